/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-fit.h"

#include "nw-error.h"
#include "nw-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/*
 * The 21 numbers of the memory model, fitted to what one student forgot and
 * remembered. Gradients are differences, the steps are those of Adam (Kingma
 * and Ba 2015) with its usual constants, each number moving in steps of its own
 * size. What counts is the mean log loss of the predicted chance of recall over
 * answers given a day or more after the one before.
 */

/* The later part of a history that only judges. */
#define CHECK_SHARE 0.2

#define N_STEPS 60
#define STEP 0.025
#define DIFFERENCE 0.002

/* A longer history is read from its end: what was long ago says little. */
#define MOST_ANSWERS 12000

/* A number that drifts this far, in its own size, away from that of everybody
 * costs as much as one unit of log loss, once for the whole history: few
 * answers say little, and what they say by chance is not followed. Chosen on
 * made-up students, by how well answers of others like them were predicted. */
#define PRIOR 0.5

#define LEAST_CHANCE 1e-4

#define SECONDS_A_DAY (24 * 60 * 60)

/**
 * nw_study_fit_loss:
 * @answers: (array length=n_answers): a history, the first answer of each card
 *   in it
 * @n_answers: how many
 * @from: the first that counts; those before it only build the memory
 * @fsrs: the memory model
 * @n_counted: (out) (optional): how many counted
 *
 * Returns: the mean log loss of the predicted chance of recall, 0 for none
 */
double
nw_study_fit_loss (const NwStudyAnswer *answers,
                   guint n_answers,
                   guint from,
                   const NwFsrs *fsrs,
                   guint *n_counted)
{
  g_autofree NwFsrsCard *cards = NULL;
  guint n_cards = 0;
  guint n = 0;
  double sum = 0.0;

  g_return_val_if_fail (answers != NULL && fsrs != NULL, 0.0);

  for (guint i = 0; i < n_answers; i++)
    n_cards = MAX (n_cards, answers[i].card + 1);
  cards = g_new0 (NwFsrsCard, MAX (n_cards, 1));
  for (guint i = 0; i < n_answers; i++)
    {
      NwFsrsCard *card = &cards[answers[i].card];
      NwFsrsCard next = { 0 };
      gint64 time = MAX (answers[i].time, card->reviewed);

      if (card->state != NW_FSRS_NEW && i >= from && time / SECONDS_A_DAY > card->reviewed / SECONDS_A_DAY)
        {
          double recall = CLAMP (nw_fsrs_get_recall (fsrs, card, time), LEAST_CHANCE, 1.0 - LEAST_CHANCE);

          sum -= log (answers[i].grade == NW_GRADE_AGAIN ? 1.0 - recall : recall);
          n++;
        }
      nw_fsrs_answer (fsrs, card, answers[i].grade, time, &next);
      *card = next;
    }
  if (n_counted != NULL)
    *n_counted = n;
  return n > 0 ? sum / n : 0.0;
}

static gboolean
read_answer (const NwStudyReview *review,
             gpointer data)
{
  gpointer *both = data;
  GArray *answers = both[0];
  GHashTable *cards = both[1];
  /* As it was scheduled: by the days of the user. */
  NwStudyAnswer answer = { .time = nw_study_to_wall (review->time), .grade = review->grade };
  gpointer number = NULL;

  if (review->undone)
    return TRUE;
  if (!g_hash_table_lookup_extended (cards, review->card, NULL, &number))
    {
      number = GUINT_TO_POINTER (g_hash_table_size (cards));
      g_hash_table_insert (cards, g_strdup (review->card), number);
    }
  answer.card = GPOINTER_TO_UINT (number);
  g_array_append_val (answers, answer);
  return TRUE;
}

/**
 * nw_study_fit_read:
 * @store: what was answered
 * @error: return location
 *
 * Returns: (transfer full) (element-type NwStudyAnswer): the history, without
 *   what was taken back, or %NULL with @error set
 */
GArray *
nw_study_fit_read (NwStudyStore *store,
                   GError **error)
{
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (NwStudyAnswer));
  g_autoptr (GHashTable) cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gpointer both[2] = { answers, cards };

  g_return_val_if_fail (store != NULL, NULL);

  if (!nw_study_store_visit_reviews (store, read_answer, both, error))
    return NULL;
  return g_steal_pointer (&answers);
}

/* The cards whose first answer is within the last @most answers, numbered
 * anew: a history that begins in the middle would begin with a wrong memory. */
static GArray *
take_recent (const NwStudyAnswer *answers,
             guint n_answers,
             guint most)
{
  GArray *recent = g_array_new (FALSE, FALSE, sizeof (NwStudyAnswer));
  g_autoptr (GHashTable) old = g_hash_table_new (NULL, NULL);
  guint first = n_answers > most ? n_answers - most : 0;

  for (guint i = 0; i < first; i++)
    g_hash_table_add (old, GUINT_TO_POINTER (answers[i].card));
  for (guint i = first; i < n_answers; i++)
    {
      if (!g_hash_table_contains (old, GUINT_TO_POINTER (answers[i].card)))
        g_array_append_val (recent, answers[i]);
    }
  if (recent->len < NW_STUDY_FIT_LEAST && first > 0)
    {
      g_array_set_size (recent, 0);
      g_array_append_vals (recent, answers, n_answers);
    }
  return recent;
}

/* The size of a number, by which its steps are measured. */
static double
get_size (double weight)
{
  return MAX (fabs (weight), 0.05);
}

