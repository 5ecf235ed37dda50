/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-bench-journal.h"
#include "nw-session-test.h"

#include "nw-clinic-page.h"
#include "nw-journal-search.h"

#include <stdlib.h>
#include <time.h>

/* The screen "Clinic" over a journal of many made-up sessions: from choosing it
 * to its figures on the screen, once the journal was read, and how long the
 * window was busy at most; and how long it takes from a journal that is closed.
 * SESSIONS in the environment sets their number; the bar is for 100,000. */

#define FILL_AT_ONCE 5000
#define N_TIMES 7

static NwSession *
make_session (guint i,
              guint n)
{
  static const char *const events[] = { "hematoom", "bloeding", "duizeligheid", "lokale-pijn" };
  NwSession *session = nw_session_new ();
  g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 6 + i * 20 / n, 1 + i % 12, 1 + i % 28);
  g_autofree char *patient = g_strdup_printf ("P-%05u", i % 3000);
  g_autofree char *therapist = g_strdup_printf ("T %u", i % 7);
  g_autofree char *time = g_strconcat (day, "T10:00:00Z", NULL);
  g_autoptr (NwPart) use = nw_part_new (NW_PART_USE);
  g_autoptr (NwPart) in = nw_part_with_text (use, "in-at", time);
  g_autoptr (NwPart) out = nw_part_with_text (in, "out-at", time);
  g_autoptr (NwSessionSite) bare = nw_session_site_new (i % 2 == 0 ? "rhomboid-major" : "soleus", NULL, NW_SIDE_LEFT);
  g_autoptr (NwSessionSite) mark = nw_session_site_new_with_use (bare, out);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, therapist);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  nw_session_add_site (session, mark);
  if (i % 9 == 0)
    {
      g_autoptr (NwPart) empty = nw_part_new (NW_PART_EVENT);
      g_autoptr (NwPart) event = nw_part_with_text (empty, "event", events[i / 9 % G_N_ELEMENTS (events)]);

      nw_session_add_part (session, event);
    }
  if (i % 3 == 0)
    {
      g_autoptr (NwPart) empty = nw_part_new (NW_PART_OUTCOME);
      g_autoptr (NwPart) nprs = nw_part_with_text (empty, "measure", "nprs");
      g_autoptr (NwPart) before = nw_part_with_number (nprs, "before", 3 + i % 6);
      g_autoptr (NwPart) after = nw_part_with_number (before, "after", i % 5);

      nw_session_add_part (session, after);
    }
  return session;
}

static void
generate (const char *path,
          guint n)
{
  NwStore *store = nw_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (nw_store_load (store, &error));
  g_assert_true (nw_store_create_example (store, &error));
  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint end = MIN (i + FILL_AT_ONCE, n); i < end; i++)
        g_ptr_array_add (some, make_session (i, n));
      g_assert_true (nw_store_fill (store, some, &error));
    }
  nw_store_free (store);
}

typedef struct
{
  NwClinicPage *page;
  guint n;
  gboolean counted;
  gboolean painted;
  double longest;
} Watch;

/* What other programs take from the machine does not count. */
static double
processor_ms (clockid_t whose)
{
  struct timespec spent = { 0 };

  g_assert_cmpint (clock_gettime (whose, &spent), ==, 0);
  return (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1e6;
}

static gboolean
is_counted (Watch *watch)
{
  NwClinicView *view = nw_clinic_page_get_view (watch->page);

  return view != NULL && nw_clinic_view_get_counts (view) != NULL && nw_clinic_view_get_counts (view)->n_sessions == watch->n;
}

static void
counted_cb (Watch *watch)
{
  watch->counted = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (watch->page));
}

static void
painted_cb (GdkFrameClock *clock,
            Watch *watch)
{
  watch->painted = watch->painted || watch->counted;
}

/* One way to the screen and its figures. */
typedef struct
{
  double wall;
  double window;
  double all;
} Times;

