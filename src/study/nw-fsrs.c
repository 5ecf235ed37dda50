/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-fsrs.h"

#include <math.h>

/* FSRS-6, a published model of memory: a card has a stability (days after which
 * it is still known with a probability of 0.9) and a difficulty. The behaviour,
 * to the rounding, is that of ts-fsrs 5.4.2, with which tests/study compares. */

#define STABILITY_MIN 0.001
#define STABILITY_MAX 36500.0
#define FIRST_STABILITY_MIN 0.1
#define DIFFICULTY_MIN 1.0
#define DIFFICULTY_MAX 10.0

#define SECONDS_A_DAY 86400
#define MINUTES_A_DAY 1440

/* The published default weights. */
static const double default_weights[NW_FSRS_N_WEIGHTS] = {
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
  1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
};

/* Between which each weight makes sense. */
static const double weight_bounds[NW_FSRS_N_WEIGHTS][2] = {
  { STABILITY_MIN, 100.0 },
  { STABILITY_MIN, 100.0 },
  { STABILITY_MIN, 100.0 },
  { STABILITY_MIN, 100.0 },
  { 1.0, 10.0 },
  { 0.001, 4.0 },
  { 0.001, 4.0 },
  { 0.001, 0.75 },
  { 0.0, 4.5 },
  { 0.0, 0.8 },
  { 0.001, 3.5 },
  { 0.001, 5.0 },
  { 0.001, 0.25 },
  { 0.001, 0.9 },
  { 0.0, 4.0 },
  { 0.0, 1.0 },
  { 1.0, 6.0 },
  { 0.0, 2.0 },
  { 0.0, 2.0 },
  { 0.01, 0.8 },
  { 0.1, 0.8 },
};

static const guint default_learning[] = { 1, 10 };
static const guint default_relearning[] = { 10 };

/* The model is computed with 8 decimals. */
static double
round_8 (double value)
{
  return floor (value * 1e8 + 0.5) / 1e8;
}

/* Several steps of learning again must not raise the stability above what it
 * was before the card was forgotten: this bounds weights 17 and 18. */
static void
bound_weights (NwFsrs *self)
{
  double *w = self->weights;
  double ceiling = weight_bounds[17][1];

  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    w[i] = CLAMP (w[i], weight_bounds[i][0], weight_bounds[i][1]);
  if (self->n_relearning > 1)
    {
      double room = -(log (w[11]) + log (pow (2.0, w[13]) - 1.0) + w[14] * 0.3) / self->n_relearning;

      ceiling = CLAMP (round_8 (sqrt (MAX (room, 0.0))), 0.01, weight_bounds[17][1]);
    }
  w[17] = MIN (w[17], ceiling);
  w[18] = MIN (w[18], ceiling);
}

/**
 * nw_fsrs_init:
 * @self: (out caller-allocates): a scheduler
 *
 * Fills in the published weights, a retention of 0.90, steps of 1 and 10 minutes
 * for a new card and of 10 minutes for a forgotten one.
 */
void
nw_fsrs_init (NwFsrs *self)
{
  g_return_if_fail (self != NULL);

  *self = (NwFsrs){ .retention = 0.90 };
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    self->weights[i] = default_weights[i];
  nw_fsrs_set_steps (self, default_learning, G_N_ELEMENTS (default_learning), default_relearning, G_N_ELEMENTS (default_relearning));
}

/**
 * nw_fsrs_set_weights:
 * @self: a scheduler
 * @weights: numbers of the memory model; each is brought within its bounds
 *
 * Returns: %FALSE, with nothing changed, if one of them is no number
 */
gboolean
nw_fsrs_set_weights (NwFsrs *self,
                     const double weights[NW_FSRS_N_WEIGHTS])
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    {
      if (!isfinite (weights[i]))
        return FALSE;
    }
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    self->weights[i] = weights[i];
  bound_weights (self);

  return TRUE;
}

