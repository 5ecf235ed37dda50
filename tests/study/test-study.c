/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-database.h"
#include "nw-paths.h"
#include "nw-study-progress.h"
#include "nw-study.h"
#include "nw-deck-test.h"
#include "nw-test.h"

#include <string.h>
#include <time.h>

/* A Sunday in November 2026, in UTC. */
#define NOW G_GINT64_CONSTANT (1795341600)
#define DAY (24 * 60 * 60)

/* Field by field: there is room between them that holds anything. */
static void
assert_same (const NwFsrsCard *a,
             const NwFsrsCard *b)
{
  g_assert_cmpint (a->state, ==, b->state);
  g_assert_cmpuint (a->step, ==, b->step);
  g_assert_cmpfloat (a->stability, ==, b->stability);
  g_assert_cmpfloat (a->difficulty, ==, b->difficulty);
  g_assert_cmpint (a->due, ==, b->due);
  g_assert_cmpint (a->reviewed, ==, b->reviewed);
  g_assert_cmpuint (a->days, ==, b->days);
  g_assert_cmpuint (a->n_reviews, ==, b->n_reviews);
  g_assert_cmpuint (a->n_lapses, ==, b->n_lapses);
}

static NwStudy *
open_study (const char *path,
            gint64 now)
{
  g_autoptr (GError) error = NULL;
  NwStudy *study = nw_study_new (nw_test_get_deck (), path, now, &error);

  g_assert_no_error (error);
  return study;
}

static void
count_cb (NwStudy *study,
          guint *n)
{
  (*n)++;
}

static void
test_new_cards (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  NwStudyCounts counts = { 0 };
  const NwCard *before = NULL;
  guint n_changed = 0;

  g_signal_connect (study, "changed", G_CALLBACK (count_cb), &n_changed);
  nw_study_get_counts (study, NOW, &counts);
  g_assert_cmpuint (counts.n_due, ==, 0);
  g_assert_cmpuint (counts.n_new, ==, NW_STUDY_NEW);
  g_assert_cmpuint (counts.n_done, ==, 0);
  g_assert_cmpuint (counts.streak, ==, 0);

  /* Red zones come first, and nothing that was not checked. */
  for (guint i = 0; i < NW_STUDY_NEW; i++)
    {
      const NwCard *card = nw_study_find_next (study, NW_STUDY_TODAY, before, NOW + i);

      g_assert_nonnull (card);
      g_assert_true (card != before);
      g_assert_cmpuint (card->rank, ==, 0);
      g_assert_cmpuint (card->flags & NW_CARD_UNVERIFIED, ==, 0);
      nw_study_answer (study, card, NW_GRADE_EASY, 900, NOW + i);
      before = card;
    }
  g_assert_cmpuint (n_changed, ==, NW_STUDY_NEW);
  nw_study_get_counts (study, NOW + 60, &counts);
  g_assert_cmpuint (counts.n_new, ==, 0);
  g_assert_cmpuint (counts.n_done, ==, NW_STUDY_NEW);
  g_assert_cmpuint (counts.streak, ==, 1);
  g_assert_null (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW + 60));
  /* Free exploration never ends. */
  g_assert_nonnull (nw_study_find_next (study, NW_STUDY_FREE, NULL, NOW + 60));
  nw_study_get_counts (study, NOW + DAY, &counts);
  g_assert_cmpuint (counts.n_new, ==, NW_STUDY_NEW);
  g_assert_cmpuint (counts.streak, ==, 1);
  nw_study_get_counts (study, NOW + 2 * DAY, &counts);
  g_assert_cmpuint (counts.streak, ==, 0);
}

static void
set_zone (const char *zone)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
}

