/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From the click on a region or a site to its panel on the screen, beside an
 * empty frame of the same window: milliseconds, median and slowest. "Work" is
 * what the main thread computed, without waiting for the next frame or for
 * other programs on a busy machine.
 */

#include "config.h"

#include "nw-app-test.h"
#include "nw-body-map.h"
#include "nw-page.h"

#include <time.h>

static gboolean painted;
static double laid_out;

/* Processor time of this thread, in ms. */
static double
get_work (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1000000.0;
}

/* Styles and places are done: what follows is drawing. */
static void
layout_cb (GdkFrameClock *clock,
           gpointer user_data)
{
  laid_out = get_work ();
}

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer user_data)
{
  painted = TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *)a - *(const double *)b;

  return (difference > 0) - (difference < 0);
}

typedef struct
{
  GArray *built;
  GArray *laid_out;
  GArray *work;
  GArray *wall;
  double work_began;
  gint64 wall_began;
} Times;

static void
report_one (const char *what,
            const char *kind,
            GArray *times)
{
  if (times->len == 0)
    return;
  g_array_sort (times, compare);
  g_print ("%-26s %-14s n %3u  median %6.2f ms  p95 %6.2f ms  slowest %6.2f ms\n", what, kind, times->len,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
report (const char *what,
        Times *times)
{
  report_one (what, "work to build", times->built);
  report_one (what, "work to lay out", times->laid_out);
  report_one (what, "work to paint", times->work);
  report_one (what, "to paint", times->wall);
  g_clear_pointer (&times->built, g_array_unref);
  g_clear_pointer (&times->laid_out, g_array_unref);
  g_clear_pointer (&times->work, g_array_unref);
  g_clear_pointer (&times->wall, g_array_unref);
}

/* For build-aux/bench-table. */
static void
print_figure (const char *name,
              GArray *times)
{
  g_array_sort (times, compare);
  g_print ("FIGURE\t%s\t%.2f\n", name, g_array_index (times, double, times->len / 2));
}

static void
begin (Times *times)
{
  if (times->work == NULL)
    {
      times->built = g_array_new (FALSE, FALSE, sizeof (double));
      times->laid_out = g_array_new (FALSE, FALSE, sizeof (double));
      times->work = g_array_new (FALSE, FALSE, sizeof (double));
      times->wall = g_array_new (FALSE, FALSE, sizeof (double));
    }
  times->work_began = get_work ();
  times->wall_began = g_get_monotonic_time ();
}

static void
mark_built (Times *times)
{
  double ms = get_work () - times->work_began;

  g_array_append_val (times->built, ms);
}

/* Runs until a frame that began after the call was painted. */
static void
wait_for_paint (void)
{
  painted = FALSE;
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
finish (Times *times)
{
  double layout = 0;
  double work = 0;
  double wall = 0;

  wait_for_paint ();
  layout = laid_out - times->work_began;
  work = get_work () - times->work_began;
  wall = (double)(g_get_monotonic_time () - times->wall_began) / 1000.0;
  g_array_append_val (times->laid_out, layout);
  g_array_append_val (times->work, work);
  g_array_append_val (times->wall, wall);
}

static void
settle (NwAtlasPage *page)
{
  GtkWidget *panel = nw_atlas_page_get_panel (page);
  gint64 until = g_get_monotonic_time () + 300000;

  if (NW_IS_PAGE (panel))
    nw_page_flush (NW_PAGE (panel));
  while (g_get_monotonic_time () < until)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

/* What the pointer does before it clicks. */
static void
point_at (NwAtlasPage *page,
          NwRegion *region,
          NwSite *site)
{
  g_signal_emit_by_name (nw_test_find (GTK_WIDGET (page), NW_TYPE_BODY_MAP), "hovered",
                         region != NULL ? nw_region_get_id (region) : NULL,
                         site != NULL ? nw_site_get_id (site) : NULL, (int)NW_SIDE_LEFT);
  settle (page);
}

static void
bench_regions (NwAtlasPage *page,
               const char *what,
               gboolean pointed)
{
  const GPtrArray *regions = nw_atlas_get_regions (nw_test_get_atlas ());
  Times times = { 0 };

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);

      if (pointed)
        point_at (page, region, NULL);
      begin (&times);
      nw_atlas_page_open_region (page, nw_region_get_id (region), NW_SIDE_LEFT);
      mark_built (&times);
      finish (&times);
      settle (page);
      nw_atlas_page_go_home (page);
      settle (page);
    }
  report (what, &times);
}

static void
bench_sites (NwAtlasPage *page,
             const char *what,
             const char *figure,
             gboolean pointed)
{
  const GPtrArray *sites = nw_atlas_get_sites (nw_test_get_atlas ());
  Times times = { 0 };

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      if (pointed)
        point_at (page, NULL, site);
      begin (&times);
      nw_atlas_page_open_site (page, nw_site_get_id (site), NW_SIDE_LEFT);
      mark_built (&times);
      finish (&times);
      settle (page);
    }
  print_figure (figure, times.wall);
  report (what, &times);
}

int
main (int argc,
      char **argv)
{
  NwWindow *window = NULL;
  NwAtlasPage *page = NULL;
  Times times = { 0 };

  nw_test_init (&argc, &argv);
  window = nw_test_open_window (1280, 860);
  page = nw_window_get_atlas_page (window);
  g_signal_connect_after (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "layout", G_CALLBACK (layout_cb), NULL);
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  settle (page);

  for (guint i = 0; i < 20; i++)
    {
      begin (&times);
      mark_built (&times);
      gtk_widget_queue_allocate (GTK_WIDGET (page));
      gtk_widget_queue_draw (GTK_WIDGET (page));
      finish (&times);
      settle (page);
    }
  report ("frame without any change", &times);

  bench_regions (page, "region, pointed at before", TRUE);
  bench_regions (page, "region, at once", FALSE);
  bench_sites (page, "site, pointed at before", "open-site-pointed", TRUE);
  bench_sites (page, "site, at once", "open-site-at-once", FALSE);
  nw_test_close_window (window);

  return 0;
}
