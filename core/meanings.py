"""What a phrase means: its words and the day it counts from -> the days. One small function a meaning.

A meaning that no day has (the 31st of June, a date gone by) raises ValueError.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core import spans
from core.spans import Span
from core.vocabulary import Base, Vocabulary
from core.workdays import DAY, add_workdays, next_workday

PARTS = ("early", "mid", "late", "end", "half1", "half2")  # names of groups in phrases too
OPEN_DAYS = 5  # business days taken where only a beginning is named: "after the 15th"
GONE_BY = 300 * DAY  # a day and month without a year that would be farther ahead lies behind
MONTHS_AWAY, SOON = 100 * DAY, 45 * DAY  # an answer is not promised for so late a day where the figures may mean one so near


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase's words: `value` gives what a slot means, `get` what was written.

    `previous` is the time frame named before, `in_sentence` says that it stands in the same sentence; `since` is the day after
    which something comes, if the sentence has said so: "the board meets on the 24th; after that, within three days".
    """

    match: re.Match[str]
    vocabulary: Vocabulary
    base: Base
    previous: Span | None
    in_sentence: bool = False
    since: date | None = None

    def get(self, group: str) -> str:
        """The text of a group, ``""`` where the phrase has none."""
        return (self.match.groupdict().get(group) or "") if group in self.match.re.groupindex else ""

    def value(self, slot: str) -> Any:
        """The meaning of the first filled slot of this name, None where there is none."""
        text = next(filter(None, map(self.get, (slot, f"{slot}2", f"{slot}3"))), "")
        return self.vocabulary.meaning(slot, text) if text else None

    @property
    def part(self) -> str:
        """Which part of something longer: a group named for it, else the slot's meaning; ``""`` the whole."""
        return next(filter(self.get, PARTS), "") or self.value("part") or ""

    @property
    def month(self) -> int:
        """The number of the month, 0 where none is named."""
        return int(self.value("month") or 0)

    @property
    def year(self) -> int | None:
        """The year, if it is named."""
        return int(self.get("year")) if self.get("year") else None


def _year_of(found: Found, number: int, day: int = 31) -> int:
    """The year that a month belongs to: the one named, else the next time it comes."""
    if found.year:
        return found.year
    today = found.base.day
    return today.year if (number, day) >= (today.month, today.day) else today.year + 1


def _dated(found: Found, number: int, day: int) -> Span:
    one = date(_year_of(found, number, day), number, day)
    if not found.year and one - found.base.day > GONE_BY:
        raise ValueError("it lies behind")
    return Span(one, one)


def _one(day: date) -> Span:
    return Span(day, day)


def _plus(base: Base, number: float, unit: str, start: date | None = None) -> date:
    """So many units after the base, or after `start`."""
    day = start or base.day
    match unit:
        case "workday":
            return add_workdays(day, int(number + 0.5), base.country)
        case "hour":
            return (base.moment + timedelta(hours=number)).date() if start is None else day + timedelta(hours=number)
        case "month":
            return spans.add_months(day, int(number)) + timedelta(round(number % 1 * 30))
        case _:
            return day + timedelta(int(number * {"day": 1, "week": 7, "fortnight": 14}[unit] + 0.5))


def _count(found: Found) -> Span:
    number, unit = found.value("number") or 1, found.value("unit")  # "binnen de week" names no number
    return Span(found.base.day, _plus(found.base, number, unit, found.since))


def _around(found: Found) -> Span:
    unit = found.value("unit")
    low = found.value("number") or 1
    high = found.vocabulary.meaning("number", found.get("number2")) if found.get("number2") else 2
    first = _plus(found.base, low, found.vocabulary.meaning("unit", found.get("unit2")) if found.get("unit2") else unit, found.since)
    last = _plus(found.base, high, unit, found.since)
    return Span(min(first, last), max(first, last))


def _half_more(found: Found) -> Span:
    number = found.value("number") or 1  # "en semana y media" names no number
    return Span(found.base.day, _plus(found.base, number + 0.5, found.value("unit"), found.since))


def _from_day(found: Found) -> Span:
    start = found.base.day + DAY if found.get("tomorrow") else found.base.day
    if found.value("weekday") is not None and not _is_today(found):
        start = _weekday(found).latest
    return _one(_plus(found.base, found.value("number"), found.value("unit"), start))


def _later(found: Found) -> Span:
    return _one(_plus(found.base, found.value("number"), found.value("unit"), found.previous.latest if found.previous else None))


