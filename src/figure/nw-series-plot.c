/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-series-plot.h"

#include "nw-pattern.h"
#include "nw-plot-private.h"

#include <math.h>

#define DEFAULT_FONT "Cantarell"

/* By the size of the text. */
#define GAP 0.5
#define DOT 0.26
#define CAP 0.22
#define COLUMN_SHARE 0.76
#define COLUMN_MAX 3.0

/* Numbers of the axis that are wished for. */
#define TICKS 3

typedef struct
{
  PangoLayout *layout;
  NwRect rect;
} Label;

struct _NwSeriesPlot
{
  double width;
  double size;
  double left;
  double right;
  double top;
  double bottom;
  double low; /* of the axis */
  double high;
  gboolean points;
  GArray *items;  /* NwSeriesPlotItem without texts */
  GArray *ticks;  /* double */
  GArray *labels; /* Label */
  GArray *rects;  /* NwRect */
};

static void
label_clear (gpointer data)
{
  g_clear_object (&((Label *)data)->layout);
}

/**
 * nw_series_plot_free:
 * @self: (transfer full): a plot
 */
void
nw_series_plot_free (NwSeriesPlot *self)
{
  g_array_unref (self->items);
  g_array_unref (self->ticks);
  g_array_unref (self->labels);
  g_array_unref (self->rects);
  g_free (self);
}

/**
 * nw_series_plot_value_to_y:
 * @self: a plot
 * @value: a figure
 *
 * Returns: where it stands, px from the top
 */
double
nw_series_plot_value_to_y (const NwSeriesPlot *self,
                           double value)
{
  double share = (value - self->low) / (self->high - self->low);

  return self->bottom - CLAMP (share, 0.0, 1.0) * (self->bottom - self->top);
}

/**
 * nw_series_plot_get_x:
 * @self: a plot
 * @item: a step
 *
 * Returns: its middle, px from the left
 */
double
nw_series_plot_get_x (const NwSeriesPlot *self,
                      guint item)
{
  return self->left + (item + 0.5) * (self->right - self->left) / MAX (self->items->len, 1);
}

/* 1, 2 or 5 times a power of ten. */
static double
round_step (double step)
{
  double decade = pow (10.0, floor (log10 (step)));
  double lead = step / decade;

  return decade * (lead <= 1.0 + 1e-9 ? 1.0 : lead <= 2.0 + 1e-9 ? 2.0
                                          : lead <= 5.0 + 1e-9   ? 5.0
                                                                 : 10.0);
}

/* The axis has 0 in it, and all figures with their spread. */
static void
set_axis (NwSeriesPlot *self,
          const NwSeriesPlotSpec *spec)
{
  double low = 0.0;
  double high = 0.0;
  double step = 0.0;
  gboolean whole = !spec->points;

  for (guint i = 0; i < spec->n_items; i++)
    {
      const NwSeriesPlotItem *item = &spec->items[i];

      if (item->missing)
        continue;
      low = MIN (low, spec->points ? item->low : item->value);
      high = MAX (high, spec->points ? item->high : item->value);
    }
  if (high - low <= 0.0)
    high = low + 1.0;
  step = round_step ((high - low) / TICKS);
  if (whole)
    step = MAX (step, 1.0);
  self->low = floor (low / step + 1e-9) * step;
  self->high = ceil (high / step - 1e-9) * step;
  for (double tick = self->low; tick <= self->high + step / 2.0; tick += step)
    {
      double clean = fabs (tick) < step / 1e6 ? 0.0 : tick;

      g_array_append_val (self->ticks, clean);
    }
}

static char *
format_tick (double tick,
             double step,
             const NwSeriesPlotSpec *spec)
{
  int decimals = step < 1.0 ? (int)ceil (-log10 (step) - 1e-9) : 0;
  g_autofree char *digits = g_strdup_printf ("%.*f", decimals, fabs (tick));

  /* A true minus sign. */
  return g_strdup_printf ("%s%s%s", tick < 0.0 ? "\342\210\222" : "", spec->comma ? g_strdelimit (digits, ".", ',') : digits, spec->unit != NULL ? spec->unit : "");
}

