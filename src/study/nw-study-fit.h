/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-study-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* With fewer answers than this the numbers of everybody fit better. */
#define NW_STUDY_FIT_LEAST 400

/**
 * NwStudyAnswer:
 * @card: which card, any number that is the same for the same card
 * @time: when, in seconds of UTC since 1970
 * @grade: how it was known
 *
 * One answer of a history, in the order in which they were given.
 */
typedef struct
{
  guint card;
  gint64 time;
  NwGrade grade;
} NwStudyAnswer;

/**
 * NwStudyFit:
 * @n_answers: answers that count: those after a day or more
 * @n_checked: of these, the later ones that were not used for fitting
 * @loss_before: mean log loss over @n_checked with the numbers of now
 * @loss_usual: the same with those of everybody
 * @loss_after: the same with the fitted ones
 * @kept: whether the fitted ones are better there; else @weights are those
 *   that were given
 * @weights: the numbers to go on with
 *
 * What fitting the memory model to a history found.
 */
typedef struct
{
  guint n_answers;
  guint n_checked;
  double loss_before;
  double loss_usual;
  double loss_after;
  gboolean kept;
  double weights[NW_FSRS_N_WEIGHTS];
} NwStudyFit;

/**
 * NwStudyFitFunc:
 * @share: how much is done, 0 to 1
 * @data: as given
 */
typedef void (*NwStudyFitFunc) (double share,
                                gpointer data);

GArray *nw_study_fit_read (NwStudyStore *store,
                           GError **error);
gboolean nw_study_fit_run (const NwStudyAnswer *answers,
                           guint n_answers,
                           const NwFsrs *fsrs,
                           NwStudyFitFunc progress,
                           gpointer data,
                           GCancellable *cancellable,
                           NwStudyFit *fit,
                           GError **error);
double nw_study_fit_loss (const NwStudyAnswer *answers,
                          guint n_answers,
                          guint from,
                          const NwFsrs *fsrs,
                          guint *n_counted);

G_END_DECLS
