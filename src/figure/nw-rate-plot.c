/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-rate-plot.h"

#include "nw-plot-private.h"

#include <math.h>

#define DEFAULT_FONT "Cantarell"

/* By the size of the text, which is 1. */
#define GAP 0.8
#define BAND_HEIGHT 2.4
#define COMPACT_BAND_HEIGHT 1.45
#define ROW_GAP 0.7
#define COMPACT_ROW_GAP 0.45
#define DOT 0.34
#define CAP 0.42
#define DIAMOND 0.44
/* Narrower than this the words of a row stand over it. */
#define STACK_BELOW 44.0
#define LABEL_SHARE 0.28

/* The decades of the axis, in percent: usually from 0.001 to 100. */
#define TOP_DECADE 2
#define BOTTOM_DECADE (-3)
#define LOWEST_DECADE (-6)

typedef struct
{
  NwRatePlotRow row; /* without its texts */
  double *published;
  PangoLayout *label;
  PangoLayout *value;
  PangoLayout *range;
  NwRect label_rect;
  NwRect value_rect;
  NwRect range_rect;
  double middle; /* of its track */
} Row;

typedef struct
{
  PangoLayout *layout;
  NwRect rect;
  double percent;
  double x;
} Tick;

struct _NwRatePlot
{
  double width;
  double height;
  double size;
  double band; /* height of a published range */
  double row_gap;
  double beside; /* width of the intervals that stand beside the counts, 0 for under them */
  double left;   /* of the axis */
  double right;
  double top;
  double bottom;
  int first_decade;
  GPtrArray *rows;  /* Row */
  GPtrArray *ticks; /* Tick */
  PangoLayout *axis_title;
  NwRect axis_title_rect;
  PangoLayout *value_title;
  NwRect value_title_rect;
  GArray *marks;  /* NwRatePlotMark */
  GArray *labels; /* NwRect */
};

static void
row_free (gpointer data)
{
  Row *row = data;

  g_clear_object (&row->label);
  g_clear_object (&row->value);
  g_clear_object (&row->range);
  g_free (row->published);
  g_free (row);
}

static void
tick_free (gpointer data)
{
  Tick *tick = data;

  g_clear_object (&tick->layout);
  g_free (tick);
}

/**
 * nw_rate_plot_free:
 * @self: (transfer full): a plot
 */
void
nw_rate_plot_free (NwRatePlot *self)
{
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->ticks);
  g_clear_object (&self->axis_title);
  g_clear_object (&self->value_title);
  g_array_unref (self->marks);
  g_array_unref (self->labels);
  g_free (self);
}

/**
 * nw_rate_plot_percent_to_x:
 * @self: a plot
 * @percent: a rate
 *
 * Returns: where it stands, in px from the left; one outside of the axis at its end
 */
double
nw_rate_plot_percent_to_x (const NwRatePlot *self,
                           double percent)
{
  double share = percent > 0.0 ? (log10 (percent) - self->first_decade) / (TOP_DECADE - self->first_decade) : 0.0;

  return self->left + CLAMP (share, 0.0, 1.0) * (self->right - self->left);
}

/**
 * nw_rate_plot_x_to_percent:
 * @self: a plot
 * @x: px from the left
 *
 * Returns: the rate that stands there
 */
double
nw_rate_plot_x_to_percent (const NwRatePlot *self,
                           double x)
{
  double share = (x - self->left) / (self->right - self->left);

  return pow (10.0, self->first_decade + share * (TOP_DECADE - self->first_decade));
}

/* The lowest decade that has something in it. */
static int
find_first_decade (const NwRatePlotSpec *spec)
{
  int first = BOTTOM_DECADE;

  for (guint i = 0; i < spec->n_rows; i++)
    {
      const NwRatePlotRow *row = &spec->rows[i];
      double lowest = row->unknown ? 100.0 : row->count > 0 ? row->low
                                                            : row->high;

      for (guint j = 0; j < row->n_published; j++)
        {
          if (row->published[j] > 0.0)
            lowest = MIN (lowest, row->published[j]);
        }
      if (lowest > 0.0)
        first = MIN (first, (int)floor (log10 (lowest) + 1e-9));
    }
  return MAX (first, LOWEST_DECADE);
}