static void
add_label (NwSeriesPlot *self,
           PangoLayout *layout,
           double x,
           double y)
{
  Label label = { .layout = layout, .rect = { .x = x, .y = y } };

  nw_plot_measure (layout, &label.rect.width, &label.rect.height);
  g_array_append_val (self->labels, label);
  g_array_append_val (self->rects, label.rect);
}

/* The numbers of the axis stand at the right, as the newest figure does. */
static void
add_numbers (NwSeriesPlot *self,
             const NwSeriesPlotSpec *spec,
             PangoContext *context,
             const char *font)
{
  double step = g_array_index (self->ticks, double, 1) - g_array_index (self->ticks, double, 0);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double widest = 0.0;
  double height = 0.0;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      g_autofree char *text = format_tick (g_array_index (self->ticks, double, i), step, spec);
      PangoLayout *layout = nw_plot_layout (context, font, self->size, FALSE, text, -1.0);
      double width = 0.0;

      nw_plot_measure (layout, &width, &height);
      widest = MAX (widest, width);
      g_ptr_array_add (layouts, layout);
    }
  self->right = MAX (self->width - widest - GAP * self->size, self->left + 1.0);
  self->top = height / 2.0;
  self->bottom = MAX (spec->height - 2.2 * height - GAP * self->size, self->top + 1.0);
  for (guint i = 0; i < self->ticks->len; i++)
    add_label (self, g_object_ref (g_ptr_array_index (layouts, i)), self->right + GAP * self->size,
               nw_series_plot_value_to_y (self, g_array_index (self->ticks, double, i)) - height / 2.0);
}

/* Names of the steps, as many as fit; the second line where it begins. */
static void
add_steps (NwSeriesPlot *self,
           const NwSeriesPlotSpec *spec,
           PangoContext *context,
           const char *font,
           gboolean second)
{
  double taken = -G_MAXDOUBLE;
  double line = 0.0;

  for (guint i = 0; i < spec->n_items; i++)
    {
      const char *text = second ? spec->items[i].second_label : spec->items[i].label;
      PangoLayout *layout = NULL;
      double width = 0.0;
      double x = 0.0;

      if (text == NULL)
        continue;
      layout = nw_plot_layout (context, font, self->size, FALSE, text, -1.0);
      nw_plot_measure (layout, &width, &line);
      x = CLAMP (nw_series_plot_get_x (self, i) - width / 2.0, 0.0, MAX (self->width - width, 0.0));
      if (x < taken)
        {
          g_object_unref (layout);
          continue;
        }
      taken = x + width + self->size;
      add_label (self, layout, x, self->bottom + 0.25 * self->size + (second ? line : 0.0));
    }
}

/**
 * nw_series_plot_new:
 * @spec: what it is made from
 *
 * Returns: (transfer full): the plot
 */
NwSeriesPlot *
nw_series_plot_new (const NwSeriesPlotSpec *spec)
{
  NwSeriesPlot *self = g_new0 (NwSeriesPlot, 1);
  PangoContext *context = nw_plot_context (spec->context);
  const char *font = spec->font != NULL ? spec->font : DEFAULT_FONT;

  self->width = spec->width;
  self->size = spec->text_size;
  self->points = spec->points;
  self->items = g_array_new (FALSE, FALSE, sizeof (NwSeriesPlotItem));
  self->ticks = g_array_new (FALSE, FALSE, sizeof (double));
  self->labels = g_array_new (FALSE, FALSE, sizeof (Label));
  g_array_set_clear_func (self->labels, label_clear);
  self->rects = g_array_new (FALSE, FALSE, sizeof (NwRect));
  for (guint i = 0; i < spec->n_items; i++)
    {
      NwSeriesPlotItem item = spec->items[i];

      item.label = NULL;
      item.second_label = NULL;
      g_array_append_val (self->items, item);
    }
  set_axis (self, spec);
  add_numbers (self, spec, context, font);
  add_steps (self, spec, context, font, FALSE);
  add_steps (self, spec, context, font, TRUE);
  g_object_unref (context);
  return self;
}

