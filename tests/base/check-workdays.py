#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dutch working days and terms, computed by another way than the program: every
day of 110 years is compared.

Usage: check-workdays.py LISTER
"""
import datetime
import functools
import subprocess
import sys

DAY = datetime.timedelta(days=1)


def easter(year):
    """By golden number, epact and the Sunday after the full moon: the rule of
    Clavius as D. Knuth gives it in The Art of Computer Programming, 1.3.2,
    exercise 14."""
    golden = year % 19 + 1
    century = year // 100 + 1
    leap_left_out = 3 * century // 4 - 12
    moon = (8 * century + 5) // 25 - 5
    sunday = 5 * year // 4 - leap_left_out - 10
    epact = (11 * golden + 20 + moon - leap_left_out) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    full = 44 - epact
    full += 30 if full < 21 else 0
    march = full + 7 - (sunday + full) % 7
    return datetime.date(year, 3, 1) + (march - 1) * DAY


@functools.cache
def holidays(year):
    """All of article 3 of the Algemene termijnenwet."""
    sunday = easter(year)
    king = datetime.date(year, 4, 27 if year >= 2014 else 30)
    king -= DAY if king.isoweekday() == 7 else 0 * DAY
    return {
        "new-year": datetime.date(year, 1, 1),
        "good-friday": sunday - 2 * DAY,
        "easter-monday": sunday + DAY,
        "king": king,
        "liberation": datetime.date(year, 5, 5),
        "ascension": sunday + 39 * DAY,
        "whit-monday": sunday + 50 * DAY,
        "christmas": datetime.date(year, 12, 25),
        "second-christmas": datetime.date(year, 12, 26),
    }


def is_workday(day):
    """On Good Friday and Liberation Day many work: they shorten no term here."""
    free = {other for name, other in holidays(day.year).items() if name not in ("good-friday", "liberation")}
    return day.isoweekday() <= 5 and day not in free


def main():
    first, last = 1990, 2099
    days = {}
    for year in range(first, last + 2):
        for name, day in holidays(year).items():
            days.setdefault(day, set()).add(name)

    told = subprocess.run([sys.argv[1], str(first), str(last)], capture_output=True, text=True, check=True).stdout.splitlines()
    day = datetime.date(first, 1, 1)
    for line in told:
        name, works, holiday, term, weeks = line.split(" ")
        assert name == day.isoformat(), f"{name} for {day}"
        assert (works == "1") == is_workday(day), f"{day} is {works}"
        assert (holiday == "-" and day not in days) or holiday in days.get(day, set()), f"{day} is {holiday}, not {days.get(day)}"
        end, left = day, 3
        while left:
            end += DAY
            left -= is_workday(end)
        assert term == end.isoformat(), f"3 working days after {day} end on {end}, not on {term}"
        assert weeks == (day + 42 * DAY).isoformat(), f"six weeks after {day}: {weeks}"
        day += DAY
    assert day == datetime.date(last + 1, 1, 1), f"it ends at {day}"
    print(f"{len(told)} days agree")


if __name__ == "__main__":
    main()
