/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-rate-plot.h"
#include "nw-series-plot.h"

#include <math.h>

static const double published[] = { 7.55, 16.0 };

static const NwRatePlotRow rows[] = {
  { .label = "Haematoma (bruise)", .value_text = "212 in 4,936", .range_text = "3.8–4.9 %", .count = 212, .percent = 4.29, .low = 3.76, .high = 4.9, .has_band = TRUE, .band_low = 1.0, .band_high = 10.0, .published = published, .n_published = 2 },
  { .label = "Pneumothorax", .value_text = "0 in 4,936", .range_text = "0–0.078 %", .high = 0.078, .has_band = TRUE, .band_high = 0.01 },
  { .label = "Another event, not in the table", .value_text = "1 in 4,936", .range_text = "0.0036–0.11 %", .count = 1, .percent = 0.02, .low = 0.0036, .high = 0.11 },
  { .label = "Nothing known", .value_text = "0 in 0", .range_text = "", .unknown = TRUE, .high = 100.0 },
};

static NwRatePlot *
make_plot_in (double width,
              gboolean compact)
{
  NwRatePlotSpec spec = { .rows = rows, .n_rows = G_N_ELEMENTS (rows), .axis_title = "of sessions", .value_title = "count, 95 % interval", .width = width, .text_size = 12.0, .compact = compact };

  return nw_rate_plot_new (&spec);
}

static NwRatePlot *
make_plot (double width)
{
  return make_plot_in (width, FALSE);
}

static gboolean
has_mark (const NwRatePlot *plot,
          NwRatePlotMarkKind kind,
          guint row,
          double percent)
{
  guint n = 0;
  const NwRatePlotMark *marks = nw_rate_plot_get_marks (plot, &n);

  for (guint i = 0; i < n; i++)
    {
      if (marks[i].kind == kind && marks[i].row == row && fabs (marks[i].percent - percent) < 1e-12)
        return TRUE;
    }
  return FALSE;
}

/* Every mark stands where its figure says, on any width. */
static void
test_marks (void)
{
  for (double width = 240.0; width <= 1200.0; width += 60.0)
    {
      g_autoptr (NwRatePlot) plot = make_plot (width);
      double low = 0.0;
      double high = 0.0;
      guint n = 0;
      const NwRatePlotMark *marks = nw_rate_plot_get_marks (plot, &n);

      nw_rate_plot_get_range (plot, &low, &high);
      g_assert_cmpfloat_with_epsilon (low, 0.001, 1e-12);
      g_assert_cmpfloat_with_epsilon (high, 100.0, 1e-9);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (marks[i].x, >=, 0.0);
          g_assert_cmpfloat (marks[i].x, <=, width);
          g_assert_cmpfloat (marks[i].y, <=, nw_rate_plot_get_height (plot));
          g_assert_cmpfloat_with_epsilon (nw_rate_plot_x_to_percent (plot, marks[i].x) / marks[i].percent, 1.0, 1e-9);
        }
      g_assert_true (has_mark (plot, NW_RATE_MARK_RATE, 0, 4.29));
      g_assert_true (has_mark (plot, NW_RATE_MARK_LOW, 0, 3.76));
      g_assert_true (has_mark (plot, NW_RATE_MARK_HIGH, 0, 4.9));
      g_assert_true (has_mark (plot, NW_RATE_MARK_BAND_LOW, 0, 1.0));
      g_assert_true (has_mark (plot, NW_RATE_MARK_BAND_HIGH, 0, 10.0));
      g_assert_true (has_mark (plot, NW_RATE_MARK_PUBLISHED, 0, 16.0));
      /* Nothing seen: only the upper end, and no dot that would be a rate. */
      g_assert_true (has_mark (plot, NW_RATE_MARK_HIGH, 1, 0.078));
      g_assert_false (has_mark (plot, NW_RATE_MARK_RATE, 1, 0.0));
      g_assert_false (has_mark (plot, NW_RATE_MARK_HIGH, 3, 100.0));
    }
}

static void
assert_apart (const NwRect *labels,
              guint n,
              double width)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (labels[i].x, >=, -0.5);
      g_assert_cmpfloat (labels[i].x + labels[i].width, <=, width + 0.5);
      for (guint j = 0; j < i; j++)
        {
          gboolean beside = labels[i].x + labels[i].width <= labels[j].x + 0.5 || labels[j].x + labels[j].width <= labels[i].x + 0.5;
          gboolean below = labels[i].y + labels[i].height <= labels[j].y + 0.5 || labels[j].y + labels[j].height <= labels[i].y + 0.5;

          g_assert_true (beside || below);
        }
    }
}

