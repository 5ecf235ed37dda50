/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-workday.h"

/* Days as the calendars of those years have them. */
static void
test_known_years (void)
{
  static const struct
  {
    guint year;
    NwHoliday holiday;
    const char *day;
  } known[] = {
    { 2008, NW_HOLIDAY_EASTER_MONDAY, "2008-03-24" },
    { 2011, NW_HOLIDAY_EASTER_MONDAY, "2011-04-25" },
    { 2013, NW_HOLIDAY_KINGS_DAY, "2013-04-30" },
    { 2014, NW_HOLIDAY_KINGS_DAY, "2014-04-26" },
    { 2020, NW_HOLIDAY_KINGS_DAY, "2020-04-27" },
    { 2025, NW_HOLIDAY_KINGS_DAY, "2025-04-26" },
    { 2026, NW_HOLIDAY_KINGS_DAY, "2026-04-27" },
    { 2024, NW_HOLIDAY_GOOD_FRIDAY, "2024-03-29" },
    { 2024, NW_HOLIDAY_EASTER_MONDAY, "2024-04-01" },
    { 2024, NW_HOLIDAY_ASCENSION_DAY, "2024-05-09" },
    { 2024, NW_HOLIDAY_WHIT_MONDAY, "2024-05-20" },
    { 2026, NW_HOLIDAY_NEW_YEAR, "2026-01-01" },
    { 2026, NW_HOLIDAY_GOOD_FRIDAY, "2026-04-03" },
    { 2026, NW_HOLIDAY_EASTER_MONDAY, "2026-04-06" },
    { 2026, NW_HOLIDAY_LIBERATION_DAY, "2026-05-05" },
    { 2026, NW_HOLIDAY_ASCENSION_DAY, "2026-05-14" },
    { 2026, NW_HOLIDAY_WHIT_MONDAY, "2026-05-25" },
    { 2026, NW_HOLIDAY_CHRISTMAS_DAY, "2026-12-25" },
    { 2026, NW_HOLIDAY_SECOND_CHRISTMAS_DAY, "2026-12-26" },
    { 2027, NW_HOLIDAY_EASTER_MONDAY, "2027-03-29" },
    { 2038, NW_HOLIDAY_EASTER_MONDAY, "2038-04-26" },
    { 2049, NW_HOLIDAY_EASTER_MONDAY, "2049-04-19" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *day = nw_holiday_get_day (known[i].holiday, known[i].year);
      NwHoliday found = NW_HOLIDAY_NEW_YEAR;

      g_assert_cmpstr (day, ==, known[i].day);
      g_assert_true (nw_holiday_find (day, &found));
      g_assert_cmpint (found, ==, known[i].holiday);
    }
  g_assert_null (nw_holiday_get_day (NW_HOLIDAY_NEW_YEAR, 1980));
}

/* Every Easter Monday is a Monday between 23 March and 26 April, and the days that
 * go with it keep their distance. */
static void
test_easter (void)
{
  for (guint year = 1981; year <= 2300; year++)
    {
      g_autofree char *monday = nw_holiday_get_day (NW_HOLIDAY_EASTER_MONDAY, year);
      g_autofree char *friday = nw_holiday_get_day (NW_HOLIDAY_GOOD_FRIDAY, year);
      g_autofree char *thursday = nw_holiday_get_day (NW_HOLIDAY_ASCENSION_DAY, year);
      g_autofree char *first = g_strdup_printf ("%04u-03-23", year);
      g_autofree char *last = g_strdup_printf ("%04u-04-26", year);

      g_assert_cmpstr (monday, >=, first);
      g_assert_cmpstr (monday, <=, last);
      g_assert_cmpint (nw_day_count (friday, monday), ==, 3);
      g_assert_cmpint (nw_day_count (monday, thursday), ==, 38);
      /* 2026-11-23 is a Monday. */
      g_assert_cmpint (nw_day_count ("2026-11-23", monday) % 7, ==, 0);
    }
}

static void
assert_term (const char *day,
             const char *expected)
{
  g_autofree char *end = nw_workday_add (day, 3);

  g_assert_cmpstr (end, ==, expected);
}

static void
test_terms (void)
{
  /* A Monday; a Friday over a weekend; a Saturday and a Sunday. */
  assert_term ("2026-11-23", "2026-11-26");
  assert_term ("2026-11-20", "2026-11-25");
  assert_term ("2026-11-21", "2026-11-25");
  assert_term ("2026-11-22", "2026-11-25");
  /* Good Friday is counted as a working day, Easter Monday is not. */
  assert_term ("2026-04-01", "2026-04-07");
  assert_term ("2026-04-02", "2026-04-08");
  /* King's Day and Liberation Day. */
  assert_term ("2026-04-24", "2026-04-30");
  assert_term ("2026-05-04", "2026-05-07");
  /* Christmas on a Friday, the second day on a Saturday, New Year on a Friday. */
  assert_term ("2026-12-23", "2026-12-29");
  assert_term ("2026-12-30", "2027-01-05");
  /* Ascension Day and Whit Monday. */
  assert_term ("2026-05-13", "2026-05-19");
  assert_term ("2026-05-22", "2026-05-28");
  g_assert_null (nw_workday_add ("2026-02-30", 3));
}

static void
test_days (void)
{
  g_autofree char *later = nw_day_add ("2026-11-22", 42);
  g_autofree char *earlier = nw_day_add ("2024-03-01", -1);

  g_assert_cmpstr (later, ==, "2027-01-03");
  g_assert_cmpstr (earlier, ==, "2024-02-29");
  g_assert_cmpint (nw_day_count ("2026-11-22", "2027-01-03"), ==, 42);
  g_assert_cmpint (nw_day_count ("2027-01-03", "2026-11-22"), ==, -42);
  g_assert_null (nw_day_add ("", 1));
  g_assert_false (nw_workday_is ("2026-11-22"));
  g_assert_true (nw_workday_is ("2026-11-23"));
  g_assert_true (nw_workday_is ("2026-05-05"));
  g_assert_false (nw_workday_is ("2026-05-14"));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workday/known-years", test_known_years);
  g_test_add_func ("/workday/easter", test_easter);
  g_test_add_func ("/workday/terms", test_terms);
  g_test_add_func ("/workday/days", test_days);

  return g_test_run ();
}
