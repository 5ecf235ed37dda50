/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#define N_ROUNDS 15

/* The whole process, from starting it to its end, in milliseconds. */
static double
run_once (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));

  return (double)(g_get_monotonic_time () - start) / 1000.0;
}

static double
run_best (const char *const *argv)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double milliseconds = run_once (argv);

      best = MIN (best, milliseconds);
    }

  return best;
}

/* Beside the same program that only prints its version: what is above it is
 * the content and the text. */
int
main (int argc,
      char *argv[])
{
  const char *program = g_getenv ("NEEDLEWISE_PROGRAM");
  const char *const version[] = { program, "--version", NULL };
  const char *const site[] = { program, "show", "rhomboid-major", NULL };
  const char *const region[] = { program, "show", "thorax-posterior", "--json", NULL };
  double base = run_best (version);
  double site_time = run_best (site);
  double region_time = run_best (region);

  g_print ("whole process, best of %d: version %.1f ms; show rhomboid-major %.1f ms (%.2f x); "
           "show thorax-posterior --json %.1f ms (%.2f x)\n",
           N_ROUNDS, base, site_time, site_time / base, region_time, region_time / base);

  return 0;
}
