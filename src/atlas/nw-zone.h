/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/*
 * Zones: the parts of the body that a stop-check is made for. A zone is a name
 * of the content for several regions ("thorax"), where each of these has no
 * earlier such name, else the region by itself: so every region has one zone
 * and zones do not overlap.
 */

/* The id of the zone of @region. Nothing is transferred. */
const char *nw_atlas_get_zone       (NwAtlas    *self,
                                     NwRegion   *region);
/* The regions of a zone, array of NwRegion; NULL for an unknown zone. Transfer
 * container. */
GPtrArray  *nw_atlas_list_zone      (NwAtlas    *self,
                                     const char *zone);
/* The names of its regions with commas between; the id of an unknown zone.
 * Transfer full. */
char       *nw_atlas_format_zone    (NwAtlas    *self,
                                     const char *zone,
                                     NwLang      lang);

G_END_DECLS
