/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Work per frame of the body map while it is panned and zoomed, beside a bare
 * widget that moves and scales one texture of the same size in the same run;
 * then what the pointer costs, and how soon the picture is sharp after a zoom.
 */

#include "nw-test-map.h"

#include <malloc.h>
#include <math.h>

#define WINDOW_WIDTH 1280
#define WINDOW_HEIGHT 900
#define PANEL_WIDTH 400
#define N_FRAMES 600

/* The bare widget. */
#define BENCH_TYPE_BARE (bench_bare_get_type ())
G_DECLARE_FINAL_TYPE (BenchBare, bench_bare, BENCH, BARE, GtkWidget)

struct _BenchBare
{
  GtkWidget parent_instance;

  GdkTexture *texture;
  double x;
  double y;
  double scale;
};

G_DEFINE_FINAL_TYPE (BenchBare, bench_bare, GTK_TYPE_WIDGET)

static void
bench_bare_snapshot (GtkWidget *widget,
                     GtkSnapshot *snapshot)
{
  BenchBare *self = BENCH_BARE (widget);
  float width = (float)(gdk_texture_get_width (self->texture) * self->scale);
  float height = (float)(gdk_texture_get_height (self->texture) * self->scale);

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float)self->x, (float)self->y, width, height));
}

static void
bench_bare_finalize (GObject *object)
{
  g_clear_object (&BENCH_BARE (object)->texture);
  G_OBJECT_CLASS (bench_bare_parent_class)->finalize (object);
}

static void
bench_bare_class_init (BenchBareClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bench_bare_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = bench_bare_snapshot;
}

static void
bench_bare_init (BenchBare *self)
{
  self->scale = 1.0;
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* One run of frames. */
typedef struct
{
  GArray *work; /* ms of each frame */
  gint64 start;
  gint64 first;
  gint64 last;
  int frame;
  NwTestMap *map;
  BenchBare *bare;
} Run;

static void
before_cb (GdkFrameClock *clock,
           Run *run)
{
  run->start = g_get_monotonic_time ();
}

static void
after_cb (GdkFrameClock *clock,
          Run *run)
{
  double ms = (double)(g_get_monotonic_time () - run->start) / 1000.0;

  if (run->frame > 2)
    g_array_append_val (run->work, ms);
  run->last = g_get_monotonic_time ();
}

/* Pan, then zoom about a point, back and forth: the same for both. */
static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Run *run = data;
  gboolean pan = (run->frame / 30) % 2 == 0;
  double turn = (run->frame % 60) < 30 ? 1.0 : -1.0;
  double dx = pan ? 4.3 * sin (run->frame * 0.21) : 0.0;
  double dy = pan ? 3.1 * cos (run->frame * 0.17) : 0.0;
  double zoom = pan ? 1.0 : exp2 (turn * ((run->frame % 30) < 15 ? 0.03 : -0.03));

  if (run->frame == 0)
    run->first = g_get_monotonic_time ();
  run->frame++;
  if (run->map != NULL)
    {
      NwMapCanvas *canvas = run->map->canvas;

      if (pan)
        nw_map_motion_pan (canvas->motion, dx, dy);
      else
        nw_map_motion_zoom_at (canvas->motion, zoom, 300.0, 400.0);
    }
  else
    {
      run->bare->x = (run->bare->x - 300.0) * zoom + 300.0 + dx;
      run->bare->y = (run->bare->y - 400.0) * zoom + 400.0 + dy;
      run->bare->scale *= zoom;
      gtk_widget_queue_draw (GTK_WIDGET (run->bare));
    }
  return run->frame < N_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_done (gpointer data)
{
  return ((Run *)data)->frame >= N_FRAMES;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static double
part (GArray *values,
      double fraction)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, (guint)((values->len - 1) * fraction));
}

static void
run_frames (Run *run,
            GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), run);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), run);

  run->work = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_widget_add_tick_callback (widget, tick_cb, run, NULL);
  nw_test_wait_until (is_done, run);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
}

static void
print_run (const char *name,
           Run *run)
{
  double seconds = (double)(run->last - run->first) / G_USEC_PER_SEC;

  g_print ("%-28s median %6.2f ms  p95 %6.2f ms  max %6.2f ms  %5.1f frames/s\n", name,
           part (run->work, 0.5), part (run->work, 0.95), part (run->work, 1.0), run->frame / seconds);
}

/* A window as in the mockup: the map, and a panel that does not change. */
static GtkWidget *
open_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *panel = gtk_label_new ("panel");

  gtk_widget_set_size_request (panel, PANEL_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), child);
  gtk_box_append (GTK_BOX (box), panel);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), WINDOW_WIDTH, WINDOW_HEIGHT);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
