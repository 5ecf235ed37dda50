/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers of the memory model. */
#define NW_FSRS_N_WEIGHTS 21

/* Most steps of learning or of learning again. */
#define NW_FSRS_STEPS_MAX 8

/* Longest interval in days, and longest step in minutes. */
#define NW_FSRS_INTERVAL_MAX 36500
#define NW_FSRS_STEP_MAX (30 * 24 * 60)

/* Bounds of the wanted share of right answers. */
#define NW_FSRS_RETENTION_MIN 0.70
#define NW_FSRS_RETENTION_MAX 0.99

/**
 * NwGrade:
 * @NW_GRADE_AGAIN: not known
 * @NW_GRADE_HARD: known with effort
 * @NW_GRADE_GOOD: known
 * @NW_GRADE_EASY: known at once
 *
 * How an answer was given. Stored: fixed numbers.
 */
typedef enum
{
  NW_GRADE_AGAIN = 1,
  NW_GRADE_HARD = 2,
  NW_GRADE_GOOD = 3,
  NW_GRADE_EASY = 4,
} NwGrade;

/**
 * NwFsrsState:
 * @NW_FSRS_NEW: never answered
 * @NW_FSRS_LEARNING: in the first steps
 * @NW_FSRS_REVIEW: asked again after days
 * @NW_FSRS_RELEARNING: forgotten, in steps again
 *
 * Where a card stands. Stored: fixed numbers.
 */
typedef enum
{
  NW_FSRS_NEW = 0,
  NW_FSRS_LEARNING = 1,
  NW_FSRS_REVIEW = 2,
  NW_FSRS_RELEARNING = 3,
} NwFsrsState;

/**
 * NwFsrs:
 * @weights: numbers of the memory model, see nw_fsrs_set_weights()
 * @retention: wanted share of right answers, 0.70 to 0.99
 * @n_learning: number of @learning
 * @learning: steps of a new card, in minutes
 * @n_relearning: number of @relearning
 * @relearning: steps of a forgotten card, in minutes
 *
 * How cards are scheduled. A plain value; begin with nw_fsrs_init().
 */
typedef struct
{
  double weights[NW_FSRS_N_WEIGHTS];
  double retention;
  guint n_learning;
  guint learning[NW_FSRS_STEPS_MAX];
  guint n_relearning;
  guint relearning[NW_FSRS_STEPS_MAX];
} NwFsrs;

/**
 * NwFsrsCard:
 * @state: where it stands
 * @step: which step is next, while learning
 * @stability: days after which 9 of 10 such cards are still known, 0 for new
 * @difficulty: 1 to 10, 0 for new
 * @due: when it is asked next, in seconds of UTC since 1970
 * @reviewed: when it was answered last, 0 for never
 * @days: days from the last answer to @due, 0 within steps
 * @n_reviews: how often it was answered
 * @n_lapses: how often it was forgotten after it had been learned
 *
 * What is remembered of one card. A plain value.
 */
typedef struct
{
  NwFsrsState state;
  guint step;
  double stability;
  double difficulty;
  gint64 due;
  gint64 reviewed;
  guint days;
  guint n_reviews;
  guint n_lapses;
} NwFsrsCard;

void     nw_fsrs_init        (NwFsrs           *self);
gboolean nw_fsrs_set_weights (NwFsrs           *self,
                              const double      weights[NW_FSRS_N_WEIGHTS]);
gboolean nw_fsrs_set_steps   (NwFsrs           *self,
                              const guint      *learning,
                              guint             n_learning,
                              const guint      *relearning,
                              guint             n_relearning);
gboolean nw_fsrs_set_retention (NwFsrs         *self,
                              double            retention);
void     nw_fsrs_card_init   (NwFsrsCard       *card,
                              gint64            now);
void     nw_fsrs_answer      (const NwFsrs     *self,
                              const NwFsrsCard *card,
                              NwGrade           grade,
                              gint64            now,
                              NwFsrsCard       *next);
double   nw_fsrs_get_recall  (const NwFsrs     *self,
                              const NwFsrsCard *card,
                              gint64            now);

G_END_DECLS
