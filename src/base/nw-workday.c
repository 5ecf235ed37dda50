/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-workday.h"

#include "nw-date.h"
#include "nw-lang.h"

#include <glib/gi18n-lib.h>

/* Since then the birthday of the monarch moves back, not on, from a Sunday. */
#define FIRST_YEAR 1981
/* King's Day took the place of Queen's Day. */
#define FIRST_KINGS_DAY 2014

static gboolean
parse (const char *day,
       GDate *date)
{
  if (!nw_date_is_valid (day))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)g_ascii_strtoull (day + 8, NULL, 10),
                  (GDateMonth)g_ascii_strtoull (day + 5, NULL, 10),
                  (GDateYear)g_ascii_strtoull (day, NULL, 10));
  return TRUE;
}

static char *
format (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint)g_date_get_year (date), (guint)g_date_get_month (date), (guint)g_date_get_day (date));
}

/* Easter Sunday of the Gregorian calendar: Anonymous, Nature 1876; 13: 487, in
 * the form of J. Meeus, Astronomical Algorithms, chapter 8. */
static void
set_easter (GDate *date,
            guint year)
{
  guint a = year % 19;
  guint b = year / 100;
  guint c = year % 100;
  guint d = b / 4;
  guint e = b % 4;
  guint f = (b + 8) / 25;
  guint g = (b - f + 1) / 3;
  guint h = (19 * a + b - d - g + 15) % 30;
  guint i = c / 4;
  guint k = c % 4;
  guint l = (32 + 2 * e + 2 * i - h - k) % 7;
  guint m = (a + 11 * h + 22 * l) / 451;
  guint n = h + l - 7 * m + 114;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay)(n % 31 + 1), (GDateMonth)(n / 31), (GDateYear)year);
}

static void
move (GDate *date,
      int days)
{
  if (days >= 0)
    g_date_add_days (date, (guint)days);
  else
    g_date_subtract_days (date, (guint)-days);
}

/* Days from Easter Sunday, 0 for those that do not go with it. */
static int
get_from_easter (NwHoliday holiday)
{
  switch (holiday)
    {
    case NW_HOLIDAY_GOOD_FRIDAY:
      return -2;
    case NW_HOLIDAY_EASTER_MONDAY:
      return 1;
    case NW_HOLIDAY_ASCENSION_DAY:
      return 39;
    case NW_HOLIDAY_WHIT_MONDAY:
      return 50;
    case NW_HOLIDAY_NEW_YEAR:
    case NW_HOLIDAY_KINGS_DAY:
    case NW_HOLIDAY_LIBERATION_DAY:
    case NW_HOLIDAY_CHRISTMAS_DAY:
    case NW_HOLIDAY_SECOND_CHRISTMAS_DAY:
    default:
      return 0;
    }
}

static void
set_holiday (GDate *date,
             NwHoliday holiday,
             guint year)
{
  int from_easter = get_from_easter (holiday);

  g_date_clear (date, 1);
  switch (holiday)
    {
    case NW_HOLIDAY_NEW_YEAR:
      g_date_set_dmy (date, 1, G_DATE_JANUARY, (GDateYear)year);
      break;
    case NW_HOLIDAY_KINGS_DAY:
      g_date_set_dmy (date, year < FIRST_KINGS_DAY ? 30 : 27, G_DATE_APRIL, (GDateYear)year);
      if (g_date_get_weekday (date) == G_DATE_SUNDAY)
        g_date_subtract_days (date, 1);
      break;
    case NW_HOLIDAY_LIBERATION_DAY:
      g_date_set_dmy (date, 5, G_DATE_MAY, (GDateYear)year);
      break;
    case NW_HOLIDAY_CHRISTMAS_DAY:
      g_date_set_dmy (date, 25, G_DATE_DECEMBER, (GDateYear)year);
      break;
    case NW_HOLIDAY_SECOND_CHRISTMAS_DAY:
      g_date_set_dmy (date, 26, G_DATE_DECEMBER, (GDateYear)year);
      break;
    case NW_HOLIDAY_GOOD_FRIDAY:
    case NW_HOLIDAY_EASTER_MONDAY:
    case NW_HOLIDAY_ASCENSION_DAY:
    case NW_HOLIDAY_WHIT_MONDAY:
    default:
      set_easter (date, year);
      move (date, from_easter);
      break;
    }
}

/**
 * nw_holiday_get_name:
 * @holiday: a holiday
 *
 * Returns: (transfer none): its name in the language of the interface
 */
