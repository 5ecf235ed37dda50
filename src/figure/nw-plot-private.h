/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "nw-palette.h"
#include "nw-rect.h"

G_BEGIN_DECLS

/* What the plots have in common: text, and marks of a shape each, so that none is
 * told by its colour alone. */

PangoContext *nw_plot_context        (PangoContext    *context);
PangoLayout  *nw_plot_layout         (PangoContext    *context,
                                      const char      *font,
                                      double           size,
                                      gboolean         strong,
                                      const char      *text,
                                      double           width);
void          nw_plot_measure        (PangoLayout     *layout,
                                      double          *width,
                                      double          *height);
/* The colours of a plot. */
typedef struct
{
  NwColor ink;
  NwColor quiet;
  NwColor grid;
  NwColor band;
  NwColor band_edge;
  NwColor accent;
  NwColor ground;
  gboolean edges;
  double stroke;
} NwPlotColors;

void          nw_plot_colors_init    (NwPlotColors    *self,
                                      const NwPalette *palette,
                                      double           size);
void          nw_plot_band           (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      const NwRect    *rect,
                                      gboolean         open);
void          nw_plot_diamond        (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      double           x,
                                      double           y,
                                      double           radius);
void          nw_plot_whisker        (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      double           x1,
                                      double           y1,
                                      double           x2,
                                      double           y2,
                                      double           cap);
void          nw_plot_dashed         (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      double           x1,
                                      double           y1,
                                      double           x2,
                                      double           y2,
                                      double           cap);
void          nw_plot_dot            (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      double           x,
                                      double           y,
                                      double           radius);
void          nw_plot_grid_line      (const NwPlotColors *colors,
                                      cairo_t         *cr,
                                      double           x1,
                                      double           y1,
                                      double           x2,
                                      double           y2);
void          nw_plot_show           (cairo_t         *cr,
                                      PangoLayout     *layout,
                                      const NwColor   *color,
                                      double           x,
                                      double           y);

G_END_DECLS
