/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-paths.h"
#include "nw-study-progress.h"
#include "nw-test.h"

/* What opening the page waits for when 100,000 answers are in the file, and
 * what one answer and the next card cost with every card due. */

#define N_REVIEWS 100000
#define NOW G_GINT64_CONSTANT (1795341600)
#define ROUNDS 9
#define DAY (24 * 60 * 60)

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return first < second ? -1 : first > second;
}

static double
get_ms (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

static void
fill (NwDeck *deck,
      const char *path)
{
  g_autoptr (NwStudy) study = nw_study_new (deck, path, NOW, NULL);
  const GPtrArray *cards = nw_deck_get_cards (deck);

  for (guint i = 0; i < N_REVIEWS; i++)
    nw_study_answer (study, g_ptr_array_index (cards, i % cards->len), i % 9 == 0 ? NW_GRADE_AGAIN : NW_GRADE_GOOD, 4000, NOW + (gint64)(i / 300) * DAY + i % 300 * 20);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *maps = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, atlas);
  g_autoptr (NwDeck) deck = nw_deck_new (atlas, figures, NULL);
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  const gint64 later = NOW + (gint64)4000 * DAY;
  double opened[ROUNDS] = { 0 };
  double shown[ROUNDS] = { 0 };
  double answered[ROUNDS] = { 0 };
  double next[ROUNDS] = { 0 };
  gint64 start = g_get_monotonic_time ();

  nw_lang_init ("en");
  fill (deck, path);
  g_print ("FIGURE\tstudy: 100,000 answers in a storm, all kept, s\t%.1f\n", get_ms (start) / 1000.0);
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (NwStudy) study = NULL;
      g_autoptr (GArray) regions = NULL;
      g_autoptr (GArray) harms = NULL;
      g_autoptr (GArray) weakest = NULL;
      NwStudyCounts counts = { 0 };
      const NwCard *card = NULL;
      guint forecast[7] = { 0 };

      start = g_get_monotonic_time ();
      study = nw_study_new (deck, path, later, NULL);
      opened[i] = get_ms (start);
      start = g_get_monotonic_time ();
      nw_study_get_counts (study, later, &counts);
      regions = nw_study_list_regions (study, later);
      harms = nw_study_list_harms (study, later);
      weakest = nw_study_list_weakest (study, 10, later);
      nw_study_get_forecast (study, later, forecast, 7);
      shown[i] = get_ms (start);
      start = g_get_monotonic_time ();
      card = nw_study_find_next (study, NW_STUDY_TODAY, NULL, later);
      next[i] = get_ms (start);
      start = g_get_monotonic_time ();
      nw_study_answer (study, card, NW_GRADE_GOOD, 1000, later);
      answered[i] = get_ms (start);
    }
  qsort (opened, ROUNDS, sizeof (double), compare);
  qsort (shown, ROUNDS, sizeof (double), compare);
  qsort (answered, ROUNDS, sizeof (double), compare);
  qsort (next, ROUNDS, sizeof (double), compare);
  g_print ("FIGURE\tstudy: opened with 100,000 answers, ms\t%.1f\n", opened[ROUNDS / 2]);
  g_print ("FIGURE\tstudy: counts and progress of the panel, ms\t%.1f\n", shown[ROUNDS / 2]);
  g_print ("FIGURE\tstudy: next card with all cards due, ms\t%.2f\n", next[ROUNDS / 2]);
  g_print ("FIGURE\tstudy: an answer, until the next can be given, ms\t%.2f\n", answered[ROUNDS / 2]);
  nw_test_remove_dir (dir);
  return 0;
}
