/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-student.h"

#include <stdlib.h>

/* What made-up students remember of what is due, in the later half of 180 days:
 * scheduled by the usual numbers, by those fitted to them, and, where there are
 * such, by the very numbers of their memory, which nobody knows of a person.
 * One student is chance: the mean of several is told, with its standard error. */

#define WANTED 0.90

typedef struct
{
  double sum;
  double squares;
  guint n;
} Mean;

static void
add (Mean *mean,
     double value)
{
  mean->sum += value;
  mean->squares += value * value;
  mean->n++;
}

static void
print (const char *student,
       const char *what,
       const Mean *mean,
       int digits)
{
  double middle = mean->sum / mean->n;
  double spread = mean->n > 1 ? sqrt (MAX (mean->squares / mean->n - middle * middle, 0.0) / (mean->n - 1)) : 0.0;
  g_autofree char *value = g_strdup_printf ("%.*f", digits, middle);
  g_autofree char *error = g_strdup_printf ("%.*f", digits, spread);

  g_print ("FIGURE\tstudy: %s, %s\t%s\t± %s\n", student, what, value, error);
}

enum
{
  USUAL,
  FITTED,
  TRUE_ONES,
  N_WAYS,
};

static const char *const ways[N_WAYS] = { "usual numbers", "fitted numbers", "numbers of the student" };

static void
run (NwStudentKind kind,
     guint32 seed,
     const NwFsrs *fsrs,
     Mean *known,
     Mean *a_day,
     NwStudentRun *kept)
{
  NwStudentRun result = { 0 };

  nw_student_run (kind, fsrs, seed, &result);
  add (known, (double)result.n_known / MAX (result.n_due, 1));
  add (a_day, (double)result.answers->len / NW_STUDENT_DAYS);
  if (kept != NULL)
    *kept = result;
  else
    nw_student_run_clear (&result);
}

static void
measure (NwStudentKind kind,
         const char *name,
         guint n_students)
{
  Mean known[N_WAYS] = { 0 };
  Mean a_day[N_WAYS] = { 0 };
  Mean before = { 0 };
  Mean after = { 0 };
  Mean seconds = { 0 };
  guint n_kept = 0;

  for (guint i = 0; i < n_students; i++)
    {
      NwStudentRun history = { 0 };
      NwStudyFit fit = { 0 };
      NwFsrs fsrs = { 0 };
      NwFsrs memory = { 0 };
      gint64 start = 0;

      nw_fsrs_init (&fsrs);
      nw_fsrs_set_retention (&fsrs, WANTED);
      run (kind, 2026 + i, &fsrs, &known[USUAL], &a_day[USUAL], &history);
      start = g_get_monotonic_time ();
      if (!nw_study_fit_run ((NwStudyAnswer *)(gpointer)history.answers->data, history.answers->len, &fsrs, NULL, NULL, NULL, &fit, NULL))
        g_error ("nothing to fit to");
      add (&seconds, (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
      add (&before, fit.loss_before);
      add (&after, fit.loss_after);
      n_kept += fit.kept ? 1 : 0;
      nw_fsrs_set_weights (&fsrs, fit.weights);
      run (kind, 2026 + i, &fsrs, &known[FITTED], &a_day[FITTED], NULL);
      if (kind == NW_STUDENT_FSRS)
        {
          nw_student_init_memory (&memory);
          nw_fsrs_set_retention (&memory, WANTED);
          run (kind, 2026 + i, &memory, &known[TRUE_ONES], &a_day[TRUE_ONES], NULL);
        }
      nw_student_run_clear (&history);
    }
  for (guint way = 0; way < N_WAYS; way++)
    {
      g_autofree char *remembered = g_strdup_printf ("%s: remembered", ways[way]);
      g_autofree char *gap = g_strdup_printf ("%s: gap to %.2f", ways[way], WANTED);
      g_autofree char *reviews = g_strdup_printf ("%s: answers a day", ways[way]);
      Mean away = known[way];

      if (known[way].n == 0)
        continue;
      away.sum -= WANTED * away.n;
      away.squares += WANTED * WANTED * away.n - 2.0 * WANTED * known[way].sum;
      print (name, remembered, &known[way], 3);
      print (name, gap, &away, 3);
      print (name, reviews, &a_day[way], 1);
    }
  print (name, "log loss on the later fifth, usual numbers", &before, 4);
  print (name, "log loss on the later fifth, fitted ones", &after, 4);
  print (name, "fitting, s", &seconds, 1);
  g_print ("FIGURE\tstudy: %s, fits that were kept, of %u\t%u\n", name, n_students, n_kept);
}

int
main (int argc,
      char *argv[])
{
  const char *wanted = g_getenv ("NEEDLEWISE_STUDENTS");
  guint n_students = wanted != NULL ? (guint)CLAMP (atoi (wanted), 1, 100) : 5;

  measure (NW_STUDENT_FSRS, "students with another FSRS", n_students);
  measure (NW_STUDENT_POWER_LAW, "students with a power law", n_students);
  return 0;
}
