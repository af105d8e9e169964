"""Entries of an Outlook calendar as Graph gives them."""

from datetime import UTC, datetime
from typing import Any

from connectors.contract import Me
from connectors.microsoft.convert_calendar import Found, Reader
from core.facts import Event

ME = Me(emails=("jordan@outlook.example", "j.avery@example.org"), timezone="America/New_York")


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def times(start: str, end: str = "", zone: str = "UTC") -> dict[str, Any]:
    """`start` and `end` of an entry; without an end it has none."""
    return {name: {"dateTime": at, "timeZone": zone} for name, at in (("start", start), ("end", end)) if at}


def guest(email: str, name: str = "", response: str = "none", kind: str = "required") -> dict[str, Any]:
    return {
        "type": kind,
        "status": {"response": response, "time": "0001-01-01T00:00:00Z"},
        "emailAddress": {"name": name or email, "address": email},
    }


def entry(**more: Any) -> dict[str, Any]:
    """An invitation of Ann's that Jordan has accepted; a property named None is not there."""
    facts: dict[str, Any] = {
        "@odata.etag": 'W/"CQAAABYAAAA="',
        "id": "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A",
        "createdDateTime": "2026-03-02T09:15:00.1234567Z",
        "lastModifiedDateTime": "2026-03-03T10:00:00Z",
        "changeKey": "CQAAABYAAAA=",
        "categories": [],
        "transactionId": None,
        "originalStartTimeZone": "Pacific Standard Time",
        "originalEndTimeZone": "Pacific Standard Time",
        "iCalUId": "visit@acme.example",
        "reminderMinutesBeforeStart": 15,
        "isReminderOn": True,
        "subject": "Interview: Data Engineer",
        "sensitivity": "normal",
        "isAllDay": False,
        "isCancelled": False,
        "isOrganizer": False,
        "seriesMasterId": None,
        "showAs": "busy",
        "type": "singleInstance",
        "onlineMeetingUrl": None,
        "responseStatus": {"response": "accepted", "time": "2026-03-02T10:00:00Z"},
        "body": {"contentType": "html", "content": "<html><body><div>First Ann, then Bob.</div></body></html>"},
        **times("2026-03-10T16:00:00.0000000", "2026-03-10T17:00:00.0000000"),
        "location": {"displayName": "Zoom", "locationType": "default"},
        "attendees": [guest("ann.lee@acme.example", "Ann Lee", "accepted"), guest("jordan@outlook.example", "Jordan Avery", "accepted")],
        "organizer": {"emailAddress": {"name": "Ann Lee", "address": "ann.lee@acme.example"}},
        "onlineMeeting": None,
        **more,
    }
    return {name: value for name, value in facts.items() if value is not None}


def found(*items: Any) -> Found:
    """What a page of these items holds."""
    return Reader(me=ME).found({"value": list(items)})


def event(**more: Any) -> Event:
    """The entry as a fact."""
    return Reader(me=ME).event(entry(**more))
