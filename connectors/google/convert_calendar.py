"""Events of the Google Calendar API (v3) as facts. Pure functions: its JSON ends here.

An answer is a stranger's: everything in it is looked at before it is used, and an entry that cannot be read hides no other.
https://developers.google.com/workspace/calendar/api/v3/reference/events
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from connectors import ics
from connectors.addresses import MAX_ADDRESSES, address
from connectors.contract import Me, Unread
from connectors.google.convert_calls import key_of
from connectors.text import clean, from_rich, line
from core.facts import Attendee, Busy, Event, EventStatus, Person, Response

Json = Mapping[str, Any]

MEETINGS = ("default", "fromGmail")
TAKES_TIME = (*MEETINGS, "focusTime", "outOfOffice")
EVENT_FIELDS = (
    "id,status,eventType,iCalUID,recurringEventId,originalStartTime,start,end,created,sequence,summary,description,location,hangoutLink,"
    "conferenceData/entryPoints(entryPointType,uri,label),organizer(email,displayName,self),"
    "attendees(email,displayName,self,resource,optional,responseStatus),transparency,extendedProperties/private,etag"
)
BUSY_FIELDS = (
    "id,status,eventType,iCalUID,originalStartTime,start,end,organizer(email,self),attendees(email,self,responseStatus),transparency"
    ",extendedProperties/private"
)
MAX_REF = 1024

_MOST_HTML = 2_000_000  # characters of HTML in one answer that are read as such: a second or two
_NO_ZONE = ("", "UTC", "Etc/UTC")
_LINK = re.compile(r"https://[^\s<>\"']{4,1500}")
_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "tentative": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "needsAction": Response.NEEDS_ACTION,
}
_STATUSES = {"cancelled": EventStatus.CANCELLED, "tentative": EventStatus.TENTATIVE}


class Unreadable(ValueError):
    """An entry cannot be read. The message is a plain sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a cancelled occurrence: its ref, the id of its series and the start that named it."""

    ref: str
    series: str
    original_start: datetime

    def event(self, uid: str, timezone: str) -> Event:
        """The cancelled occurrence, once the UID of its series is known."""
        start = self.original_start
        return Event(ref=self.ref, uid=uid, original_start=start, start=start, end=start, timezone=timezone, status=EventStatus.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an answer holds. `uids` are the UIDs of series by their ids; `tombstones` are those that say no UID themselves."""

    events: tuple[Event, ...]
    unread: tuple[Unread, ...]
    tombstones: tuple[Tombstone, ...]
    uids: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Reader:
    """What the entries of one answer have in common: the owner, and the calendar's zone, in which its days are to be read."""

    me: Me
    zone: str
    _pages: dict[str, str] = field(default_factory=dict)
    _html: int = 0

    def found(self, items: object) -> Found:
        """The meetings among the items. Of a cancelled entry without any time nothing can be told, nor needs to be."""
        events: list[Event] = []
        tombstones: list[Tombstone] = []
        unread: dict[str, str] = {}
        uids: dict[str, str] = {}
        for item in _meetings(items, MEETINGS):
            uid, series = _text(item, "iCalUID"), ref_of(item, "recurringEventId")
            if uid and series:
                uids[series] = line(uid, 500)
            try:
                if not is_cancelled(item) or (uid and _when(item, "start") is not None):
                    events.append(self.event(item))
                elif lost := self._tombstone(item, series):
                    tombstones.append(lost)
            except Unreadable as err:
                unread[ref_of(item)] = str(err)
        named = tuple(Unread(ref=ref, reason=reason) for ref, reason in unread.items())
        return Found(events=tuple(events), unread=named, tombstones=tuple(tombstones), uids=uids)

    def busy(self, items: object) -> Iterator[Busy]:
        """When the entries keep the owner from being free."""
        for item in _meetings(items, TAKES_TIME):
            try:
                event = self.event(item)
            except Unreadable:
                continue  # nobody knows when it is
            one = ics.blocks_time(ics.Occurrence(event=event, free=_text(item, "transparency") == "transparent", recurs=False))
            if one is not None:
                yield one

    def event(self, item: Json) -> Event:
        """One event. Raises `Unreadable`."""
        uid, start = line(_text(item, "iCalUID"), 500), self._instant(item, "start")
        if start is None:
            raise Unreadable("It has no time that can be read.")
        if not uid:
            raise Unreadable("It has no UID.")
        organizer, attendees = _organizer(item), tuple(_attendees(item))
        response, own = self._standing(item, attendees)
        description = self._description(_text(item, "description"))
        location = line(_text(item, "location")) or _dial_in(item)
        return Event(
            ref=ref_of(item),
            uid=uid,
            original_start=self._instant(item, "originalStartTime") or start,
            start=start,
            end=max(start, self._instant(item, "end") or start),
            timezone=self._timezone(item),
            all_day=_is_day(item),
            sequence=_number(item.get("sequence")),
            created=_created(item),
            title=line(_text(item, "summary")),
            description=description,
            location=location,
            conference_url=_conference(item) or ics.meeting_link(location, description),
            organizer=organizer,
            organized_by_owner=own,
            attendees=attendees,
            response=response,
            status=_STATUSES.get(_text(item, "status"), EventStatus.CONFIRMED),
            key=key_of(item),
        )

    def _tombstone(self, item: Json, series: str) -> Tombstone | None:
        start = self._instant(item, "originalStartTime")
        return Tombstone(ref=ref_of(item), series=series, original_start=start) if series and start else None

    def _instant(self, item: Json, name: str) -> datetime | None:
        """A day begins at midnight of the calendar's zone; a time without an offset is of its own zone, else of the calendar's."""
        moment = _when(item, name)
        if moment is None:
            return None
        zone = ZoneInfo(_zone(_part(item, name).get("timeZone")) or self.zone)
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time.min, tzinfo=ZoneInfo(self.zone))
        try:
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        except OverflowError:
            return None

    def _timezone(self, item: Json) -> str:
        """The zone an entry names. Days are the calendar's, and a time in UTC names none."""
        return self.zone if names_no_zone(item) else _zone(_part(item, "start").get("timeZone"))

    def _standing(self, item: Json, attendees: tuple[Attendee, ...]) -> tuple[Response, bool]:
        """The owner's answer, and whether the owner organises it. An entry of theirs that asks nobody needs no answer."""
        organizer = _part(item, "organizer")
        others = any(one.person.email not in self.me.emails for one in attendees)
        own = (organizer.get("self") is True or address(_text(organizer, "email")) in self.me.emails) if organizer else not others
        if own or not attendees:
            return Response.ACCEPTED, own
        mine = next((one for one in _people(item) if one.get("self") is True or address(_text(one, "email")) in self.me.emails), None)
        return (_response(mine) if mine is not None else Response.UNKNOWN), False

    def _description(self, page: str) -> str:
        """Each once: the occurrences of a series say the same. No more HTML than `_MOST_HTML` in one answer is read as such."""
        if page not in self._pages:
            self._html += len(page) if "<" in page else 0
            self._pages[page] = from_rich(page) if self._html <= _MOST_HTML else clean(page).strip()
        return self._pages[page]


