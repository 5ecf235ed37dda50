/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-paint.h"

G_BEGIN_DECLS

/**
 * NwMapZones:
 * @region: (nullable): the region that is looked at
 * @site: (nullable): the site that is looked at, in @region or not
 * @side: the patient's side, or the midline for both
 * @veil: whether the rest of the body is faded
 * @risk: whether the risk map lies under them
 *
 * What is painted over the anatomy for what is selected: the structures at
 * risk and the site. The atlas owns @region and @site.
 */
typedef struct
{
  NwRegion *region;
  NwSite *site;
  NwSide side;
  gboolean veil;
  gboolean risk;
} NwMapZones;

gboolean nw_map_zones_is_empty  (const NwMapZones *zones);
gboolean nw_map_zones_equal     (const NwMapZones *a,
                                 const NwMapZones *b);
void     nw_map_zones_paint     (const NwMapZones *zones,
                                 const NwPaint    *paint,
                                 cairo_t          *cr,
                                 NwSiteMap        *map);
gboolean nw_map_zones_has_lung  (const NwMapZones *zones);

G_END_DECLS
