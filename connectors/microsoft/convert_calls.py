"""Calls of ours as bodies of requests to Graph's calendar."""

from typing import Any

from connectors.entries import rfc3339
from connectors.microsoft import tags
from connectors.text import clean, from_rich, line
from core.actions import Call


def body_of(call: Call, key: str) -> dict[str, Any]:
    """A call as it is put: private, shown as free, nobody invited, a reminder before.

    `transactionId` lets Outlook notice a second request for the same entry.
    """
    return {
        "subject": line(call.title),
        "location": {"displayName": line(call.location)},
        "body": {"contentType": "text", "content": clean(from_rich(call.description))},
        **times_of(call),
        "showAs": "free",
        "sensitivity": "private",
        "isReminderOn": True,
        "reminderMinutesBeforeStart": call.alarm_minutes,
        "attendees": [],
        "transactionId": key,
        "singleValueExtendedProperties": tags.given(tags.KEY, key),
    }


def times_of(call: Call) -> dict[str, Any]:
    """When a call stands: in UTC, for Graph does not know the names of all zones."""
    moments = {"start": call.start, "end": call.end}
    return {name: {"dateTime": rfc3339(at).removesuffix("Z"), "timeZone": "UTC"} for name, at in moments.items()}
