/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-flow.h"
#include "nw-renderer.h"

G_BEGIN_DECLS

/* Maps are drawn in pixels of 1/96 inch, pages are measured in points. */
#define NW_PRINT_PX_PER_POINT (96.0 / 72.0)

/*
 * What the maps of several documents have in common. Private to this folder.
 */

/**
 * NwPrintMap:
 *
 * A part of a map, drawn once and then painted on each surface.
 */
typedef struct _NwPrintMap NwPrintMap;

/**
 * NwPrintMapFunc:
 * @cr: in the space of the map: 1 unit is 1 mm
 * @scale: pixels per mm
 * @data: as given with the function
 *
 * Draws over the layers of a map.
 */
typedef void (*NwPrintMapFunc) (cairo_t *cr,
                                double   scale,
                                gpointer data);

NwPrintMap *nw_print_map_new          (NwRenderer       *renderer,
                                       NwRenderSpec     *spec,
                                       double            width,
                                       NwPrintMapFunc    func,
                                       gpointer          data,
                                       GError          **error);
void        nw_print_map_free         (gpointer          self);
void        nw_print_map_draw         (cairo_t          *cr,
                                       double            width,
                                       double            height,
                                       gpointer          self);

void        nw_print_fit_rect         (NwRect           *rect,
                                       const NwRect     *map,
                                       double            least,
                                       double            aspect);
char       *nw_print_map_describe     (NwFigure         *figure,
                                       NwView            view);

/* Painters of swatches: the data is an NwZone, or nothing. */
void        nw_print_draw_zone        (cairo_t          *cr,
                                       double            width,
                                       double            height,
                                       gpointer          zone);
void        nw_print_draw_pleura      (cairo_t          *cr,
                                       double            width,
                                       double            height,
                                       gpointer          data);
void        nw_print_add_legend       (NwFlow           *flow,
                                       NwAtlas          *atlas,
                                       gboolean          with_pleura,
                                       const NwFlowSwatch *more,
                                       guint             n_more,
                                       NwLang            lang);

/* The content of the maps that @renderer draws; NULL with @error set. */
NwAtlas    *nw_print_dup_atlas        (NwRenderer       *renderer,
                                       GError          **error);

/* A drawing whose status says that it went wrong. */
gboolean    nw_print_check_drawing    (cairo_t          *cr,
                                       GError          **error);

G_END_DECLS
