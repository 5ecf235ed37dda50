/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-student.h"

/* What two made-up students remember of what is due, in the later half of 180
 * days, scheduled by the usual numbers and by those fitted to them. */

#define WANTED 0.90

static double
report (const char *name,
        const char *when,
        const NwStudentRun *run)
{
  double share = (double)run->n_known / MAX (run->n_due, 1);

  g_print ("FIGURE\tstudy: %s, remembered %s\t%.3f\n", name, when, share);
  g_print ("FIGURE\tstudy: %s, gap to %.2f %s\t%+.3f\n", name, WANTED, when, share - WANTED);
  return share;
}

int
main (int argc,
      char *argv[])
{
  static const char *const names[] = { "student with another FSRS", "student with a power law" };

  for (guint kind = NW_STUDENT_FSRS; kind <= NW_STUDENT_POWER_LAW; kind++)
    {
      NwStudentRun before = { 0 };
      NwStudentRun after = { 0 };
      NwStudyFit fit = { 0 };
      NwFsrs fsrs = { 0 };
      gint64 start = 0;

      nw_fsrs_init (&fsrs);
      nw_fsrs_set_retention (&fsrs, WANTED);
      nw_student_run ((NwStudentKind)kind, &fsrs, 2026, &before);
      report (names[kind], "before fitting", &before);
      start = g_get_monotonic_time ();
      if (nw_study_fit_run ((NwStudyAnswer *)(gpointer)before.answers->data, before.answers->len, &fsrs, NULL, &fit, NULL))
        {
          g_print ("FIGURE\tstudy: %s, fitting to %u answers, s\t%.1f\n", names[kind], fit.n_answers, (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
          g_print ("FIGURE\tstudy: %s, log loss on the later fifth before\t%.4f\n", names[kind], fit.loss_before);
          g_print ("FIGURE\tstudy: %s, log loss on the later fifth after\t%.4f\n", names[kind], fit.loss_after);
          nw_fsrs_set_weights (&fsrs, fit.weights);
        }
      nw_student_run ((NwStudentKind)kind, &fsrs, 2026, &after);
      report (names[kind], "after fitting", &after);
      nw_student_run_clear (&before);
      nw_student_run_clear (&after);
    }
  return 0;
}
