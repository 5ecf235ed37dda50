/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-site-map.h"

G_BEGIN_DECLS

/**
 * NwDrawn:
 * @NW_DRAWN_NOWHERE: no map has a shape of it
 * @NW_DRAWN_ELSEWHERE: another map has one; this one has none, or has it only
 *   on the far side of the body
 * @NW_DRAWN_DEEP: this map has it, under muscles or bones; of a site, beneath
 *   its muscle
 * @NW_DRAWN_HERE: this map has it
 *
 * Whether a structure at risk is to be seen on a map. What is not drawn can
 * still be hit: wherever structures are listed beside a map, those that it does
 * not show are to be called so.
 */
typedef enum
{
  NW_DRAWN_NOWHERE,
  NW_DRAWN_ELSEWHERE,
  NW_DRAWN_DEEP,
  NW_DRAWN_HERE,
} NwDrawn;

gboolean     nw_structure_is_drawn      (NwStructure      *structure);
NwDrawn      nw_drawn_find              (NwFigure         *figure,
                                         NwStructure      *structure,
                                         NwSide            side);
NwDrawn      nw_drawn_find_at_site      (NwFigure         *figure,
                                         NwSite           *site,
                                         NwStructure      *structure,
                                         NwSide            side);
GPtrArray   *nw_drawn_list_covers       (NwSiteMap        *map,
                                         NwSite           *site,
                                         NwStructure      *structure);
const char  *nw_drawn_get_label         (NwDrawn           drawn);
GPtrArray   *nw_drawn_list_shapes       (NwFigure         *figure,
                                         NwStructure      *structure,
                                         NwSide            side);
GPtrArray   *nw_drawn_list_site         (NwSite           *site);
GPtrArray   *nw_drawn_list_region       (NwRegion         *region);
char        *nw_drawn_describe_missing  (NwFigure         *figure,
                                         const GPtrArray  *structures,
                                         NwSide            side);

G_END_DECLS