/* A card of days comes back on its day, whatever the hour; a step at its time. */
static void
test_local_days (void)
{
  /* Saturday 2026-10-24, 20:00 in Amsterdam; the clock is set back at night. */
  const gint64 evening = G_GINT64_CONSTANT (1792864800);
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autoptr (NwStudy) study = NULL;
  const NwCard *card = NULL;
  NwStudyCounts counts = { 0 };
  NwFsrsCard state = { 0 };
  NwFsrsCard night = { 0 };
  NwFsrsCard next[4] = { { 0 } };
  guint forecast[40] = { 0 };

  set_zone ("Europe/Amsterdam");
  study = open_study (NULL, evening);
  nw_study_set_new_a_day (study, 1);
  card = nw_study_find_next (study, NW_STUDY_TODAY, NULL, evening);
  nw_study_answer (study, card, NW_GRADE_AGAIN, 0, evening);
  nw_study_get_state (study, card, evening, &state);
  nw_study_get_counts (study, state.due - 1, &counts);
  g_assert_cmpuint (counts.n_due, ==, 0);
  nw_study_get_counts (study, state.due, &counts);
  g_assert_cmpuint (counts.n_due, ==, 1);
  nw_study_undo (study);

  nw_study_answer (study, card, NW_GRADE_EASY, 0, evening);
  nw_study_get_state (study, card, evening, &state);
  g_assert_cmpuint (state.days, >=, 2);
  g_assert_cmpint (state.due, ==, evening + (gint64)state.days * DAY);
  /* It would be asked at 19:00 of its day, as the clock was set; it is from 0:00. */
  nw_study_get_counts (study, state.due - 19 * 60 * 60 - 1, &counts);
  g_assert_cmpuint (counts.n_due, ==, 0);
  nw_study_get_counts (study, state.due - 19 * 60 * 60, &counts);
  g_assert_cmpuint (counts.n_due, ==, 1);
  g_assert_cmpint (nw_study_find_next_due (study, evening), ==, state.due - 19 * 60 * 60);
  g_assert_true (nw_study_find_next (study, NW_STUDY_TODAY, NULL, state.due - 60 * 60) == card);
  nw_study_get_forecast (study, evening, forecast, G_N_ELEMENTS (forecast));
  g_assert_cmpuint (forecast[state.days], ==, 1);

  /* Half past midnight is another day than the evening before, though not yet
   * in UTC: it is remembered as at noon. */
  nw_study_preview (study, card, evening + (4 * 60 + 30) * 60, next);
  night = next[2];
  nw_study_preview (study, card, evening + 16 * 60 * 60, next);
  g_assert_cmpfloat (night.stability, ==, next[2].stability);
  g_assert_cmpint (night.reviewed, ==, evening + (4 * 60 + 30) * 60);
  g_assert_cmpint (night.due, ==, night.reviewed + (gint64)night.days * DAY);
  set_zone (zone != NULL ? zone : "UTC");
}

/* Free exploration and leeches show each card once, then the round is over. */
static void
test_rounds (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  NwStudyFilter filter = { .regions = G_GUINT64_CONSTANT (1) << 3 };
  NwStudyCounts counts = { 0 };
  const NwCard *card = NULL;
  const NwCard *leech = NULL;

  nw_study_set_filter (study, &filter);
  nw_study_get_counts (study, NOW, &counts);
  g_assert_cmpuint (counts.n_cards, >, 20);
  while ((card = nw_study_find_next (study, NW_STUDY_FREE, card, NOW)) != NULL)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer)card));
      g_assert_cmpuint (card->regions & filter.regions, !=, 0);
      nw_study_pass (study, card);
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, counts.n_cards);
  /* What is studied today does not ask what was only looked at. */
  g_assert_nonnull (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW));
  nw_study_start_round (study);
  leech = nw_study_find_next (study, NW_STUDY_FREE, NULL, NOW);
  g_assert_nonnull (leech);

  for (guint i = 0; i < NW_STUDY_LEECH; i++)
    {
      nw_study_answer (study, leech, NW_GRADE_EASY, 0, NOW + (gint64)(2 * i) * 90 * DAY);
      nw_study_answer (study, leech, NW_GRADE_AGAIN, 0, NOW + (gint64)(2 * i + 1) * 90 * DAY);
    }
  g_assert_true (nw_study_find_next (study, NW_STUDY_LEECHES, NULL, NOW + 1200 * DAY) == leech);
  nw_study_pass (study, leech);
  g_assert_null (nw_study_find_next (study, NW_STUDY_LEECHES, NULL, NOW + 1200 * DAY));
}