def calendar_zone(answer: Json, me: Me) -> str:
    """The calendar's own zone, as an answer of events.list names it, else the owner's."""
    return _zone(answer.get("timeZone")) or me.timezone


def ref_of(item: Json, name: str = "id") -> str:
    """The id of an entry, ``""`` where it has none."""
    return line(_text(item, name), MAX_REF)


def is_cancelled(item: Json) -> bool:
    """Whether it was cancelled, or deleted: Google does not tell the two apart."""
    return _text(item, "status") == "cancelled"


def names_no_zone(item: Json) -> bool:
    """Whether the calendar's zone has to be known to read it."""
    return _is_day(item) or _zone(_part(item, "start").get("timeZone")) in _NO_ZONE


def rfc3339(instant: datetime) -> str:
    """An instant as the API takes it, to the second: it does not look at fractions."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def spanning(start: datetime, end: datetime) -> tuple[str, str]:
    """`timeMin` and `timeMax` for what overlaps [start, end). Both leave out what only touches them, and a moment touches its end."""
    return rfc3339(start - timedelta(seconds=1)), rfc3339(end + timedelta(seconds=1))


def overlaps(event: Event, start: datetime, end: datetime) -> bool:
    """Whether it lies within [start, end). A cancelled occurrence may have lost where it stood, and always counts."""
    return event.status is EventStatus.CANCELLED or (event.start < end and (event.end > start or event.start >= start))


def _meetings(items: object, types: tuple[str, ...]) -> Iterator[Json]:
    """The entries of these types. A type nobody has heard of is none: a birthday and a place of work were such once."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (_text(item, "eventType") or "default") in types:
            yield item


