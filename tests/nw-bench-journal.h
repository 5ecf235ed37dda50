/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-store.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/*
 * What benchmarks of long journals share: an example journal of many made-up
 * sessions with notes of 300 characters and six needles each, from words of
 * which some are in most notes and most in few, and figures beside their bars.
 * SESSIONS in the environment sets the number for a quick look; the bars are for
 * 100,000. JOURNAL names a file in which one is kept for the next run.
 */

#define NW_BENCH_N_WORDS 4000
#define NW_BENCH_N_PATIENTS 3000
#define NW_BENCH_AT_ONCE 5000

static inline guint
nw_bench_n_sessions (void)
{
  const char *n = g_getenv ("SESSIONS");

  return n != NULL ? (guint)g_ascii_strtoull (n, NULL, 10) : 100000;
}

static inline double
nw_bench_ms_since (gint64 start)
{
  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

/* Memory of this process alone, in MB. */
static inline double
nw_bench_memory (void)
{
  g_autofree char *text = NULL;
  const char *line = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL));
  line = strstr (text, "\nPss:");
  g_assert_nonnull (line);
  return (double)g_ascii_strtoull (line + 5, NULL, 10) / 1024.0;
}

/* A line to read, and one for the table of build-aux/bench. */
static inline void
nw_bench_figure (const char *name,
                 double value,
                 const char *unit,
                 const char *bar)
{
  printf ("%-58s %9.2f %-3s (%s)\n", name, value, unit, bar);
  printf ("FIGURE\t%s\t%.3f\n", name, value);
  fflush (stdout);
}

static inline const char *
nw_bench_random_word (GRand *random)
{
  static const char *const parts[] = { "ba", "ne", "ri", "to", "lu", "ka", "sen", "mor", "dil", "fer", "gon", "pas", "tra", "vel", "wis", "zor" };
  static char *vocabulary[NW_BENCH_N_WORDS];
  double x = 0.0;

  if (vocabulary[0] == NULL)
    {
      g_autoptr (GRand) own = g_rand_new_with_seed (7);

      for (guint i = 0; i < NW_BENCH_N_WORDS; i++)
        {
          GString *word = g_string_new (NULL);

          for (gint j = g_rand_int_range (own, 2, 5); j > 0; j--)
            g_string_append (word, parts[g_rand_int_range (own, 0, G_N_ELEMENTS (parts))]);
          vocabulary[i] = g_string_free (word, FALSE);
        }
    }

  x = g_rand_double (random);
  return vocabulary[(guint)(x * x * x * NW_BENCH_N_WORDS)];
}

/* About 300 characters, and words of which is known how many notes have them. */
static inline char *
nw_bench_make_note (GRand *random,
                    guint i)
{
  GString *note = g_string_new ("xall");

  if (i % 2 == 0)
    g_string_append (note, " xhalf");
  if (i % 10 == 0)
    g_string_append (note, " xtenth");
  if (i % 1000 == 0)
    g_string_append (note, " xrare");
  while (note->len < 300)
    g_string_append_printf (note, " %s", nw_bench_random_word (random));
  return g_string_free (note, FALSE);
}

/* Twenty years, in the order of the sessions. */
static inline char *
nw_bench_make_day (guint i,
                   guint n)
{
  g_autoptr (GDateTime) begin = g_date_time_new_utc (2006, 11, 21, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (begin, (int)((gint64)i * 7300 / n));

  return g_date_time_format (day, "%Y-%m-%d");
}

static inline NwSession *
nw_bench_make_session (GRand *random,
                       guint i,
                       guint n)
{
  static const char *const sites[] = { "rhomboid-major", "soleus", "infraspinatus", "gluteus-medius", "gastrocnemius", "upper-trapezius", "extensor-digitorum", "vastus-lateralis", "levator-scapulae", "lumbar-multifidus" };
  NwSession *session = nw_session_new ();
  g_autofree char *day = nw_bench_make_day (i, n);
  g_autofree char *patient = g_strdup_printf ("P-%04d", g_rand_int_range (random, 0, NW_BENCH_N_PATIENTS));
  g_autofree char *note = nw_bench_make_note (random, i);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, i % 3 == 0 ? "M. de Vries" : "S. Bakker");
  nw_session_set_region (session, "thorax-posterior");
  nw_session_set_note (session, note);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  for (guint j = 0; j < 6; j++)
    {
      const NwNeedle size = { 0.25, 30 };
      g_autoptr (NwNeedlePlan) needle = nw_needle_plan_new (&size, 12.5, 45, NULL);
      g_autoptr (NwSessionSite) place = nw_session_site_new_at (sites[g_rand_int_range (random, 0, G_N_ELEMENTS (sites))], "thorax-posterior", NW_SIDE_LEFT, NW_VIEW_POSTERIOR, 300.5 + j, 400.25);
      g_autoptr (NwSessionSite) site = nw_session_site_new_with_needle (place, needle);

      nw_session_add_site (session, site);
    }

  return session;
}

static inline void
nw_bench_generate (const char *path,
                   guint n)
{
  NwStore *store = nw_store_new (path);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;

  nw_store_load (store, &error);
  g_assert_no_error (error);
  nw_store_create_example (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n;)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint end = MIN (i + NW_BENCH_AT_ONCE, n); i < end; i++)
        g_ptr_array_add (some, nw_bench_make_session (random, i, n));
      nw_store_fill (store, some, &error);
      g_assert_no_error (error);
    }
  nw_store_free (store);
}

/* A journal that is kept between runs, by JOURNAL in the environment: it is made
 * there where it is missing, and each run works on a copy. */
static inline void
nw_bench_copy (const char *kept,
               const char *path,
               guint n)
{
  g_autofree char *words = NULL;
  gsize size = 0;

  if (!g_file_test (kept, G_FILE_TEST_EXISTS))
    nw_bench_generate (kept, n);
  g_assert_true (g_file_get_contents (kept, &words, &size, NULL));
  g_assert_true (g_file_set_contents_full (path, words, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Makes the journal in a process of its own, before there are threads: what that
 * leaves in memory does not count. */
static inline void
nw_bench_generate_apart (const char *path,
                         guint n)
{
  gint64 start = g_get_monotonic_time ();
  const char *kept = g_getenv ("JOURNAL");
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (kept != NULL)
        nw_bench_copy (kept, path, n);
      else
        nw_bench_generate (path, n);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  printf ("made %u sessions in %.1f s\n", n, nw_bench_ms_since (start) / 1000.0);
  fflush (stdout);
}
