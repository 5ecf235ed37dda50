/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-proportion.h"

#include <math.h>

/* R. G. Newcombe, Two-sided confidence intervals for the single proportion:
 * comparison of seven methods, Statistics in Medicine 1998; 17: 857-872, table I,
 * method 3 (score without correction), as printed there. */
static void
test_published (void)
{
  static const struct
  {
    guint64 count, of;
    double low, high;
  } rows[] = {
    { 81, 263, 0.2553, 0.3662 },
    { 15, 148, 0.0624, 0.1605 },
    { 0, 20, 0.0000, 0.1611 },
    { 1, 29, 0.0061, 0.1718 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double low = 0.0;
      double high = 0.0;

      nw_wilson_interval (rows[i].count, rows[i].of, &low, &high);
      g_assert_cmpfloat_with_epsilon (low, rows[i].low, 0.00005001);
      g_assert_cmpfloat_with_epsilon (high, rows[i].high, 0.00005001);
    }
}

/* The ends are the shares from which the count is just 1.96 standard errors off:
 * what the interval is defined by. */
static void
test_defined (void)
{
  static const guint64 counts[][2] = { { 1, 10 }, { 3, 4936 }, { 700, 1000 }, { 9999, 10000 }, { 2, 100000 } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      double n = (double)counts[i][1];
      double share = (double)counts[i][0] / n;
      double ends[2] = { 0.0, 0.0 };

      nw_wilson_interval (counts[i][0], counts[i][1], &ends[0], &ends[1]);
      g_assert_cmpfloat (ends[0], <, share);
      g_assert_cmpfloat (ends[1], >, share);
      for (guint j = 0; j < 2; j++)
        g_assert_cmpfloat_with_epsilon (fabs (share - ends[j]) / sqrt (ends[j] * (1.0 - ends[j]) / n), 1.959964, 1e-5);
    }
}

static void
test_ends (void)
{
  double low = 0.5;
  double high = 0.5;

  nw_wilson_interval (0, 0, &low, &high);
  g_assert_cmpfloat (low, ==, 0.0);
  g_assert_cmpfloat (high, ==, 1.0);
  nw_wilson_interval (0, 1, &low, &high);
  g_assert_cmpfloat (low, ==, 0.0);
  g_assert_cmpfloat (high, <, 1.0);
  nw_wilson_interval (1, 1, &low, &high);
  g_assert_cmpfloat (low, >, 0.0);
  g_assert_cmpfloat (high, ==, 1.0);
  /* Of nothing seen the upper end is z2 / (n + z2). */
  nw_wilson_interval (0, 4936, &low, &high);
  g_assert_cmpfloat_with_epsilon (high, 3.841459 / 4939.841459, 1e-9);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proportion/published", test_published);
  g_test_add_func ("/proportion/defined", test_defined);
  g_test_add_func ("/proportion/ends", test_ends);

  return g_test_run ();
}
