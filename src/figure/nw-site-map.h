/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure.h"

G_BEGIN_DECLS

/**
 * NwZone:
 * @NW_ZONE_NONE: no site of the atlas; never to be read as safe
 * @NW_ZONE_LOW: low risk
 * @NW_ZONE_MODERATE: moderate risk
 * @NW_ZONE_HIGH: high risk
 * @NW_ZONE_DO_NOT_NEEDLE: a site that is not needled, whatever its risk
 *
 * How a site is drawn on a map, least to most severe.
 */
typedef enum
{
  NW_ZONE_NONE,
  NW_ZONE_LOW,
  NW_ZONE_MODERATE,
  NW_ZONE_HIGH,
  NW_ZONE_DO_NOT_NEEDLE,
} NwZone;

#define NW_N_ZONES (NW_ZONE_DO_NOT_NEEDLE + 1)

NwZone nw_zone_of_site (NwSite *site);

/**
 * NwSiteMap:
 *
 * Where the sites of the atlas lie in one picture. Immutable, usable from any
 * thread; it keeps its figure and its atlas.
 *
 * The shapes of a site are its outlines in the picture. Where the map has an
 * area of the site's own (a schematic one, or the part of a muscle that is
 * meant), that area is taken instead, unless the site is called like the
 * muscle: then all of the muscle stays marked, and only markers keep to the
 * part.
 */
#define NW_TYPE_SITE_MAP (nw_site_map_get_type ())
G_DECLARE_FINAL_TYPE (NwSiteMap, nw_site_map, NW, SITE_MAP, GObject)

NwSiteMap *nw_site_map_new         (NwFigure   *figure,
                                    NwAtlas    *atlas);
NwFigure  *nw_site_map_get_figure  (NwSiteMap  *self);
NwAtlas   *nw_site_map_get_atlas   (NwSiteMap  *self);
GPtrArray *nw_site_map_list_sites  (NwSiteMap  *self);
gboolean   nw_site_map_has_site    (NwSiteMap  *self,
                                    NwSite     *site);
gboolean   nw_site_map_is_painted  (NwSiteMap  *self,
                                    NwSite     *site);
GPtrArray *nw_site_map_list_painted (NwSiteMap *self,
                                     NwHarmFilter harm,
                                     NwZone     zone);
GPtrArray *nw_site_map_list_shapes (NwSiteMap  *self,
                                    NwSite     *site,
                                    NwSide      side);
GPtrArray *nw_site_map_list_areas  (NwSiteMap  *self,
                                    NwSite     *site,
                                    NwSide      side);
gboolean   nw_site_map_get_bounds  (NwSiteMap  *self,
                                    NwSite     *site,
                                    NwSide      side,
                                    NwRect     *bounds);
gboolean   nw_site_map_is_schematic (NwSiteMap *self,
                                     NwSite    *site);
void       nw_site_map_warm_up      (NwSiteMap *self);
gboolean   nw_site_map_get_marker  (NwSiteMap  *self,
                                    NwSite     *site,
                                    const char *region,
                                    NwSide      side,
                                    double     *x,
                                    double     *y);
GPtrArray *nw_site_map_list_at     (NwSiteMap  *self,
                                    double      x,
                                    double      y);
GPtrArray *nw_site_map_list_harm_at (NwSiteMap  *self,
                                     NwHarmFilter harm,
                                     double      x,
                                     double      y);
NwSite    *nw_site_map_get_worst_at (NwSiteMap *self,
                                     double     x,
                                     double     y);
NwSite    *nw_site_map_get_worst_harm_at (NwSiteMap *self,
                                          NwHarmFilter harm,
                                          double     x,
                                          double     y);
NwZone     nw_site_map_get_zone_at (NwSiteMap  *self,
                                    double      x,
                                    double      y);
NwZone     nw_site_map_get_harm_zone_at (NwSiteMap  *self,
                                         NwHarmFilter harm,
                                         double      x,
                                         double      y);

G_END_DECLS