bench_bare (Run *run)
{
  int width = WINDOW_WIDTH - PANEL_WIDTH;
  gsize size = (gsize)width * WINDOW_HEIGHT * 4;
  guchar *pixels = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *window = NULL;
  int n = 60;

  for (gsize i = 0; i < size; i++)
    pixels[i] = i % 4 == 3 ? 255 : (guchar)(i / 7);
  bytes = g_bytes_new_take (pixels, size);
  run->bare = g_object_new (BENCH_TYPE_BARE, NULL);
  run->bare->texture = gdk_memory_texture_new (width, WINDOW_HEIGHT, GDK_MEMORY_DEFAULT, bytes, (gsize)width * 4);
  window = open_window (GTK_WIDGET (run->bare));
  nw_test_wait_until (nw_test_count_down, &n);
  run_frames (run, GTK_WIDGET (run->bare));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
open_map (NwTestMap *test)
{
  test->map = NW_BODY_MAP (nw_body_map_new ());
  test->canvas = nw_body_map_get_canvas (test->map);
  nw_body_map_set_atlas (test->map, nw_test_get_atlas ());
  test->window = open_window (GTK_WIDGET (test->map));
  nw_test_settle (test);
}

static void
bench_map (Run *run,
           gboolean detail)
{
  NwTestMap test = { 0 };

  open_map (&test);
  if (detail)
    {
      nw_body_map_set_selection (test.map, "thorax-posterior", NULL, NW_SIDE_MIDLINE);
      nw_body_map_zoom_to_region (test.map, "thorax-posterior", NW_SIDE_MIDLINE);
    }
  else
    {
      nw_map_motion_zoom_at (test.canvas->motion, 3.0, 400.0, 300.0);
    }
  nw_test_settle (&test);
  run->map = &test;
  run_frames (run, GTK_WIDGET (test.canvas));
  gtk_window_destroy (GTK_WINDOW (test.window));
}

static gboolean
is_drawn (gpointer data)
{
  Run *run = data;

  return run->work->len > 0;
}

/* From a change of what is under the pointer to the end of its frame. */
static void
bench_hover (void)
{
  static const char *const names[] = { "thorax-posterior", "lumbar", "shoulder", "knee", "head-face" };
  NwTestMap test = { 0 };
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  guint before = 0;

  open_map (&test);
  before = nw_map_picture_get_n_renders (test.canvas->picture);
  for (guint i = 0; i < 60; i++)
    {
      Run run = { .frame = 10, .work = g_array_new (FALSE, FALSE, sizeof (double)) };
      GdkFrameClock *clock = gtk_widget_get_frame_clock (test.window);
      gulong one = g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &run);
      gulong two = g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &run);

      nw_body_map_set_highlight (test.map, names[i % G_N_ELEMENTS (names)], NULL, NW_SIDE_LEFT);
      nw_test_wait_until (is_drawn, &run);
      g_array_append_val (times, g_array_index (run.work, double, 0));
      g_signal_handler_disconnect (clock, one);
      g_signal_handler_disconnect (clock, two);
      g_array_unref (run.work);
    }
  g_print ("%-28s median %6.2f ms  p95 %6.2f ms  renders %u\n", "hover, work per frame",
           part (times, 0.5), part (times, 0.95), nw_map_picture_get_n_renders (test.canvas->picture) - before);
  g_array_unref (times);
  gtk_window_destroy (GTK_WINDOW (test.window));
}

static gboolean
is_sharp (gpointer data)
{
  return nw_map_picture_is_current (((NwTestMap *)data)->canvas->picture);
}

static gboolean
is_still (gpointer data)
{
  return !nw_map_motion_is_moving (((NwTestMap *)data)->canvas->motion);
}

