/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-paint.h"

G_BEGIN_DECLS

/**
 * NW_PAINT_CASING:
 *
 * How far a casing reaches beyond its line on each side, px.
 */
#define NW_PAINT_CASING 1.6

/* Saves @cr and gives it the fill rule of the maps and round joins. */
void     nw_paint_start           (cairo_t       *cr);
/* @px: with the factor of high contrast added. */
void     nw_paint_set_width       (const NwPaint *paint,
                                   cairo_t       *cr,
                                   double         px);
void     nw_paint_set_color       (const NwColor *color,
                                   cairo_t       *cr,
                                   double         alpha);
gboolean nw_paint_is_clipped_away (cairo_t       *cr,
                                   const NwShape *shape);

G_END_DECLS
