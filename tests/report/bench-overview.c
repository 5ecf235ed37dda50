/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-lang.h"
#include "nw-overview.h"
#include "nw-test.h"

#include "nw-report-fixture.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#define N_SESSIONS 1000
#define N_ROUNDS 5

/* What the design allows; printed, never asserted. */
#define BUDGET_SECONDS 1.0
#define BUDGET_MEGABYTES 2.0
#define BUDGET_MEMORY 150.0

/* Time of the processor so far, seconds: others may use the machine as well. */
static double
get_processor_time (void)
{
  return (double)clock () / CLOCKS_PER_SEC;
}

/* One overview as the command line makes it, from content and maps on disk to
 * the file: the sessions are at hand. */
static double
run_once (GListModel *sessions,
          const char *path)
{
  const NwOverviewOptions options = { .notes = NW_OVERVIEW_NOTES_EXCERPT };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
  g_autoptr (NwRenderer) renderer = nw_fixture_make_renderer (atlas);
  g_autoptr (NwReport) report = nw_overview_new (renderer, sessions, &options, &error);

  g_assert_no_error (error);
  g_assert_true (nw_report_write_pdf (report, path, NULL, &error));

  return (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int argc,
      char *argv[])
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "overview.pdf", NULL);
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (GListModel) sessions = NULL;
  struct rusage usage = { 0 };
  struct stat file = { 0 };
  double best = G_MAXDOUBLE;
  double best_processor = G_MAXDOUBLE;
  int n_rounds = argc > 1 ? MAX (atoi (argv[1]), 1) : N_ROUNDS;

  nw_lang_init ("en");
  atlas = nw_atlas_load_installed (NULL, NULL);
  g_assert_nonnull (atlas);
  sessions = nw_fixture_make_sessions (atlas, N_SESSIONS, 2,
                                       "Session %u: pain at the desk, worse after noon. Two twitches, tender "
                                       "afterwards, walks out without complaints.");

  for (int i = 0; i < n_rounds; i++)
    {
      double before = get_processor_time ();
      double seconds = run_once (sessions, path);
      double processor = get_processor_time () - before;

      best = MIN (best, seconds);
      best_processor = MIN (best_processor, processor);
    }

  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_print ("overview of %d sessions: best of %d: %.3f s, of the processor %.3f s (budget %.1f), %.2f MB (budget %.1f), "
           "peak memory %.0f MB (budget %.0f)\n",
           N_SESSIONS, n_rounds, best, best_processor, BUDGET_SECONDS, (double)file.st_size / 1e6, BUDGET_MEGABYTES,
           (double)usage.ru_maxrss / 1000.0, BUDGET_MEMORY);

  nw_test_remove_dir (dir);
  return 0;
}
