/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-app-test.h"
#include "nw-study-page.h"
#include "nw-test.h"

#include <stdlib.h>
#include <time.h>

/* The study screen in a window: from the key that grades a card until the next
 * card is painted, beside a window with one label; and from the choice of the
 * screen until it is painted with a long history. */

#define N_ANSWERS 100000
#define N_CARDS 40

/* Nobody reads a question or an answer faster, in ms. Whoever types ahead while
 * frames of the answer are still coming waits for the next refresh too. */
#define READING 600
#define DAY (24 * 60 * 60)

static guint n_frames;

static void
painted_cb (void)
{
  n_frames++;
}

static double
get_ms (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

/* What the thread of the window worked, whatever else the machine does. */
static double
get_cpu_ms (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

static void
watch (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb), NULL);
}

/* Nothing is left to do and nothing moves for so long. */
static void
rest_for (guint ms)
{
  gint64 end = g_get_monotonic_time () + (gint64)ms * 1000;

  while (g_get_monotonic_time () < end)
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static void
rest (void)
{
  rest_for (120);
}

static double
wait_for_frame (gint64 start)
{
  guint before = n_frames;

  while (n_frames == before)
    g_main_context_iteration (NULL, TRUE);
  return get_ms (start);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return first < second ? -1 : first > second;
}

static void
print (const char *what,
       double *values,
       guint n)
{
  qsort (values, n, sizeof (double), compare);
  g_print ("FIGURE\tstudy: %s, ms\t%.1f\n", what, values[n / 2]);
  g_print ("FIGURE\tstudy: %s, p95, ms\t%.1f\n", what, values[n * 95 / 100]);
}

static void
measure_bare (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("0");
  double values[N_CARDS] = { 0 };

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 860);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  nw_test_wait_for (nw_test_is_mapped_cb, window);
  watch (window);
  rest ();
  for (guint i = 0; i < N_CARDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *text = g_strdup_printf ("%u", i + 1);

      gtk_label_set_label (GTK_LABEL (label), text);
      values[i] = wait_for_frame (start);
      rest ();
    }
  print ("a label of a bare window, until painted", values, N_CARDS);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_asking_cb (gpointer data)
{
  return nw_study_page_get_study (data) != NULL && nw_study_question_get_card (nw_study_page_get_question (data)) != NULL;
}

static gboolean
is_drawn_cb (gpointer data)
{
  NwStudyQuestion *question = nw_study_page_get_question (data);
  NwStudyMap *map = nw_study_question_get_map (question);

  return !gtk_widget_get_visible (GTK_WIDGET (map)) || nw_study_map_is_ready (map);
}

static void
fill (void)
{
  g_autofree char *maps = g_build_filename (g_getenv ("NEEDLEWISE_DATADIR"), "maps", NULL);
  g_autofree char *path = nw_study_store_get_path ();
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, nw_test_get_atlas ());
  g_autoptr (NwDeck) deck = nw_deck_new (nw_test_get_atlas (), figures, NULL);
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (NwStudy) study = nw_study_new (deck, path, now, NULL);
  const GPtrArray *cards = nw_deck_get_cards (deck);

  for (guint i = 0; i < N_ANSWERS; i++)
    nw_study_answer (study, g_ptr_array_index (cards, i % cards->len), i % 9 == 0 ? NW_GRADE_AGAIN : NW_GRADE_GOOD, 4000, now - (gint64)(N_ANSWERS - i) * 900);
}

static double
open_page (NwWindow **window,
           double *work)
{
  NwStudyPage *page = NULL;
  gint64 start = 0;
  double ms = 0.0;

  *window = nw_test_open_window (1280, 860);
  watch (GTK_WIDGET (*window));
  page = NW_STUDY_PAGE (nw_test_find (GTK_WIDGET (nw_window_get_stack (*window)), NW_TYPE_STUDY_PAGE));
  rest ();
  start = g_get_monotonic_time ();
  *work = -get_cpu_ms ();
  adw_view_stack_set_visible_child_name (nw_window_get_stack (*window), "study");
  nw_test_wait_for (is_asking_cb, page);
  ms = wait_for_frame (start);
  *work += get_cpu_ms ();
  return ms;
}

static void
measure_cards (NwStudyPage *page)
{
  NwStudyQuestion *question = nw_study_page_get_question (page);
  double values[N_CARDS] = { 0 };
  double drawn[N_CARDS] = { 0 };
  double own[N_CARDS] = { 0 };

  for (guint i = 0; i < N_CARDS; i++)
    {
      gint64 start = 0;

      nw_test_wait_for (is_drawn_cb, page);
      rest_for (READING);
      nw_study_question_press_key (question, GDK_KEY_space, 0);
      rest_for (READING);
      nw_test_wait_for (is_drawn_cb, page);
      start = g_get_monotonic_time ();
      own[i] = -get_cpu_ms ();
      g_assert_true (nw_study_question_press_key (question, GDK_KEY_1, 0));
      values[i] = wait_for_frame (start);
      own[i] += get_cpu_ms ();
      nw_test_wait_for (is_drawn_cb, page);
      drawn[i] = wait_for_frame (start);
      rest ();
    }
  print ("next card after the key, until painted", values, N_CARDS);
  print ("next card after the key, until painted, work of its thread", own, N_CARDS);
  print ("next card after the key, until its map is painted too", drawn, N_CARDS);
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  double opened[5] = { 0 };
  double work[5] = { 0 };

  g_setenv ("XDG_DATA_HOME", dir, TRUE);
  nw_test_init (&argc, &argv);
  /* Kinetics of the stack are no work. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  nw_test_get_app ();
  measure_bare ();
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      NwWindow *window = NULL;

      opened[i] = open_page (&window, &work[i]);
      nw_test_close_window (window);
    }
  print ("screen without a history, until painted", opened, G_N_ELEMENTS (opened));
  fill ();
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      NwWindow *window = NULL;

      opened[i] = open_page (&window, &work[i]);
      if (i + 1 == G_N_ELEMENTS (opened))
        measure_cards (NW_STUDY_PAGE (nw_test_find (GTK_WIDGET (nw_window_get_stack (window)), NW_TYPE_STUDY_PAGE)));
      nw_test_close_window (window);
    }
  print ("screen with 100,000 answers, until painted", opened, G_N_ELEMENTS (opened));
  print ("screen with 100,000 answers, until painted, work of its thread", work, G_N_ELEMENTS (work));
  nw_test_remove_dir (dir);
  return 0;
}
