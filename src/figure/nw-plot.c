/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-plot-private.h"

#include <math.h>

#define CORNER 3.0
#define DASH 3.0

/* nw_plot_context: (transfer full): @context, or for NULL that of the screen */
PangoContext *
nw_plot_context (PangoContext *context)
{
  return context != NULL ? g_object_ref (context) : pango_font_map_create_context (pango_cairo_font_map_get_default ());
}

/* nw_plot_layout: (transfer full): text of @size px, broken at @width; not at a
 * negative one */
PangoLayout *
nw_plot_layout (PangoContext *context,
                const char *font,
                double size,
                gboolean strong,
                const char *text,
                double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, font);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width >= 0.0 ? (int)(width * PANGO_SCALE) : -1);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* nw_plot_measure: the room that a text takes, in px */
void
nw_plot_measure (PangoLayout *layout,
                 double *width,
                 double *height)
{
  PangoRectangle rect;

  pango_layout_get_extents (layout, NULL, &rect);
  if (width != NULL)
    *width = (double)(rect.x + rect.width) / PANGO_SCALE;
  if (height != NULL)
    *height = (double)rect.height / PANGO_SCALE;
}

static NwColor
fade (const NwColor *color,
      double alpha)
{
  NwColor faded = *color;

  faded.alpha *= alpha;
  return faded;
}

/* nw_plot_colors_init: @size is that of the text, 12 px on the screen */
void
nw_plot_colors_init (NwPlotColors *self,
                     const NwPalette *palette,
                     double size)
{
  gboolean contrast = palette == nw_palette_get (NW_PALETTE_CONTRAST_LIGHT) || palette == nw_palette_get (NW_PALETTE_CONTRAST_DARK);
  gboolean print = palette == nw_palette_get (NW_PALETTE_PRINT);

  self->ink = palette->ink;
  self->quiet = contrast || print ? palette->ink : palette->zones[NW_ZONE_NONE].text;
  self->grid = fade (&palette->ink, contrast ? 0.5 : 0.16);
  self->accent = print ? palette->ink : palette->selection;
  self->band = fade (&self->accent, contrast || print ? 0.10 : 0.16);
  self->band_edge = self->accent;
  self->ground = palette->ground;
  /* Where a tint may be lost there is an edge around it. */
  self->edges = contrast || print;
  self->stroke = size / 12.0 * (contrast ? 1.5 : 1.0);
}

static void
set_width (const NwPlotColors *colors,
           cairo_t *cr,
           double width)
{
  cairo_set_line_width (cr, width * colors->stroke);
}

static void
band_path (cairo_t *cr,
           const NwRect *rect,
           gboolean open)
{
  double r = MIN (CORNER, MIN (rect->width, rect->height) / 2.0);
  double right = rect->x + rect->width;
  double bottom = rect->y + rect->height;

  cairo_new_path (cr);
  cairo_move_to (cr, rect->x + (open ? 0.0 : r), rect->y);
  cairo_arc (cr, right - r, rect->y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, right - r, bottom - r, r, 0.0, G_PI_2);
  if (open)
    {
      cairo_line_to (cr, rect->x, bottom);
      return;
    }
  cairo_arc (cr, rect->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, rect->x + r, rect->y + r, r, G_PI, 3.0 * G_PI_2);
  cairo_close_path (cr);
}

/* nw_plot_band: a published range; @open has no lower end, and an arrow there */
void
nw_plot_band (const NwPlotColors *colors,
              cairo_t *cr,
              const NwRect *rect,
              gboolean open)
{
  double middle = rect->y + rect->height / 2.0;
  double arrow = 5.0 * colors->stroke;

  band_path (cr, rect, open);
  nw_color_set_source (&colors->band, cr);
  cairo_fill (cr);
  if (colors->edges)
    {
      band_path (cr, rect, open);
      nw_color_set_source (&colors->band_edge, cr);
      set_width (colors, cr, 0.6);
      cairo_stroke (cr);
    }
  if (!open)
    return;
  nw_color_set_source (&colors->accent, cr);
  set_width (colors, cr, 1.0);
  cairo_move_to (cr, rect->x + 2.0 + arrow, middle - arrow);
  cairo_line_to (cr, rect->x + 2.0, middle);
  cairo_line_to (cr, rect->x + 2.0 + arrow, middle + arrow);
  cairo_stroke (cr);
}

