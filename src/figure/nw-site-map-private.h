/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-site-map.h"

G_BEGIN_DECLS

/* One site in one picture. */
typedef struct
{
  NwSite *site;
  NwZone zone;
  GPtrArray *shapes; /* NwShape of the figure */
  GPtrArray *areas;  /* NwShape: schematic areas of its own, where markers stand; may be empty */
  NwRect bounds;     /* rough, of all shapes */
  gboolean painted;
  gboolean only_seen; /* the content needles it from elsewhere */
} NwSiteMapEntry;

struct _NwSiteMap
{
  GObject parent_instance;

  NwFigure *figure;
  NwAtlas *atlas;
  GPtrArray *entries;  /* NwSiteMapEntry, most severe first */
  GHashTable *by_site; /* NwSite -> NwSiteMapEntry */

  /* Markers are costly to find and asked for again and again. */
  GMutex lock;
  GHashTable *markers; /* "site region side" -> Marker */
};

G_END_DECLS