def _weekday(found: Found) -> Span:
    today, weekday, which = found.base.day, found.value("weekday"), found.value("which")
    if found.get("following"):
        return _one(spans.weekday_of_next_week(today, weekday) + spans.WEEK)
    if found.get("later"):  # "interviews end on the 17th, and we decide the following Tuesday"
        return _one(spans.coming_weekday(found.previous.latest, weekday) if found.previous else spans.weekday_of_next_week(today, weekday))
    if which:
        return _one(spans.weekday_of_next_week(today, weekday))
    if found.get("this") and today.weekday() == weekday:
        return _one(today)
    one, after = spans.coming_weekday(today, weekday), _waited_for(found)
    if found.get("next") and one == today + DAY:
        one += spans.WEEK  # nobody calls tomorrow "next Wednesday"
    if after and one < after <= today + 2 * spans.WEEK:
        one = spans.coming_weekday(after, weekday)  # "we decide next Thursday and let you know on Friday"
    return _one(one)


def _waited_for(found: Found) -> date | None:
    """The day behind which a weekday lies that follows in a sentence: that named before, or the last before a week that was named.

    "The boss is away until next week, on Thursday we call you": not before that week.
    """
    before = found.previous if found.in_sentence else None
    if before and before.earliest == before.latest:
        return before.latest
    return before.earliest - DAY if before and before.earliest > found.base.day and _is_week(before) else None


def _is_week(span: Span) -> bool:
    return timedelta(3) <= span.latest - span.earliest < spans.WEEK


def _is_today(found: Found) -> bool:
    """Whether a count begins at a weekday that is today's: "Tuesday in a week", said on a Tuesday."""
    return bool(found.get("counted")) and found.value("weekday") == found.base.day.weekday()


def _weekday_week(found: Found) -> Span:
    extra, today, weekday = 2 if found.get("fortnight") else 1, found.base.day, found.value("weekday")
    start = today + DAY if found.get("tomorrow") else today  # "de mañana en ocho"
    if weekday is not None and not _is_today(found):
        start = spans.coming_weekday(today, weekday)
    return _one(start + extra * spans.WEEK)


def _monday(found: Found) -> date:
    """The Monday of the week that the phrase is about."""
    if found.get("after_next"):
        return spans.monday(found.base.day) + 2 * spans.WEEK
    which = found.value("which")
    if which is None and (after := _waited_for(found)) and not found.get("this"):
        start = spans.this_monday(after)  # "away until next week; midweek we call you"
        return start if spans.week(start, found.part).latest >= after else start + spans.WEEK
    return spans.monday(found.base.day) + which * spans.WEEK if which else spans.this_monday(found.base.day)


def _day_of_week(found: Found) -> Span:
    start = spans.monday(found.base.day) + 2 * spans.WEEK if found.get("following") else _monday(found)
    return _one(start + found.value("weekday") * DAY)


def _week(found: Found) -> Span:
    return spans.week(_monday(found))


def _part_of_week(found: Found) -> Span:
    return spans.week(_monday(found), found.part)


def _weekend(found: Found) -> Span:
    start = _monday(found) + 5 * DAY
    return Span(start, start + DAY)


def _calendar_week(found: Found) -> Span:
    number = int(found.value("weekno"))
    start = date.fromisocalendar(found.base.day.year, number, 1)
    return spans.week(start if start + spans.WEEK > found.base.day else date.fromisocalendar(found.base.day.year + 1, number, 1))


def _month_of(found: Found) -> tuple[int, int]:
    """The (year, month) that a phrase is about."""
    if number := found.month:
        return _year_of(found, number), number
    first = spans.add_months(found.base.day, found.value("which") or 0)
    return first.year, first.month


def _month(found: Found) -> Span:
    return _ahead(found, spans.month(*_month_of(found)))


def _part_of_month(found: Found) -> Span:
    return _ahead(found, spans.month(*_month_of(found), found.part))


def _ahead(found: Found, span: Span) -> Span:
    """The span, unless it is named without a year and lies behind."""
    if span.latest < found.base.day and not found.year:
        span = Span(spans.add_months(span.earliest, 12), spans.add_months(span.latest, 12))
    if not found.year and span.earliest - found.base.day > GONE_BY:
        raise ValueError("it lies behind")
    return span


def _week_of_month(found: Found) -> Span:
    year, number = _month_of(found)
    return _ahead(found, spans.week_of_month(year, number, found.value("ordinal")))


def _weekday_of_month(found: Found) -> Span:
    year, number = _month_of(found)
    return _ahead(found, _one(spans.nth_weekday(year, number, found.value("weekday"), found.value("ordinal"))))


def _days_of_month(found: Found) -> Span:
    year, number = _month_of(found)
    return _ahead(found, Span(date(year, number, 1), date(year, number, int(found.value("number")))))


def _date(found: Found) -> Span:
    day, number, today = int(found.value("day") or found.value("dayname")), found.month, found.base.day
    if number:
        return _dated(found, number, day)
    after = max(today, _left_behind(found.previous)) if found.previous else today
    ahead = found.value("which") or (0 if day >= after.day else 1)  # "the 10th of next month"
    start = today if found.value("which") else after
    return _one(spans.add_months(start.replace(day=1), ahead).replace(day=day))