/**
 * nw_series_plot_get_ticks:
 * @self: a plot
 *
 * Returns: (transfer none) (element-type double): the numbers of the axis
 */
const GArray *
nw_series_plot_get_ticks (const NwSeriesPlot *self)
{
  return self->ticks;
}

/**
 * nw_series_plot_get_labels:
 * @self: a plot
 * @n_labels: (out): how many
 *
 * Returns: (transfer none) (array length=n_labels): where text stands
 */
const NwRect *
nw_series_plot_get_labels (const NwSeriesPlot *self,
                           guint *n_labels)
{
  *n_labels = self->rects->len;
  return (const NwRect *)self->rects->data;
}

static void
paint_column (const NwSeriesPlot *self,
              guint index,
              cairo_t *cr,
              const NwPlotColors *colors)
{
  const NwSeriesPlotItem *item = &g_array_index (self->items, NwSeriesPlotItem, index);
  double step = (self->right - self->left) / self->items->len;
  double width = MAX (MIN (step * COLUMN_SHARE, COLUMN_MAX * self->size), 1.0);
  double x = nw_series_plot_get_x (self, index) - width / 2.0;
  double zero = nw_series_plot_value_to_y (self, 0.0);
  double top = nw_series_plot_value_to_y (self, item->value);
  double full = nw_series_plot_value_to_y (self, MIN (item->part, item->value));

  if (full < zero)
    {
      nw_color_set_source (&colors->accent, cr);
      cairo_rectangle (cr, x, full, width, zero - full);
      cairo_fill (cr);
    }
  if (top < full)
    {
      cairo_save (cr);
      cairo_rectangle (cr, x, top, width, full - top);
      cairo_clip_preserve (cr);
      nw_color_set_source (&colors->accent, cr);
      cairo_set_line_width (cr, 1.5 * colors->stroke);
      cairo_stroke (cr);
      nw_pattern_paint (NW_PATTERN_HATCH, cr, &colors->accent, 0.6 * self->size / 12.0, 0.6);
      cairo_restore (cr);
    }
}

/**
 * nw_series_plot_paint:
 * @self: a plot
 * @cr: its origin is the upper left corner
 * @palette: the colours
 */
void
nw_series_plot_paint (const NwSeriesPlot *self,
                      cairo_t *cr,
                      const NwPalette *palette)
{
  NwPlotColors colors;

  nw_plot_colors_init (&colors, palette, self->size);
  cairo_save (cr);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      double y = nw_series_plot_value_to_y (self, g_array_index (self->ticks, double, i));

      nw_plot_grid_line (&colors, cr, self->left, y, self->right, y);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      const NwSeriesPlotItem *item = &g_array_index (self->items, NwSeriesPlotItem, i);
      double x = nw_series_plot_get_x (self, i);

      if (item->missing)
        continue;
      if (!self->points)
        {
          paint_column (self, i, cr, &colors);
          continue;
        }
      if (item->none)
        {
          nw_plot_dashed (&colors, cr, x, nw_series_plot_value_to_y (self, item->low), x, nw_series_plot_value_to_y (self, item->high), CAP * self->size);
          continue;
        }
      nw_plot_whisker (&colors, cr, x, nw_series_plot_value_to_y (self, item->high), x, nw_series_plot_value_to_y (self, item->low), CAP * self->size);
      nw_plot_dot (&colors, cr, x, nw_series_plot_value_to_y (self, item->value), DOT * self->size);
    }
  for (guint i = 0; i < self->labels->len; i++)
    {
      const Label *label = &g_array_index (self->labels, Label, i);

      nw_plot_show (cr, label->layout, &colors.quiet, label->rect.x, label->rect.y);
    }
  cairo_restore (cr);
}
