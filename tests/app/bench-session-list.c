/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-session-test.h"

#include "nw-session-row.h"
#include "nw-store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* The list of a journal of many made-up sessions: how long until its first rows
 * are seen and say whose they are, what each picture costs while it scrolls, and
 * what memory the program has then, its window with a map included. SESSIONS in
 * the environment sets their number; the bars are for 100,000. */

#define FILL_AT_ONCE 5000
#define N_FRAMES 150

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
        {
          NwSession *session = nw_session_new ();
          g_autofree char *day = g_strdup_printf ("20%02u-%02u-%02u", 6 + i * 20 / n, 1 + i % 12, 1 + i % 28);
          g_autofree char *patient = g_strdup_printf ("P-%05u", i % 3000);
          g_autoptr (NwSessionSite) one = nw_session_site_new ("rhomboid-major", NULL, NW_SIDE_LEFT);
          g_autoptr (NwSessionSite) two = nw_session_site_new ("soleus", NULL, NW_SIDE_RIGHT);

          nw_session_set_day (session, day);
          nw_session_set_patient (session, patient);
          nw_session_set_therapist (session, "M. de Vries");
          nw_session_set_note (session, "Stiff between the shoulder blades after a day at the desk; short twitch, breathing easy before leaving.");
          nw_session_add_site (session, one);
          nw_session_add_site (session, two);
          g_ptr_array_add (some, session);
        }
      g_assert_true (nw_store_fill (store, some, &error));
    }
  nw_store_free (store);
}

/* In a process of its own: what it leaves in memory does not count. */
static void
generate_apart (const char *path,
                guint n)
{
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      generate (path, n);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

/* Memory of this process alone, in MB. */
static double
memory (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL));
  line = strstr (text, "\nPss:");
  g_assert_nonnull (line);
  return (double)g_ascii_strtoull (line + 5, NULL, 10) / 1024.0;
}

static gboolean
shows_rows_cb (gpointer data)
{
  GtkWidget *row = nw_test_find (data, NW_TYPE_SESSION_ROW);
  g_autofree char *words = row != NULL ? nw_test_get_words (row) : NULL;

  return words != NULL && strstr (words, "P-") != NULL;
}

/* Of this thread: what other programs take from the machine does not count. */
static double
processor_ms (void)
{
  struct timespec spent = { 0 };

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent), ==, 0);
  return (double)spent.tv_sec * 1000.0 + (double)spent.tv_nsec / 1e6;
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
figure (const char *name,
        double value,
        const char *unit,
        const char *bar)
{
  printf ("%-50s %8.1f %s (%s)\nFIGURE\t%s\t%.3f\n", name, value, unit, bar, name, value);
  fflush (stdout);
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
  figure (median, scroll.times[N_FRAMES / 2], "ms", "of 150 pictures");
  figure (worst, scroll.times[N_FRAMES - 1], "ms", "bar 50");
  g_rand_free (scroll.random);
}

int
main (int argc,
      char *argv[])
{
  guint n = g_getenv ("SESSIONS") != NULL ? (guint)g_ascii_strtoull (g_getenv ("SESSIONS"), NULL, 10) : 100000;
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "journal.db", NULL);
  NwJournal *journal = NULL;
  NwWindow *window = NULL;
  GtkWidget *list = NULL;
  double spent = 0.0;
  gint64 start = 0;

  generate_apart (path, n);
  nw_test_init (&argc, &argv);
  journal = nw_journal_new (path);
  window = nw_test_open_window (1280, 900);
  nw_sessions_page_set_atlas (NW_SESSIONS_PAGE (nw_test_get_page (window)), nw_test_get_atlas ());
  adw_view_stack_set_visible_child_name (nw_window_get_stack (window), "sessions");
  nw_test_settle ();
  figure ("  memory before unlocking", memory (), "MB", "the window with a map");
  start = g_get_monotonic_time ();
  spent = processor_ms ();
  nw_sessions_page_set_journal (NW_SESSIONS_PAGE (nw_test_get_page (window)), journal);
  nw_journal_load_async (journal, NULL, NULL, NULL);
  list = GTK_WIDGET (nw_test_get_list (window));
  nw_test_wait_for (shows_rows_cb, list);
  wait_painted (list);
  figure ("unlock to rows in the window", (double)(g_get_monotonic_time () - start) / 1000.0, "ms", "bar 300");
  figure ("  processor time of the window", processor_ms () - spent, "ms", "of its thread");
  time_scroll (list, "scrolling while the index is filled", FALSE);
  while (!nw_journal_get_indexed (journal, NULL, NULL))
    g_main_context_iteration (NULL, TRUE);
  figure ("unlock to index ready, with the window", (double)(g_get_monotonic_time () - start) / 1e6, "s", "bar 6");
  time_scroll (list, "scrolling, three rows a picture", FALSE);
  time_scroll (list, "scrolling, anywhere each picture", TRUE);
  figure ("memory with the window", memory (), "MB", "bar 250");

  nw_test_finish (window, journal);
  nw_test_remove_dir (dir);
  return 0;
}
