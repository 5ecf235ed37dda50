/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-palette.h"
#include "nw-site-map.h"

G_BEGIN_DECLS

/**
 * NwPaint:
 * @palette: the colours
 * @scale: pixels (print: points of 1/96 inch) per millimetre of the map, so
 *   that strokes and patterns keep their size on screen at every zoom
 *
 * What every painting function needs. The cairo context is in map space:
 * 1 user unit = 1 mm. On image surfaces patterns are laid on the device grid;
 * on vector surfaces they are drawn as lines.
 */
typedef struct
{
  const NwPalette *palette;
  double scale;
} NwPaint;

void nw_paint_zone_path    (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwZone          zone);
void nw_paint_pleura_path  (const NwPaint  *paint,
                            cairo_t        *cr);
void nw_paint_risk_map     (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwSiteMap      *map,
                            NwHarmFilter    harm);
void nw_paint_risk_zone    (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwSiteMap      *map,
                            NwHarmFilter    harm,
                            NwZone          zone);
void nw_paint_risk_lines   (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwFigure       *figure,
                            NwLayers        layers);
void nw_paint_site         (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwSiteMap      *map,
                            NwSite         *site,
                            NwSide          side);
void nw_paint_structures   (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwFigure       *figure,
                            const char    *const *outlines,
                            NwSide          side,
                            const GPtrArray *except);
void nw_paint_site_with_structures (const NwPaint  *paint,
                                    cairo_t        *cr,
                                    NwSiteMap      *map,
                                    NwSite         *site,
                                    NwSide          side);
const char **
     nw_paint_list_site_outlines   (NwSite         *site);
const char **
     nw_paint_list_region_outlines (NwRegion       *region);
void nw_paint_outlines     (const NwPaint  *paint,
                            cairo_t        *cr,
                            NwFigure       *figure,
                            NwLayers        layers);
void nw_paint_veil         (const NwPaint  *paint,
                            cairo_t        *cr,
                            const GPtrArray *keep);
void nw_paint_selection    (const NwPaint  *paint,
                            cairo_t        *cr,
                            const NwShape  *shape,
                            gboolean        fill);
void nw_paint_region       (const NwPaint  *paint,
                            cairo_t        *cr,
                            const NwShape  *shape);
void nw_paint_pin          (const NwPaint  *paint,
                            cairo_t        *cr,
                            double          x,
                            double          y,
                            NwZone          zone,
                            const char     *label);
void nw_paint_needle_mark  (const NwPaint  *paint,
                            cairo_t        *cr,
                            double          x,
                            double          y,
                            const char     *label);

G_END_DECLS
