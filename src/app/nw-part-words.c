/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-part-words.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

#include <stdio.h>
#include <string.h>

static GDateTime *
read_moment (const char *moment)
{
  g_autoptr (GDateTime) then = moment != NULL ? g_date_time_new_from_iso8601 (moment, NULL) : NULL;

  return then != NULL ? g_date_time_to_local (then) : NULL;
}

/**
 * nw_part_words_time:
 * @moment: a moment as records keep it
 * @day: (nullable): the day of the session
 *
 * Returns: (transfer full): "14:05", or "21-11-2026 14:05" on another day; ""
 *   if it is no moment
 */
char *
nw_part_words_time (const char *moment,
                    const char *day)
{
  g_autoptr (GDateTime) local = read_moment (moment);
  g_autofree char *own = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;

  if (local == NULL)
    return g_strdup ("");
  return g_date_time_format (local, g_strcmp0 (own, day) == 0 ? "%H:%M" : "%d-%m-%Y %H:%M");
}

/* "1980-05-31" as "31-05-1980". */
static char *
turn_day (const char *day)
{
  int year = 0;
  int month = 0;
  int date = 0;

  if (sscanf (day, "%4d-%2d-%2d", &year, &month, &date) != 3)
    return g_strdup (day);
  return g_strdup_printf ("%02d-%02d-%04d", date, month, year);
}

/**
 * nw_part_words_get:
 * @part: a part
 * @field: a field of its kind
 *
 * Returns: (transfer full): what it says, as it is typed
 */
char *
nw_part_words_get (NwPart *part,
                   const NwPartField *field)
{
  g_return_val_if_fail (NW_IS_PART (part), NULL);

  if (!nw_part_has (part, field->id))
    return g_strdup ("");

  switch (field->type)
    {
    case NW_PART_FIELD_DAY:
      return turn_day (nw_part_get_text (part, field->id));
    case NW_PART_FIELD_MONTH:
      {
        const char *month = nw_part_get_text (part, field->id);

        return strlen (month) == 7 ? g_strdup_printf ("%s-%.4s", month + 5, month) : g_strdup (month);
      }
    case NW_PART_FIELD_TIME:
      return nw_part_words_time (nw_part_get_text (part, field->id), NULL);
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      return nw_text_format_number (nw_part_get_number (part, field->id), nw_lang_get ());
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
    case NW_PART_FIELD_FLAG:
    case NW_PART_FIELD_IDS:
    default:
      return nw_part_format (part, field->id);
    }
}

/* Three numbers with - / . or blanks between them, the year first or last. */
static char *
read_day (const char *text)
{
  int a = 0;
  int b = 0;
  int c = 0;
  char rest = '\0';
  g_autofree char *day = NULL;

  if (sscanf (text, "%4d%*[-/. ]%2d%*[-/. ]%4d%c", &a, &b, &c, &rest) != 3)
    return NULL;
  if (a > 31)
    day = g_strdup_printf ("%04d-%02d-%02d", a, b, c);
  else if (c >= 1000)
    day = g_strdup_printf ("%04d-%02d-%02d", c, b, a);
  return day != NULL && nw_date_is_valid (day) ? g_steal_pointer (&day) : NULL;
}

static char *
read_month (const char *text)
{
  int a = 0;
  int b = 0;
  char rest = '\0';

  if (sscanf (text, "%4d%*[-/. ]%4d%c", &a, &b, &rest) != 2)
    return NULL;
  if (a >= 1000 && b >= 1 && b <= 12)
    return g_strdup_printf ("%04d-%02d", a, b);
  if (b >= 1000 && a >= 1 && a <= 12)
    return g_strdup_printf ("%04d-%02d", b, a);
  return NULL;
}

/* A time of today, or a day and a time. */
static char *
read_time (const char *text)
{
  const char *time = strrchr (text, ' ');
  g_autofree char *date = time != NULL ? g_strndup (text, (gsize)(time - text)) : nw_date_today ();
  g_autofree char *day = read_day (date);
  g_autoptr (GDateTime) then = NULL;
  int hour = 0;
  int minute = 0;
  int year = 0;
  int month = 0;
  int number = 0;
  char rest = '\0';

  time = time != NULL ? time + 1 : text;
  if (day == NULL || sscanf (time, "%2d:%2d%c", &hour, &minute, &rest) != 2 || sscanf (day, "%4d-%2d-%2d", &year, &month, &number) != 3)
    return NULL;
  then = g_date_time_new_local (year, month, number, hour, minute, 0);
  return then != NULL ? g_date_time_format (then, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
}

/* What nw_part_parse() reads; %NULL if it cannot be. */
static char *
read_typed (const NwPartField *field,
            const char *text)
{
  switch (field->type)
    {
    case NW_PART_FIELD_DAY:
      return read_day (text);
    case NW_PART_FIELD_MONTH:
      return read_month (text);
    case NW_PART_FIELD_TIME:
      return read_time (text);
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      {
        g_autofree char *number = g_strdelimit (g_strdup (text), ",", '.');
        const char *digits = number + strspn (number, "+-");

        /* A figure is a number, not what a program reads as one. */
        if (*digits == '\0' || digits - number > 1 || digits[strspn (digits, "0123456789.")] != '\0')
          return NULL;
        return g_steal_pointer (&number);
      }
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
    case NW_PART_FIELD_FLAG:
    case NW_PART_FIELD_IDS:
    default:
      return g_strdup (text);
    }
}

/**
 * nw_part_words_hint:
 * @field: a field
 *
 * Returns: (transfer none) (nullable): how it is written
 */
const char *
nw_part_words_hint (const NwPartField *field)
{
  switch (field->type)
    {
    case NW_PART_FIELD_DAY:
      return _ ("Day, month and year, such as 31-05-1980");
    case NW_PART_FIELD_MONTH:
      return _ ("Month and year, such as 03-2028");
    case NW_PART_FIELD_TIME:
      return _ ("A time such as 14:05, with the day before it where it was not today");
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
    case NW_PART_FIELD_FLAG:
    case NW_PART_FIELD_IDS:
    default:
      return NULL;
    }
}

/**
 * nw_part_words_set:
 * @part: a part
 * @field: a field of its kind
 * @text: what was typed; blanks around it do not count
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the part with that said, or %NULL with
 *   %NW_ERROR_INVALID and how it is written
 */
NwPart *
nw_part_words_set (NwPart *part,
                   const NwPartField *field,
                   const char *text,
                   GError **error)
{
  g_autofree char *stripped = NULL;
  g_autofree char *typed = NULL;
  const char *hint = NULL;

  g_return_val_if_fail (NW_IS_PART (part), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  /* What is being typed keeps its blanks in a text, or no word could follow. */
  stripped = field->type == NW_PART_FIELD_TEXT || field->type == NW_PART_FIELD_LINE ? g_strdup (text) : g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return nw_part_without (part, field->id);

  typed = read_typed (field, stripped);
  if (typed != NULL)
    return nw_part_parse (part, field->id, typed, error);

  hint = nw_part_words_hint (field);
  g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, hint != NULL ? hint : _ ("Write a number, or leave it empty."));
  return NULL;
}