static double
get_cost (const NwStudyAnswer *answers,
          guint n_answers,
          const NwFsrs *base,
          const double start[NW_FSRS_N_WEIGHTS],
          const double weights[NW_FSRS_N_WEIGHTS])
{
  NwFsrs trial = *base;
  guint n = 0;
  double drift = 0.0;
  double loss = 0.0;

  if (!nw_fsrs_set_weights (&trial, weights))
    return G_MAXDOUBLE;
  loss = nw_study_fit_loss (answers, n_answers, 0, &trial, &n);
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    {
      double away = (weights[i] - start[i]) / (PRIOR * get_size (start[i]));

      drift += away * away;
    }
  return loss + drift / MAX (n, 1);
}

static gboolean
descend (const NwStudyAnswer *answers,
         guint n_answers,
         const NwFsrs *base,
         double best[NW_FSRS_N_WEIGHTS],
         NwStudyFitFunc progress,
         gpointer data,
         GCancellable *cancellable,
         GError **error)
{
  double start[NW_FSRS_N_WEIGHTS] = { 0 };
  double weights[NW_FSRS_N_WEIGHTS] = { 0 };
  double first[NW_FSRS_N_WEIGHTS] = { 0 };
  double second[NW_FSRS_N_WEIGHTS] = { 0 };
  double lowest = 0.0;
  NwFsrs usual = { 0 };

  /* From the numbers of everybody: what an earlier fit found by chance does not
   * stay. */
  nw_fsrs_init (&usual);
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    best[i] = weights[i] = start[i] = usual.weights[i];
  lowest = get_cost (answers, n_answers, base, start, weights);
  for (guint step = 1; step <= N_STEPS; step++)
    {
      double gradient[NW_FSRS_N_WEIGHTS] = { 0 };
      double here = get_cost (answers, n_answers, base, start, weights);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (progress != NULL)
        progress ((double)step / N_STEPS, data);
      if (here < lowest)
        {
          lowest = here;
          for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
            best[i] = weights[i];
        }
      for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
        {
          double kept = weights[i];

          weights[i] = kept + DIFFERENCE * get_size (start[i]);
          gradient[i] = (get_cost (answers, n_answers, base, start, weights) - here) / DIFFERENCE;
          weights[i] = kept;
        }
      for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
        {
          NwFsrs bounded = *base;
          double mean = 0.0;
          double spread = 0.0;

          first[i] = 0.9 * first[i] + 0.1 * gradient[i];
          second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
          mean = first[i] / (1.0 - pow (0.9, step));
          spread = second[i] / (1.0 - pow (0.999, step));
          weights[i] -= STEP * get_size (start[i]) * mean / (sqrt (spread) + 1e-8);
          /* The model keeps its numbers within bounds; what lies beyond them
           * has no gradient to come back by. */
          if (nw_fsrs_set_weights (&bounded, weights))
            weights[i] = bounded.weights[i];
        }
    }
  return TRUE;
}

/**
 * nw_study_fit_run:
 * @answers: (array length=n_answers): the history, in its order
 * @n_answers: how many
 * @fsrs: by what it is scheduled now
 * @progress: (nullable): told how far it is, in the thread of the caller
 * @data: for @progress
 * @cancellable: (nullable): to stop
 * @fit: (out caller-allocates): what was found
 * @error: return location
 *
 * Fits the memory model to all but the later fifth of the history and keeps the
 * result only if it predicts that fifth better than the numbers of everybody
 * and than those of now. Takes seconds: for a thread of its own.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID for too short a history, or cancelled
 */
gboolean
nw_study_fit_run (const NwStudyAnswer *answers,
                  guint n_answers,
                  const NwFsrs *fsrs,
                  NwStudyFitFunc progress,
                  gpointer data,
                  GCancellable *cancellable,
                  NwStudyFit *fit,
                  GError **error)
{
  g_autoptr (GArray) recent = NULL;
  const NwStudyAnswer *list = NULL;
  NwFsrs fitted = { 0 };
  NwFsrs usual = { 0 };
  guint n_fit = 0;

  g_return_val_if_fail ((answers != NULL || n_answers == 0) && fsrs != NULL && fit != NULL, FALSE);

  *fit = (NwStudyFit){ 0 };
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    fit->weights[i] = fsrs->weights[i];
  recent = take_recent (answers, n_answers, MOST_ANSWERS);
  list = (const NwStudyAnswer *)(gpointer)recent->data;
  if (recent->len > 0)
    nw_study_fit_loss (list, recent->len, 0, fsrs, &fit->n_answers);
  if (n_answers < NW_STUDY_FIT_LEAST || fit->n_answers == 0)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                   /* Translators: numbers of answers */
                   _ ("Fitting needs %u answers, there are %u."), NW_STUDY_FIT_LEAST, n_answers);
      return FALSE;
    }

  n_fit = (guint)(recent->len * (1.0 - CHECK_SHARE));
  if (!descend (list, n_fit, fsrs, fit->weights, progress, data, cancellable, error))
    return FALSE;
  fitted = *fsrs;
  nw_fsrs_set_weights (&fitted, fit->weights);
  usual = *fsrs;
  {
    NwFsrs everybody = { 0 };

    nw_fsrs_init (&everybody);
    nw_fsrs_set_weights (&usual, everybody.weights);
  }
  fit->loss_before = nw_study_fit_loss (list, recent->len, n_fit, fsrs, &fit->n_checked);
  fit->loss_usual = nw_study_fit_loss (list, recent->len, n_fit, &usual, NULL);
  fit->loss_after = nw_study_fit_loss (list, recent->len, n_fit, &fitted, NULL);
  fit->kept = fit->n_checked > 0 && fit->loss_after < fit->loss_before && fit->loss_after < fit->loss_usual;
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    fit->weights[i] = fit->kept ? fitted.weights[i] : fsrs->weights[i];
  return TRUE;
}
