"""Reads and writes the calendar of a `World`."""

from dataclasses import dataclass, replace
from datetime import datetime

from connectors import fingerprint, likeness
from connectors.contract import CallRef, CallState, Page, Unread
from connectors.errors import Conflict, CursorLost, Gone, Refused
from connectors.memory.world import Entry, World, as_event
from connectors.text import from_rich
from core.actions import Call, CallStatus
from core.facts import Busy, Event, EventStatus, Response


@dataclass(frozen=True, slots=True)
class MemoryCalendar:
    """See `connectors.contract.CalendarReader`. A cursor is the number of events given."""

    world: World
    page_size: int

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """See `CalendarReader`."""
        return self.world.page("calendar.window", cursor, lambda: self._window(start, end, cursor))

    def _window(self, start: datetime, end: datetime, cursor: str) -> Page[Event]:
        if cursor and not cursor.isdigit():
            raise CursorLost
        begun = int(cursor or "0")
        found = [one for one in self._within(start, end) if not self.world.entries[one.ref].hidden]
        upto = begun + self.page_size
        more = len(found) > upto
        unread = () if begun else tuple(Unread(ref=ref, reason=reason) for ref, reason in self.world.unread.items())
        return Page(items=tuple(found[begun:upto]), unread=unread, cursor=str(upto) if more else "", more=more)

    def _within(self, start: datetime, end: datetime) -> list[Event]:
        events = [entry.event for entry in self.world.entries.values()]
        inside = [event for event in events if event.start < end and (event.end > start or event.start >= start)]
        return sorted(inside, key=lambda event: (event.start, event.ref))

    def event(self, ref: str) -> Event:
        """See `CalendarReader`."""
        return self.world.perform("calendar.event", lambda: self._event(ref))

    def _event(self, ref: str) -> Event:
        if ref in self.world.unread:
            raise Refused(self.world.unread[ref])
        if ref not in self.world.entries:
            raise Gone
        return self.world.entries[ref].event

    def changed(self, cursor: str) -> str:  # noqa: ARG002 - the version tells it alone
        """See `CalendarReader`."""
        return self.world.perform("calendar.changed", lambda: f"1 {self.world.version}")

    def busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """See `CalendarReader`."""
        return self.world.perform("calendar.busy", lambda: self._busy(start, end))

    def _busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        taken = (event for event in self._within(start, end) if not self.world.entries[event.ref].free and not event.key)
        counted = (event for event in taken if event.status is not EventStatus.CANCELLED and event.response is not Response.DECLINED)
        return tuple(Busy(start=event.start, end=event.end) for event in counted)


@dataclass(frozen=True, slots=True)
class MemoryCalls:
    """See `connectors.contract.CalendarWriter`."""

    world: World

    def find(self, key: str, call: Call) -> CallState | None:
        """See `CalendarWriter`."""
        return self.world.perform("calls.find", lambda: self._find(key, call))

    def _find(self, key: str, call: Call) -> CallState | None:
        entry = self._entry(key)
        return _state(entry.event, fingerprint.of_call(call)) if entry and not entry.hidden else None

    def put(self, call: Call, key: str) -> CallState:
        """See `CalendarWriter`."""
        return self.world.perform("calls.put", lambda: _state(self.world.put_call(call, key).event, fingerprint.of_call(call)))

    def look(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""
        return self.world.perform(
            "calls.look", lambda: self._find(ref.key, call) or CallState(ref=ref, status=CallStatus.DELETED, start=call.start)
        )

    def move(self, ref: CallRef, call: Call) -> CallState:
        """See `CalendarWriter`."""

        def effect() -> CallState:
            entry = self._untouched(ref)
            entry.event = replace(as_event(call, ref.key, entry.event.ref), original_start=entry.event.original_start)
            self.world.version += 1
            self.world.writes.append("move call")
            return _state(entry.event, fingerprint.of_call(call))

        return self.world.perform("calls.move", effect)

    def remove(self, ref: CallRef) -> CallState:
        """See `CalendarWriter`."""

        def effect() -> CallState:
            start = self._untouched(ref).event.start
            self.world.delete_call(ref.key)
            self.world.writes.append("remove call")
            return CallState(ref=ref, status=CallStatus.WITHDRAWN, start=start)

        return self.world.perform("calls.remove", effect)

    def _entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.world.entries.values() if entry.event.key == key), None)

    def _untouched(self, ref: CallRef) -> Entry:
        entry = self._entry(ref.key)
        if entry is None or entry.event.status is EventStatus.CANCELLED:
            raise Gone
        if _said(entry.event) != ref.fingerprint:
            raise Conflict
        return entry


def _said(event: Event) -> str:
    return fingerprint.of_event(event.start, event.end, event.title, event.location, from_rich(event.description))


def _state(event: Event, meant: str) -> CallState:
    status = likeness.call_status(_said(event), meant, cancelled=event.status is EventStatus.CANCELLED)
    return CallState(ref=CallRef(id=event.ref, key=event.key, fingerprint=meant), status=status, start=event.start)
