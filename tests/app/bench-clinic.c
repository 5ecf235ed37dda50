/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-session-test.h"

#include "nw-clinic-page.h"
#include "nw-journal-search.h"
#include "nw-store.h"

#include <stdio.h>
#include <stdlib.h>

/* The screen "Clinic" over a journal of many made-up sessions: from choosing it
 * to its figures on the screen, once the journal was read, and how long the
 * window was busy at most. SESSIONS in the environment sets their number; the bar
 * is for 100,000. */

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
  gint64 last_turn;
  gint64 longest;
} Watch;

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

/* One way to the screen and its figures, in ms. */
static double
open_once (NwWindow *window,
           Watch *watch)
{
  AdwViewStack *stack = nw_window_get_stack (window);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), watch);
  gint64 begin = g_get_monotonic_time ();

  watch->painted = FALSE;
  watch->counted = FALSE;
  adw_view_stack_set_visible_child_name (stack, "clinic");
  while (!watch->painted)
    {
      gint64 turn = g_get_monotonic_time ();

      g_main_context_iteration (NULL, TRUE);
      watch->longest = MAX (watch->longest, g_get_monotonic_time () - turn);
    }
  g_signal_handler_disconnect (clock, handler);
  return (double)(g_get_monotonic_time () - begin) / 1000.0;
}

static int
compare (const void *a,
         const void *b)
{
  double one = *(const double *)a;
  double other = *(const double *)b;

  return (one > other) - (one < other);
}

int
main (int argc,
      char *argv[])
{
  const char *number = g_getenv ("SESSIONS");
  guint n = number != NULL ? (guint)g_ascii_strtoull (number, NULL, 10) : 100000;
  char *dir = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  NwJournal *journal = NULL;
  NwWindow *window = NULL;
  Watch watch = { .n = n };
  double times[N_TIMES] = { 0.0 };
  gint64 worst = 0;

  nw_test_init (&argc, &argv);
  dir = nw_test_make_dir ();
  path = g_build_filename (dir, "journal.db", NULL);
  generate (path, n);
  journal = nw_journal_new (path);
  nw_journal_load (journal, NULL, &error);
  g_assert_no_error (error);
  window = nw_test_open_sessions (journal, 1280, 900);
  nw_journal_start_index (journal);
  while (!nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  watch.page = NW_CLINIC_PAGE (adw_view_stack_get_child_by_name (nw_window_get_stack (window), "clinic"));

  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "clinic");
  while (nw_clinic_page_get_view (watch.page) == NULL)
    g_main_context_iteration (NULL, TRUE);
  nw_clinic_filter_set_period (nw_clinic_view_get_filter (nw_clinic_page_get_view (watch.page)), NW_CLINIC_ALL, NULL, NULL);
  while (!is_counted (&watch))
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
      watch.longest = 0;
      times[i] = open_once (window, &watch);
      worst = MAX (worst, watch.longest);
    }
  qsort (times, N_TIMES, sizeof times[0], compare);
  printf ("clinic page over %u sessions: %.1f ms (median of %d), at most %.1f ms in one turn of the window\n", n, times[N_TIMES / 2], N_TIMES, (double)worst / 1000.0);
  printf ("FIGURE\tclinic-page-ms\t%.1f\n", times[N_TIMES / 2]);
  printf ("FIGURE\tclinic-page-turn-ms\t%.1f\n", (double)worst / 1000.0);
  nw_test_close_window (window);
  g_object_unref (journal);
  nw_test_remove_dir (dir);
  return 0;
}