static Row *
row_new (const NwRatePlotRow *from)
{
  Row *row = g_new0 (Row, 1);

  row->row = *from;
  row->published = g_memdup2 (from->published, from->n_published * sizeof *from->published);
  row->row.published = row->published;
  row->row.label = row->row.value_text = row->row.range_text = NULL;
  return row;
}

static void
place (NwRatePlot *self,
       PangoLayout *layout,
       NwRect *rect,
       double x,
       double y)
{
  *rect = (NwRect){ .x = x, .y = y };
  nw_plot_measure (layout, &rect->width, &rect->height);
  if (rect->width > 0.0)
    g_array_append_val (self->labels, *rect);
}

static void
place_right (NwRatePlot *self,
             PangoLayout *layout,
             NwRect *rect,
             double right,
             double y)
{
  double width = 0.0;

  nw_plot_measure (layout, &width, NULL);
  place (self, layout, rect, right - width, y);
}

/* Words at the left and right of the track. */
static double
place_row_beside (NwRatePlot *self,
                  Row *row,
                  double label_width,
                  double y)
{
  double unit = self->size;
  double label = 0.0;
  double value = 0.0;
  double range = 0.0;
  double height = 0.0;

  nw_plot_measure (row->label, NULL, &label);
  nw_plot_measure (row->value, NULL, &value);
  nw_plot_measure (row->range, NULL, &range);
  height = MAX (MAX (self->band, label), self->beside > 0.0 ? MAX (value, range) : value + range);
  row->middle = y + height / 2.0;
  place_right (self, row->label, &row->label_rect, label_width, row->middle - label / 2.0);
  if (self->beside > 0.0)
    {
      place_right (self, row->value, &row->value_rect, self->width - self->beside - unit, row->middle - value / 2.0);
      place_right (self, row->range, &row->range_rect, self->width, row->middle - range / 2.0);
    }
  else
    {
      place_right (self, row->value, &row->value_rect, self->width, row->middle - (value + range) / 2.0);
      place_right (self, row->range, &row->range_rect, self->width, row->value_rect.y + value);
    }
  return y + height + self->row_gap;
}

/* Words over the track, where there is little room. */
static double
place_row_stacked (NwRatePlot *self,
                   Row *row,
                   double y)
{
  double label = 0.0;
  double value = 0.0;
  double range = 0.0;
  double head = 0.0;

  nw_plot_measure (row->label, NULL, &label);
  nw_plot_measure (row->value, NULL, &value);
  nw_plot_measure (row->range, NULL, &range);
  head = MAX (label, value + range);
  place (self, row->label, &row->label_rect, 0.0, y + head - label);
  place_right (self, row->value, &row->value_rect, self->width, y + head - value - range);
  place_right (self, row->range, &row->range_rect, self->width, row->value_rect.y + value);
  row->middle = y + head + 0.2 * self->size + self->band / 2.0;
  return row->middle + self->band / 2.0 + self->row_gap;
}

static void
add_mark (NwRatePlot *self,
          NwRatePlotMarkKind kind,
          guint row,
          double percent,
          double y)
{
  NwRatePlotMark mark = { .kind = kind, .row = row, .percent = percent, .x = nw_rate_plot_percent_to_x (self, percent), .y = y };

  g_array_append_val (self->marks, mark);
}

static void
add_row_marks (NwRatePlot *self,
               guint index)
{
  Row *row = g_ptr_array_index (self->rows, index);

  if (row->row.has_band)
    {
      if (row->row.band_low > 0.0)
        add_mark (self, NW_RATE_MARK_BAND_LOW, index, row->row.band_low, row->middle);
      add_mark (self, NW_RATE_MARK_BAND_HIGH, index, row->row.band_high, row->middle);
    }
  for (guint i = 0; i < row->row.n_published; i++)
    add_mark (self, NW_RATE_MARK_PUBLISHED, index, row->row.published[i], row->middle);
  if (row->row.unknown)
    return;
  add_mark (self, NW_RATE_MARK_HIGH, index, row->row.high, row->middle);
  if (row->row.count == 0)
    return;
  add_mark (self, NW_RATE_MARK_LOW, index, row->row.low, row->middle);
  add_mark (self, NW_RATE_MARK_RATE, index, row->row.percent, row->middle);
}