static gboolean
steps_are_valid (const guint *steps,
                 guint n_steps)
{
  gboolean valid = n_steps <= NW_FSRS_STEPS_MAX;

  for (guint i = 0; valid && i < n_steps; i++)
    valid = steps[i] > 0 && steps[i] <= NW_FSRS_STEP_MAX;

  return valid;
}

/**
 * nw_fsrs_set_steps:
 * @self: a scheduler
 * @learning: (array length=n_learning): steps of a new card in minutes
 * @n_learning: how many, 0 for none, up to %NW_FSRS_STEPS_MAX
 * @relearning: (array length=n_relearning): steps of a forgotten card in minutes
 * @n_relearning: how many, 0 for none, up to %NW_FSRS_STEPS_MAX
 *
 * Two or more steps of learning again bound two of the weights: set the weights
 * after the steps if they are not the published ones.
 *
 * Returns: %FALSE, with nothing changed, if there are too many or one is not
 *   from 1 to %NW_FSRS_STEP_MAX
 */
gboolean
nw_fsrs_set_steps (NwFsrs *self,
                   const guint *learning,
                   guint n_learning,
                   const guint *relearning,
                   guint n_relearning)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!steps_are_valid (learning, n_learning) || !steps_are_valid (relearning, n_relearning))
    return FALSE;

  for (guint i = 0; i < n_learning; i++)
    self->learning[i] = learning[i];
  self->n_learning = n_learning;
  for (guint i = 0; i < n_relearning; i++)
    self->relearning[i] = relearning[i];
  self->n_relearning = n_relearning;
  bound_weights (self);

  return TRUE;
}

/**
 * nw_fsrs_set_retention:
 * @self: a scheduler
 * @retention: wanted share of right answers
 *
 * Returns: %FALSE, with nothing changed, if it is not from 0.70 to 0.99
 */
gboolean
nw_fsrs_set_retention (NwFsrs *self,
                       double retention)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!(retention >= NW_FSRS_RETENTION_MIN && retention <= NW_FSRS_RETENTION_MAX))
    return FALSE;
  self->retention = retention;

  return TRUE;
}

/**
 * nw_fsrs_card_init:
 * @card: (out caller-allocates): a card that was never answered
 * @now: seconds of UTC since 1970, when it is due
 */
void
nw_fsrs_card_init (NwFsrsCard *card,
                   gint64 now)
{
  g_return_if_fail (card != NULL);

  *card = (NwFsrsCard){ .state = NW_FSRS_NEW, .due = now };
}

/* Of the curve of forgetting: 1 day at a stability of 1 gives 0.9. */
static double
get_factor (const NwFsrs *self)
{
  return round_8 (exp (log (0.9) / -self->weights[20]) - 1.0);
}

static double
get_recall (const NwFsrs *self,
            double days,
            double stability)
{
  return round_8 (pow (1.0 + get_factor (self) * days / stability, -self->weights[20]));
}

/* Days after which a card of @stability is known with the wanted probability. */
static guint
get_interval (const NwFsrs *self,
              double stability)
{
  double days_of_one = round_8 ((pow (self->retention, -1.0 / self->weights[20]) - 1.0) / get_factor (self));

  return (guint)CLAMP (floor (stability * days_of_one + 0.5), 1.0, (double)NW_FSRS_INTERVAL_MAX);
}

static double
get_first_difficulty (const NwFsrs *self,
                      NwGrade grade)
{
  return round_8 (self->weights[4] - exp (((int)grade - 1) * self->weights[5]) + 1.0);
}

/* A difficult card becomes more difficult by less, and all drift back to what
 * an easy one begins with. */
static double
get_next_difficulty (const NwFsrs *self,
                     double difficulty,
                     NwGrade grade)
{
  const double *w = self->weights;
  double change = -w[6] * ((int)grade - 3);
  double damped = difficulty + round_8 (change * (10.0 - difficulty) / 9.0);
  double reverted = round_8 (w[7] * get_first_difficulty (self, NW_GRADE_EASY) + (1.0 - w[7]) * damped);

  return CLAMP (reverted, DIFFICULTY_MIN, DIFFICULTY_MAX);
}

