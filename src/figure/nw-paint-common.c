/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-paint-private.h"

#include "nw-shape-private.h"

void
nw_paint_set_width (const NwPaint *paint,
                    cairo_t *cr,
                    double px)
{
  cairo_set_line_width (cr, px * paint->palette->stroke_factor / paint->scale);
}

void
nw_paint_set_color (const NwColor *color,
                    cairo_t *cr,
                    double alpha)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * alpha);
}

void
nw_paint_start (cairo_t *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
}

gboolean
nw_paint_is_clipped_away (cairo_t *cr,
                          const NwShape *shape)
{
  double left, top, right, bottom;
  NwRect bounds;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  nw_shape_get_rough_bounds (shape, &bounds);
  nw_rect_grow (&bounds, 10);
  return bounds.x > right || bounds.y > bottom || bounds.x + bounds.width < left || bounds.y + bounds.height < top;
}
