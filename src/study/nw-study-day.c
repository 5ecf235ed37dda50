/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-private.h"

#include <string.h>

/*
 * The days of the person who studies. The scheduler counts those of UTC: it is
 * given the clock on the wall as if that were UTC, and gives seconds of UTC
 * back.
 */

#define SECONDS_A_DAY (24 * 60 * 60)

/* nw_study_format_day: the local day of @now, "2026-11-22" */
void
nw_study_format_day (gint64 now,
                     char day[11])
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  g_strlcpy (day, text != NULL && strlen (text) == 10 ? text : "1970-01-01", 11);
}

/* nw_study_to_wall: what the clock on the wall says at @time, as if it were UTC */
gint64
nw_study_to_wall (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);

  return local != NULL ? time + g_date_time_get_utc_offset (local) / G_TIME_SPAN_SECOND : time;
}

/* nw_study_count_days: days from the day of @now to that of @then, where the
 * user is */
int
nw_study_count_days (gint64 now,
                     gint64 then)
{
  gint64 first = nw_study_to_wall (now);
  gint64 second = nw_study_to_wall (then);

  /* The days of both since a Thursday long before. */
  return (int)((second + (gint64)SECONDS_A_DAY * 10000000) / SECONDS_A_DAY - (first + (gint64)SECONDS_A_DAY * 10000000) / SECONDS_A_DAY);
}

/* nw_study_get_due: when a card may be asked: within steps at the second, after
 * days from the beginning of that day. Who studies in the evening finds the
 * cards of yesterday evening also an hour earlier. */
gint64
nw_study_get_due (const NwFsrsCard *state)
{
  g_autoptr (GDateTime) last = NULL;
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) start = NULL;

  if (state->state != NW_FSRS_REVIEW || state->days == 0)
    return state->due;
  /* By the calendar: a day on which the clock is set has no 24 hours. */
  last = g_date_time_new_from_unix_local (state->reviewed);
  day = last != NULL ? g_date_time_add_days (last, (gint)state->days) : NULL;
  start = day != NULL ? g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day), 0, 0, 0.0) : NULL;
  return start != NULL ? MIN (g_date_time_to_unix (start), state->due) : state->due;
}

/* nw_study_is_due: whether a card that was answered is asked at @now */
gboolean
nw_study_is_due (const NwFsrsCard *state,
                 gint64 now)
{
  if (state->state == NW_FSRS_NEW)
    return FALSE;
  if (state->due <= now)
    return TRUE;
  /* Most cards need no calendar. */
  return state->due - now < 2 * SECONDS_A_DAY && nw_study_get_due (state) <= now;
}

/* nw_study_schedule: as nw_fsrs_answer(), with the days of the user */
void
nw_study_schedule (const NwFsrs *fsrs,
                   const NwFsrsCard *card,
                   NwGrade grade,
                   gint64 now,
                   NwFsrsCard *next)
{
  gint64 wall = nw_study_to_wall (now);
  NwFsrsCard before = *card;

  if (before.state != NW_FSRS_NEW)
    before.reviewed = nw_study_to_wall (before.reviewed);
  nw_fsrs_answer (fsrs, &before, grade, wall, next);
  next->due += now - wall;
  next->reviewed = now;
}
