/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a click on the map to the panel on the screen, measured from outside:
 *
 *   bench-click [--clicks=N] --panel=X,Y,W,H --regions=X,Y,W,H [--sites=X,Y,W,H] NAME COMMAND...
 *
 * The pointer rests on a place of the body as a hand does, the button goes
 * down and, after --press ms, up: the clock starts when the release is sent.
 * It stops at the first picture whose pixels in --panel (the heading and the
 * first rows) are those that stay; "first" is the first change of any of them.
 * Clicks that change nothing there hit nothing and are not counted. With
 * --sites, each region is followed by a click on its enlarged map.
 */
#include "bench-screen.h"

#include <math.h>

#define MAX_FRAMES 400
#define MAX_PROGRAMS 4

typedef struct
{
  GArray *first;
  GArray *painted;
  GArray *work;
  GHashTable *panels;
} Clicks;

static int n_clicks = 60;
static int press_ms = 80;
static int dwell_ms = 400;
static int still_ms = 350;
static gboolean verbose = FALSE;
static char *panel_text = NULL;
static char *regions_text = NULL;
static char *sites_text = NULL;
static BenchArea panel;

static const GOptionEntry entries[] = {
  { "clicks", 0, 0, G_OPTION_ARG_INT, &n_clicks, "How many clicks count", "N" },
  { "press", 0, 0, G_OPTION_ARG_INT, &press_ms, "How long the button is down", "MS" },
  { "dwell", 0, 0, G_OPTION_ARG_INT, &dwell_ms, "How long the pointer rests before", "MS" },
  { "still", 0, 0, G_OPTION_ARG_INT, &still_ms, "Still for so long counts as done", "MS" },
  { "panel", 0, 0, G_OPTION_ARG_STRING, &panel_text, "Heading and first rows", "X,Y,W,H" },
  { "regions", 0, 0, G_OPTION_ARG_STRING, &regions_text, "Where the whole body is clicked", "X,Y,W,H" },
  { "sites", 0, 0, G_OPTION_ARG_STRING, &sites_text, "Where the map of a region is clicked", "X,Y,W,H" },
  { "verbose", 0, 0, G_OPTION_ARG_NONE, &verbose, "Print each click", NULL },
  { NULL }
};

/* Points that fill an area evenly, the same in every run (Halton). */
static double
halton (guint index,
        guint base)
{
  double fraction = 1.0;
  double value = 0.0;

  for (; index > 0; index /= base)
    {
      fraction /= base;
      value += fraction * (index % base);
    }

  return value;
}

static void
get_point (const BenchArea *area,
           guint index,
           int *x,
           int *y)
{
  *x = area->x + (int)(halton (index + 1, 2) * area->width);
  *y = area->y + (int)(halton (index + 1, 3) * area->height);
}

/* One click; FALSE when it changed nothing. */
static gboolean
click (BenchScreen *screen,
       Clicks *clicks,
       int x,
       int y)
{
  double times[MAX_FRAMES];
  double works[MAX_FRAMES];
  guint64 hashes[MAX_FRAMES];
  guint64 before = 0;
  guint64 *key = NULL;
  double start = 0;
  double last = 0;
  double first = 0;
  double painted = 0;
  double idle_work = 0;
  double work = 0;
  guint n = 0;

  bench_screen_move (screen, x, y);
  g_usleep ((gulong)dwell_ms * 1000);
  bench_screen_button (screen, 1, TRUE);
  g_usleep ((gulong)press_ms * 1000);
  bench_screen_drain (screen);
  before = bench_screen_hash (screen, &panel);

  idle_work = bench_screen_get_work (screen);
  start = bench_now_ms ();
  bench_screen_button (screen, 1, FALSE);
  last = start;
  while (n < MAX_FRAMES && bench_now_ms () - last < still_ms)
    {
      double now = bench_screen_wait (screen, &panel, still_ms);

      if (now <= 0)
        break;
      times[n] = last = now;
      works[n] = bench_screen_get_work (screen);
      hashes[n] = bench_screen_hash (screen, &panel);
      n++;
    }
  if (n == 0 || hashes[n - 1] == before)
    return FALSE;

  for (guint i = n; i > 0 && hashes[i - 1] == hashes[n - 1]; i--)
    {
      painted = times[i - 1] - start;
      work = works[i - 1] - idle_work;
    }
  for (guint i = n; i > 0; i--)
    {
      if (hashes[i - 1] != before)
        first = times[i - 1] - start;
    }
  g_array_append_val (clicks->first, first);
  g_array_append_val (clicks->painted, painted);
  g_array_append_val (clicks->work, work);
  key = g_new (guint64, 1);
  *key = hashes[n - 1];
  g_hash_table_add (clicks->panels, key);
  if (verbose)
    g_print ("  %4d,%4d first %6.1f painted %6.1f ms, work %5.1f ms, %u pictures\n", x, y, first, painted, work, n);

  return TRUE;
}