static void
test_labels (void)
{
  for (double width = 300.0; width <= 1200.0; width += 60.0)
    {
      g_autoptr (NwRatePlot) plot = make_plot (width);
      guint n = 0;
      const NwRect *labels = nw_rate_plot_get_labels (plot, &n);

      assert_apart (labels, n, width);
    }
}

/* On paper rows are lower, and nothing of them is lost. */
static void
test_compact (void)
{
  for (double width = 300.0; width <= 1200.0; width += 60.0)
    {
      g_autoptr (NwRatePlot) plot = make_plot_in (width, TRUE);
      g_autoptr (NwRatePlot) usual = make_plot (width);
      guint n = 0;
      guint n_usual = 0;
      const NwRect *labels = nw_rate_plot_get_labels (plot, &n);

      assert_apart (labels, n, width);
      g_assert_true (has_mark (plot, NW_RATE_MARK_RATE, 0, 4.29));
      g_assert_true (has_mark (plot, NW_RATE_MARK_HIGH, 1, 0.078));
      g_assert_cmpfloat (nw_rate_plot_get_height (plot), <, nw_rate_plot_get_height (usual));
      nw_rate_plot_get_marks (plot, &n);
      nw_rate_plot_get_marks (usual, &n_usual);
      g_assert_cmpuint (n, ==, n_usual);
    }
}

/* A rate below the usual axis makes it longer. */
static void
test_axis (void)
{
  const NwRatePlotRow rare = { .label = "x", .value_text = "1 in 900,000", .range_text = "", .count = 1, .percent = 0.000111, .low = 0.00002, .high = 0.0006 };
  NwRatePlotSpec spec = { .rows = &rare, .n_rows = 1, .width = 600.0, .text_size = 12.0 };
  g_autoptr (NwRatePlot) plot = nw_rate_plot_new (&spec);
  double low = 0.0;
  double high = 0.0;

  nw_rate_plot_get_range (plot, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.00001, 1e-12);
}

static void
test_series (void)
{
  g_autofree NwSeriesPlotItem *items = g_new0 (NwSeriesPlotItem, 36);
  NwSeriesPlotSpec spec = { .items = items, .n_items = 36, .width = 400.0, .height = 150.0, .text_size = 12.0 };

  for (guint points = 0; points < 2; points++)
    {
      g_autoptr (NwSeriesPlot) plot = NULL;
      const GArray *ticks = NULL;
      const NwRect *labels = NULL;
      guint n = 0;

      for (guint i = 0; i < 36; i++)
        items[i] = (NwSeriesPlotItem){ .label = "Nov", .second_label = i % 12 == 0 ? "2026" : NULL, .missing = i == 7, .value = points ? -2.5 + i * 0.1 : i * 3, .part = i, .low = -4.0, .high = 1.3 };
      spec.points = points;
      plot = nw_series_plot_new (&spec);
      ticks = nw_series_plot_get_ticks (plot);
      g_assert_cmpuint (ticks->len, >=, 2);
      g_assert_cmpuint (ticks->len, <=, 8);
      g_assert_cmpfloat (g_array_index (ticks, double, 0), <=, points ? -4.0 : 0.0);
      g_assert_cmpfloat (g_array_index (ticks, double, ticks->len - 1), >=, points ? 1.3 : 105.0);
      for (guint i = 1; i < ticks->len; i++)
        g_assert_cmpfloat (nw_series_plot_value_to_y (plot, g_array_index (ticks, double, i)), <, nw_series_plot_value_to_y (plot, g_array_index (ticks, double, i - 1)));
      labels = nw_series_plot_get_labels (plot, &n);
      assert_apart (labels, n, 400.0);
    }
}

/* No figures at all, and all of them 0. */
static void
test_nothing (void)
{
  const NwSeriesPlotItem item = { .label = "Nov" };
  NwSeriesPlotSpec spec = { .items = &item, .n_items = 1, .width = 300.0, .height = 150.0, .text_size = 12.0 };
  g_autoptr (NwSeriesPlot) plot = nw_series_plot_new (&spec);
  NwRatePlotSpec rates = { .width = 300.0, .text_size = 12.0 };
  g_autoptr (NwRatePlot) empty = nw_rate_plot_new (&rates);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 150);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpuint (nw_series_plot_get_ticks (plot)->len, >=, 2);
  for (guint i = 0; i < NW_N_PALETTES; i++)
    {
      nw_series_plot_paint (plot, cr, nw_palette_get ((NwPaletteId)i));
      nw_rate_plot_paint (empty, cr, nw_palette_get ((NwPaletteId)i));
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plots/marks", test_marks);
  g_test_add_func ("/plots/labels", test_labels);
  g_test_add_func ("/plots/compact", test_compact);
  g_test_add_func ("/plots/axis", test_axis);
  g_test_add_func ("/plots/series", test_series);
  g_test_add_func ("/plots/nothing", test_nothing);

  return g_test_run ();
}
