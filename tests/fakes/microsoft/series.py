"""Series of the calendar: on which days a pattern falls (Graph's patternedRecurrence), with exceptions and what was dropped."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tests.fakes.microsoft import zones
from tests.fakes.microsoft.asked import Json, Problem
from tests.fakes.microsoft.items import Entry, Span

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WHICH = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One entry as a calendar shows it: a single one, a series as a whole, or one day of it (`day` is what it was first meant for)."""

    entry: Entry
    span: Span
    day: date | None = None

    @property
    def kind(self) -> str:
        """Graph's type."""
        if self.day is None:
            return "seriesMaster" if self.entry.recurrence else "singleInstance"
        return "exception" if self.day in self.entry.exceptions else "occurrence"

    @property
    def fields(self) -> Json:
        """Its properties, those of the exception included."""
        own = self.entry.exceptions.get(self.day, {}) if self.day else {}
        return {**self.entry.fields, **{name: value for name, value in own.items() if name != "span"}}

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it lies within, in part at least."""
        first, last = zones.instant(self.span.start), zones.instant(self.span.end)
        return first < end and (last > start or first == last >= start)


def occurrences(entry: Entry) -> Iterator[Seen]:
    """Every day of a series."""
    if entry.recurrence is None:
        return
    for day in days(entry.recurrence):
        if day not in entry.dropped:
            yield occurrence(entry, day)


def occurrence(entry: Entry, day: date) -> Seen:
    """One day of a series."""
    span = entry.exceptions.get(day, {}).get("span")
    return Seen(entry=entry, span=span or meant(entry, day), day=day)


def meant(entry: Entry, day: date) -> Span:
    """When the pattern wants it to be: the same time on the clock of the series' own zone."""
    first, last = entry.span.start, entry.span.end
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return Span(start=day, end=day + timedelta(days=last.toordinal() - first.toordinal()))
    home = zones.zone("UTC" if entry.zone == zones.CUSTOM else entry.zone)
    start = datetime.combine(day, first.astimezone(home).time(), tzinfo=home).astimezone(UTC)
    return Span(start=start, end=start + (last - first))


def seen(entry: Entry) -> Iterator[Seen]:
    """What a calendar view shows of an entry, whenever it is."""
    if entry.recurrence is None:
        yield Seen(entry=entry, span=entry.span)
    yield from occurrences(entry)


def days(recurrence: Json) -> list[date]:
    """The days that a pattern falls on. Raises `Problem`."""
    try:
        return _days(recurrence["pattern"], recurrence["range"])
    except (KeyError, ValueError, TypeError) as err:
        raise Problem(400, "ErrorPropertyValidationFailure", "The recurrence cannot be read.") from err


def _days(pattern: Json, reach: Json) -> list[date]:
    found = _falls(pattern, date.fromisoformat(reach["startDate"]))
    if reach["type"] == "endDate":
        return list(_until(found, date.fromisoformat(reach["endDate"])))
    count = int({"noEnd": _MOST, "numbered": reach.get("numberOfOccurrences", 0)}[reach["type"]])
    return [day for day, _ in zip(found, range(count), strict=False)]


def _until(found: Iterator[date], end: date) -> Iterator[date]:
    for day in found:
        if day > end:
            return
        yield day


def _falls(pattern: Json, start: date) -> Iterator[date]:
    step, kind = int(pattern.get("interval") or 1), pattern["type"]
    if kind == "daily":
        day = start
        while True:
            yield day
            day += timedelta(days=step)
    if kind == "weekly":
        yield from _weekly(pattern, start, step)
    month = start.replace(day=1)
    if kind.endswith("Yearly"):
        month, step = month.replace(month=pattern["month"]), 12 * step
    while True:
        fallen = _in_month(pattern, kind, month)
        if fallen >= start:
            yield fallen
        month = _months_on(month, step)


def _weekly(pattern: Json, start: date, step: int) -> Iterator[date]:
    first = _DAYS.index(pattern.get("firstDayOfWeek") or "sunday")
    week = start - timedelta(days=(start.weekday() - first) % 7)
    wanted = sorted((_DAYS.index(one.lower()) - first) % 7 for one in pattern["daysOfWeek"])
    while True:
        yield from (day for day in (week + timedelta(days=one) for one in wanted) if day >= start)
        week += timedelta(days=7 * step)


def _months_on(month: date, count: int) -> date:
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def _in_month(pattern: Json, kind: str, month: date) -> date:
    length = calendar.monthrange(month.year, month.month)[1]
    if kind.startswith("absolute"):
        return month.replace(day=min(pattern["dayOfMonth"], length))
    wanted = {_DAYS.index(one.lower()) for one in pattern["daysOfWeek"]}
    fitting = [day for day in (month.replace(day=one + 1) for one in range(length)) if day.weekday() in wanted]
    return fitting[_WHICH[pattern.get("index") or "first"]]