static double
bound_stability (double stability)
{
  return round_8 (CLAMP (stability, STABILITY_MIN, STABILITY_MAX));
}

/* A second answer on the same day; a known card does not lose by it. */
static double
get_same_day_stability (const NwFsrs *self,
                        double stability,
                        NwGrade grade)
{
  const double *w = self->weights;
  double change = pow (stability, -w[19]) * exp (w[17] * ((int)grade - 3 + w[18]));

  return bound_stability (stability * (grade == NW_GRADE_AGAIN ? change : MAX (change, 1.0)));
}

static double
get_forgotten_stability (const NwFsrs *self,
                         double stability,
                         double difficulty,
                         double recall)
{
  const double *w = self->weights;
  double after = bound_stability (w[11] * pow (difficulty, -w[12]) * (pow (stability + 1.0, w[13]) - 1.0) * exp ((1.0 - recall) * w[14]));
  double most = round_8 (stability / exp (w[17] * w[18]));

  return MIN (MAX (most, STABILITY_MIN), after);
}

static double
get_recalled_stability (const NwFsrs *self,
                        double stability,
                        double difficulty,
                        double recall,
                        NwGrade grade)
{
  const double *w = self->weights;
  double gain = exp (w[8]) * (11.0 - difficulty) * pow (stability, -w[9]) * (exp ((1.0 - recall) * w[10]) - 1.0);

  if (grade == NW_GRADE_HARD)
    gain *= w[15];
  else if (grade == NW_GRADE_EASY)
    gain *= w[16];
  return bound_stability (stability * (1.0 + gain));
}

/* Stability and difficulty of @card after an answer @days later. */
static void
remember (const NwFsrs *self,
          const NwFsrsCard *card,
          NwGrade grade,
          gint64 days,
          NwFsrsCard *next)
{
  double recall = 0.0;

  if (card->state == NW_FSRS_NEW)
    {
      next->stability = MAX (self->weights[grade - 1], FIRST_STABILITY_MIN);
      next->difficulty = CLAMP (get_first_difficulty (self, grade), DIFFICULTY_MIN, DIFFICULTY_MAX);
      return;
    }

  recall = get_recall (self, (double)days, card->stability);
  if (days == 0)
    next->stability = get_same_day_stability (self, card->stability, grade);
  else if (grade == NW_GRADE_AGAIN)
    next->stability = get_forgotten_stability (self, card->stability, card->difficulty, recall);
  else
    next->stability = get_recalled_stability (self, card->stability, card->difficulty, recall, grade);
  next->difficulty = get_next_difficulty (self, card->difficulty, grade);
}

/* The step that follows an answer while learning, in minutes; 0 for none. */
static guint
find_step (const guint *steps,
           guint n_steps,
           guint step,
           NwGrade grade,
           guint *next)
{
  if (step >= n_steps)
    return 0;

  switch (grade)
    {
    case NW_GRADE_AGAIN:
      *next = 0;
      return steps[0];
    case NW_GRADE_HARD:
      /* Between the first step and the next. */
      *next = step;
      return n_steps == 1 ? (steps[0] * 3 + 1) / 2 : (steps[0] + steps[1] + 1) / 2;
    case NW_GRADE_GOOD:
      *next = step + 1;
      return step + 1 < n_steps ? steps[step + 1] : 0;
    case NW_GRADE_EASY:
    default:
      return 0;
    }
}

static void
schedule_days (NwFsrsCard *card,
               gint64 now,
               guint days)
{
  card->state = NW_FSRS_REVIEW;
  card->step = 0;
  card->days = days;
  card->due = now + (gint64)days * SECONDS_A_DAY;
}

/* A step of less than a day stays in @state; a longer one is a review. */
static void
schedule_step (const NwFsrs *self,
               NwFsrsCard *card,
               gint64 now,
               guint minutes,
               guint step,
               NwFsrsState state)
{
  if (minutes == 0)
    {
      schedule_days (card, now, get_interval (self, card->stability));
      return;
    }

  card->state = minutes < MINUTES_A_DAY ? state : NW_FSRS_REVIEW;
  card->step = step;
  card->days = minutes / MINUTES_A_DAY;
  card->due = now + (gint64)minutes * 60;
}

