"""Stretches of days: what "early next week", "mid-May" or "Easter" are on a calendar.

Conventions: a week runs from Monday to Friday; early, middle and late in a month are 1-10, 11-20 and 21-end.
On a Saturday or Sunday "this week" is the one that comes, and so is "next week".
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.workdays import DAY, FRIDAY

WEEK = 7 * DAY
PARTS_OF_WEEK = {"early": (0, 2), "mid": (1, 2), "late": (3, 4), "end": (3, 4), "half1": (0, 2), "half2": (2, 4), "": (0, 4)}
PARTS_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31), "half1": (1, 15), "half2": (16, 31), "": (1, 31)}
PARTS_OF_QUARTER = {"early": (0, 0), "mid": (1, 1), "late": (2, 2), "end": (2, 2), "half1": (0, 1), "half2": (1, 2), "": (0, 2)}
PARTS_OF_YEAR = {"early": (1, 3), "mid": (6, 7), "late": (10, 12), "end": (12, 12), "half1": (1, 6), "half2": (7, 12), "": (1, 12)}


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `earliest` to `latest`, both included."""

    earliest: date
    latest: date


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - day.weekday() * DAY


def this_monday(day: date) -> date:
    """The Monday of the week that somebody calls "this week" on `day`."""
    return monday(day) if day.weekday() <= FRIDAY else monday(day) + WEEK


def week(start: date, part: str = "") -> Span:
    """A part of the week that begins on the Monday `start`."""
    first, last = PARTS_OF_WEEK[part]
    return Span(start + first * DAY, start + last * DAY)


def coming_weekday(day: date, weekday: int) -> date:
    """The next such weekday strictly after `day`."""
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * DAY


def weekday_of_next_week(day: date, weekday: int) -> date:
    """ "Next Friday": that of the next calendar week; nobody calls tomorrow so."""
    found = monday(day) + WEEK + weekday * DAY
    return found if found > day + DAY else found + WEEK


def add_months(day: date, count: int) -> date:
    """The same day `count` months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month(year: int, number: int, part: str = "") -> Span:
    """A part of a month."""
    first, last = PARTS_OF_MONTH[part]
    return Span(date(year, number, first), date(year, number, min(last, calendar.monthrange(year, number)[1])))


def week_of_month(year: int, number: int, nth: int) -> Span:
    """The `nth` week of a month (-1 the last); a week belongs to the month that holds its Thursday (as in ISO 8601).

    Where that Thursday is the first of the month, who says "the first week" may mean the first seven days, so it lasts as long.
    """
    if nth < 0:
        last = month(year, number).latest
        return week(monday(last - ((last.weekday() - 3) % 7) * DAY))
    thursday = coming_weekday(date(year, number, 1) - DAY, 3) + (nth - 1) * WEEK
    found = week(monday(thursday))
    return Span(found.earliest, thursday + 6 * DAY) if thursday.day % 7 == 1 else found


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The `nth` such weekday of a month, -1 the last."""
    if nth < 0:
        last = month(year, number).latest
        return last - ((last.weekday() - weekday) % 7) * DAY
    return coming_weekday(date(year, number, 1) - DAY, weekday) + (nth - 1) * WEEK


def quarter(year: int, number: int, part: str = "") -> Span:
    """A part of a quarter, in whole months; its end is its last day."""
    first, last = PARTS_OF_QUARTER[part]
    start = (number - 1) * 3 + 1
    return Span(date(year, start + first, 1), month(year, start + last).latest)


def part_of_year(year: int, part: str = "") -> Span:
    """A part of a year, in whole months."""
    first, last = PARTS_OF_YEAR[part]
    return Span(date(year, first, 1), month(year, last).latest)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, number, day + 1)


def feast(rule: Mapping[str, int], year: int) -> Span:
    """A feast by its rule: days from Easter, the nth weekday of a month, or a fixed date; for so many days."""
    if "easter" in rule:
        start = easter(year) + rule["easter"] * DAY
    elif "nth" in rule:
        start = nth_weekday(year, rule["month"], rule["weekday"], rule["nth"])
    else:
        start = date(year, rule["month"], rule["day"])
    return Span(start, start + timedelta(rule.get("days", 1) - 1))
