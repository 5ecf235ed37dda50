/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-fsrs.h"

#include <math.h>
#include <string.h>

#define BEGIN 1767225600 /* 2026-01-01 in UTC */
#define DAY 86400

/* The generator of fsrs-vectors.mjs. */
static guint32 state;

static guint
next_random (guint n)
{
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % n;
}

typedef struct
{
  guint learning[3];
  guint n_learning;
  guint relearning[2];
  guint n_relearning;
} Steps;

static const Steps steps[] = {
  { { 1, 10 }, 2, { 10 }, 1 },
  { { 0 }, 0, { 0 }, 0 },
  { { 5, 720, 2880 }, 3, { 30 }, 1 },
  { { 1 }, 1, { 10, 180 }, 2 },
  { { 1440 }, 1, { 1440, 2880 }, 2 },
};

static void
set_up (NwFsrs *fsrs,
        guint i)
{
  const Steps *chosen = &steps[i % G_N_ELEMENTS (steps)];

  nw_fsrs_init (fsrs);
  g_assert_true (nw_fsrs_set_steps (fsrs, chosen->learning, chosen->n_learning, chosen->relearning, chosen->n_relearning));
  g_assert_true (nw_fsrs_set_retention (fsrs, i % 2 != 0 ? 0.97 : 0.90));
}

static void
run_history (guint i,
             NwFsrsCard *card)
{
  static const NwGrade grades[] = { NW_GRADE_AGAIN, NW_GRADE_HARD, NW_GRADE_GOOD, NW_GRADE_GOOD, NW_GRADE_GOOD, NW_GRADE_EASY };
  NwFsrs fsrs = { 0 };
  gint64 now = 0;
  guint n = 0;

  state = (i + 1) * 2654435761u;
  set_up (&fsrs, i);
  now = BEGIN + next_random (DAY);
  nw_fsrs_card_init (card, now);
  n = 1 + next_random (16);
  for (guint k = 0; k < n; k++)
    {
      nw_fsrs_answer (&fsrs, card, grades[next_random (6)], now, card);
      switch (next_random (4))
        {
        case 0:
          now = card->due;
          break;
        case 1:
          now += next_random (36000);
          break;
        case 2:
          now = card->due + (gint64)next_random (60) * DAY;
          break;
        default:
          now += next_random ((guint)MAX (card->due - now, 1));
          break;
        }
    }
  g_assert_cmpuint (card->n_reviews, ==, n);
}

/* What another program makes of the same 10,000 histories. */
static void
test_vectors (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "study", "fsrs-vectors.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) values = g_strsplit (lines[i], " ", -1);
      NwFsrsCard card = { 0 };
      double stability = g_ascii_strtod (values[3], NULL);
      double difficulty = g_ascii_strtod (values[4], NULL);

      run_history (n++, &card);
      g_assert_cmpint (card.due, ==, g_ascii_strtoll (values[0], NULL, 10));
      g_assert_cmpuint (card.state, ==, g_ascii_strtoull (values[1], NULL, 10));
      g_assert_cmpuint (card.days, ==, g_ascii_strtoull (values[2], NULL, 10));
      g_assert_cmpfloat (fabs (card.stability - stability), <=, 1e-6 * stability);
      g_assert_cmpfloat (fabs (card.difficulty - difficulty), <=, 1e-6);
    }
  g_assert_cmpuint (n, ==, 10000);
}