static char *
format_tick (int decade,
             gboolean comma)
{
  g_autofree char *digits = g_strdup_printf ("%.*f", decade < 0 ? -decade : 0, pow (10.0, decade));

  return g_strdup_printf ("%s\302\240%%", comma ? g_strdelimit (digits, ".", ',') : digits);
}

static void
add_ticks (NwRatePlot *self,
           const NwRatePlotSpec *spec,
           PangoContext *context,
           const char *font)
{
  double taken = -G_MAXDOUBLE;

  for (int decade = self->first_decade; decade <= TOP_DECADE; decade++)
    {
      Tick *tick = g_new0 (Tick, 1);
      g_autofree char *text = format_tick (decade, spec->comma);
      double width = 0.0;
      double x = 0.0;

      tick->percent = pow (10.0, decade);
      tick->x = nw_rate_plot_percent_to_x (self, tick->percent);
      tick->layout = nw_plot_layout (context, font, self->size, FALSE, text, -1.0);
      nw_plot_measure (tick->layout, &width, NULL);
      x = CLAMP (tick->x - width / 2.0, 0.0, MAX (self->width - width, 0.0));
      /* A number that would touch the one before it is left out, its line stays. */
      if (x < taken)
        g_clear_object (&tick->layout);
      else
        place (self, tick->layout, &tick->rect, x, self->bottom + 0.3 * self->size);
      if (tick->layout != NULL)
        taken = x + width + 0.5 * self->size;
      add_mark (self, NW_RATE_MARK_TICK, 0, tick->percent, self->bottom);
      g_ptr_array_add (self->ticks, tick);
    }
}

/* The widths of the widest label, count and interval. */
static void
find_widest (NwRatePlot *self,
             double widest[3])
{
  for (guint i = 0; i < 3; i++)
    widest[i] = 0.0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      PangoLayout *const layouts[3] = { row->label, row->value, row->range };

      for (guint j = 0; j < 3; j++)
        {
          double width = 0.0;

          nw_plot_measure (layouts[j], &width, NULL);
          widest[j] = MAX (widest[j], width);
        }
    }
}

/* Where the axis is, between the words on both sides. */
static void
set_ends (NwRatePlot *self,
          const double widest[3],
          gboolean stacked)
{
  double words = self->beside > 0.0 ? widest[1] + self->size + self->beside : MAX (widest[1], widest[2]);

  self->left = stacked ? DIAMOND * self->size : widest[0] + GAP * self->size;
  self->right = stacked ? self->width - DIAMOND * self->size : self->width - words - 2.0 * self->size;
  self->right = MAX (self->right, self->left + self->size);
}

static void
make_texts (NwRatePlot *self,
            const NwRatePlotSpec *spec,
            PangoContext *context,
            const char *font,
            gboolean stacked)
{
  double label_width = stacked ? self->width * 0.58 : self->width * LABEL_SHARE;

  for (guint i = 0; i < spec->n_rows; i++)
    {
      Row *row = row_new (&spec->rows[i]);

      row->label = nw_plot_layout (context, font, self->size * 1.08, TRUE, spec->rows[i].label, label_width);
      pango_layout_set_alignment (row->label, stacked ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
      row->value = nw_plot_layout (context, font, self->size, TRUE, spec->rows[i].value_text, -1.0);
      row->range = nw_plot_layout (context, font, self->size, FALSE, spec->rows[i].range_text, -1.0);
      g_ptr_array_add (self->rows, row);
    }
  if (spec->axis_title != NULL)
    self->axis_title = nw_plot_layout (context, font, self->size, FALSE, spec->axis_title, self->width * 0.5);
  if (spec->value_title != NULL)
    self->value_title = nw_plot_layout (context, font, self->size, FALSE, spec->value_title, self->width * 0.45);
}

/* A layout that is narrower than its width because its lines are set to the
 * right is moved by what is left: only its own width counts here. */
static void
tighten (NwRatePlot *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      PangoRectangle rect;

      pango_layout_get_extents (row->label, NULL, &rect);
      pango_layout_set_width (row->label, rect.width + PANGO_SCALE);
    }
}

