/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-date.h"

static void
test_date_valid (void)
{
  g_assert_true (nw_date_is_valid ("2026-11-21"));
  g_assert_true (nw_date_is_valid ("2024-02-29"));
  g_assert_false (nw_date_is_valid ("2026-02-29"));
  g_assert_false (nw_date_is_valid ("2026-13-01"));
  g_assert_false (nw_date_is_valid ("2026-1-1"));
  g_assert_false (nw_date_is_valid ("2026-11-21 "));
  g_assert_false (nw_date_is_valid ("0000-11-21"));
  g_assert_false (nw_date_is_valid (""));
  g_assert_false (nw_date_is_valid (NULL));
}

static void
test_date_format (void)
{
  g_autofree char *en = nw_date_format_long ("2026-03-01", NW_LANG_EN);
  g_autofree char *nl = nw_date_format_long ("2026-03-01", NW_LANG_NL);
  g_autofree char *shorter = nw_date_format_short ("2026-03-01", NW_LANG_NL);
  g_autofree char *broken = nw_date_format_long ("yesterday", NW_LANG_EN);

  g_assert_cmpstr (en, ==, "1 March 2026");
  g_assert_cmpstr (nl, ==, "1 maart 2026");
  g_assert_cmpstr (shorter, ==, "1 mrt 2026");
  g_assert_cmpstr (broken, ==, "yesterday");
}

static void
test_date_today (void)
{
  g_autofree char *today = nw_date_today ();

  g_assert_true (nw_date_is_valid (today));
}

/* The zone belongs to a moment; seconds are told where there are some. */
static void
test_date_moment (void)
{
  g_autoptr (GDateTime) summer = g_date_time_new_from_iso8601 ("2026-07-01T13:55:00+02:00", NULL);
  g_autoptr (GDateTime) behind = g_date_time_new_from_iso8601 ("2026-03-01T08:05:09-03:30", NULL);
  g_autofree char *en = nw_date_format_moment (summer, NW_LANG_EN);
  g_autofree char *nl = nw_date_format_moment (behind, NW_LANG_NL);
  g_autofree char *here = nw_date_format_iso_moment ("2026-11-22T13:55:00+01:00", NW_LANG_NL);
  g_autofree char *broken = nw_date_format_iso_moment ("yesterday", NW_LANG_EN);

  g_assert_cmpstr (en, ==, "1 Jul 2026 13:55 (UTC+02:00)");
  g_assert_cmpstr (nl, ==, "1 mrt 2026 08:05:09 (UTC-03:30)");
  /* The tests run in UTC. */
  g_assert_cmpstr (here, ==, "22 nov 2026 12:55 (UTC)");
  g_assert_cmpstr (broken, ==, "yesterday");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/date/valid", test_date_valid);
  g_test_add_func ("/date/format", test_date_format);
  g_test_add_func ("/date/moment", test_date_moment);
  g_test_add_func ("/date/today", test_date_today);

  return g_test_run ();
}
