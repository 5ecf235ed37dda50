/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study-fit.h"

#include <math.h>

/*
 * A made-up student who learns new cards every day and answers what is due,
 * for half a year. What is remembered follows a memory of the student's own,
 * not that of the scheduler: the same model with other numbers, or a power law
 * that has nothing to do with it.
 */

#define NW_STUDENT_DAYS 180
#define NW_STUDENT_CARDS 400
#define NW_STUDENT_NEW 8

typedef enum
{
  NW_STUDENT_FSRS,
  NW_STUDENT_POWER_LAW,
} NwStudentKind;

typedef struct
{
  GArray *answers;
  guint n_due;
  guint n_known;
} NwStudentRun;

typedef struct
{
  NwFsrsCard scheduled;
  NwFsrsCard own;
  double strength;
  gint64 answered;
} NwStudentCard;

/* Numbers of a student who forgets faster and relearns slower than most. */
static inline void
nw_student_init_memory (NwFsrs *fsrs)
{
  static const double factors[NW_FSRS_N_WEIGHTS] = { 0.6, 0.6, 0.55, 0.5, 1.05, 1.0, 1.0, 1.0, 0.86, 1.1, 1.0, 0.9, 1.0, 1.0, 1.0, 0.9, 0.95, 1.0, 1.0, 1.0, 1.25 };
  double weights[NW_FSRS_N_WEIGHTS] = { 0 };

  nw_fsrs_init (fsrs);
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    weights[i] = fsrs->weights[i] * factors[i];
  nw_fsrs_set_weights (fsrs, weights);
}

static inline double
nw_student_get_chance (NwStudentKind kind,
                       const NwFsrs *memory,
                       const NwStudentCard *card,
                       gint64 now)
{
  double days = (double)(now - card->answered) / (24.0 * 60.0 * 60.0);

  if (kind == NW_STUDENT_FSRS)
    return card->own.state == NW_FSRS_NEW ? 0.0 : nw_fsrs_get_recall (memory, &card->own, now);
  return card->strength > 0.0 ? pow (1.0 + days / card->strength, -0.35) : 0.0;
}

static inline void
nw_student_learn (NwStudentKind kind,
                  const NwFsrs *memory,
                  NwStudentCard *card,
                  NwGrade grade,
                  double chance,
                  gint64 now)
{
  NwFsrsCard next = { 0 };

  if (kind == NW_STUDENT_FSRS)
    {
      nw_fsrs_answer (memory, &card->own, grade, now, &next);
      card->own = next;
    }
  else if (card->strength == 0.0)
    {
      card->strength = grade == NW_GRADE_AGAIN ? 1.0 : 4.0;
    }
  else
    {
      card->strength = grade == NW_GRADE_AGAIN ? MAX (card->strength * 0.4, 0.8) : card->strength * (1.0 + 4.5 * (1.0 - chance));
    }
  card->answered = now;
}

/* @fsrs: what schedules. The later half of the time is counted. */
static inline void
nw_student_run (NwStudentKind kind,
                const NwFsrs *fsrs,
                guint32 seed,
                NwStudentRun *run)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree NwStudentCard *cards = g_new0 (NwStudentCard, NW_STUDENT_CARDS);
  const gint64 start = G_GINT64_CONSTANT (1795305600);
  NwFsrs memory = { 0 };
  guint n_begun = 0;

  nw_student_init_memory (&memory);
  *run = (NwStudentRun){ .answers = g_array_new (FALSE, FALSE, sizeof (NwStudyAnswer)) };
  for (guint day = 0; day < NW_STUDENT_DAYS; day++)
    {
      gint64 now = start + (gint64)day * 24 * 60 * 60 + 9 * 60 * 60;
      guint n_now = MIN (n_begun + NW_STUDENT_NEW, NW_STUDENT_CARDS);

      for (guint i = 0; i < n_now; i++)
        {
          NwStudentCard *card = &cards[i];
          gboolean fresh = i >= n_begun;

          if (fresh)
            nw_fsrs_card_init (&card->scheduled, now);
          /* Steps of minutes are over in the same sitting. */
          for (guint turn = 0; turn < 6 && (card->scheduled.due <= now || (turn > 0 && card->scheduled.state != NW_FSRS_REVIEW)); turn++)
            {
              NwStudyAnswer answer = { .card = i, .time = now + turn * 600 };
              double chance = nw_student_get_chance (kind, &memory, card, answer.time);
              gboolean known = g_rand_double (random) < (fresh && turn == 0 ? 0.3 : turn > 0 ? 0.9 : chance);
              NwFsrsCard next = { 0 };

              answer.grade = !known ? NW_GRADE_AGAIN : g_rand_double (random) < 0.12 ? NW_GRADE_HARD : NW_GRADE_GOOD;
              if (!fresh && turn == 0 && day >= NW_STUDENT_DAYS / 2 && card->scheduled.state == NW_FSRS_REVIEW)
                {
                  run->n_due++;
                  run->n_known += known ? 1 : 0;
                }
              nw_fsrs_answer (fsrs, &card->scheduled, answer.grade, answer.time, &next);
              card->scheduled = next;
              nw_student_learn (kind, &memory, card, answer.grade, chance, answer.time);
              g_array_append_val (run->answers, answer);
            }
        }
      n_begun = n_now;
    }
}

static inline void
nw_student_run_clear (NwStudentRun *run)
{
  g_clear_pointer (&run->answers, g_array_unref);
}