def _text(item: Json, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _part(item: Json, name: str) -> Json:
    value = item.get(name)
    return value if isinstance(value, dict) else {}


def _parts(item: Json, name: str) -> Iterable[Json]:
    value = item.get(name)
    return (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _people(item: Json) -> Iterable[Json]:
    return _parts(item, "attendees")


def _when(item: Json, name: str) -> date | None:
    """The moment, or the whole day, that a property names."""
    part = _part(item, name)
    try:
        if moment := _text(part, "dateTime"):
            return datetime.fromisoformat(moment)
        return date.fromisoformat(_text(part, "date"))
    except ValueError:
        return None


def _is_day(item: Json) -> bool:
    moment = _when(item, "start")
    return moment is not None and not isinstance(moment, datetime)


def _created(item: Json) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(item, "created"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def _zone(name: object) -> str:
    """An IANA name that exists, else ``""``."""
    try:
        return name if isinstance(name, str) and name and ZoneInfo(name) else ""
    except (LookupError, ValueError, OSError):  # OSError: a folder of zones
        return ""


def _response(person: Json) -> Response:
    return _RESPONSES.get(_text(person, "responseStatus"), Response.UNKNOWN)


def _is_generated(email: str) -> bool:
    """Addresses that lead to no human: of calendars, rooms, and of organisers whom Google does not know."""
    host = email.rpartition("@")[2]
    return host == "calendar.google.com" or host.endswith(".calendar.google.com")


def _person(written: Json) -> Person:
    return Person(name=line(_text(written, "displayName"), 100), email=address(_text(written, "email")))


def _organizer(item: Json) -> Person | None:
    """Who organises it; nobody where that is a calendar: its name is no human's either."""
    person = _person(_part(item, "organizer"))
    return person if (person.name or person.email) and not _is_generated(person.email) else None


def _attendees(item: Json) -> Iterator[Attendee]:
    for one in islice(_people(item), MAX_ADDRESSES):
        person = _person(one)
        if person.name or person.email:
            human = one.get("resource") is not True and not _is_generated(person.email)
            yield Attendee(person=person, response=_response(one), optional=one.get("optional") is True, human=human)


def _conference(item: Json) -> str:
    """The link of the conference that the entry itself has."""
    video = (_text(one, "uri") for one in _entry_points(item, "video"))
    return next((found[0] for uri in (*video, _text(item, "hangoutLink")) if (found := _LINK.match(uri))), "")


def _dial_in(item: Json) -> str:
    """Where a conference can only be dialled, that is its place. The number is a bridge's, nobody's own, and says so."""
    if _conference(item):
        return ""
    numbers = (_text(one, "label") or _text(one, "uri").removeprefix("tel:") for one in _entry_points(item, "phone"))
    return next((f"Dial-in: {line(number, 100)}" for number in numbers if number), "")


def _entry_points(item: Json, kind: str) -> Iterator[Json]:
    return (one for one in _parts(_part(item, "conferenceData"), "entryPoints") if _text(one, "entryPointType") == kind)