/**
 * nw_rate_plot_new:
 * @spec: what it is made from
 *
 * Returns: (transfer full): the plot
 */
NwRatePlot *
nw_rate_plot_new (const NwRatePlotSpec *spec)
{
  NwRatePlot *self = g_new0 (NwRatePlot, 1);
  PangoContext *context = nw_plot_context (spec->context);
  const char *font = spec->font != NULL ? spec->font : DEFAULT_FONT;
  double unit = spec->text_size;
  gboolean stacked = spec->width < STACK_BELOW * unit;
  double widest[3] = { 0.0, 0.0, 0.0 };
  double head = 0.0;
  double height = 0.0;
  double y = 0.0;

  self->width = spec->width;
  self->size = unit;
  self->band = unit * (spec->compact ? COMPACT_BAND_HEIGHT : BAND_HEIGHT);
  self->row_gap = unit * (spec->compact ? COMPACT_ROW_GAP : ROW_GAP);
  self->first_decade = find_first_decade (spec);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->ticks = g_ptr_array_new_with_free_func (tick_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (NwRatePlotMark));
  self->labels = g_array_new (FALSE, FALSE, sizeof (NwRect));
  make_texts (self, spec, context, font, stacked);
  tighten (self);

  find_widest (self, widest);
  self->beside = spec->compact && !stacked ? widest[2] : 0.0;
  set_ends (self, widest, stacked);
  if (self->axis_title != NULL)
    {
      place (self, self->axis_title, &self->axis_title_rect, 0.0, 0.0);
      head = MAX (head, self->axis_title_rect.height + 0.5 * unit);
    }
  if (self->value_title != NULL)
    {
      place_right (self, self->value_title, &self->value_title_rect, self->width, 0.0);
      head = MAX (head, self->value_title_rect.height + 0.5 * unit);
    }
  self->top = head;
  y = head + 0.3 * unit;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      y = stacked ? place_row_stacked (self, row, y) : place_row_beside (self, row, widest[0], y);
      add_row_marks (self, i);
    }
  self->bottom = y;
  add_ticks (self, spec, context, font);
  for (guint i = 0; i < self->ticks->len; i++)
    height = MAX (height, ((Tick *)g_ptr_array_index (self->ticks, i))->rect.height);
  self->height = ceil (self->bottom + height + 0.5 * unit);
  g_object_unref (context);
  return self;
}

/**
 * nw_rate_plot_get_height:
 * @self: a plot
 *
 * Returns: px
 */
double
nw_rate_plot_get_height (const NwRatePlot *self)
{
  return self->height;
}

/**
 * nw_rate_plot_get_range:
 * @self: a plot
 * @low: (out): percent at its left end
 * @high: (out): percent at its right end
 */
void
nw_rate_plot_get_range (const NwRatePlot *self,
                        double *low,
                        double *high)
{
  *low = pow (10.0, self->first_decade);
  *high = pow (10.0, TOP_DECADE);
}

/**
 * nw_rate_plot_get_marks:
 * @self: a plot
 * @n_marks: (out): how many
 *
 * Returns: (transfer none) (array length=n_marks): what stands where
 */
const NwRatePlotMark *
nw_rate_plot_get_marks (const NwRatePlot *self,
                        guint *n_marks)
{
  *n_marks = self->marks->len;
  return (const NwRatePlotMark *)self->marks->data;
}

/**
 * nw_rate_plot_get_labels:
 * @self: a plot
 * @n_labels: (out): how many
 *
 * Returns: (transfer none) (array length=n_labels): where text stands
 */
const NwRect *
nw_rate_plot_get_labels (const NwRatePlot *self,
                         guint *n_labels)
{
  *n_labels = self->labels->len;
  return (const NwRect *)self->labels->data;
}

