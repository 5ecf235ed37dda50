/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-bench-journal.h"
#include "nw-session-test.h"

#include "nw-session-row.h"

#include <stdlib.h>
#include <time.h>

/* The list of a journal of many made-up sessions: how long until its first rows
 * are seen and say whose they are, what each picture costs while it scrolls, and
 * what memory the program has then, its window with a map included. */

#define N_FRAMES 150

static gboolean
shows_rows_cb (gpointer data)
{
  GtkWidget *row = nw_test_find (data, NW_TYPE_SESSION_ROW);
  g_autofree char *words = row != NULL ? nw_test_get_words (row) : NULL;

  return words != NULL && strstr (words, "P-") != NULL;
}

static void
indexed_cb (NwJournal *journal,
            gint64 *indexed_at)
{
  if (*indexed_at == 0 && nw_journal_get_indexed (journal, NULL, NULL))
    *indexed_at = g_get_monotonic_time ();
}

/* What other programs take from the machine does not count. */
static double
spent_ms (clockid_t whose)
{
  struct timespec spent = { 0 };

  g_assert_cmpint (clock_gettime (whose, &spent), ==, 0);
  return (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1e6;
}

/* Of this thread. */
static double
processor_ms (void)
{
  return spent_ms (CLOCK_THREAD_CPUTIME_ID);
}

/* The next picture that is painted whole. */
static void
painted_cb (GdkFrameClock *clock,
            gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_painted_cb (gpointer data)
{
  return *(gboolean *)data;
}

static void
wait_painted (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  nw_test_wait_for (is_painted_cb, &painted);
  g_signal_handler_disconnect (clock, handler);
}

/* Work of a picture, from before-paint to after-paint. */
typedef struct
{
  GtkAdjustment *adjustment;
  GRand *random;
  gboolean jumping;
  double began;
  guint n;
  double times[N_FRAMES];
} Scroll;

static void
before_cb (GdkFrameClock *clock,
           Scroll *scroll)
{
  scroll->began = processor_ms ();
}

static void
after_cb (GdkFrameClock *clock,
          Scroll *scroll)
{
  if (scroll->began > 0.0 && scroll->n < N_FRAMES)
    scroll->times[scroll->n++] = processor_ms () - scroll->began;
}

static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  Scroll *scroll = data;
  double upper = gtk_adjustment_get_upper (scroll->adjustment) - gtk_adjustment_get_page_size (scroll->adjustment);
  double value = gtk_adjustment_get_value (scroll->adjustment) + 120.0;

  if (scroll->jumping)
    value = g_rand_double (scroll->random) * upper;
  gtk_adjustment_set_value (scroll->adjustment, value);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_done_cb (gpointer data)
{
  return ((Scroll *)data)->n >= N_FRAMES;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static void
time_scroll (GtkWidget *list,
             const char *name,
             gboolean jumping)
{
  GtkWidget *view = gtk_widget_get_ancestor (nw_test_find (list, NW_TYPE_SESSION_ROW), GTK_TYPE_LIST_VIEW);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  Scroll scroll = { .adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), .jumping = jumping, .random = g_rand_new_with_seed (3) };
  g_autofree char *median = g_strdup_printf ("%s, median", name);
  g_autofree char *worst = g_strdup_printf ("%s, longest", name);
  guint tick = gtk_widget_add_tick_callback (view, tick_cb, &scroll, NULL);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &scroll);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &scroll);
  nw_test_wait_for (is_done_cb, &scroll);
  gtk_widget_remove_tick_callback (view, tick);
  g_signal_handlers_disconnect_by_data (clock, &scroll);
  qsort (scroll.times, N_FRAMES, sizeof *scroll.times, compare);
  nw_bench_figure (median, scroll.times[N_FRAMES / 2], "ms", "of 150 pictures");
  nw_bench_figure (worst, scroll.times[N_FRAMES - 1], "ms", "bar 50");
  g_rand_free (scroll.random);
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = NULL;
  NwWindow *window = NULL;
  GtkWidget *list = NULL;
  double spent = 0.0;
  double spent_all = 0.0;
  gint64 start = 0;
  gint64 indexed_at = 0;

  nw_bench_generate_apart (path, nw_bench_n_sessions ());
  nw_test_init (&argc, &argv);
  journal = nw_journal_new (path);
  g_signal_connect (journal, "indexed", G_CALLBACK (indexed_cb), &indexed_at);
  window = nw_test_open_window (1280, 900);
  nw_sessions_page_set_atlas (NW_SESSIONS_PAGE (nw_test_get_page (window)), nw_test_get_atlas ());
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "sessions");
  nw_test_settle ();
  nw_bench_figure ("  memory before unlocking", nw_bench_memory (), "MB", "the window with a map");
  start = g_get_monotonic_time ();
  spent = processor_ms ();
  spent_all = spent_ms (CLOCK_PROCESS_CPUTIME_ID);
  nw_sessions_page_set_journal (NW_SESSIONS_PAGE (nw_test_get_page (window)), journal);
  list = GTK_WIDGET (nw_test_get_list (window));
  nw_test_wait_for (shows_rows_cb, list);
  wait_painted (list);
  nw_bench_figure ("unlock to rows in the window", (double)(g_get_monotonic_time () - start) / 1000.0, "ms", "bar 300");
  nw_bench_figure ("  processor time of the window", processor_ms () - spent, "ms", "of its thread");
  nw_bench_figure ("  processor time", spent_ms (CLOCK_PROCESS_CPUTIME_ID) - spent_all, "ms", "all threads");
  time_scroll (list, "scrolling while the index is filled", FALSE);
  while (indexed_at == 0)
    g_main_context_iteration (NULL, TRUE);
  nw_bench_figure ("unlock to index ready, with the window", (double)(indexed_at - start) / 1e6, "s", "bar 6, the scrolling included");
  nw_bench_figure ("  processor time", (spent_ms (CLOCK_PROCESS_CPUTIME_ID) - spent_all) / 1000.0, "s", "all threads");
  time_scroll (list, "scrolling, three rows a picture", FALSE);
  time_scroll (list, "scrolling, anywhere each picture", TRUE);
  nw_bench_figure ("memory with the window", nw_bench_memory (), "MB", "bar 250");

  nw_test_finish (window, journal);
  nw_test_remove_dir (dir);
  return 0;
}
