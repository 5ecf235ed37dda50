/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-base"

#include "config.h"

#include "nw-date.h"

/* Own month names: a fresh machine has no Dutch locale for strftime(). */
static const char *const months[2][12] = {
  { "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December" },
  { "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december" },
};

static const char *const short_months[2][12] = {
  { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" },
  { "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec" },
};

/* Two digits; a list reads the days of many sessions. */
static guint
read_two (const char *digits)
{
  return (guint)(digits[0] - '0') * 10 + (guint)(digits[1] - '0');
}

static gboolean
parse_day (const char *day,
           guint *year,
           guint *month,
           guint *mday)
{
  if (day == NULL)
    return FALSE;
  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7 ? day[i] != '-' : !g_ascii_isdigit (day[i]))
        return FALSE;
    }
  if (day[10] != '\0')
    return FALSE;

  *year = read_two (day) * 100 + read_two (day + 2);
  *month = read_two (day + 5);
  *mday = read_two (day + 8);

  return *year >= 1 && g_date_valid_dmy (*mday, *month, *year);
}

static char *
format_day (const char *day,
            NwLang lang,
            const char *const names[2][12])
{
  guint year = 0;
  guint month = 0;
  guint mday = 0;

  if (!parse_day (day, &year, &month, &mday))
    return g_strdup (day != NULL ? day : "");

  return g_strdup_printf ("%u %s %u", mday, names[lang == NW_LANG_NL][month - 1], year);
}

/**
 * nw_date_today:
 *
 * Returns: (transfer full): today in the local time zone, as YYYY-MM-DD
 */
char *
nw_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d");
}

/**
 * nw_date_is_valid:
 * @day: (nullable): a text
 *
 * Returns: %TRUE for a day of the calendar written YYYY-MM-DD
 */
gboolean
nw_date_is_valid (const char *day)
{
  guint year = 0;
  guint month = 0;
  guint mday = 0;

  return parse_day (day, &year, &month, &mday);
}

/**
 * nw_date_get_number:
 * @day: (nullable): a text
 *
 * Returns: 20261121 for "2026-11-21"; 0 for what is no day of the calendar
 */
guint32
nw_date_get_number (const char *day)
{
  guint year = 0;
  guint month = 0;
  guint mday = 0;

  return parse_day (day, &year, &month, &mday) ? year * 10000 + month * 100 + mday : 0;
}

/**
 * nw_date_format_long:
 * @day: YYYY-MM-DD
 * @lang: the language of the month's name
 *
 * Returns: (transfer full): "21 November 2026"; a text that is no day comes
 *   back unchanged
 */
char *
nw_date_format_long (const char *day,
                     NwLang lang)
{
  return format_day (day, lang, months);
}

/**
 * nw_date_format_short:
 * @day: YYYY-MM-DD
 * @lang: the language of the month's name
 *
 * Returns: (transfer full): "21 Nov 2026"; a text that is no day comes back
 *   unchanged
 */
char *
nw_date_format_short (const char *day,
                      NwLang lang)
{
  return format_day (day, lang, short_months);
}

/**
 * nw_date_format_moment:
 * @moment: a moment, in the zone in which it is to be told
 * @lang: the language of the month's name
 *
 * A moment as people write it, with its zone, so that it is the same moment
 * wherever it is read. Seconds are only there where they are not nought.
 *
 * Returns: (transfer full): "21 Nov 2026 14:05 (UTC+01:00)"
 */
char *
nw_date_format_moment (GDateTime *moment,
                       NwLang lang)
{
  g_autofree char *iso = NULL;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *zone = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  iso = g_date_time_format (moment, "%Y-%m-%d");
  day = nw_date_format_short (iso, lang);
  time = g_date_time_format (moment, g_date_time_get_second (moment) != 0 ? "%H:%M:%S" : "%H:%M");
  zone = g_date_time_get_utc_offset (moment) != 0 ? g_date_time_format (moment, "%:z") : g_strdup ("");

  return g_strdup_printf ("%s %s (UTC%s)", day, time, zone);
}

/**
 * nw_date_format_iso_moment:
 * @moment: a moment as records keep it, ISO 8601 with its zone
 * @lang: see nw_date_format_moment()
 *
 * The same in the zone of this computer, as the window shows times.
 *
 * Returns: (transfer full): as nw_date_format_moment(); a text that is no moment
 *   comes back unchanged
 */
char *
nw_date_format_iso_moment (const char *moment,
                           NwLang lang)
{
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  then = g_date_time_new_from_iso8601 (moment, NULL);
  local = then != NULL ? g_date_time_to_local (then) : NULL;

  return local != NULL ? nw_date_format_moment (local, lang) : g_strdup (moment);
}
