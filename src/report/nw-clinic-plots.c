/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-clinic-plots.h"

#include "nw-clinic-words.h"

#include <glib/gi18n-lib.h>

/* What is written may be on paper, in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Texts and numbers that the rows of a plot point to. */
typedef struct
{
  GPtrArray *texts;
  GPtrArray *numbers;
  GArray *rows;
} Rows;

static void
rows_clear (Rows *self)
{
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->numbers);
  g_array_unref (self->rows);
}

static const char *
keep (Rows *self,
      char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

/* Drawn are the events that were recorded, those with published rates, and all of
 * the last class, whose events weigh most. The others stand in the table. */
static gboolean
is_drawn (NwAtlas *atlas,
          const NwStatisticsEvent *counted,
          guint n_published)
{
  const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (atlas));
  const NwEventClass *last = classes->len > 0 ? g_ptr_array_index (classes, classes->len - 1) : NULL;

  return counted->n_needled > 0 || n_published > 0 || (last != NULL && nw_clinic_find_class (atlas, counted->event) == last);
}

static double *
list_rates (NwAtlas *atlas,
            const char *id,
            guint *n)
{
  const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (atlas), id);
  GPtrArray *studies = NULL;
  g_autoptr (GPtrArray) rows = nw_clinic_list_published (atlas, event, &studies);
  double *rates = g_new0 (double, rows->len + 1);

  *n = rows->len;
  for (guint i = 0; i < rows->len; i++)
    nw_incidence_row_get_rate (g_ptr_array_index (rows, i), NW_RATE_PER_TREATMENT_PERCENT, &rates[i]);
  g_ptr_array_unref (studies);
  return rates;
}

static void
set_rate (Rows *self,
          NwRatePlotRow *row,
          const NwClinicRate *rate,
          NwLang lang)
{
  g_autofree char *count = nw_clinic_format_count (rate->count, lang);
  g_autofree char *of = nw_clinic_format_count (rate->of, lang);

  row->count = rate->count;
  row->percent = rate->percent;
  row->low = rate->low;
  row->high = rate->high;
  row->unknown = rate->of == 0;
  /* Translators: "7 in 4,936": sessions with an event in how many */
  row->value_text = keep (self, g_strdup_printf (_ ("%1$s in %2$s"), count, of));
  row->range_text = rate->of > 0 ? keep (self, nw_clinic_format_range (rate->low, rate->high, lang)) : "";
}

static void
add_event (Rows *self,
           const NwClinicPlotSpec *spec,
           const NwStatisticsEvent *counted)
{
  const NwEventClass *event_class = nw_clinic_find_class (spec->atlas, counted->event);
  NwRatePlotRow row = { 0 };
  NwClinicRate rate;

  row.published = list_rates (spec->atlas, counted->event, &row.n_published);
  g_ptr_array_add (self->numbers, (gpointer)row.published);
  if (!is_drawn (spec->atlas, counted, row.n_published))
    return;

  nw_clinic_rate_init (&rate, counted->n_needled, spec->counts->n_needled, event_class);
  set_rate (self, &row, &rate, spec->lang);
  row.label = keep (self, nw_clinic_name_event (spec->atlas, counted->event, spec->lang));
  row.has_band = event_class != NULL && nw_event_class_get_max_percent (event_class, &row.band_high);
  if (row.has_band && !nw_event_class_get_min_percent (event_class, &row.band_low))
    row.band_low = 0.0;
  g_array_append_val (self->rows, row);
}

static NwRatePlot *
new_rates (const NwClinicPlotSpec *spec)
{
  Rows rows = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free), g_array_new (FALSE, FALSE, sizeof (NwRatePlotRow)) };
  NwRatePlotSpec plot = {
    .axis_title = _ ("of sessions with needles"),
    /* xgettext:no-c-format */
    .value_title = _ ("count, 95 % interval"),
    .width = spec->width,
    .text_size = spec->text_size,
    .context = spec->context,
    .font = spec->font,
    .comma = spec->lang == NW_LANG_NL,
    .compact = spec->compact,
  };
  NwRatePlot *made = NULL;

  for (guint i = 0; i < spec->counts->events->len; i++)
    add_event (&rows, spec, &g_array_index (spec->counts->events, NwStatisticsEvent, i));
  plot.rows = (const NwRatePlotRow *)rows.rows->data;
  plot.n_rows = rows.rows->len;
  made = nw_rate_plot_new (&plot);
  rows_clear (&rows);
  return made;
}

/* The change of the month with that key, NULL for none. */
static const NwStatisticsChange *
find_change (const NwStatistics *counts,
             const char *month)
{
  for (guint i = 0; i < counts->changes->len; i++)
    {
      const NwStatisticsChange *change = &g_array_index (counts->changes, NwStatisticsChange, i);

      if (g_str_equal (change->key, month))
        return change;
    }
  return NULL;
}