static void
test_kept (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  const NwCard *cards[3] = { NULL };
  NwFsrsCard states[3] = { 0 };
  NwStudyCounts counts = { 0 };

  {
    g_autoptr (NwStudy) study = open_study (path, NOW);

    for (guint i = 0; i < 3; i++)
      {
        cards[i] = nw_study_find_next (study, NW_STUDY_TODAY, i > 0 ? cards[i - 1] : NULL, NOW + 10 * i);
        nw_study_answer (study, cards[i], i == 1 ? NW_GRADE_AGAIN : NW_GRADE_GOOD, 0, NOW + 10 * i);
      }
    nw_study_set_goal (study, 33);
    nw_study_set_unverified (study, TRUE);
    for (guint i = 0; i < 3; i++)
      nw_study_get_state (study, cards[i], NOW + 100, &states[i]);
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW + 100);

    for (guint i = 0; i < 3; i++)
      {
        NwFsrsCard state = { 0 };

        g_assert_true (nw_study_get_state (study, cards[i], NOW + 100, &state));
        assert_same (&state, &states[i]);
      }
    nw_study_get_counts (study, NOW + 100, &counts);
    g_assert_cmpuint (counts.n_done, ==, 3);
    g_assert_cmpuint (counts.goal, ==, 33);
    g_assert_true (nw_study_get_unverified (study));
    /* Also what was answered before the program was started is taken back. */
    g_assert_true (nw_study_can_undo (study));
    g_assert_true (nw_study_undo (study) == cards[2]);
    g_assert_false (nw_study_can_undo (study));
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW + 200);
    NwFsrsCard state = { 0 };

    g_assert_false (nw_study_get_state (study, cards[2], NOW + 200, &state));
    nw_study_get_counts (study, NOW + 200, &counts);
    g_assert_cmpuint (counts.n_done, ==, 2);
  }
  nw_test_remove_dir (dir);
}

static void
test_undo (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const NwCard *first = nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW);
  NwStudyCounts counts = { 0 };
  NwFsrsCard before = { 0 };
  NwFsrsCard after = { 0 };

  nw_study_answer (study, first, NW_GRADE_GOOD, 0, NOW);
  nw_study_get_state (study, first, NOW + 700, &before);
  nw_study_answer (study, first, NW_GRADE_AGAIN, 0, NOW + 700);
  g_assert_true (nw_study_undo (study) == first);
  nw_study_get_state (study, first, NOW + 700, &after);
  assert_same (&before, &after);
  g_assert_true (nw_study_undo (study) == first);
  g_assert_false (nw_study_get_state (study, first, NOW + 700, &after));
  g_assert_null (nw_study_undo (study));
  nw_study_get_counts (study, NOW + 700, &counts);
  g_assert_cmpuint (counts.n_done, ==, 0);
  g_assert_cmpuint (counts.n_new, ==, NW_STUDY_NEW);
}

/* A clock that ran ten years ahead does not put cards off for ten years, and
 * nothing ever counts below zero. */
static void
test_clock_back (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const gint64 wrong = NOW + G_GINT64_CONSTANT (3650) * DAY;
  const NwCard *card = nw_study_find_next (study, NW_STUDY_TODAY, NULL, wrong);
  NwFsrsCard state = { 0 };
  NwStudyCounts counts = { 0 };

  nw_study_answer (study, card, NW_GRADE_EASY, 0, wrong);
  g_assert_true (nw_study_get_state (study, card, NOW, &state));
  g_assert_cmpint (state.reviewed, ==, NOW);
  g_assert_cmpint (state.due, >, NOW);
  g_assert_cmpint (state.due, <, NOW + 400 * DAY);
  g_assert_cmpfloat (nw_study_get_recall (study, card, NOW), >, 0.99);
  nw_study_get_counts (study, NOW, &counts);
  g_assert_cmpuint (counts.n_due, ==, 0);
  nw_study_answer (study, card, NW_GRADE_GOOD, 0, NOW);
  g_assert_true (nw_study_get_state (study, card, NOW, &state));
  g_assert_cmpint (state.reviewed, ==, NOW);
  g_assert_cmpint (state.due, <, NOW + 400 * DAY);
}

static void
test_retention (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const GPtrArray *cards = nw_deck_get_cards (nw_test_get_deck ());
  guint days[2] = { 0 };

  /* The same answers bring a red card back sooner. */
  for (guint red = 0; red < 2; red++)
    {
      for (guint i = 0; i < cards->len; i++)
        {
          const NwCard *card = g_ptr_array_index (cards, i);
          NwFsrsCard state = { 0 };

          if (((card->flags & NW_CARD_RED) != 0) != (red == 1))
            continue;
          g_assert_cmpfloat (nw_card_get_retention (card), ==, red == 1 ? 0.97 : 0.90);
          nw_study_answer (study, card, NW_GRADE_EASY, 0, NOW);
          nw_study_get_state (study, card, NOW, &state);
          days[red] = state.days;
          break;
        }
    }
  g_assert_cmpuint (days[1], <, days[0]);
}

