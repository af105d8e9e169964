"""Reads the owner's main calendar in Outlook.

The view of a window is the truth, and the same however often it is asked for. A delta query only tells whether it is worth asking: while
nothing has changed, that costs one request with an empty answer.
https://learn.microsoft.com/graph/api/user-list-calendarview, https://learn.microsoft.com/graph/api/event-delta
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from connectors.contract import Me, Page
from connectors.entries import Unreadable, overlaps, rfc3339, spanning
from connectors.errors import CursorLost, Gone, Refused, TryLater
from connectors.microsoft import tags
from connectors.microsoft.convert_calendar import BUSY, EXPAND, Reader, ref_of
from connectors.microsoft.http import Bad, Http, Json, segment
from connectors.values import text
from core.facts import Busy, Event

EVENTS, VIEW = "/me/events", "/me/calendarView"
IN_UTC = 'outlook.timezone="UTC"'
_LISTED = 100  # entries a page, with all they say
_NAMED = 500  # with nothing but their times
_PAGES = 200
_VERSION = "1:"
_BACK, _AHEAD = timedelta(days=60), timedelta(days=120)
"""How far around now a change is worth a look: longer than any window reaches, and the window of a delta query stands still."""
_GOOD_FOR = timedelta(days=30)
NO_END = "The calendar's pages have no end."


class MicrosoftCalendar:
    """See `connectors.contract.CalendarReader`."""

    def __init__(self, http: Http, me: Me) -> None:
        self._http, self._me = http, me

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """See `CalendarReader`. A page may be empty, and the next one not."""
        answer = self._follow(cursor) if cursor else self._http.get(VIEW, _view(start, end, _LISTED, EXPAND), prefer=(IN_UTC,))
        found = Reader(me=self._me).found(answer)
        events = tuple(event for event in found.events if overlaps(event, start, end))
        link = _next(answer)
        return Page(items=events, unread=found.unread, cursor=f"{_VERSION}{link}" if link else "", more=bool(link))

    def event(self, ref: str) -> Event:
        """See `CalendarReader`. What is deleted keeps its id in the bin, so it is gone unless the calendar shows it where it says it is."""
        if not ref:
            raise Gone
        try:
            item = self._http.get(f"{EVENTS}/{segment(ref)}", {"$expand": EXPAND}, prefer=(IN_UTC,))
            event = Reader(me=self._me).event(item)
        except Unreadable as err:
            raise Refused(str(err)) from err
        if ref not in self._standing(event.start, event.end):
            raise Gone
        return event

    def changed(self, cursor: str) -> str:
        """See `CalendarReader`. Once Graph has forgotten the link, or its window is old, everything can have changed."""
        known = _Hint.of(cursor)
        if known and known.is_good(self._http.now()):
            try:
                changed, newer = self._walked(self._http.follow(known.link))
            except (CursorLost, Bad, Gone):
                pass
            else:
                return _Hint(newer, known.begun).written() if changed else cursor
        return self._begun(self._http.now())

    def busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """See `CalendarReader`."""
        reader = Reader(me=self._me)
        pages = self._pages(_view(start, end, _NAMED, tags.shown(tags.KEY)) | {"$select": BUSY})
        found = (one for page in pages for one in reader.busy(page) if one.start < end and one.end > start)
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def _standing(self, start: datetime, end: datetime) -> set[str]:
        """The refs of what the calendar shows then."""
        pages = self._pages(_view(start - timedelta(days=1), end + timedelta(days=1), _NAMED) | {"$select": "id"})
        return {ref_of(item) for page in pages for item in page.get("value") or () if isinstance(item, dict)}

    def _pages(self, query: dict[str, str | int]) -> Iterator[Json]:
        answer = self._http.get(VIEW, query, prefer=(IN_UTC,))
        for _ in range(_PAGES):
            yield answer
            link = _next(answer)
            if not link:
                return
            answer = self._http.follow(link, prefer=(IN_UTC,))
        raise TryLater(NO_END)

    def _follow(self, cursor: str) -> Json:
        """Raises `CursorLost`."""
        if not cursor.startswith(_VERSION):
            raise CursorLost
        try:
            return self._http.follow(cursor.removeprefix(_VERSION), prefer=(IN_UTC,))
        except (Bad, Gone) as err:
            raise CursorLost from err

    def _begun(self, now: datetime) -> str:
        """A hint from now on: all entries there are come once, and are not looked at."""
        query = {"startDateTime": rfc3339(now - _BACK), "endDateTime": rfc3339(now + _AHEAD)}
        _, link = self._walked(self._http.get(f"{VIEW}/delta", query, prefer=(f"odata.maxpagesize={_LISTED}",)))
        return _Hint(link, now).written()

    def _walked(self, answer: Json) -> tuple[bool, str]:
        """Whether a delta query tells of anything, and the link to what comes after it, which stands on the last page alone."""
        changed = False
        for _ in range(_PAGES):
            changed = changed or bool(answer.get("value"))
            link = _next(answer)
            if not link:
                break
            answer = self._http.follow(link, prefer=(f"odata.maxpagesize={_LISTED}",))
        if newer := text(answer, "@odata.deltaLink"):
            return changed, newer
        raise TryLater(NO_END)


class _Hint:
    """A link to what changes, and when its window was laid."""

    def __init__(self, link: str, begun: datetime) -> None:
        self.link, self.begun = link, begun

    @classmethod
    def of(cls, cursor: str) -> "_Hint | None":
        """None: nobody can read it, so everything can have changed."""
        try:
            link, begun = json.loads(cursor.removeprefix(_VERSION)) if cursor.startswith(_VERSION) else ("", 0)
            return cls(link, datetime.fromtimestamp(begun, UTC)) if isinstance(link, str) and link else None
        except (ValueError, TypeError, OverflowError, OSError):
            return None

    def is_good(self, now: datetime) -> bool:
        """Whether the window still reaches far enough."""
        return timedelta(0) <= now - self.begun < _GOOD_FOR

    def written(self) -> str:
        """As a cursor."""
        return _VERSION + json.dumps([self.link, int(self.begun.timestamp())], separators=(",", ":"))


def _view(start: datetime, end: datetime, most: int, expand: str = "") -> dict[str, str | int]:
    least, last = spanning(start, end)
    asked: dict[str, str | int] = {"startDateTime": least, "endDateTime": last, "$top": most}
    return asked | ({"$expand": expand} if expand else {})


def _next(answer: Json) -> str:
    return text(answer, "@odata.nextLink")
