"""When the instances of a series begin (RFC 5545, 3.8.5)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr  # type: ignore[import-untyped]  # it ships no types

Json = dict[str, Any]
_LONG_BEFORE = timedelta(days=1)


def starts(series: Json, zone: str, first: datetime, last: datetime) -> list[datetime]:
    """The starts within [first, last), in UTC; a series keeps its hour on its own clock when that is changed."""
    start = series["start"]
    own = ZoneInfo(zone if "date" in start else start.get("timeZone", zone))
    text = start.get("date") or start["dateTime"]
    begun = datetime.fromisoformat(text)
    begun = begun.astimezone(own) if begun.tzinfo else begun.replace(tzinfo=own)
    rule = rrulestr("\n".join(series["recurrence"]), dtstart=begun, forceset=True)
    assert isinstance(rule, rruleset)
    found = rule.between(first - _LONG_BEFORE, last, inc=True)
    return [one.astimezone(UTC) for one in found if first <= one < last]


def stamp(start: datetime) -> str:
    """What stands behind the id of the series in the id of an instance."""
    return start.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