static void
test_order (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const GPtrArray *cards = nw_deck_get_cards (nw_test_get_deck ());
  const NwCard *next = NULL;
  gboolean plain = FALSE;
  guint n = 0;

  for (guint i = 0; n < 300; i += 3)
    {
      const NwCard *card = g_ptr_array_index (cards, i);

      if (!nw_study_is_asked (study, card))
        continue;
      nw_study_answer (study, card, NW_GRADE_EASY, 0, NOW);
      n++;
    }
  nw_study_set_new_a_day (study, 0);
  /* Everything is due; red ones come before the others. */
  for (guint i = 0; i < 300; i++)
    {
      next = nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW + 900 * (gint64)DAY);
      g_assert_nonnull (next);
      g_assert_false (plain && (next->flags & NW_CARD_RED) != 0);
      plain = (next->flags & NW_CARD_RED) == 0;
      nw_study_answer (study, next, NW_GRADE_EASY, 0, NOW + 900 * (gint64)DAY);
    }
  g_assert_true (plain);
  g_assert_null (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW + 900 * (gint64)DAY));
}

static void
test_steps (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const NwCard *card = nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW);

  nw_study_set_new_a_day (study, 1);
  nw_study_answer (study, card, NW_GRADE_AGAIN, 0, NOW);
  /* Nothing else is left: nobody waits for the minute to pass. */
  g_assert_true (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW + 5) == card);
  g_assert_true (nw_study_find_next (study, NW_STUDY_TODAY, card, NOW + 5) == card);
}

static void
test_filter (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  NwStudyFilter filter = { .kinds = 1u << NW_CARD_CASE };
  NwStudyCounts counts = { 0 };

  nw_study_set_filter (study, &filter);
  g_assert_cmpint (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW)->kind, ==, NW_CARD_CASE);
  filter = (NwStudyFilter){ .regions = 1 };
  nw_study_set_filter (study, &filter);
  g_assert_cmpuint (nw_study_find_next (study, NW_STUDY_TODAY, NULL, NOW)->regions & 1, ==, 1);
  g_hash_table_add (ids, (gpointer) "depth:site:rhomboid-major");
  filter = (NwStudyFilter){ .cards = ids };
  nw_study_set_filter (study, &filter);
  nw_study_get_counts (study, NOW, &counts);
  g_assert_cmpuint (counts.n_cards, ==, 1);
  nw_study_set_filter (study, NULL);
}

static void
test_progress (void)
{
  g_autoptr (NwStudy) study = open_study (NULL, NOW);
  const NwCard *card = nw_deck_lookup (nw_test_get_deck (), "at-risk:site:rhomboid-major");
  g_autoptr (GArray) regions = NULL;
  g_autoptr (GArray) harms = NULL;
  g_autoptr (GArray) weakest = NULL;
  guint forecast[7] = { 0 };
  guint sum = 0;

  g_assert_nonnull (card);
  nw_study_answer (study, card, NW_GRADE_GOOD, 0, NOW);
  nw_study_answer (study, card, NW_GRADE_GOOD, 0, NOW + 700);
  regions = nw_study_list_regions (study, NOW + DAY);
  for (guint i = 0; i < regions->len; i++)
    {
      const NwStudyShare *share = &g_array_index (regions, NwStudyShare, i);
      gboolean own = strcmp (nw_region_get_id (share->region), "thorax-posterior") == 0;

      g_assert_cmpuint (share->n_known, ==, own ? 1 : 0);
      g_assert_cmpuint (share->n_cards, >, 5);
      if (own)
        g_assert_cmpfloat_with_epsilon (share->recall, nw_study_get_recall (study, card, NOW + DAY), 1e-9);
    }
  harms = nw_study_list_harms (study, NOW + DAY);
  g_assert_cmpuint (harms->len, ==, 13);
  weakest = nw_study_list_weakest (study, 10, NOW + DAY);
  g_assert_cmpuint (weakest->len, ==, 1);
  g_assert_true (g_array_index (weakest, NwStudyWeak, 0).card == card);
  nw_study_get_forecast (study, NOW + 800, forecast, G_N_ELEMENTS (forecast));
  for (guint i = 0; i < G_N_ELEMENTS (forecast); i++)
    sum += forecast[i];
  g_assert_cmpuint (sum, ==, 1);
  g_assert_cmpuint (forecast[0], ==, 0);
}

