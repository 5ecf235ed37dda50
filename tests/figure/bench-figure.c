/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-renderer.h"
#include "nw-test-maps.h"

#include <librsvg/rsvg.h>
#include <stdlib.h>
#include <string.h>

/* Prints what the maps cost, beside the libraries underneath. No test: the
 * figures depend on the machine. */

#define N_POINTS 10000

typedef double (*Measure) (gpointer data);

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *)a, two = *(const double *)b;

  return (one > two) - (one < two);
}

/* Median of @rounds, milliseconds. */
static double
get_median (Measure measure,
            gpointer data,
            guint rounds)
{
  g_autofree double *times = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    {
      gint64 start = g_get_monotonic_time ();

      measure (data);
      times[i] = (double)(g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, rounds, sizeof (double), compare_doubles);
  return times[rounds / 2];
}

static double
load_map (gpointer data)
{
  g_object_unref (nw_test_load_figure ((NwView)GPOINTER_TO_INT (data)));
  return 0;
}

static double
load_rsvg (gpointer data)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autofree char *name = g_strconcat (nw_view_to_string ((NwView)GPOINTER_TO_INT (data)), ".svg", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);

  g_object_unref (rsvg_handle_new_from_file (path, NULL));
  return 0;
}

static void
bench_load (void)
{
  g_print ("load a map, ms: ours (parsed, checked) / librsvg\n");
  for (gint i = 0; i < NW_N_BODY_VIEWS; i++)
    {
      double own = get_median (load_map, GINT_TO_POINTER (i), 9);
      double peer = get_median (load_rsvg, GINT_TO_POINTER (i), 9);

      g_print ("  %-18s %6.1f %6.1f  ratio %.2f\n", nw_view_to_string ((NwView)i), own, peer, own / peer);
    }
}

typedef struct
{
  NwRenderer *renderer;
  NwRenderSpec spec;
} Render;

static double
render (gpointer data)
{
  Render *job = data;

  nw_renderer_clear_cache (job->renderer);
  cairo_surface_destroy (nw_renderer_render (job->renderer, &job->spec, NULL, NULL));
  return 0;
}

/* All layers of the file by librsvg alone, read beforehand. */
static double
render_rsvg (gpointer data)
{
  static RsvgHandle *handle = NULL;
  static NwView view = NW_VIEW_ANTERIOR;
  Render *job = data;
  NwFigure *figure = nw_figure_set_get_figure (nw_renderer_get_figures (job->renderer), job->spec.view, NULL);
  RsvgRectangle viewport = { 0 };
  cairo_surface_t *surface;
  cairo_t *cr;
  NwRect map;
  int width, height;

  if (handle == NULL || view != job->spec.view)
    {
      g_autofree char *dir = nw_test_get_maps_dir ();
      g_autofree char *name = g_strconcat (nw_view_to_string (job->spec.view), ".svg", NULL);
      g_autofree char *path = g_build_filename (dir, name, NULL);

      g_clear_object (&handle);
      handle = rsvg_handle_new_from_file (path, NULL);
      view = job->spec.view;
    }
  nw_figure_get_bounds (figure, &map);
  nw_render_spec_get_size (&job->spec, &width, &height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * job->spec.scale_factor, height * job->spec.scale_factor);
  cr = cairo_create (surface);
  cairo_scale (cr, job->spec.scale_factor, job->spec.scale_factor);
  viewport.x = -job->spec.rect.x * job->spec.scale;
  viewport.y = -job->spec.rect.y * job->spec.scale;
  viewport.width = map.width * job->spec.scale;
  viewport.height = map.height * job->spec.scale;
  rsvg_handle_render_document (handle, cr, &viewport, NULL);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}

static void
bench_one_render (Render *job,
                  const char *what,
                  NwRect rect)
{
  NwRenderSpec spec = { .view = job->spec.view, .palette = NW_PALETTE_LIGHT, .rect = rect, .scale_factor = 1 };
  double risk[2], anatomy[2], all[2];

  spec.scale = MIN (1280 / rect.width, 900 / rect.height);
  /* The widget is filled, whatever the form of the part. */
  spec.rect.x -= (1280 / spec.scale - rect.width) / 2;
  spec.rect.width = 1280 / spec.scale;
  spec.rect.height = 900 / spec.scale;
  for (int factor = 1; factor <= 2; factor++)
    {
      spec.scale_factor = factor;
      spec.layers = NW_LAYER_SKIN | NW_LAYER_MUSCLES;
      spec.mode = NW_FIGURE_RISK;
      job->spec = spec;
      render (job);
      risk[factor - 1] = get_median (render, job, 7);
      job->spec.mode = NW_FIGURE_ANATOMY;
      anatomy[factor - 1] = get_median (render, job, 7);
      job->spec.layers = NW_LAYERS_DRAWN;
      all[factor - 1] = get_median (render, job, 7);
    }
  job->spec.scale_factor = 1;
  g_print ("  %-18s %-8s risk %6.1f %6.1f  anatomy %6.1f %6.1f  all layers %6.1f %6.1f  librsvg alone %6.1f\n",
           nw_view_to_string (spec.view), what, risk[0], risk[1], anatomy[0], anatomy[1], all[0], all[1],
           get_median (render_rsvg, job, 7));
}

