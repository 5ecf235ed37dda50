/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * From the click on a region or a site to its panel on the screen, beside an
 * empty frame of the same window: milliseconds, median and slowest.
 */

#include "config.h"

#include "nw-app-test.h"
#include "nw-page.h"

static gboolean painted;

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

static void
report (const char *what,
        GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%-34s n %3u  median %6.2f ms  p95 %6.2f ms  slowest %6.2f ms\n", what, times->len,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
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
settle (NwAtlasPage *page)
{
  GtkWidget *panel = nw_atlas_page_get_panel (page);
  gint64 until = g_get_monotonic_time () + 400000;

  if (NW_IS_PAGE (panel))
    nw_page_flush (NW_PAGE (panel));
  while (g_get_monotonic_time () < until)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

int
main (int argc,
      char **argv)
{
  NwWindow *window = NULL;
  NwAtlasPage *page = NULL;
  const GPtrArray *regions = NULL;
  const GPtrArray *sites = NULL;
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) region_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) region_built = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) site_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) site_built = g_array_new (FALSE, FALSE, sizeof (double));

  nw_test_init (&argc, &argv);
  window = nw_test_open_window (1280, 860);
  page = nw_window_get_atlas_page (window);
  regions = nw_atlas_get_regions (nw_test_get_atlas ());
  sites = nw_atlas_get_sites (nw_test_get_atlas ());
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  settle (page);

  for (guint i = 0; i < 20; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      double ms = 0;

      gtk_widget_queue_draw (GTK_WIDGET (page));
      wait_for_paint ();
      ms = (double)(g_get_monotonic_time () - begin) / 1000.0;
      g_array_append_val (empty, ms);
      settle (page);
    }

  for (guint i = 0; i < regions->len; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      double ms = 0;

      nw_atlas_page_open_region (page, nw_region_get_id (g_ptr_array_index (regions, i)), NW_SIDE_LEFT);
      ms = (double)(g_get_monotonic_time () - begin) / 1000.0;
      g_array_append_val (region_built, ms);
      wait_for_paint ();
      ms = (double)(g_get_monotonic_time () - begin) / 1000.0;
      g_array_append_val (region_times, ms);
      settle (page);
      nw_atlas_page_go_home (page);
      settle (page);
    }

  for (guint i = 0; i < sites->len; i += 4)
    {
      gint64 begin = g_get_monotonic_time ();
      double ms = 0;

      nw_atlas_page_open_site (page, nw_site_get_id (g_ptr_array_index (sites, i)), NW_SIDE_LEFT);
      ms = (double)(g_get_monotonic_time () - begin) / 1000.0;
      g_array_append_val (site_built, ms);
      wait_for_paint ();
      ms = (double)(g_get_monotonic_time () - begin) / 1000.0;
      g_array_append_val (site_times, ms);
      settle (page);
    }

  report ("frame without any change", empty);
  report ("click on a region: built", region_built);
  report ("click on a region: painted", region_times);
  report ("click on a site: built", site_built);
  report ("click on a site: painted", site_times);
  nw_test_close_window (window);

  return 0;
}
