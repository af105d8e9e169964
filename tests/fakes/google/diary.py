"""One calendar of Google: events as resources of the API, and how often it was changed."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.fakes.google import recurrence
from tests.fakes.google.times import span, written

Json = dict[str, Any]


@dataclass
class Diary:
    """`events` by id: single ones, series, and instances that differ from their series. `zone` is the calendar's own.

    `forgotten`: sync tokens below that version are void. `invitations` counts the mails that Google would have written to guests.
    """

    email: str
    now: Callable[[], datetime]
    zone: str = "America/New_York"
    events: dict[str, Json] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    version: int = 1
    forgotten: int = 0
    invitations: int = 0

    def put(self, resource: Json) -> Json:
        """An event comes into the calendar, with all that Google adds; one with its id is replaced."""
        event_id = resource.get("id") or self._new_id()
        moment = self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        own = {"email": self.email, "self": True}
        added = {
            "kind": "calendar#event",
            "status": "confirmed",
            "htmlLink": f"https://www.google.com/calendar/event?eid={event_id}",
            "created": moment,
            "creator": own,
            "organizer": own,
            "iCalUID": f"{event_id}@google.com",
            "sequence": 0,
            "reminders": {"useDefault": True},
            "eventType": "default",
        }
        self.events[event_id] = {**added, **resource, "id": event_id, "updated": moment}
        self.touch(event_id)
        return self.events[event_id]

    def touch(self, event_id: str) -> None:
        """The event was changed just now."""
        self.version += 1
        self.versions[event_id] = self.version
        moment = self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        self.events[event_id] |= {"etag": f'"{3_400_000_000_000 + self.version * 2}"', "updated": moment}

    def known(self, event_id: str) -> Json | None:
        """An event by its id; an instance that does not differ from its series is made up."""
        if event_id in self.events:
            return self.events[event_id]
        series, _, moment = event_id.rpartition("_")
        if series in self.events:
            found = (one for start, one in self._instances(self.events[series], None, None) if recurrence.stamp(start) == moment)
            return next(found, None)
        return None

    def change(self, event_id: str, changes: Json) -> Json:
        """What is given is merged into the event (RFC 7396); an instance of a series becomes one that differs."""
        event = self.known(event_id)
        if event is None:
            raise KeyError(event_id)
        self.events[event_id] = merged(event, changes)
        self.touch(event_id)
        return self.events[event_id]

    def cancel(self, event_id: str) -> None:
        """An event is deleted, or called off: its name stays, and is never given again."""
        self.change(event_id, {"status": "cancelled"})

    def forget_syncs(self) -> None:
        """All sync tokens given so far are void."""
        self.version += 1
        self.forgotten = self.version

    def unexpanded(self) -> list[Json]:
        """Series as one event each, and what differs from them."""
        return list(self.events.values())

    def expanded(self, start: datetime | None, end: datetime | None) -> list[Json]:
        """Single events, and every instance of every series that may lie within."""
        found: list[Json] = []
        for event in self.events.values():
            if event.get("recurrence"):
                found += (one for _, one in self._instances(event, start, end) if one["id"] not in self.events)
            else:
                found.append(event)
        return found

    def _instances(self, series: Json, start: datetime | None, end: datetime | None) -> Iterator[tuple[datetime, Json]]:
        times = span(series, self.zone)
        if times is None:
            return
        length = times[1] - times[0]
        first = (start or times[0]) - length
        last = end or max(self.now(), times[0]) + timedelta(days=730)
        plain = {name: value for name, value in series.items() if name != "recurrence"}
        for moment in recurrence.starts(series, self.zone, first, last):
            own: Json = {
                "id": f"{series['id']}_{recurrence.stamp(moment)}",
                "recurringEventId": series["id"],
                "originalStartTime": written(moment, series["start"]),
                "start": written(moment, series["start"]),
                "end": written(moment + length, series["end"]),
            }
            yield moment, {**plain, **own}

    def version_of(self, event: Json) -> int:
        return self.versions.get(event["id"], self.versions.get(event.get("recurringEventId", ""), 0))

    def _new_id(self) -> str:
        return hashlib.sha256(f"{self.email}{self.version}{len(self.events)}".encode()).hexdigest()[:26]


def merged(old: Json, changes: Json) -> Json:
    """RFC 7396: objects are merged, everything else is replaced, null deletes."""
    new = dict(old)
    for name, value in changes.items():
        if value is None:
            new.pop(name, None)
        elif isinstance(value, dict) and isinstance(new.get(name), dict):
            new[name] = merged(new[name], value)
        else:
            new[name] = value
    return new