def _left_behind(previous: Span) -> date:
    """From when on a bare day counts: "from August 12 until the 16th" after it, "this year, by the 20th" within it."""
    return previous.earliest if previous.latest - previous.earliest > spans.WEEK else previous.latest


def _iso(found: Found) -> Span:
    return _one(date(int(found.get("year")), int(found.get("monthno")), int(found.get("day"))))


def _numeric(found: Found) -> Span:
    """A date in figures, in the order of the country; the other where that is no date ahead, or one months away and this is not."""
    one, two = int(found.get("one")), int(found.get("two"))
    orders = [(one, two), (two, one)] if found.vocabulary.month_first(found.base) else [(two, one), (one, two)]
    days = [day for number, day_of in orders[: 1 if found.vocabulary.strict else 2] for day in _day_ahead(found, number, day_of)]
    if not days:
        raise ValueError("no date ahead")
    usual, other = days[0] - found.base.day, days[-1] - found.base.day
    return _one(days[-1] if usual > MONTHS_AWAY and other < SOON else days[0])


def _day_ahead(found: Found, month: int, day: int) -> Iterator[date]:
    """The date that figures name in one order, none where it does not exist or lies behind."""
    digits = found.get("digits")
    try:
        named = date(int(digits) % 100 + 2000, month, day) if digits else _dated(found, month, day).latest
    except ValueError:
        return
    if named >= found.base.day:
        yield named


def _week_of_date(found: Found) -> Span:
    return spans.week(spans.this_monday(_date(found).latest))


def _week_of_numeric(found: Found) -> Span:
    return spans.week(spans.this_monday(_numeric(found).latest))


def _quarter(found: Found) -> Span:
    today, part = found.base.day, found.part
    current = (today.month - 1) // 3 + 1
    number = int(found.value("quarter") or found.value("ordinal") or 0)
    if not number:
        year, index = divmod(today.year * 4 + current - 1 + (found.value("which") or 0), 4)
        return spans.quarter(year, index + 1, part)
    return spans.quarter(found.year or today.year + (number < current), number, part)


def _part_of_year(found: Found) -> Span:
    return spans.part_of_year(found.base.day.year + (found.value("which") or 0), found.part or "end")


def _feast(found: Found) -> Span:
    rule, today = found.value("feast"), found.base.day
    span = spans.feast(rule, today.year)
    span = span if span.latest >= today else spans.feast(rule, today.year + 1)
    if span.earliest - today > GONE_BY:
        raise ValueError("it lies behind")
    return span


def _that(found: Found) -> Span | None:
    return found.previous


def _next_day(found: Found) -> Span | None:
    return _one(found.previous.latest + DAY) if found.previous else None


def _workday(found: Found) -> Span:
    start = found.previous.latest if found.in_sentence and found.previous else found.base.day
    return _one(next_workday(start, found.base.country))


def _thereafter(found: Found) -> Span | None:
    """Open: so many business days after the day named before are taken."""
    return Span(found.previous.latest, add_workdays(found.previous.latest, OPEN_DAYS, found.base.country)) if found.previous else None


def _that_week(found: Found) -> Span | None:
    return spans.week(spans.this_monday(found.previous.latest)) if found.previous else None


def _next_week(found: Found) -> Span:
    start = found.previous.latest if found.previous else found.base.day
    return spans.week(spans.monday(start) + spans.WEEK, found.part)


MEANINGS: Mapping[str, Callable[[Found], Span | None]] = {
    "around": _around,
    "calendar_week": _calendar_week,
    "count": _count,
    "date": _date,
    "day_after_tomorrow": lambda found: _one(found.base.day + 2 * DAY),
    "day_of_week": _day_of_week,
    "days_of_month": _days_of_month,
    "feast": _feast,
    "from_day": _from_day,
    "half_more": _half_more,
    "iso": _iso,
    "later": _later,
    "month": _month,
    "next_day": _next_day,
    "next_week": _next_week,
    "nothing": lambda _: None,
    "numeric": _numeric,
    "part_of_month": _part_of_month,
    "part_of_week": _part_of_week,
    "quarter": _quarter,
    "that": _that,
    "that_week": _that_week,
    "thereafter": _thereafter,
    "today": lambda found: _one(found.base.day),
    "tomorrow": lambda found: _one(found.base.day + DAY),
    "week": _week,
    "week_of_date": _week_of_date,
    "week_of_month": _week_of_month,
    "week_of_numeric": _week_of_numeric,
    "weekday": _weekday,
    "weekday_of_month": _weekday_of_month,
    "weekday_week": _weekday_week,
    "weekend": _weekend,
    "workday": _workday,
    "year": _part_of_year,
}
