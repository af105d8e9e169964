"""Puts calls into a folder of .ics files, and finds them again."""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from connectors import fingerprint, likeness
from connectors.contract import CallRef, CallState
from connectors.errors import Conflict, Gone, Refused
from connectors.ics import KEY_PROPERTY, OUR_UID
from connectors.local.calendar import ALWAYS, Entries, content
from connectors.local.files import answering, settle, write
from connectors.text import clean, line
from core.actions import Call, CallStatus
from core.facts import Event, EventStatus

LEFTOVER = re.compile(r"\.[0-9a-f]{32}\.ics\.tmp")


@dataclass(frozen=True, slots=True)
class _Found:
    """A call of ours as it stands in a file."""

    path: Path
    event: Event

    @property
    def fingerprint(self) -> str:
        event = self.event
        return fingerprint.of_event(event.start, event.end, event.title, event.location, event.description)


class LocalCalls:
    """See `connectors.contract.CalendarWriter`."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def find(self, key: str, call: Call) -> CallState | None:
        """See `CalendarWriter`."""
        found = self._found(key)
        return self._state(found, key, fingerprint.of_call(call)) if found else None

    def put(self, call: Call, key: str) -> CallState:
        """See `CalendarWriter`."""
        return self._write(call, key, self._entries.calls / f"{key}.ics", 0)

    def look(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        return self.find(ref.key, call) or CallState(ref=ref, status=CallStatus.DELETED, start=call.start)

    def move(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        found = self._untouched(ref)
        return self._write(call, ref.key, found.path, found.event.sequence + 1)

    def remove(self, ref: CallRef) -> CallState:
        """See `CalendarWriter`."""
        found = self._untouched(ref)
        with answering("The call cannot be deleted."):
            found.path.unlink()
            settle(found.path.parent)
        return CallState(ref=ref, status=CallStatus.WITHDRAWN, start=found.event.start)

    def _untouched(self, ref: CallRef) -> _Found:
        found = self._found(ref.key)
        if found is None or found.event.status is EventStatus.CANCELLED:
            raise Gone
        if found.fingerprint != ref.fingerprint:
            raise Conflict
        return found

    def _found(self, key: str) -> _Found | None:
        """Our call, wherever in the calendar it lies now."""
        for path in self._entries.files():
            if key.encode() not in content(path):
                continue
            try:
                events = [one.event for one in self._entries.within(path, *ALWAYS) if one.event.key == key]
            except Refused:
                continue
            if events:
                return _Found(path, events[0])
        return None

    def _state(self, found: _Found, key: str, meant: str) -> CallState:
        status = likeness.call_status(found.fingerprint, meant, cancelled=found.event.status is EventStatus.CANCELLED)
        ref = CallRef(id=self._entries.name(found.path), key=key, fingerprint=meant)
        return CallState(ref=ref, status=status, start=found.event.start)

    def _write(self, call: Call, key: str, target: Path, sequence: int) -> CallState:
        write(calendar_file(call, key, sequence), target.with_name(f".{key}.ics.tmp"), target, "The calendar folder")
        ref = CallRef(id=self._entries.name(target), key=key, fingerprint=fingerprint.of_call(call))
        return CallState(ref=ref, status=CallStatus.OPEN, start=call.start)


def calendar_file(call: Call, key: str, sequence: int) -> bytes:
    """A call as a calendar file: private, shown as free, nobody invited, a popup before (RFC 5545, 3.6.1 and 3.6.6)."""
    import icalendar  # noqa: PLC0415 - heavy, and most runs put no call

    zone = ZoneInfo(call.timezone)
    event = icalendar.Event()
    event.add("uid", f"{key}{OUR_UID}")
    event.add(KEY_PROPERTY, key)
    event.add("dtstamp", call.made_at)
    event.add("created", call.made_at)
    event.add("dtstart", call.start.astimezone(zone))
    event.add("dtend", call.end.astimezone(zone))
    event.add("summary", line(call.title))
    if call.location:  # an empty line shows as an empty place
        event.add("location", line(call.location))
    event.add("description", clean(call.description))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("sequence", sequence)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", line(call.title))
    alarm.add("trigger", -timedelta(minutes=call.alarm_minutes))
    event.add_component(alarm)
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//calendar//EN")
    calendar.add_component(event)
    calendar.add_missing_timezones(first_date=call.start.date() - timedelta(days=366), last_date=call.start.date() + timedelta(days=366))
    return bytes(calendar.to_ical())