/* Ten thousand answers, as fast as they come, are all kept and in order. */
static void
test_storm (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  const GPtrArray *cards = nw_deck_get_cards (nw_test_get_deck ());
  NwFsrsCard state = { 0 };
  NwFsrsCard kept = { 0 };
  const guint n = 10000;

  {
    g_autoptr (NwStudy) study = open_study (path, NOW);

    for (guint i = 0; i < n; i++)
      nw_study_answer (study, g_ptr_array_index (cards, i % cards->len), (NwGrade)(1 + i % 4), 10, NOW + i);
    for (guint i = 0; i < 100; i++)
      g_assert_nonnull (nw_study_undo (study));
    nw_study_flush (study);
    nw_study_get_state (study, g_ptr_array_index (cards, 7), NOW + n, &state);
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW + n);
    NwStudyCounts counts = { 0 };

    nw_study_get_counts (study, NOW + n, &counts);
    g_assert_cmpuint (counts.n_done, ==, n - 100);
    nw_study_get_state (study, g_ptr_array_index (cards, 7), NOW + n, &kept);
    assert_same (&state, &kept);
  }
  nw_test_remove_dir (dir);
}

/* All that there is, ten thousand answers deep, due at once: none is lost, none
 * comes twice, red zones first. */
static void
test_all_due (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  const GPtrArray *cards = nw_deck_get_cards (nw_test_get_deck ());
  const gint64 later = NOW + 9000 * (gint64)DAY;
  const guint n_rows = 10000;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  NwStudyCounts counts = { 0 };

  {
    g_autoptr (NwStudyStore) store = nw_study_store_open (path, NULL, &error);
    g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
    g_autofree NwStudyReview *reviews = g_new0 (NwStudyReview, n_rows);

    /* More than the content has: the others are of another edition. */
    for (guint i = 0; i < n_rows; i++)
      {
        reviews[i] = (NwStudyReview){ .time = NOW, .day = "2026-11-22", .grade = NW_GRADE_GOOD };
        g_ptr_array_add (names, i < cards->len ? g_strdup (((NwCard *)g_ptr_array_index (cards, i))->id) : g_strdup_printf ("name:site:gone-%u", i));
        reviews[i].card = g_ptr_array_index (names, i);
        reviews[i].after = (NwFsrsCard){ .state = NW_FSRS_REVIEW, .stability = 3.0, .difficulty = 5.0, .reviewed = NOW, .due = NOW + 3 * DAY };
      }
    g_assert_true (nw_study_store_add_reviews (store, reviews, n_rows, &error));
  }
  {
    g_autoptr (NwStudy) study = open_study (path, later);
    gboolean plain = FALSE;

    nw_study_set_unverified (study, TRUE);
    nw_study_get_counts (study, later, &counts);
    g_assert_cmpuint (counts.n_due, ==, cards->len);
    for (guint i = 0; i < cards->len; i++)
      {
        const NwCard *card = nw_study_find_next (study, NW_STUDY_TODAY, NULL, later);

        g_assert_nonnull (card);
        g_assert_true (g_hash_table_add (seen, (gpointer)card));
        g_assert_false (plain && (card->flags & NW_CARD_RED) != 0);
        plain = (card->flags & NW_CARD_RED) == 0;
        nw_study_answer (study, card, NW_GRADE_EASY, 0, later);
      }
    nw_study_get_counts (study, later, &counts);
    g_assert_cmpuint (counts.n_due, ==, 0);
    g_assert_cmpuint (counts.n_done, ==, cards->len);
  }
  nw_test_remove_dir (dir);
}

/* What the content no longer has is kept, and comes back with its history; a
 * card that is new has none, and takes nothing from the others. */