static void
open_once (NwWindow *window,
           Watch *watch,
           Times *times)
{
  AdwViewStack *stack = nw_window_get_stack (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), watch);
  gint64 begin = g_get_monotonic_time ();

  times->window = processor_ms (CLOCK_THREAD_CPUTIME_ID);
  times->all = processor_ms (CLOCK_PROCESS_CPUTIME_ID);
  watch->painted = FALSE;
  watch->counted = FALSE;
  adw_view_stack_set_visible_child_name (stack, "clinic");
  while (!watch->painted)
    {
      double turn = processor_ms (CLOCK_THREAD_CPUTIME_ID);

      g_main_context_iteration (NULL, TRUE);
      watch->longest = MAX (watch->longest, processor_ms (CLOCK_THREAD_CPUTIME_ID) - turn);
    }
  g_signal_handler_disconnect (clock, handler);
  times->wall = nw_bench_ms_since (begin);
  times->window = processor_ms (CLOCK_THREAD_CPUTIME_ID) - times->window;
  times->all = processor_ms (CLOCK_PROCESS_CPUTIME_ID) - times->all;
}

static int
compare (const void *a,
         const void *b)
{
  double one = ((const Times *)a)->wall;
  double other = ((const Times *)b)->wall;

  return (one > other) - (one < other);
}

/* Waits until all sessions are counted on the screen. */
static void
wait_counted (NwWindow *window,
              Watch *watch)
{
  watch->page = NW_CLINIC_PAGE (adw_view_stack_get_child_by_name (nw_window_get_stack (window), "clinic"));
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "clinic");
  while (nw_clinic_page_get_view (watch->page) == NULL)
    g_main_context_iteration (NULL, TRUE);
  nw_clinic_filter_set_period (nw_clinic_view_get_filter (nw_clinic_page_get_view (watch->page)), NW_CLINIC_ALL, NULL, NULL);
  while (!is_counted (watch))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc,
      char *argv[])
{
  char *dir = NULL;
  g_autofree char *path = NULL;
  NwJournal *journal = NULL;
  NwWindow *window = NULL;
  Watch watch = { .n = nw_bench_n_sessions () };
  Times times[N_TIMES] = { { 0.0, 0.0, 0.0 } };
  gint64 begin = 0;

  nw_test_init (&argc, &argv);
  dir = nw_test_make_dir ();
  path = g_build_filename (dir, "journal.db", NULL);
  generate (path, watch.n);
  journal = nw_journal_new (path);
  begin = g_get_monotonic_time ();
  window = nw_test_open_sessions (journal, 1280, 900);
  nw_journal_start_index (journal);
  wait_counted (window, &watch);
  nw_bench_figure ("from the closed journal to the figures of all sessions", nw_bench_ms_since (begin) / 1000.0, "s", "with the window");
  while (!nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect_swapped (nw_clinic_page_get_view (watch.page), "counted", G_CALLBACK (counted_cb), &watch);

  for (guint i = 0; i < N_TIMES; i++)
    {
      adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "sessions");
      nw_test_settle ();
      /* Somebody saved something: all is counted again. */
      g_signal_emit_by_name (journal, "changed", NULL);
      nw_test_settle ();
      while (!nw_journal_get_indexed (journal, NULL, NULL))
        g_main_context_iteration (NULL, TRUE);
      open_once (window, &watch, &times[i]);
    }
  qsort (times, N_TIMES, sizeof times[0], compare);
  nw_bench_figure ("clinic page, chosen to painted", times[N_TIMES / 2].wall, "ms", "bar 300, median of 7");
  nw_bench_figure ("  processor time of the window", times[N_TIMES / 2].window, "ms", "of its thread");
  nw_bench_figure ("  processor time", times[N_TIMES / 2].all, "ms", "all threads");
  nw_bench_figure ("  longest turn of the window", watch.longest, "ms", "its processor time");
  nw_test_close_window (window);
  g_object_unref (journal);
  nw_test_remove_dir (dir);
  return 0;
}
