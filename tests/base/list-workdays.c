/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Prints for every day of the years it gets, one line a day: the day, whether it
 * is a working day, the name of the holiday or "-", the last day of a term of 3
 * working days, and the day six weeks later. For check-workdays.py.
 */

#include "nw-workday.h"

#include <stdlib.h>

static const char *const names[] = {
  "new-year", "good-friday", "easter-monday", "king", "liberation", "ascension", "whit-monday", "christmas", "second-christmas"
};

int
main (int argc,
      char *argv[])
{
  g_autofree char *day = g_strdup_printf ("%s-01-01", argc > 1 ? argv[1] : "1990");
  g_autofree char *end = g_strdup_printf ("%s-12-31", argc > 2 ? argv[2] : "2099");

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == NW_N_HOLIDAYS);
  while (nw_day_count (day, end) >= 0)
    {
      g_autofree char *term = nw_workday_add (day, 3);
      g_autofree char *weeks = nw_day_add (day, 42);
      NwHoliday holiday = NW_HOLIDAY_NEW_YEAR;
      gboolean found = nw_holiday_find (day, &holiday);
      char *next = nw_day_add (day, 1);

      g_print ("%s %d %s %s %s\n", day, nw_workday_is (day), found ? names[holiday] : "-", term, weeks);
      g_free (day);
      day = next;
    }
  return EXIT_SUCCESS;
}
