/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-error.h"
#include "nw-student.h"

/* Enough to fit to; the whole of half a year is in the benchmark. */
#define SOME 1200

static void
test_short (void)
{
  NwStudyAnswer answers[NW_STUDY_FIT_LEAST - 1] = { 0 };
  g_autoptr (GError) error = NULL;
  NwStudyFit fit = { 0 };
  NwFsrs fsrs = { 0 };

  nw_fsrs_init (&fsrs);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    answers[i] = (NwStudyAnswer){ .card = i % 40, .time = G_GINT64_CONSTANT (1795305600) + (gint64)i * 50000, .grade = NW_GRADE_GOOD };
  g_assert_false (nw_study_fit_run (answers, G_N_ELEMENTS (answers), &fsrs, NULL, NULL, NULL, &fit, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
  g_assert_false (fit.kept);
  g_clear_error (&error);
  /* Nothing at all is a short history too. */
  g_assert_false (nw_study_fit_run (NULL, 0, &fsrs, NULL, NULL, NULL, &fit, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_INVALID);
}

/* The loss is that of hand and pocket calculator. */
static void
test_loss (void)
{
  const gint64 day = 24 * 60 * 60;
  const gint64 start = G_GINT64_CONSTANT (1795305600);
  NwStudyAnswer answers[] = { { 0, start, NW_GRADE_EASY }, { 0, start + 8 * day, NW_GRADE_GOOD }, { 0, start + 30 * day, NW_GRADE_AGAIN }, { 0, start + 30 * day + 60, NW_GRADE_GOOD } };
  NwFsrs fsrs = { 0 };
  NwFsrsCard card = { 0 };
  double expected = 0.0;
  guint n = 0;

  nw_fsrs_init (&fsrs);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      NwFsrsCard next = { 0 };

      if (i == 1)
        expected -= log (nw_fsrs_get_recall (&fsrs, &card, answers[i].time));
      if (i == 2)
        expected -= log (1.0 - nw_fsrs_get_recall (&fsrs, &card, answers[i].time));
      nw_fsrs_answer (&fsrs, &card, answers[i].grade, answers[i].time, &next);
      card = next;
    }
  g_assert_cmpfloat_with_epsilon (nw_study_fit_loss (answers, G_N_ELEMENTS (answers), 0, &fsrs, &n), expected / 2.0, 1e-12);
  g_assert_cmpuint (n, ==, 2);
  /* Only the later ones count, the earlier build the memory. */
  nw_study_fit_loss (answers, G_N_ELEMENTS (answers), 2, &fsrs, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
progress_cb (double share,
             gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (share, >, *last);
  g_assert_cmpfloat (share, <=, 1.0);
  *last = share;
}

/* A student with another memory is predicted better afterwards, on answers that
 * were not fitted to; and the numbers of the model stay within its bounds. */
static void
test_better (void)
{
  NwStudentRun run = { 0 };
  g_autoptr (GError) error = NULL;
  NwStudyFit fit = { 0 };
  NwFsrs fsrs = { 0 };
  NwFsrs fitted = { 0 };
  double done = 0.0;

  nw_fsrs_init (&fsrs);
  nw_student_run (NW_STUDENT_POWER_LAW, &fsrs, 7, &run);
  g_assert_true (nw_study_fit_run ((NwStudyAnswer *)(gpointer)run.answers->data, MIN (run.answers->len, SOME), &fsrs, progress_cb, &done, NULL, &fit, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (done, ==, 1.0);
  g_assert_cmpuint (fit.n_checked, >, 50);
  g_assert_true (fit.kept);
  g_assert_cmpfloat (fit.loss_after, <, fit.loss_before);
  fitted = fsrs;
  g_assert_true (nw_fsrs_set_weights (&fitted, fit.weights));
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS; i++)
    g_assert_cmpfloat (fitted.weights[i], ==, fit.weights[i]);
  nw_student_run_clear (&run);
}

/* What does not predict better is not kept: the numbers stay those given. */
static void
test_not_better (void)
{
  NwStudentRun run = { 0 };
  g_autoptr (GError) error = NULL;
  NwStudyFit fit = { 0 };
  NwFsrs fsrs = { 0 };

  nw_student_init_memory (&fsrs);
  nw_student_run (NW_STUDENT_FSRS, &fsrs, 11, &run);
  g_assert_true (nw_study_fit_run ((NwStudyAnswer *)(gpointer)run.answers->data, MIN (run.answers->len, SOME), &fsrs, NULL, NULL, NULL, &fit, &error));
  for (guint i = 0; i < NW_FSRS_N_WEIGHTS && !fit.kept; i++)
    g_assert_cmpfloat (fit.weights[i], ==, fsrs.weights[i]);
  g_assert_cmpint (fit.kept, ==, fit.loss_after < fit.loss_before && fit.loss_after < fit.loss_usual);
  nw_student_run_clear (&run);
}

static void
test_cancelled (void)
{
  NwStudentRun run = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  NwStudyFit fit = { 0 };
  NwFsrs fsrs = { 0 };

  nw_fsrs_init (&fsrs);
  nw_student_run (NW_STUDENT_POWER_LAW, &fsrs, 3, &run);
  g_cancellable_cancel (cancellable);
  g_assert_false (nw_study_fit_run ((NwStudyAnswer *)(gpointer)run.answers->data, run.answers->len, &fsrs, NULL, NULL, cancellable, &fit, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  nw_student_run_clear (&run);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/study-fit/short", test_short);
  g_test_add_func ("/study-fit/loss", test_loss);
  g_test_add_func ("/study-fit/better", test_better);
  g_test_add_func ("/study-fit/not-better", test_not_better);
  g_test_add_func ("/study-fit/cancelled", test_cancelled);

  return g_test_run ();
}
