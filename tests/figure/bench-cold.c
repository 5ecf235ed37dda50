/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-renderer.h"
#include "nw-test-maps.h"

#include <sys/resource.h>
#include <time.h>

/* What the first picture of a view costs at the size of the window of the
 * mockup, beside rsvg-convert as a process on the same file, and resvg where
 * it is found. No test: the figures depend on the machine. CPU time stands
 * beside wall time, because only that is steady on a busy machine. */

#define WIDTH 1280
#define HEIGHT 900
#define ROUNDS 7

typedef struct
{
  double wall;
  double cpu;
} Cost;

typedef struct
{
  NwView view;
  NwLayers layers;
  gboolean is_parsed;
  Cost cost;
} Job;

static double
get_cpu (int who)
{
  struct rusage usage = { 0 };

  getrusage (who, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

/* The whole view in a widget of that size. */
static NwRenderSpec
make_spec (const Job *job,
           NwFigure *figure)
{
  NwRenderSpec spec = { .view = job->view, .layers = job->layers, .scale_factor = 1, .ground = TRUE };
  NwRect map;

  nw_figure_get_bounds (figure, &map);
  spec.scale = MIN (WIDTH / map.width, HEIGHT / map.height);
  spec.rect = (NwRect){ map.x - (WIDTH / spec.scale - map.width) / 2, map.y, WIDTH / spec.scale, HEIGHT / spec.scale };
  return spec;
}

/* In a thread of its own: handles of librsvg are kept by thread, and go with
 * it. */
static gpointer
render_once (gpointer data)
{
  Job *job = data;
  g_autofree char *dir = nw_test_get_maps_dir ();
  double cpu = get_cpu (RUSAGE_SELF);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (NwFigureSet) set = nw_figure_set_new (dir, NULL);
  g_autoptr (NwRenderer) renderer = nw_renderer_new (set);
  NwRenderSpec spec = make_spec (job, nw_figure_set_get_figure (set, job->view, NULL));

  cairo_surface_destroy (nw_renderer_render (renderer, &spec, NULL, NULL));
  if (job->is_parsed)
    {
      nw_renderer_clear_cache (renderer);
      cpu = get_cpu (RUSAGE_SELF);
      start = g_get_monotonic_time ();
      cairo_surface_destroy (nw_renderer_render (renderer, &spec, NULL, NULL));
    }
  job->cost.wall = (double)(g_get_monotonic_time () - start) / 1000;
  job->cost.cpu = get_cpu (RUSAGE_SELF) - cpu;
  return NULL;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double one = *(const double *)a, two = *(const double *)b;

  return (one > two) - (one < two);
}

static Cost
get_median (const Cost *costs)
{
  double wall[ROUNDS], cpu[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      wall[i] = costs[i].wall;
      cpu[i] = costs[i].cpu;
    }
  qsort (wall, ROUNDS, sizeof (double), compare_doubles);
  qsort (cpu, ROUNDS, sizeof (double), compare_doubles);
  return (Cost){ wall[ROUNDS / 2], cpu[ROUNDS / 2] };
}

static Cost
measure_own (NwView view,
             NwLayers layers,
             gboolean is_parsed)
{
  Cost costs[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      Job job = { .view = view, .layers = layers, .is_parsed = is_parsed };

      g_thread_join (g_thread_new ("render", render_once, &job));
      costs[i] = job.cost;
    }
  return get_median (costs);
}

static gboolean
run (const char *const *argv,
     Cost *cost)
{
  double cpu = get_cpu (RUSAGE_CHILDREN);
  gint64 start = g_get_monotonic_time ();
  int status = 0;

  if (!g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL)
      || !g_spawn_check_wait_status (status, NULL))
    return FALSE;
  cost->wall = (double)(g_get_monotonic_time () - start) / 1000;
  cost->cpu = get_cpu (RUSAGE_CHILDREN) - cpu;
  return TRUE;
}

static gboolean
measure_peer (const char *const *argv,
              Cost *cost)
{
  Cost costs[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      if (!run (argv, &costs[i]))
        return FALSE;
    }
  *cost = get_median (costs);
  return TRUE;
}

static gboolean
measure_rsvg (NwView view,
              Cost *cost)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autofree char *name = g_strconcat (nw_view_to_string (view), ".svg", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *page_width = g_strdup_printf ("--page-width=%d", WIDTH);
  g_autofree char *page_height = g_strdup_printf ("--page-height=%d", HEIGHT);
  g_autofree char *width = g_strdup_printf ("--width=%d", WIDTH);
  g_autofree char *height = g_strdup_printf ("--height=%d", HEIGHT);
  const char *const argv[] = { "rsvg-convert", page_width, page_height, width, height, "--keep-aspect-ratio", path, NULL };

  return measure_peer (argv, cost);
}

/* NEEDLEWISE_RESVG names a copy of build-aux/bench-resvg.mjs beside resvg. */
static gboolean
measure_resvg (NwView view,
               Cost *cost)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autofree char *name = g_strconcat (nw_view_to_string (view), ".svg", NULL);
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *height = g_strdup_printf ("%d", HEIGHT);
  const char *const argv[] = { "node", g_getenv ("NEEDLEWISE_RESVG"), path, height, NULL };

  return g_getenv ("NEEDLEWISE_RESVG") != NULL && measure_peer (argv, cost);
}

int
main (int argc,
      char *argv[])
{
  const NwLayers all = NW_LAYERS_DRAWN & ~NW_LAYER_SKIN_FEMALE;
  const NwLayers shown = NW_LAYER_SKIN | NW_LAYER_MUSCLES | NW_LAYER_BONES;

  g_print ("first picture of a view, %dx%d, ms wall (cpu); ratios of cpu to rsvg-convert: bars 0.75 and 0.60\n", WIDTH, HEIGHT);
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwView view = (NwView)i;
      Cost cold, warm, few, peer = { 0 }, resvg = { 0 };

      if (!measure_rsvg (view, &peer))
        continue;
      cold = measure_own (view, all, FALSE);
      warm = measure_own (view, all, TRUE);
      few = measure_own (view, shown, FALSE);
      g_print ("  %-18s parse and render %6.1f (%6.1f) %.2f  render %6.1f (%6.1f) %.2f  skin, muscles, bones %6.1f (%6.1f)  rsvg-convert %6.1f (%6.1f)",
               nw_view_to_string (view), cold.wall, cold.cpu, cold.cpu / peer.cpu, warm.wall, warm.cpu, warm.cpu / peer.cpu,
               few.wall, few.cpu, peer.wall, peer.cpu);
      if (measure_resvg (view, &resvg))
        g_print ("  resvg %6.1f (%6.1f)", resvg.wall, resvg.cpu);
      g_print ("\n");
      g_print ("FIGURE\tcold-%s\t%.2f\nFIGURE\trender-%s\t%.2f\nFIGURE\trsvg-%s\t%.2f\n", nw_view_to_string (view), cold.cpu,
               nw_view_to_string (view), warm.cpu, nw_view_to_string (view), peer.cpu);
    }
  return 0;
}