static void
clicks_init (Clicks *clicks)
{
  clicks->first = g_array_new (FALSE, FALSE, sizeof (double));
  clicks->painted = g_array_new (FALSE, FALSE, sizeof (double));
  clicks->work = g_array_new (FALSE, FALSE, sizeof (double));
  clicks->panels = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
clicks_print (Clicks *clicks,
              const char *name,
              const char *what,
              gboolean figures)
{
  if (clicks->painted->len > 0)
    {
      g_print ("%-12s %-7s %3u clicks, %2u different panels: painted median %6.1f ms  p95 %6.1f ms; first change median %6.1f ms; work median %5.1f ms\n",
               name, what, clicks->painted->len, g_hash_table_size (clicks->panels),
               bench_part (clicks->painted, 0.5), bench_part (clicks->painted, 0.95), bench_part (clicks->first, 0.5),
               bench_part (clicks->work, 0.5));
      if (figures)
        g_print ("FIGURE\tclick-%s-%s\t%.2f\nFIGURE\tclick-work-%s-%s\t%.2f\n", what, name, bench_part (clicks->painted, 0.5),
                 what, name, bench_part (clicks->work, 0.5));
    }
  g_array_unref (clicks->first);
  g_array_unref (clicks->painted);
  g_array_unref (clicks->work);
  g_hash_table_unref (clicks->panels);
}

static gboolean
run (BenchScreen *screen,
     const char *name,
     const char *command)
{
  Clicks regions = { 0 };
  Clicks sites = { 0 };
  BenchArea region_area = { 0 };
  BenchArea site_area = { 0 };
  gboolean with_sites = bench_parse_area (sites_text, &site_area);

  if (!bench_parse_area (regions_text, &region_area) || !bench_screen_start (screen, command, 1000))
    return FALSE;
  clicks_init (&regions);
  clicks_init (&sites);

  for (guint i = 0; i < 6 * (guint)n_clicks && regions.painted->len + sites.painted->len < (guint)n_clicks; i++)
    {
      guint levels = 0;
      int x = 0;
      int y = 0;

      get_point (&region_area, i, &x, &y);
      if (!click (screen, &regions, x, y))
        continue;
      levels++;
      bench_screen_settle (screen, 200, 2000);
      if (with_sites)
        {
          get_point (&site_area, i, &x, &y);
          if (click (screen, &sites, x, y))
            levels++;
        }
      for (; levels > 0; levels--)
        {
          bench_screen_key (screen, "Escape");
          bench_screen_settle (screen, 200, 2000);
        }
    }
  bench_screen_stop (screen);
  /* Between sites the regions are only the way there. */
  clicks_print (&regions, name, "region", !with_sites);
  clicks_print (&sites, name, "site", TRUE);

  return TRUE;
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("NAME COMMAND...");
  g_autoptr (GError) error = NULL;
  BenchScreen *screen = NULL;
  int status = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (!bench_parse_area (panel_text, &panel) || (screen = bench_screen_open ()) == NULL)
    return 1;

  for (int i = 1; i + 1 < argc && i < 2 * MAX_PROGRAMS; i += 2)
    {
      if (!run (screen, argv[i], argv[i + 1]))
        status = 1;
    }
  bench_screen_close (screen);

  return status;
}
