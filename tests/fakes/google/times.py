"""The times of Google Calendar: ``dateTime`` with an offset or a zone, or ``date`` for all day."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]


def instant(time: Json, zone: str) -> datetime | None:
    """The instant that a ``start`` or ``end`` means; None where it says none."""
    try:
        if "date" in time:
            return datetime.fromisoformat(time["date"]).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        found = datetime.fromisoformat(time["dateTime"])
    except (KeyError, ValueError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(time.get("timeZone", zone)))).astimezone(UTC)


def span(event: Json, zone: str) -> tuple[datetime, datetime] | None:
    """From when to when; None where it cannot be read."""
    start, end = (instant(event.get(name) or {}, zone) for name in ("start", "end"))
    return (start, end) if start and end else None


def written(moment: datetime, like: Json) -> Json:
    """An instant as a time of the same form as another."""
    zone = ZoneInfo(like.get("timeZone", "UTC"))
    if "date" in like:
        return {"date": moment.date().isoformat()}
    return {**like, "dateTime": moment.astimezone(zone).isoformat(timespec="seconds").replace("+00:00", "Z")}


def shown(event: Json, zone: str) -> Json:
    """The event with its times on the clock of `zone`, as an answer has them."""
    found = dict(event)
    for name in ("start", "end", "originalStartTime"):
        moment = instant(event.get(name) or {}, zone)
        if moment and "dateTime" in event[name]:
            text = moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds").replace("+00:00", "Z")
            found[name] = {"dateTime": text, "timeZone": event[name].get("timeZone", zone)}
    return found
