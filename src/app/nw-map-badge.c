/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-map-badge.h"

#include <math.h>

/* Half the height of what is drawn, without its casing, in pixels. */
#define RADIUS 7.0
#define CASING 1.6

static void
set_source (cairo_t *cr,
            const NwColor *color)
{
  nw_color_set_source (color, cr);
}

/* A polygon with its first corner at @start, in turns from above. */
static void
add_polygon (cairo_t *cr,
             guint n_corners,
             double start,
             double radius)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n_corners; i++)
    {
      double angle = 2.0 * G_PI * (start + (double)i / n_corners);

      cairo_line_to (cr, radius * sin (angle), -radius * cos (angle));
    }
  cairo_close_path (cr);
}

static void
add_shape (NwMapFlag flag,
           cairo_t *cr)
{
  switch (flag)
    {
    case NW_MAP_FLAG_ABSOLUTE:
      add_polygon (cr, 8, 1.0 / 16.0, RADIUS);
      break;
    case NW_MAP_FLAG_RELATIVE:
      cairo_translate (cr, 0.0, 1.2);
      add_polygon (cr, 3, 0.0, RADIUS + 1.2);
      break;
    case NW_MAP_FLAG_CAUTION:
    case NW_MAP_FLAG_NONE:
    default:
      add_polygon (cr, 4, 0.0, RADIUS + 0.6);
      break;
    }
}

/* A cross in the octagon; a bang in the others, of which the shape tells. */
static void
draw_sign (NwMapFlag flag,
           cairo_t *cr)
{
  if (flag == NW_MAP_FLAG_ABSOLUTE)
    {
      cairo_set_line_width (cr, 1.9);
      cairo_move_to (cr, -2.6, -2.6);
      cairo_line_to (cr, 2.6, 2.6);
      cairo_move_to (cr, 2.6, -2.6);
      cairo_line_to (cr, -2.6, 2.6);
      cairo_stroke (cr);
      return;
    }
  cairo_set_line_width (cr, 1.8);
  cairo_move_to (cr, 0.0, -3.2);
  cairo_line_to (cr, 0.0, 0.8);
  cairo_stroke (cr);
  cairo_arc (cr, 0.0, 2.9, 1.05, 0.0, 2.0 * G_PI);
  cairo_fill (cr);
}

/**
 * nw_map_flag_of_level:
 * @level: the level of a contraindication
 *
 * Returns: its badge
 */
NwMapFlag
nw_map_flag_of_level (NwContraLevel level)
{
  switch (level)
    {
    case NW_CONTRA_LEVEL_ABSOLUTE:
      return NW_MAP_FLAG_ABSOLUTE;
    case NW_CONTRA_LEVEL_RELATIVE:
      return NW_MAP_FLAG_RELATIVE;
    case NW_CONTRA_LEVEL_CAUTION:
    default:
      return NW_MAP_FLAG_CAUTION;
    }
}

/**
 * nw_map_badge_draw:
 * @flag: what to draw; nothing for none
 * @cr: a cairo context, in pixels
 * @palette: the colours
 * @x: its middle
 * @y: its middle
 *
 * Draws a badge in ink on ground, which are told apart in every theme and in
 * grey; each level has a shape of its own, and only the worst is filled.
 */
void
nw_map_badge_draw (NwMapFlag flag,
                   cairo_t *cr,
                   const NwPalette *palette,
                   double x,
                   double y)
{
  const gboolean filled = flag == NW_MAP_FLAG_ABSOLUTE;

  if (flag == NW_MAP_FLAG_NONE)
    return;

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  add_shape (flag, cr);
  set_source (cr, &palette->ground);
  cairo_set_line_width (cr, 2.0 * (1.4 + CASING));
  cairo_stroke_preserve (cr);
  set_source (cr, filled ? &palette->ink : &palette->ground);
  cairo_fill_preserve (cr);
  set_source (cr, &palette->ink);
  cairo_set_line_width (cr, 1.4 * palette->stroke_factor);
  cairo_stroke (cr);
  set_source (cr, filled ? &palette->ground : &palette->ink);
  draw_sign (flag, cr);
  cairo_restore (cr);
}