/* From the end of a zoom to the sharp picture, after steps and transitions. */
static void
bench_sharp (void)
{
  static const char *const names[] = { "thorax-posterior", "lumbar", "shoulder", "knee", "head-face", "elbow-forearm" };
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (double));
  NwTestMap test = { 0 };

  open_map (&test);
  for (guint i = 0; i < 12; i++)
    {
      gint64 start = 0;
      double ms = 0.0;

      nw_map_motion_zoom_at (test.canvas->motion, 1.13, 380.0 + i, 300.0);
      start = g_get_monotonic_time ();
      nw_test_wait_until (is_still, &test);
      nw_test_wait_until (is_sharp, &test);
      ms = (double)(g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (steps, ms);
    }
  for (guint i = 0; i < 12; i++)
    {
      const char *name = names[i % G_N_ELEMENTS (names)];
      gint64 start = 0;
      double ms = 0.0;

      nw_body_map_set_selection (test.map, name, NULL, NW_SIDE_LEFT);
      nw_body_map_zoom_to_region (test.map, name, i < G_N_ELEMENTS (names) ? NW_SIDE_LEFT : NW_SIDE_RIGHT);
      nw_test_wait_until (is_still, &test);
      start = g_get_monotonic_time ();
      nw_test_wait_until (is_sharp, &test);
      ms = (double)(g_get_monotonic_time () - start) / 1000.0;
      g_array_append_val (ways, ms);
    }
  g_print ("%-28s median %6.1f ms  p95 %6.1f ms (wait for quiet included)\n", "sharp after a wheel step", part (steps, 0.5), part (steps, 0.95));
  g_print ("%-28s median %6.1f ms  p95 %6.1f ms\n", "sharp after a transition", part (ways, 0.5), part (ways, 0.95));
  g_print ("FIGURE\tsharp-step\t%.2f\nFIGURE\tsharp-way\t%.2f\n", part (steps, 0.5), part (ways, 0.5));
  g_array_unref (steps);
  g_array_unref (ways);
  gtk_window_destroy (GTK_WINDOW (test.window));
}

/* Proportional set size of this process, in MiB. */
static double
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  malloc_trim (0);
  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0.0;
  line = strstr (text, "\nPss:");
  return line != NULL ? g_ascii_strtod (line + 5, NULL) / 1024.0 : 0.0;
}

/* A window with the map beside one of the same size without it, the content
 * being in memory before; each view is looked at, whole and from close by. */
static void
bench_memory (void)
{
  NwTestMap test = { 0 };
  GtkWidget *empty = NULL;
  double before = 0.0;
  double after = 0.0;
  int n = 60;

  nw_test_get_atlas ();
  empty = open_window (gtk_label_new ("no map"));
  nw_test_wait_until (nw_test_count_down, &n);
  before = read_pss ();
  gtk_window_destroy (GTK_WINDOW (empty));

  open_map (&test);
  for (NwView view = NW_VIEW_ANTERIOR; view <= NW_VIEW_RIGHT; view++)
    {
      nw_body_map_set_view (test.map, view);
      nw_test_settle (&test);
      nw_map_motion_zoom_at (test.canvas->motion, 3.0, 400.0, 300.0);
      nw_test_settle (&test);
    }
  after = read_pss ();
  g_print ("%-28s %.1f MiB more than without it (bar: 64); pictures and cache %.1f MiB\n", "memory of the map", after - before,
           (double)(nw_map_picture_get_bytes (test.canvas->picture) + nw_renderer_get_cached_bytes (nw_map_picture_get_renderer (test.canvas->picture))) / (1024.0 * 1024.0));
  g_print ("FIGURE\tmap-memory\t%.2f\n", after - before);
  gtk_window_destroy (GTK_WINDOW (test.window));
}

static void
print_figures (const char *name,
               Run *run)
{
  g_print ("FIGURE\tframe-median-%s\t%.4f\nFIGURE\tframe-p95-%s\t%.4f\nFIGURE\tframe-max-%s\t%.4f\n",
           name, part (run->work, 0.5), name, part (run->work, 0.95), name, part (run->work, 1.0));
}

int
main (int argc,
      char *argv[])
{
  Run bare = { 0 };
  Run map = { 0 };
  Run detail = { 0 };

  gtk_init ();
  adw_init ();
  nw_lang_init ("en");
  g_resources_register (nw_app_get_resource ());
  nw_test_load_style ();

  bench_memory ();
  bench_bare (&bare);
  bench_map (&map, FALSE);
  bench_map (&detail, TRUE);
  print_run ("bare texture", &bare);
  print_run ("map, whole body zoomed", &map);
  print_run ("map, region with its sites", &detail);
  g_print ("%-28s median %.2f  p95 %.2f  (bars: 1.3, 1.5)\n", "ratio, whole body",
           part (map.work, 0.5) / part (bare.work, 0.5), part (map.work, 0.95) / part (bare.work, 0.95));
  g_print ("%-28s median %.2f  p95 %.2f  (bars: 1.3, 1.5)\n", "ratio, region",
           part (detail.work, 0.5) / part (bare.work, 0.5), part (detail.work, 0.95) / part (bare.work, 0.95));
  print_figures ("bare", &bare);
  print_figures ("map", &map);
  print_figures ("region", &detail);
  bench_hover ();
  bench_sharp ();
  return 0;
}