/* What holds whatever the answers: bounds, and more for a better answer. */
static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (guint i = 0; i < 2000; i++)
    {
      NwFsrs fsrs = { 0 };
      NwFsrsCard card = { 0 };
      gint64 now = BEGIN;

      set_up (&fsrs, i);
      nw_fsrs_card_init (&card, now);
      for (guint k = 0; k < 30; k++)
        {
          NwFsrsCard answered[NW_GRADE_EASY + 1];

          for (guint grade = NW_GRADE_AGAIN; grade <= NW_GRADE_EASY; grade++)
            {
              nw_fsrs_answer (&fsrs, &card, (NwGrade)grade, now, &answered[grade]);
              g_assert_cmpfloat (answered[grade].stability, >=, 0.001);
              g_assert_cmpfloat (answered[grade].stability, <=, 36500.0);
              g_assert_cmpfloat (answered[grade].difficulty, >=, 1.0);
              g_assert_cmpfloat (answered[grade].difficulty, <=, 10.0);
              g_assert_cmpint (answered[grade].due, >, now);
              g_assert_cmpuint (answered[grade].days, <=, NW_FSRS_INTERVAL_MAX + 2);
            }
          g_assert_cmpfloat (answered[NW_GRADE_AGAIN].stability, <=, answered[NW_GRADE_GOOD].stability);
          g_assert_cmpfloat (answered[NW_GRADE_HARD].difficulty, >=, answered[NW_GRADE_EASY].difficulty);
          if (card.state == NW_FSRS_REVIEW)
            g_assert_cmpint (answered[NW_GRADE_GOOD].due, <, answered[NW_GRADE_EASY].due);
          card = answered[g_rand_int_range (random, NW_GRADE_AGAIN, NW_GRADE_EASY + 1)];
          now = card.due + g_rand_int_range (random, 0, 20 * DAY);
          g_assert_cmpfloat (nw_fsrs_get_recall (&fsrs, &card, now), >, 0.0);
          g_assert_cmpfloat (nw_fsrs_get_recall (&fsrs, &card, card.reviewed), ==, 1.0);
        }
    }
}

static void
test_clock_set_back (void)
{
  NwFsrs fsrs = { 0 };
  NwFsrsCard card = { 0 };
  NwFsrsCard same_day = { 0 };
  NwFsrsCard earlier = { 0 };

  nw_fsrs_init (&fsrs);
  nw_fsrs_card_init (&card, BEGIN);
  nw_fsrs_answer (&fsrs, &card, NW_GRADE_GOOD, BEGIN + 400 * DAY, &card);
  nw_fsrs_answer (&fsrs, &card, NW_GRADE_GOOD, BEGIN + 400 * DAY, &same_day);
  nw_fsrs_answer (&fsrs, &card, NW_GRADE_GOOD, BEGIN, &earlier);
  g_assert_cmpfloat (earlier.stability, ==, same_day.stability);
  g_assert_cmpint (earlier.due, >, BEGIN);
  g_assert_cmpfloat (nw_fsrs_get_recall (&fsrs, &card, BEGIN), ==, 1.0);
}

static void
test_refused (void)
{
  NwFsrs fsrs = { 0 };
  NwFsrs before = { 0 };
  double weights[NW_FSRS_N_WEIGHTS];
  guint zero = 0;
  guint many[NW_FSRS_STEPS_MAX + 1] = { 1, 1, 1, 1, 1, 1, 1, 1, 1 };

  nw_fsrs_init (&fsrs);
  before = fsrs;
  memcpy (weights, fsrs.weights, sizeof weights);
  weights[3] = NAN;
  g_assert_false (nw_fsrs_set_weights (&fsrs, weights));
  g_assert_false (nw_fsrs_set_retention (&fsrs, 0.5));
  g_assert_false (nw_fsrs_set_retention (&fsrs, NAN));
  g_assert_false (nw_fsrs_set_steps (&fsrs, &zero, 1, NULL, 0));
  g_assert_false (nw_fsrs_set_steps (&fsrs, many, G_N_ELEMENTS (many), NULL, 0));
  g_assert_cmpmem (&fsrs, sizeof fsrs, &before, sizeof before);

  weights[3] = 1e9;
  g_assert_true (nw_fsrs_set_weights (&fsrs, weights));
  g_assert_cmpfloat (fsrs.weights[3], ==, 100.0);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fsrs/vectors", test_vectors);
  g_test_add_func ("/fsrs/properties", test_properties);
  g_test_add_func ("/fsrs/clock-set-back", test_clock_set_back);
  g_test_add_func ("/fsrs/refused", test_refused);

  return g_test_run ();
}