static void
bench_render (NwAtlas *atlas)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autoptr (NwFigureSet) set = nw_figure_set_new (dir, atlas);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (set);

  g_print ("render 1280x900, ms: at scale factor 1 and 2\n");
  for (guint i = 0; i < NW_N_BODY_VIEWS; i++)
    {
      Render job = { .renderer = renderer, .spec = { .view = (NwView)i } };
      NwFigure *figure = nw_figure_set_get_figure (set, (NwView)i, NULL);
      NwRect rect;

      nw_figure_get_bounds (figure, &rect);
      bench_one_render (&job, "whole", rect);
      if (nw_figure_get_region_bounds (figure, i == NW_VIEW_POSTERIOR ? "thorax-posterior" : "shoulder", NW_SIDE_MIDLINE, &rect))
        bench_one_render (&job, "region", rect);
    }
}

typedef struct
{
  NwFigure *figure;
  NwSiteMap *map;
  double *x;
  double *y;
  double *times; /* ns */
} Points;

typedef void (*Ask) (const Points *points,
                     guint index);

static void
ask_region (const Points *points,
            guint index)
{
  nw_figure_pick_region (points->figure, points->x[index], points->y[index]);
}

static void
ask_visible (const Points *points,
             guint index)
{
  nw_figure_pick_visible (points->figure, points->x[index], points->y[index]);
}

static void
ask_outlines (const Points *points,
              guint index)
{
  g_ptr_array_unref (nw_figure_pick_outlines (points->figure, points->x[index], points->y[index], NW_LAYER_OUTLINES));
}

static void
ask_site (const Points *points,
          guint index)
{
  nw_site_map_get_worst_at (points->map, points->x[index], points->y[index]);
}

/* The peer: cairo asked for each region in turn. */
static void
ask_cairo (const Points *points,
           guint index)
{
  static cairo_t *cr = NULL;
  static GPtrArray *regions = NULL;
  static NwFigure *figure = NULL;

  if (figure != points->figure)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A1, 1, 1);

      figure = points->figure;
      regions = nw_figure_list_layers (figure, NW_LAYER_REGIONS);
      cr = cairo_create (surface);
      cairo_surface_destroy (surface);
    }
  for (guint i = 0; i < regions->len; i++)
    {
      NwRect bounds;

      nw_shape_get_bounds (g_ptr_array_index (regions, i), &bounds);
      if (!nw_rect_contains (&bounds, points->x[index], points->y[index]))
        continue;
      cairo_new_path (cr);
      nw_shape_append_path (g_ptr_array_index (regions, i), cr);
      if (cairo_in_fill (cr, points->x[index], points->y[index]))
        return;
    }
}

/* Each point asked 20 times in a row, so that the clock is fine enough. */
static void
bench_ask (Points *points,
           const char *what,
           Ask ask,
           guint times)
{
  guint n = times > 1 ? N_POINTS : N_POINTS / 20;

  for (guint i = 0; i < n; i++)
    {
      gint64 start;

      ask (points, i);
      start = g_get_monotonic_time ();
      for (guint t = 0; t < times; t++)
        ask (points, i);
      points->times[i] = (double)(g_get_monotonic_time () - start) * 1000 / times;
    }
  qsort (points->times, n, sizeof (double), compare_doubles);
  g_print ("  %-34s median %8.0f  p99 %8.0f\n", what, points->times[n / 2], points->times[n * 99 / 100]);
  g_print ("FIGURE\thit-%s\t%.4f\n", what, points->times[n * 99 / 100] / 1000);
}

static void
bench_hit (NwAtlas *atlas)
{
  g_autoptr (NwFigure) figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  g_autoptr (NwSiteMap) map = nw_site_map_new (figure, atlas);
  g_autofree double *x = g_new (double, N_POINTS);
  g_autofree double *y = g_new (double, N_POINTS);
  g_autofree double *times = g_new (double, N_POINTS);
  Points points = { figure, map, x, y, times };
  gint64 start;

  for (guint i = 0; i < N_POINTS;)
    {
      x[i] = g_random_double_range (0, 740);
      y[i] = g_random_double_range (0, 1730);
      i += nw_figure_pick_region (figure, x[i], y[i]) != NULL ? 1 : 0;
    }
  g_print ("hit-test on the body, back view, ns\n");
  bench_ask (&points, "region", ask_region, 50);
  bench_ask (&points, "region by cairo_in_fill", ask_cairo, 1);
  bench_ask (&points, "visible muscle", ask_visible, 50);
  bench_ask (&points, "worst site", ask_site, 50);
  bench_ask (&points, "all outlines (list)", ask_outlines, 50);

  start = g_get_monotonic_time ();
  nw_site_map_warm_up (map);
  g_print ("markers of all sites of the view: %.1f ms\n", (double)(g_get_monotonic_time () - start) / 1000);
}

static void
bench_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL) && (peak = strstr (status, "VmHWM:")) != NULL)
    g_print ("peak memory: %.0f MB\n", g_ascii_strtod (peak + 6, NULL) / 1024);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (NwAtlas) atlas = nw_test_load_atlas ();

  bench_load ();
  bench_render (atlas);
  bench_hit (atlas);
  bench_memory ();
  return 0;
}
