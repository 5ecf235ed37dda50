/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Working days in the Netherlands, for terms that are counted in them. Days are
 * texts, YYYY-MM-DD.
 */

/**
 * NwHoliday:
 *
 * The holidays of the Dutch general act on terms (Algemene termijnenwet,
 * BWBR0002448), article 3, which puts Good Friday on a par with the others.
 * Easter and Whit Sunday are Sundays anyhow.
 */
typedef enum
{
  NW_HOLIDAY_NEW_YEAR,
  NW_HOLIDAY_GOOD_FRIDAY,
  NW_HOLIDAY_EASTER_MONDAY,
  NW_HOLIDAY_KINGS_DAY,
  NW_HOLIDAY_LIBERATION_DAY,
  NW_HOLIDAY_ASCENSION_DAY,
  NW_HOLIDAY_WHIT_MONDAY,
  NW_HOLIDAY_CHRISTMAS_DAY,
  NW_HOLIDAY_SECOND_CHRISTMAS_DAY,
} NwHoliday;

#define NW_N_HOLIDAYS 9

/* In the language of the interface, or that of nw_lang_push(). */
const char *nw_holiday_get_name     (NwHoliday    holiday);
/* FALSE for Good Friday and Liberation Day: practices and offices work on them,
 * and a term must not end too late. */
gboolean    nw_holiday_is_free      (NwHoliday    holiday);
/* The day of a holiday in a year; NULL for a year before 1981. Transfer full. */
char       *nw_holiday_get_day      (NwHoliday    holiday,
                                     guint        year);
/* Whether it is one; two may fall on one day, then the first of the list. */
gboolean    nw_holiday_find         (const char  *day,
                                     NwHoliday   *holiday);

gboolean    nw_workday_is           (const char  *day);
/* The @n-th working day after @day, which is not counted itself. */
char       *nw_workday_add          (const char  *day,
                                     guint        n);
/* Calendar days; negative goes back. */
char       *nw_day_add              (const char  *day,
                                     int          n);
/* From @from to @to, negative if @to is the earlier one. */
int         nw_day_count            (const char  *from,
                                     const char  *to);

G_END_DECLS
