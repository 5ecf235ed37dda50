/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-leaders.h"
#include "nw-site-map.h"

G_BEGIN_DECLS

/**
 * NwName:
 *
 * What a label on a map says and what it points at: the site that is looked
 * at, or a structure at risk. It belongs to one map and must not outlive it.
 */
typedef struct _NwName NwName;

/**
 * NwNameView:
 * @visible: the part of the map that is seen, in mm
 * @hidden: (array length=n_hidden): what of it is covered, in mm
 * @n_hidden: number of covered parts
 * @scale: pixels per mm
 * @taken: (array length=n_taken): anchors of other names, in mm
 * @n_taken: number of them
 *
 * How much of the map is seen.
 */
typedef struct
{
  NwRect visible;
  const NwRect *hidden;
  guint n_hidden;
  double scale;
  const NwLeaderPoint *taken;
  guint n_taken;
} NwNameView;

void        nw_name_free            (NwName           *self);
const char *nw_name_get_text        (const NwName     *self);
gboolean    nw_name_is_site         (const NwName     *self);
int         nw_name_get_priority    (const NwName     *self);
gboolean    nw_name_find_anchor     (const NwName     *self,
                                     const NwNameView *view,
                                     NwLeaderPoint    *anchor);
gboolean    nw_name_keeps_anchor    (const NwName     *self,
                                     const NwNameView *view,
                                     NwLeaderPoint    *anchor);
void        nw_name_append_area     (const NwName     *self,
                                     GArray           *rects);
GPtrArray  *nw_names_list_site      (NwSiteMap        *map,
                                     NwSite           *site,
                                     NwSide            side,
                                     gboolean          structures);
GPtrArray  *nw_names_list_region    (NwSiteMap        *map,
                                     NwRegion         *region,
                                     NwSide            side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwName, nw_name_free)

G_END_DECLS
