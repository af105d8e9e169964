"""Calls of ours as bodies of requests to the Google Calendar API (v3), and the mark by which they are known again."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from connectors import entries
from connectors.text import clean, line
from core.actions import Call

KEY_PROPERTY = "callKey"


def key_of(item: Mapping[str, Any]) -> str:
    """Our key, ``""`` on what is not ours. Private properties are of this copy alone: no invitation brings them along."""
    mark: Any = item
    for name in ("extendedProperties", "private", KEY_PROPERTY):
        mark = mark.get(name) if isinstance(mark, dict) else None
    return entries.key(mark)


def id_of(key: str) -> str:
    """The id that a call gets for its key: 52 characters of base32hex (RFC 4648, 7), as events.insert asks for."""
    return base64.b32hexencode(hashlib.sha256(f"call {key}".encode()).digest()).decode().rstrip("=").lower()


def body_of(call: Call, key: str) -> dict[str, Any]:
    """A call as it is put: private, shown as free, nobody invited, a popup before."""
    return {
        "id": id_of(key),
        "summary": line(call.title),
        "location": line(call.location),
        "description": clean(call.description),
        **times_of(call),
        "transparency": "transparent",
        "visibility": "private",
        "reminders": {"useDefault": False, "overrides": [{"method": "popup", "minutes": call.alarm_minutes}]},
        "extendedProperties": {"private": {KEY_PROPERTY: key}},
    }


def times_of(call: Call) -> dict[str, Any]:
    """When a call stands, on the clock of its zone."""
    zone = ZoneInfo(call.timezone)
    moments = {"start": call.start, "end": call.end}
    return {name: {"dateTime": at.astimezone(zone).isoformat(), "timeZone": call.timezone} for name, at in moments.items()}
