/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-paint.h"

#include "nw-paint-private.h"

/* Sizes in pixels. */
#define PIN_RADIUS 10.0
#define DOT_RADIUS 4.0
#define LABEL_SIZE 11.5

/* The cairo text interface is enough for one or two figures, and spares this
 * library a text layout. User space is px. */
static void
show_label (cairo_t *cr,
            const char *label,
            const NwColor *color)
{
  cairo_text_extents_t extents;
  double size = LABEL_SIZE;

  cairo_select_font_face (cr, "Cantarell", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, size);
  cairo_text_extents (cr, label, &extents);
  if (extents.width > 1.5 * PIN_RADIUS)
    {
      cairo_set_font_size (cr, size * 1.5 * PIN_RADIUS / extents.width);
      cairo_text_extents (cr, label, &extents);
    }
  nw_color_set_source (color, cr);
  cairo_move_to (cr, -extents.x_bearing - extents.width / 2, -extents.y_bearing - extents.height / 2);
  cairo_show_text (cr, label);
}

static void
append_pin (cairo_t *cr,
            gboolean square,
            double radius)
{
  cairo_new_path (cr);
  if (square)
    cairo_rectangle (cr, -radius * 0.9, -radius * 0.9, 2 * radius * 0.9, 2 * radius * 0.9);
  else
    cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
}

static void
paint_mark (const NwPaint *paint,
            cairo_t *cr,
            double x,
            double y,
            gboolean square,
            const NwColor *fill,
            const NwColor *edge,
            const NwColor *text,
            const char *label)
{
  double radius = label != NULL ? PIN_RADIUS : DOT_RADIUS;

  nw_paint_start (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, 1 / paint->scale, 1 / paint->scale);
  cairo_set_line_width (cr, 2 * paint->palette->stroke_factor);
  append_pin (cr, square, radius);
  nw_color_set_source (edge, cr);
  cairo_stroke_preserve (cr);
  nw_color_set_source (fill, cr);
  cairo_fill (cr);
  if (label != NULL)
    show_label (cr, label, text);
  /* Text leaves a current point behind. */
  cairo_new_path (cr);
  cairo_restore (cr);
}

/**
 * nw_paint_pin:
 * @paint: palette and scale
 * @cr: a context in map space
 * @x: mm
 * @y: mm
 * @zone: of the site
 * @label: (nullable): one or two figures; a small dot without
 *
 * Draws the pin of a site, square where it is not to be needled.
 */
void
nw_paint_pin (const NwPaint *paint,
              cairo_t *cr,
              double x,
              double y,
              NwZone zone,
              const char *label)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail ((guint)zone < NW_N_ZONES);

  paint_mark (paint, cr, x, y, zone == NW_ZONE_DO_NOT_NEEDLE, &paint->palette->zones[zone].text,
              &paint->palette->selection_casing, &paint->palette->on_pin, label);
}

/**
 * nw_paint_needle_mark:
 * @paint: palette and scale
 * @cr: a context in map space
 * @x: mm
 * @y: mm
 * @label: its number or letter
 *
 * Draws the mark of a needle of a record: on the ground colour, edged with
 * ink, legible over every pattern.
 */
void
nw_paint_needle_mark (const NwPaint *paint,
                      cairo_t *cr,
                      double x,
                      double y,
                      const char *label)
{
  g_return_if_fail (paint != NULL && paint->palette != NULL && paint->scale > 0);
  g_return_if_fail (cr != NULL);
  g_return_if_fail (label != NULL);

  paint_mark (paint, cr, x, y, FALSE, &paint->palette->ground, &paint->palette->ink, &paint->palette->ink, label);
}