static void
set_item (NwSeriesPlotItem *item,
          const NwClinicPlotSpec *spec,
          const NwStatisticsRow *row)
{
  const NwStatisticsChange *change = NULL;
  NwClinicRate rate;

  switch (spec->kind)
    {
    case NW_CLINIC_PLOT_TREND:
      nw_clinic_rate_init (&rate, row->n_with_event, row->n_needled, NULL);
      item->missing = rate.of == 0;
      item->none = rate.count == 0;
      item->value = rate.percent;
      item->low = rate.low;
      item->high = rate.high;
      break;
    case NW_CLINIC_PLOT_OUTCOMES:
      change = find_change (spec->counts, row->key);
      item->missing = change == NULL;
      item->value = change != NULL ? change->median : 0.0;
      item->low = change != NULL ? change->lower : 0.0;
      item->high = change != NULL ? change->upper : 0.0;
      break;
    case NW_CLINIC_PLOT_EVENTS:
    case NW_CLINIC_PLOT_MONTHS:
    default:
      item->value = row->n_sessions;
      item->part = row->n_needled;
      break;
    }
}

static NwSeriesPlot *
new_series (const NwClinicPlotSpec *spec)
{
  const GArray *months = spec->counts->months;
  g_autofree NwSeriesPlotItem *items = g_new0 (NwSeriesPlotItem, months->len + 1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  NwSeriesPlotSpec plot = {
    .items = items,
    .n_items = months->len,
    .points = spec->kind != NW_CLINIC_PLOT_MONTHS,
    .unit = spec->kind == NW_CLINIC_PLOT_TREND ? "\302\240%" : NULL,
    .width = spec->width,
    .height = spec->height,
    .text_size = spec->text_size,
    .context = spec->context,
    .font = spec->font,
    .comma = spec->lang == NW_LANG_NL,
  };

  for (guint i = 0; i < months->len; i++)
    {
      const NwStatisticsRow *row = &g_array_index (months, NwStatisticsRow, i);
      char *month = nw_clinic_format_month_short (row->key, spec->lang);

      g_ptr_array_add (texts, month);
      items[i].label = month;
      if (i == 0 || g_str_has_suffix (row->key, "-01"))
        {
          char *year = g_strndup (row->key, 4);

          g_ptr_array_add (texts, year);
          items[i].second_label = year;
        }
      set_item (&items[i], spec, row);
    }
  return nw_series_plot_new (&plot);
}

/**
 * nw_clinic_plot_new:
 * @spec: what it is made from
 *
 * Returns: (transfer full): the plot
 */
NwClinicPlot *
nw_clinic_plot_new (const NwClinicPlotSpec *spec)
{
  NwClinicPlot *self = g_new0 (NwClinicPlot, 1);

  if (spec->kind == NW_CLINIC_PLOT_EVENTS)
    {
      self->rates = new_rates (spec);
      self->height = nw_rate_plot_get_height (self->rates);
    }
  else
    {
      self->series = new_series (spec);
      self->height = spec->height;
    }
  return self;
}

/**
 * nw_clinic_plot_free:
 * @self: (transfer full): a plot
 */
void
nw_clinic_plot_free (NwClinicPlot *self)
{
  g_clear_pointer (&self->rates, nw_rate_plot_free);
  g_clear_pointer (&self->series, nw_series_plot_free);
  g_free (self);
}

/**
 * nw_clinic_plot_paint:
 * @self: a plot
 * @cr: its origin is the upper left corner
 * @palette: the colours
 */
void
nw_clinic_plot_paint (const NwClinicPlot *self,
                      cairo_t *cr,
                      const NwPalette *palette)
{
  if (self->rates != NULL)
    nw_rate_plot_paint (self->rates, cr, palette);
  else
    nw_series_plot_paint (self->series, cr, palette);
}

/**
 * nw_clinic_plot_has:
 * @kind: a plot
 * @counts: what was counted
 *
 * Returns: whether there is anything to draw
 */
gboolean
nw_clinic_plot_has (NwClinicPlotKind kind,
                    const NwStatistics *counts)
{
  switch (kind)
    {
    case NW_CLINIC_PLOT_OUTCOMES:
      return counts->change.n > 0;
    case NW_CLINIC_PLOT_TREND:
      return counts->n_needled > 0;
    case NW_CLINIC_PLOT_EVENTS:
      return TRUE;
    case NW_CLINIC_PLOT_MONTHS:
    default:
      return counts->n_sessions > 0;
    }
}

/**
 * nw_clinic_plot_count_wide:
 * @counts: what was counted
 * @atlas: the content
 * @n_wide: (out): drawn events of which there are too few sessions to say much
 * @n_rows: (out): drawn events
 */
void
nw_clinic_plot_count_wide (const NwStatistics *counts,
                           NwAtlas *atlas,
                           guint *n_wide,
                           guint *n_rows)
{
  *n_wide = 0;
  *n_rows = 0;
  for (guint i = 0; i < counts->events->len; i++)
    {
      const NwStatisticsEvent *counted = &g_array_index (counts->events, NwStatisticsEvent, i);
      guint n_published = 0;
      g_autofree double *rates = list_rates (atlas, counted->event, &n_published);
      NwClinicRate rate;

      if (!is_drawn (atlas, counted, n_published))
        continue;
      nw_clinic_rate_init (&rate, counted->n_needled, counts->n_needled, nw_clinic_find_class (atlas, counted->event));
      *n_rows += 1;
      *n_wide += rate.wide;
    }
}
