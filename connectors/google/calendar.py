"""Reads the owner's main calendar at Google.

The window query is the truth, and the same however often it is asked. A sync token only tells whether it is worth asking: while
nothing has changed, that costs one request with an empty answer.
https://developers.google.com/workspace/calendar/api/guides/sync
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from connectors.contract import Me, Page
from connectors.entries import Unreadable, overlaps, rfc3339, spanning
from connectors.errors import CursorLost, Gone, Refused, TryLater
from connectors.google.convert_calendar import (
    BUSY_FIELDS,
    EVENT_FIELDS,
    MEETINGS,
    TAKES_TIME,
    Reader,
    Tombstone,
    calendar_zone,
    is_cancelled,
    names_no_zone,
)
from connectors.google.http import Bad, Http
from core.facts import Busy, Event

CALENDAR = "primary"
_MOST = 2_500  # entries a page, as many as Google gives
_PAGES = 50
_VERSION = "1:"
_LOOKED_BACK = timedelta(days=60)
"""How far back a change is worth a look: longer than any window reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the reading of a window stands: the next page, and what its tombstones need to know of those before, and they of it."""

    token: str = ""
    uids: dict[str, str] = field(default_factory=dict)
    tombstones: tuple[Tombstone, ...] = ()

    @classmethod
    def of(cls, cursor: str) -> "_Place":
        """Raises `CursorLost` for one that nobody gave."""
        if not cursor:
            return cls()
        try:
            if not cursor.startswith(_VERSION):
                raise CursorLost
            token, uids, left = json.loads(cursor.removeprefix(_VERSION))
            if not (isinstance(token, str) and isinstance(uids, dict)):
                raise CursorLost
            stones = (Tombstone(ref=ref, series=series, original_start=datetime.fromisoformat(at)) for ref, series, at in left)
            return cls(token=token, uids=uids, tombstones=tuple(stones))
        except (ValueError, TypeError) as err:
            raise CursorLost from err

    @property
    def cursor(self) -> str:
        """The place, for the one who asks for the next page."""
        left = [(one.ref, one.series, one.original_start.isoformat()) for one in self.tombstones]
        return _VERSION + json.dumps([self.token, self.uids, left], separators=(",", ":"))


class GoogleCalendar:
    """See `connectors.contract.CalendarReader`."""

    def __init__(self, http: Http, me: Me) -> None:
        self._http, self._me = http, me

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """See `CalendarReader`. A page may be empty, and the next one not."""
        place = _Place.of(cursor)
        answer = self._asked(start, end, place.token)
        zone = calendar_zone(answer, self._me)
        found = Reader(me=self._me, zone=zone).found(answer.get("items"))
        uids = {**place.uids, **found.uids}
        tombstones = (*place.tombstones, *found.tombstones)
        told = [one.event(uids[one.series], zone) for one in tombstones if one.series in uids]
        left = tuple(one for one in tombstones if one.series not in uids)
        events = (*(event for event in found.events if overlaps(event, start, end)), *told)
        token = _token(answer, "nextPageToken")
        after = _Place(token=token, uids=uids, tombstones=left).cursor if token else ""
        return Page(items=events, unread=found.unread, cursor=after, more=bool(token))

    def _asked(self, start: datetime, end: datetime, token: str) -> dict[str, Any]:
        least, most = spanning(start, end)
        try:
            return self._list(
                timeMin=least,
                timeMax=most,
                singleEvents=True,
                showDeleted=True,
                eventTypes=list(MEETINGS),
                fields=f"kind,timeZone,nextPageToken,items({EVENT_FIELDS})",
                pageToken=token or None,
            )
        except (Bad, Gone) as err:
            if not token:
                raise
            raise CursorLost from err

    def event(self, ref: str) -> Event:
        """See `CalendarReader`. What is cancelled, or deleted, is gone."""
        if not ref:
            raise Gone
        item = self._http.ask(self._http.methods.events.get(calendarId=CALENDAR, eventId=ref, fields=EVENT_FIELDS))
        if is_cancelled(item):
            raise Gone
        zone = self._zone() if names_no_zone(item) else self._me.timezone
        try:
            return Reader(me=self._me, zone=zone).event(item)
        except Unreadable as err:
            raise Refused(str(err)) from err

    def changed(self, cursor: str) -> str:
        """See `CalendarReader`. Once Google has forgotten its token, everything can have changed."""
        token = cursor.removeprefix(_VERSION) if cursor.startswith(_VERSION) else ""
        if token:
            try:
                changed, newer = self._synced(syncToken=token)
            except (Bad, Gone):
                pass
            else:
                return f"{_VERSION}{newer}" if changed else cursor
        _, newer = self._synced(timeMin=rfc3339(self._http.now() - _LOOKED_BACK))
        return f"{_VERSION}{newer}"

    def busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """See `CalendarReader`."""
        least, most = spanning(start, end)
        found: list[Busy] = []
        token = ""
        for _ in range(_PAGES):
            answer = self._list(
                timeMin=least,
                timeMax=most,
                singleEvents=True,
                showDeleted=False,
                eventTypes=list(TAKES_TIME),
                maxAttendees=1,  # the owner alone
                fields=f"kind,timeZone,nextPageToken,items({BUSY_FIELDS})",
                pageToken=token or None,
            )
            busy = Reader(me=self._me, zone=calendar_zone(answer, self._me)).busy(answer.get("items"))
            found += [one for one in busy if one.start < end and one.end > start]
            if not (token := _token(answer, "nextPageToken")):
                return tuple(sorted(found, key=lambda one: (one.start, one.end)))
        raise TryLater("The calendar's pages have no end.")

    def _synced(self, **since: str) -> tuple[bool, str]:
        """Whether anything has changed, and the token that tells it next time. Google gives it with the last page alone.

        All but `since` has to be the same each time.
        """
        changed, token = False, ""
        for _ in range(_PAGES):
            answer = self._list(
                eventTypes=list(MEETINGS), fields="kind,nextPageToken,nextSyncToken,items/id", pageToken=token or None, **since
            )
            changed = changed or bool(answer.get("items"))
            if not (token := _token(answer, "nextPageToken")):
                break
        if newer := _token(answer, "nextSyncToken"):
            return changed, newer
        raise TryLater("The calendar's answer has no end that can be gone on from.")

    def _zone(self) -> str:
        """The calendar's zone: an answer with one event does not say it."""
        return calendar_zone(self._list(fields="kind,timeZone", maxResults=1), self._me)

    def _list(self, **parameters: Any) -> dict[str, Any]:
        """One page of events.list. The next one is asked for by hand: the library cannot do it where a parameter is repeated."""
        return self._http.ask(self._http.methods.events.list(**{"calendarId": CALENDAR, "maxResults": _MOST, **parameters}))


def _token(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    return value if isinstance(value, str) else ""