/* nw_plot_diamond: a published rate, hollow */
void
nw_plot_diamond (const NwPlotColors *colors,
                 cairo_t *cr,
                 double x,
                 double y,
                 double radius)
{
  cairo_move_to (cr, x, y - radius * 1.2);
  cairo_line_to (cr, x + radius, y);
  cairo_line_to (cr, x, y + radius * 1.2);
  cairo_line_to (cr, x - radius, y);
  cairo_close_path (cr);
  nw_color_set_source (&colors->ground, cr);
  cairo_fill_preserve (cr);
  nw_color_set_source (&colors->accent, cr);
  set_width (colors, cr, 1.5);
  cairo_stroke (cr);
}

/* nw_plot_whisker: an interval with its two ends */
void
nw_plot_whisker (const NwPlotColors *colors,
                 cairo_t *cr,
                 double x1,
                 double y1,
                 double x2,
                 double y2,
                 double cap)
{
  double across = hypot (x2 - x1, y2 - y1);
  double dx = across > 0.0 ? -(y2 - y1) / across * cap : (fabs (x2 - x1) >= fabs (y2 - y1) ? 0.0 : cap);
  double dy = across > 0.0 ? (x2 - x1) / across * cap : cap;

  nw_color_set_source (&colors->ink, cr);
  set_width (colors, cr, 1.5);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_move_to (cr, x1 - dx, y1 - dy);
  cairo_line_to (cr, x1 + dx, y1 + dy);
  cairo_move_to (cr, x2 - dx, y2 - dy);
  cairo_line_to (cr, x2 + dx, y2 + dy);
  cairo_stroke (cr);
}

/* nw_plot_dashed: nothing was seen: up to the upper end of the interval, where the
 * line has its one end */
void
nw_plot_dashed (const NwPlotColors *colors,
                cairo_t *cr,
                double x1,
                double y1,
                double x2,
                double y2,
                double cap)
{
  const double dashes[] = { DASH * colors->stroke, DASH * colors->stroke };
  gboolean upright = fabs (y2 - y1) > fabs (x2 - x1);

  cairo_save (cr);
  nw_color_set_source (&colors->ink, cr);
  set_width (colors, cr, 1.5);
  cairo_set_dash (cr, dashes, 2, 0.0);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
  cairo_restore (cr);
  nw_color_set_source (&colors->ink, cr);
  set_width (colors, cr, 1.5);
  cairo_move_to (cr, x2 - (upright ? cap : 0.0), y2 - (upright ? 0.0 : cap));
  cairo_line_to (cr, x2 + (upright ? cap : 0.0), y2 + (upright ? 0.0 : cap));
  cairo_stroke (cr);
}

/* nw_plot_dot: the own figure, full */
void
nw_plot_dot (const NwPlotColors *colors,
             cairo_t *cr,
             double x,
             double y,
             double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius + 1.0, 0.0, 2.0 * G_PI);
  nw_color_set_source (&colors->ground, cr);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
  nw_color_set_source (&colors->ink, cr);
  cairo_fill (cr);
}

/* nw_plot_grid_line: a thin line behind all else */
void
nw_plot_grid_line (const NwPlotColors *colors,
                   cairo_t *cr,
                   double x1,
                   double y1,
                   double x2,
                   double y2)
{
  nw_color_set_source (&colors->grid, cr);
  set_width (colors, cr, 1.0);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

/* nw_plot_show: paints a text */
void
nw_plot_show (cairo_t *cr,
              PangoLayout *layout,
              const NwColor *color,
              double x,
              double y)
{
  nw_color_set_source (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}
