"""Events of the Google Calendar API (v3) as facts. Pure functions: its JSON ends here.

An answer is a stranger's: everything in it is looked at before it is used, and an entry that cannot be read hides no other.
https://developers.google.com/workspace/calendar/api/v3/reference/events
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from connectors import ics, zones
from connectors.addresses import MAX_ADDRESSES, address
from connectors.contract import Me, Unread
from connectors.entries import Pages, Unreadable
from connectors.google.convert_calls import key_of
from connectors.text import line
from connectors.values import Json, count, instant, part, parts, text
from core.facts import Attendee, Busy, Event, EventStatus, Person, Response

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

_NO_ZONE = ("", "UTC", "Etc/UTC")
_LINK = re.compile(r"https://[^\s<>\"']{4,1500}")
_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "tentative": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "needsAction": Response.NEEDS_ACTION,
}
_STATUSES = {"cancelled": EventStatus.CANCELLED, "tentative": EventStatus.TENTATIVE}


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
    _pages: Pages = field(default_factory=Pages)

    def found(self, items: object) -> Found:
        """The meetings among the items. Of a cancelled entry without any time nothing can be told, nor needs to be."""
        events: list[Event] = []
        tombstones: list[Tombstone] = []
        unread: dict[str, str] = {}
        uids: dict[str, str] = {}
        for item in _meetings(items, MEETINGS):
            uid, series = text(item, "iCalUID"), ref_of(item, "recurringEventId")
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
            one = ics.blocks_time(ics.Occurrence(event=event, free=text(item, "transparency") == "transparent", recurs=False))
            if one is not None:
                yield one

    def event(self, item: Json) -> Event:
        """One event. Raises `Unreadable`."""
        uid, start = line(text(item, "iCalUID"), 500), self._instant(item, "start")
        if start is None:
            raise Unreadable("It has no time that can be read.")
        if not uid:
            raise Unreadable("It has no UID.")
        organizer, attendees = _organizer(item), tuple(_attendees(item))
        response, own = self._standing(item, attendees)
        description = self._pages.text(text(item, "description"))
        location = line(text(item, "location")) or _dial_in(item)
        return Event(
            ref=ref_of(item),
            uid=uid,
            original_start=self._instant(item, "originalStartTime") or start,
            start=start,
            end=max(start, self._instant(item, "end") or start),
            timezone=self._timezone(item),
            all_day=_is_day(item),
            sequence=count(item.get("sequence")),
            created=instant(item, "created"),
            title=line(text(item, "summary")),
            description=description,
            location=location,
            conference_url=_conference(item) or ics.meeting_link(location, description),
            organizer=organizer,
            organized_by_owner=own,
            attendees=attendees,
            response=response,
            status=_STATUSES.get(text(item, "status"), EventStatus.CONFIRMED),
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
        zone = ZoneInfo(_zone(part(item, name).get("timeZone")) or self.zone)
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time.min, tzinfo=ZoneInfo(self.zone))
        try:
            return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        except OverflowError:
            return None

    def _timezone(self, item: Json) -> str:
        """The zone an entry names. Days are the calendar's, and a time in UTC names none."""
        return self.zone if names_no_zone(item) else _zone(part(item, "start").get("timeZone"))

    def _standing(self, item: Json, attendees: tuple[Attendee, ...]) -> tuple[Response, bool]:
        """The owner's answer, and whether the owner organises it. An entry of theirs that asks nobody needs no answer."""
        organizer = part(item, "organizer")
        others = any(one.person.email not in self.me.emails for one in attendees)
        own = self._is_owner(organizer) if organizer else not others
        if own or not attendees:
            return Response.ACCEPTED, own
        mine = next((one for one in parts(item, "attendees") if self._is_owner(one)), None)
        return (_response(mine) if mine is not None else Response.UNKNOWN), False

    def _is_owner(self, person: Json) -> bool:
        return person.get("self") is True or address(text(person, "email")) in self.me.emails


def calendar_zone(answer: Json, me: Me) -> str:
    """The calendar's own zone, as an answer of events.list names it, else the owner's."""
    return _zone(answer.get("timeZone")) or me.timezone


def ref_of(item: Json, name: str = "id") -> str:
    """The id of an entry, ``""`` where it has none."""
    return line(text(item, name), MAX_REF)


def is_cancelled(item: Json) -> bool:
    """Whether it was cancelled, or deleted: Google does not tell the two apart."""
    return text(item, "status") == "cancelled"


def names_no_zone(item: Json) -> bool:
    """Whether the calendar's zone has to be known to read it."""
    return _is_day(item) or _zone(part(item, "start").get("timeZone")) in _NO_ZONE


def _meetings(items: object, types: tuple[str, ...]) -> Iterator[Json]:
    """The entries of these types. A type nobody has heard of is none: a birthday and a place of work were such once."""
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (text(item, "eventType") or "default") in types:
            yield item


def _when(item: Json, name: str) -> date | None:
    """The moment, or the whole day, that a property names."""
    when = part(item, name)
    try:
        if moment := text(when, "dateTime"):
            return datetime.fromisoformat(moment)
        return date.fromisoformat(text(when, "date"))
    except ValueError:
        return None


def _is_day(item: Json) -> bool:
    moment = _when(item, "start")
    return moment is not None and not isinstance(moment, datetime)


def _zone(name: object) -> str:
    """An IANA name that exists, else ``""``."""
    return name if isinstance(name, str) and zones.exists(name) else ""


def _response(person: Json) -> Response:
    return _RESPONSES.get(text(person, "responseStatus"), Response.UNKNOWN)


def _is_generated(email: str) -> bool:
    """Addresses that lead to no human: of calendars, rooms, and of organisers whom Google does not know."""
    host = email.rpartition("@")[2]
    return host == "calendar.google.com" or host.endswith(".calendar.google.com")


def _person(written: Json) -> Person:
    return Person(name=line(text(written, "displayName"), 100), email=address(text(written, "email")))


def _organizer(item: Json) -> Person | None:
    """Who organises it; nobody where that is a calendar: its name is no human's either."""
    person = _person(part(item, "organizer"))
    return person if (person.name or person.email) and not _is_generated(person.email) else None


def _attendees(item: Json) -> Iterator[Attendee]:
    for one in islice(parts(item, "attendees"), MAX_ADDRESSES):
        person = _person(one)
        if person.name or person.email:
            human = one.get("resource") is not True and not _is_generated(person.email)
            yield Attendee(person=person, response=_response(one), optional=one.get("optional") is True, human=human)


def _conference(item: Json) -> str:
    """The link of the conference that the entry itself has."""
    video = (text(one, "uri") for one in _entry_points(item, "video"))
    return next((found[0] for uri in (*video, text(item, "hangoutLink")) if (found := _LINK.match(uri))), "")


def _dial_in(item: Json) -> str:
    """Where a conference can only be dialled, that is its place. The number is a bridge's, nobody's own, and says so."""
    if _conference(item):
        return ""
    numbers = (text(one, "label") or text(one, "uri").removeprefix("tel:") for one in _entry_points(item, "phone"))
    return next((f"Dial-in: {line(number, 100)}" for number in numbers if number), "")


def _entry_points(item: Json, kind: str) -> Iterator[Json]:
    return (one for one in parts(part(item, "conferenceData"), "entryPoints") if text(one, "entryPointType") == kind)