static void
test_orphans (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  const NwCard *back = g_ptr_array_index (nw_deck_get_cards (nw_test_get_deck ()), 0);
  const NwCard *fresh = g_ptr_array_index (nw_deck_get_cards (nw_test_get_deck ()), 1);
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (NwStudyStore) store = nw_study_store_open (path, NULL, &error);
    NwStudyReview review = { .card = (char *)"depth:site:of-another-edition", .time = NOW, .day = "2026-11-22", .grade = NW_GRADE_GOOD };

    review.after.state = NW_FSRS_REVIEW;
    review.after.stability = 3.0;
    review.after.difficulty = 5.0;
    review.after.reviewed = NOW;
    g_assert_true (nw_study_store_add_reviews (store, &review, 1, &error));
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW);

    nw_study_flush (study);
    g_assert_false (nw_study_can_undo (study));
  }
  {
    g_autoptr (NwStudyStore) store = nw_study_store_open (path, NULL, &error);
    g_autoptr (GPtrArray) rows = nw_study_store_list_cards (store, &error);
    const NwStudyRow *row = g_ptr_array_index (rows, 0);

    const char *const gone[] = { back->id, NULL };
    NwStudyReview review = { .card = back->id, .time = NOW, .day = "2026-11-22", .grade = NW_GRADE_GOOD };

    g_assert_true (row->archived);
    g_assert_cmpfloat (row->state.stability, ==, 3.0);
    /* An edition in between had it not. */
    review.after = row->state;
    g_assert_true (nw_study_store_add_reviews (store, &review, 1, &error));
    g_assert_true (nw_study_store_set_archived (store, gone, TRUE, &error));
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW);
    NwFsrsCard state = { 0 };

    g_assert_true (nw_study_get_state (study, back, NOW, &state));
    g_assert_cmpfloat (state.stability, ==, 3.0);
    g_assert_false (nw_study_get_state (study, fresh, NOW, &state));
    nw_study_flush (study);
  }
  {
    g_autoptr (NwStudyStore) store = nw_study_store_open (path, NULL, &error);
    g_autoptr (GPtrArray) rows = nw_study_store_list_cards (store, &error);

    g_assert_cmpuint (rows->len, ==, 2);
    for (guint i = 0; i < rows->len; i++)
      {
        const NwStudyRow *row = g_ptr_array_index (rows, i);

        g_assert_cmpint (row->archived, ==, !g_str_equal (row->id, back->id));
      }
  }
  nw_test_remove_dir (dir);
}

static void
failed_cb (NwStudy *study,
           const char *message,
           char **kept)
{
  g_free (*kept);
  *kept = g_strdup (message);
}

/* What could not be written is told and written with the next answer. */
static void
test_failed (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "study.db", NULL);
  g_autofree char *message = NULL;
  const NwCard *card = g_ptr_array_index (nw_deck_get_cards (nw_test_get_deck ()), 0);
  g_autoptr (GError) error = NULL;
  NwStudyCounts counts = { 0 };

  {
    g_autoptr (NwStudy) study = open_study (path, NOW);
    g_autoptr (NwDatabase) other = nw_database_open (path, NW_DATABASE_READ_WRITE, &error);

    g_assert_no_error (error);
    nw_study_connect (study);
    g_signal_connect (study, "failed", G_CALLBACK (failed_cb), &message);
    g_assert_true (nw_database_begin (other, TRUE, &error));
    nw_study_answer (study, card, NW_GRADE_GOOD, 0, NOW);
    nw_study_flush (study);
    while (message == NULL)
      g_main_context_iteration (NULL, TRUE);
    nw_database_rollback (other);
    nw_study_answer (study, card, NW_GRADE_GOOD, 0, NOW + 1);
  }
  {
    g_autoptr (NwStudy) study = open_study (path, NOW + 2);

    nw_study_get_counts (study, NOW + 2, &counts);
    g_assert_cmpuint (counts.n_done, ==, 2);
  }
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  g_test_add_func ("/study/local-days", test_local_days);
  g_test_add_func ("/study/new-cards", test_new_cards);
  g_test_add_func ("/study/rounds", test_rounds);
  g_test_add_func ("/study/kept", test_kept);
  g_test_add_func ("/study/undo", test_undo);
  g_test_add_func ("/study/clock-back", test_clock_back);
  g_test_add_func ("/study/retention", test_retention);
  g_test_add_func ("/study/order", test_order);
  g_test_add_func ("/study/steps", test_steps);
  g_test_add_func ("/study/filter", test_filter);
  g_test_add_func ("/study/progress", test_progress);
  g_test_add_func ("/study/storm", test_storm);
  g_test_add_func ("/study/all-due", test_all_due);
  g_test_add_func ("/study/orphans", test_orphans);
  g_test_add_func ("/study/failed", test_failed);

  return g_test_run ();
}
