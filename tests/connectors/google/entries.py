"""Entries of a Google calendar as events.list gives them."""

from datetime import UTC, datetime
from typing import Any

from connectors.contract import Me
from connectors.google.convert_calendar import Found, Reader
from core.facts import Event

ME = Me(emails=("jordan@example.com", "j.avery@example.org"), timezone="America/New_York")
ZONE = "America/Los_Angeles"
"""The calendar's own, which is not the owner's."""


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def entry(**more: Any) -> dict[str, Any]:
    """An invitation of Ann's that Jordan has accepted; a property named None is not there."""
    facts: dict[str, Any] = {
        "kind": "calendar#event",
        "etag": '"3547900000000000"',
        "id": "5cq7r1m0c8gj2b9k4t3e6a0o1s",
        "status": "confirmed",
        "htmlLink": "https://www.google.com/calendar/event?eid=NWNx",
        "created": "2026-03-02T09:15:00.000Z",
        "updated": "2026-03-03T10:00:00.000Z",
        "summary": "Interview: Data Engineer",
        "description": "First Ann, then Bob.",
        "location": "Zoom",
        "creator": {"email": "ann.lee@acme.example", "displayName": "Ann Lee"},
        "organizer": {"email": "ann.lee@acme.example", "displayName": "Ann Lee"},
        "start": {"dateTime": "2026-03-10T09:00:00-07:00", "timeZone": "America/Los_Angeles"},
        "end": {"dateTime": "2026-03-10T10:00:00-07:00", "timeZone": "America/Los_Angeles"},
        "iCalUID": "visit@acme.example",
        "sequence": 1,
        "attendees": [
            {"email": "ann.lee@acme.example", "displayName": "Ann Lee", "organizer": True, "responseStatus": "accepted"},
            {"email": "jordan@example.com", "self": True, "responseStatus": "accepted"},
        ],
        "reminders": {"useDefault": True},
        "eventType": "default",
        **more,
    }
    return {name: value for name, value in facts.items() if value is not None}


def instance(day: int, *, hour: int = 9, **more: Any) -> dict[str, Any]:
    """One occurrence of a weekly talk: named by the day of March on which it stood first, at 09:00 in Los Angeles."""
    return entry(
        id=f"weekly0series_202603{day:02}T160000Z",
        iCalUID="weekly@acme.example",
        recurringEventId="weekly0series",
        originalStartTime={"dateTime": f"2026-03-{day:02}T09:00:00-07:00", "timeZone": "America/Los_Angeles"},
        start={"dateTime": f"2026-03-{day:02}T{hour:02}:00:00-07:00", "timeZone": "America/Los_Angeles"},
        end={"dateTime": f"2026-03-{day:02}T{hour:02}:45:00-07:00", "timeZone": "America/Los_Angeles"},
        **more,
    )


def tombstone(day: int) -> dict[str, Any]:
    """What may be all that is left of an occurrence once it is cancelled."""
    whole = instance(day)
    return {"status": "cancelled", **{name: whole[name] for name in ("id", "recurringEventId", "originalStartTime")}}


def found(*items: Any) -> Found:
    """What a page of these items holds."""
    return Reader(me=ME, zone=ZONE).found(list(items))


def event(**more: Any) -> Event:
    """The entry as a fact."""
    return Reader(me=ME, zone=ZONE).event(entry(**more))