static void
paint_row (const NwRatePlot *self,
           const Row *row,
           cairo_t *cr,
           const NwPlotColors *colors)
{
  double unit = self->size;
  double from = nw_rate_plot_percent_to_x (self, row->row.low);
  double to = nw_rate_plot_percent_to_x (self, row->row.high);

  if (row->row.has_band)
    {
      double low = row->row.band_low > 0.0 ? nw_rate_plot_percent_to_x (self, row->row.band_low) : self->left;
      NwRect rect = { low, row->middle - self->band / 2.0, nw_rate_plot_percent_to_x (self, row->row.band_high) - low, self->band };

      nw_plot_band (colors, cr, &rect, row->row.band_low <= 0.0);
    }
  if (!row->row.unknown && row->row.count == 0)
    nw_plot_dashed (colors, cr, self->left, row->middle, to, row->middle, CAP * unit);
  else if (!row->row.unknown)
    nw_plot_whisker (colors, cr, from, row->middle, to, row->middle, CAP * unit);
  for (guint i = 0; i < row->row.n_published; i++)
    nw_plot_diamond (colors, cr, nw_rate_plot_percent_to_x (self, row->row.published[i]), row->middle, DIAMOND * unit);
  if (!row->row.unknown && row->row.count > 0)
    nw_plot_dot (colors, cr, nw_rate_plot_percent_to_x (self, row->row.percent), row->middle, DOT * unit);
  nw_plot_show (cr, row->label, &colors->ink, row->label_rect.x, row->label_rect.y);
  nw_plot_show (cr, row->value, &colors->ink, row->value_rect.x, row->value_rect.y);
  nw_plot_show (cr, row->range, &colors->quiet, row->range_rect.x, row->range_rect.y);
}

/**
 * nw_rate_plot_paint:
 * @self: a plot
 * @cr: its origin is the upper left corner
 * @palette: the colours
 */
void
nw_rate_plot_paint (const NwRatePlot *self,
                    cairo_t *cr,
                    const NwPalette *palette)
{
  NwPlotColors colors;

  nw_plot_colors_init (&colors, palette, self->size);
  cairo_save (cr);
  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = g_ptr_array_index (self->ticks, i);

      nw_plot_grid_line (&colors, cr, tick->x, self->top, tick->x, self->bottom);
      if (tick->layout != NULL)
        nw_plot_show (cr, tick->layout, &colors.quiet, tick->rect.x, tick->rect.y);
    }
  if (self->axis_title != NULL)
    nw_plot_show (cr, self->axis_title, &colors.quiet, self->axis_title_rect.x, self->axis_title_rect.y);
  if (self->value_title != NULL)
    nw_plot_show (cr, self->value_title, &colors.quiet, self->value_title_rect.x, self->value_title_rect.y);
  for (guint i = 0; i < self->rows->len; i++)
    paint_row (self, g_ptr_array_index (self->rows, i), cr, &colors);
  cairo_restore (cr);
}

/**
 * nw_rate_plot_paint_sample:
 * @sample: a mark
 * @cr: its origin is the upper left corner
 * @width: room for it, px
 * @height: room for it
 * @palette: the colours
 *
 * Paints a mark for a legend.
 */
void
nw_rate_plot_paint_sample (NwRateSample sample,
                           cairo_t *cr,
                           double width,
                           double height,
                           const NwPalette *palette)
{
  NwPlotColors colors;
  NwRect rect = { 0.5, 0.5, width - 1.0, height - 1.0 };
  double middle = height / 2.0;

  nw_plot_colors_init (&colors, palette, height);
  cairo_save (cr);
  switch (sample)
    {
    case NW_RATE_SAMPLE_BAND:
      nw_plot_band (&colors, cr, &rect, FALSE);
      break;
    case NW_RATE_SAMPLE_PUBLISHED:
      nw_plot_diamond (&colors, cr, width / 2.0, middle, DIAMOND * height);
      break;
    case NW_RATE_SAMPLE_NONE_SEEN:
      nw_plot_dashed (&colors, cr, 0.0, middle, width - 1.0, middle, CAP * height);
      break;
    case NW_RATE_SAMPLE_OWN:
    default:
      nw_plot_whisker (&colors, cr, 1.0, middle, width - 1.0, middle, CAP * height);
      nw_plot_dot (&colors, cr, width / 2.0, middle, DOT * height);
      break;
    }
  cairo_restore (cr);
}