const char *
nw_holiday_get_name (NwHoliday holiday)
{
  static const char *const names[] = {
    N_ ("New Year's Day"),
    N_ ("Good Friday"),
    N_ ("Easter Monday"),
    N_ ("King's Day"),
    N_ ("Liberation Day"),
    N_ ("Ascension Day"),
    N_ ("Whit Monday"),
    N_ ("Christmas Day"),
    N_ ("Second Christmas Day"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == NW_N_HOLIDAYS);
  g_return_val_if_fail ((guint)holiday < NW_N_HOLIDAYS, "");

  return nw_lang_gettext (names[holiday]);
}

/**
 * nw_holiday_is_free:
 * @holiday: a holiday
 *
 * Returns: whether terms are counted without it here
 */
gboolean
nw_holiday_is_free (NwHoliday holiday)
{
  return holiday != NW_HOLIDAY_GOOD_FRIDAY && holiday != NW_HOLIDAY_LIBERATION_DAY;
}

/**
 * nw_holiday_get_day:
 * @holiday: a holiday
 * @year: such as 2026
 *
 * Returns: (transfer full) (nullable): its day, YYYY-MM-DD; %NULL for a year
 *   whose rules are not known here
 */
char *
nw_holiday_get_day (NwHoliday holiday,
                    guint year)
{
  GDate date;

  g_return_val_if_fail ((guint)holiday < NW_N_HOLIDAYS, NULL);

  if (year < FIRST_YEAR || year > 9999)
    return NULL;
  set_holiday (&date, holiday, year);
  return format (&date);
}

static gboolean
find (const GDate *date,
      NwHoliday *holiday)
{
  guint year = g_date_get_year (date);

  for (guint i = 0; year >= FIRST_YEAR && i < NW_N_HOLIDAYS; i++)
    {
      GDate other;

      set_holiday (&other, (NwHoliday)i, year);
      if (g_date_compare (date, &other) != 0)
        continue;
      *holiday = (NwHoliday)i;
      return TRUE;
    }

  return FALSE;
}

/* Whether nobody works on it by @date's own right; two holidays may meet. */
static gboolean
is_workday (const GDate *date)
{
  GDateWeekday weekday = g_date_get_weekday (date);
  guint year = g_date_get_year (date);

  if (weekday == G_DATE_SATURDAY || weekday == G_DATE_SUNDAY)
    return FALSE;
  for (guint i = 0; year >= FIRST_YEAR && i < NW_N_HOLIDAYS; i++)
    {
      GDate other;

      set_holiday (&other, (NwHoliday)i, year);
      if (nw_holiday_is_free ((NwHoliday)i) && g_date_compare (date, &other) == 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_holiday_find:
 * @day: a day
 * @holiday: (out): what it is
 *
 * Returns: %FALSE if it is no holiday, or no day
 */
gboolean
nw_holiday_find (const char *day,
                 NwHoliday *holiday)
{
  GDate date;

  g_return_val_if_fail (holiday != NULL, FALSE);

  return parse (day, &date) && find (&date, holiday);
}

/**
 * nw_workday_is:
 * @day: a day
 *
 * Returns: whether it is counted as a working day: no Saturday, Sunday or free
 *   holiday
 */
gboolean
nw_workday_is (const char *day)
{
  GDate date;

  return parse (day, &date) && is_workday (&date);
}

/**
 * nw_workday_add:
 * @day: a day, which is not counted
 * @n: how many working days
 *
 * Returns: (transfer full) (nullable): the last day of a term of @n working
 *   days that begins after @day; %NULL if that is no day
 */
char *
nw_workday_add (const char *day,
                guint n)
{
  GDate date;

  if (!parse (day, &date))
    return NULL;

  while (n > 0)
    {
      g_date_add_days (&date, 1);
      n -= is_workday (&date) ? 1 : 0;
    }
  return format (&date);
}

/**
 * nw_day_add:
 * @day: a day
 * @n: days of the calendar, negative to go back
 *
 * Returns: (transfer full) (nullable): the day that many later; %NULL if @day
 *   is none
 */
char *
nw_day_add (const char *day,
            int n)
{
  GDate date;

  if (!parse (day, &date))
    return NULL;

  move (&date, n);
  return format (&date);
}

/**
 * nw_day_count:
 * @from: a day
 * @to: another
 *
 * Returns: days of the calendar from one to the other; 0 if one is no day
 */
int
nw_day_count (const char *from,
              const char *to)
{
  GDate a;
  GDate b;

  return parse (from, &a) && parse (to, &b) ? g_date_days_between (&a, &b) : 0;
}