/* A better answer gives a longer interval, by a day at least. */
static void
schedule_review (const NwFsrs *self,
                 const NwFsrsCard *card,
                 NwGrade grade,
                 gint64 now,
                 gint64 days,
                 NwFsrsCard *next)
{
  guint intervals[NW_GRADE_EASY + 1] = { 0 };

  for (guint other = NW_GRADE_HARD; other <= NW_GRADE_EASY; other++)
    {
      NwFsrsCard answered = *card;

      remember (self, card, (NwGrade)other, days, &answered);
      intervals[other] = get_interval (self, answered.stability);
    }
  intervals[NW_GRADE_HARD] = MIN (intervals[NW_GRADE_HARD], intervals[NW_GRADE_GOOD]);
  intervals[NW_GRADE_GOOD] = MAX (intervals[NW_GRADE_GOOD], intervals[NW_GRADE_HARD] + 1);
  intervals[NW_GRADE_EASY] = MAX (intervals[NW_GRADE_EASY], intervals[NW_GRADE_GOOD] + 1);
  schedule_days (next, now, intervals[grade]);
}

static gint64
get_day (gint64 seconds)
{
  return seconds >= 0 ? seconds / SECONDS_A_DAY : -((SECONDS_A_DAY - 1 - seconds) / SECONDS_A_DAY);
}

/**
 * nw_fsrs_answer:
 * @self: a scheduler
 * @card: a card as it stands
 * @grade: how it was answered
 * @now: when, in seconds of UTC since 1970; before the last answer (a clock that
 *   was set back) counts as the same day
 * @next: (out caller-allocates): the card as it then stands; may be @card
 */
void
nw_fsrs_answer (const NwFsrs *self,
                const NwFsrsCard *card,
                NwGrade grade,
                gint64 now,
                NwFsrsCard *next)
{
  NwFsrsCard before = { 0 };
  gboolean again = FALSE;
  gint64 days = 0;
  guint minutes = 0;
  guint step = 0;

  g_return_if_fail (self != NULL && card != NULL && next != NULL);
  g_return_if_fail (grade >= NW_GRADE_AGAIN && grade <= NW_GRADE_EASY);

  before = *card;
  again = before.state == NW_FSRS_REVIEW || before.state == NW_FSRS_RELEARNING;
  if (before.state != NW_FSRS_NEW)
    days = MAX (get_day (now) - get_day (before.reviewed), 0);

  *next = before;
  next->reviewed = now;
  next->n_reviews++;
  remember (self, &before, grade, days, next);

  if (before.state == NW_FSRS_REVIEW && grade != NW_GRADE_AGAIN)
    {
      schedule_review (self, &before, grade, now, days, next);
      return;
    }
  if (before.state == NW_FSRS_REVIEW)
    {
      /* After a step of days the count of steps goes on. */
      next->n_lapses++;
      minutes = before.step < self->n_relearning ? self->relearning[before.step] : 0;
    }
  else
    minutes = find_step (again ? self->relearning : self->learning, again ? self->n_relearning : self->n_learning, before.step, grade, &step);
  schedule_step (self, next, now, minutes, step, again ? NW_FSRS_RELEARNING : NW_FSRS_LEARNING);
}

/**
 * nw_fsrs_get_recall:
 * @self: a scheduler
 * @card: a card
 * @now: seconds of UTC since 1970
 *
 * Returns: the probability, 0 to 1, that it is known now; 0 for a new card
 */
double
nw_fsrs_get_recall (const NwFsrs *self,
                    const NwFsrsCard *card,
                    gint64 now)
{
  g_return_val_if_fail (self != NULL && card != NULL, 0.0);

  if (card->state == NW_FSRS_NEW)
    return 0.0;
  return get_recall (self, (double)MAX ((now - card->reviewed) / SECONDS_A_DAY, 0), card->stability);
}
