"""Entries of Outlook's calendar, as Graph's JSON has them, as facts. Pure functions: its JSON ends here.

An answer is a stranger's: everything in it is looked at before it is used, and an entry that cannot be read hides no other. Times are
asked for in UTC; the zone in which an entry was made is told beside them.
https://learn.microsoft.com/graph/api/resources/event
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from html import unescape
from itertools import islice
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from connectors import entries, ics, zones
from connectors.addresses import MAX_ADDRESSES, address
from connectors.contract import Me, Unread
from connectors.entries import Pages, Unreadable
from connectors.microsoft import tags
from connectors.microsoft.uids import uid_of
from connectors.text import MAX_HTML, from_entry, from_rich, line
from connectors.values import Json, instant, is_true, part, parts, text
from core.facts import Attendee, Busy, Event, EventStatus, Person, Response

SEQUENCE = "Integer {00062002-0000-0000-C000-000000000046} Id 0x8201"
"""How often the organiser has changed it (MS-OXOCAL, PidLidAppointmentSequence): the SEQUENCE of the file that a mail carries."""
EXPAND = tags.shown(tags.KEY, SEQUENCE)
BUSY = "id,iCalUId,start,end,isAllDay,isCancelled,isOrganizer,responseStatus,showAs"
"""What says whether an entry takes time, for ``$select``."""

_MAX_REF = 1024
_TAKES_NO_TIME = ("free", "workingElsewhere")
_NO_ZONE = ("", "UTC", "Etc/UTC")
_LINK = re.compile(r"https://[^\s<>\"']{4,1500}")
_WRAPPED = re.compile(r"https://[\w.-]{1,100}\.safelinks\.protection\.outlook\.com/\?url=([^&\s<>\"']{1,1500})[^\s<>\"']{0,1500}")
_RESPONSES = {
    "accepted": Response.ACCEPTED,
    "organizer": Response.ACCEPTED,
    "tentativelyAccepted": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "notResponded": Response.NEEDS_ACTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an answer holds."""

    events: tuple[Event, ...]
    unread: tuple[Unread, ...]


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads the entries of one answer for the owner, in whose zone whole days are read."""

    me: Me
    _pages: Pages = field(default_factory=Pages)

    def found(self, answer: Json) -> Found:
        """The entries of a page."""
        events: list[Event] = []
        unread: dict[str, str] = {}
        for item in parts(answer, "value"):
            try:
                events.append(self.event(item))
            except Unreadable as err:
                unread[ref_of(item)] = str(err)
        return Found(events=tuple(events), unread=tuple(Unread(ref=ref, reason=reason) for ref, reason in unread.items()))

    def busy(self, answer: Json) -> Iterator[Busy]:
        """When the entries of a page keep the owner from being free."""
        for item in parts(answer, "value"):
            try:
                event = self.event(item)
            except Unreadable:
                continue  # nobody knows when it is
            one = ics.blocks_time(ics.Occurrence(event=event, free=text(item, "showAs") in _TAKES_NO_TIME, recurs=False))
            if one is not None:
                yield one

    def event(self, item: Json) -> Event:
        """One event. Raises `Unreadable`."""
        uid, start = line(uid_of(text(item, "iCalUId")), 500), self._instant(item, "start")
        if start is None:
            raise Unreadable("It has no time that can be read.")
        if not uid:
            raise Unreadable("It has no UID.")
        attendees = tuple(_attendees(item))
        response, own = self._standing(item)
        page, location = text(part(item, "body"), "content"), _place(item)
        return Event(
            ref=ref_of(item),
            uid=uid,
            original_start=self._original(item) or start,
            start=start,
            end=max(start, self._instant(item, "end") or start),
            timezone=self._timezone(item),
            all_day=is_true(item.get("isAllDay")),
            sequence=_sequence(item),
            created=instant(item, "createdDateTime"),
            title=line(text(item, "subject")),
            description=self._description(item, page),
            location=location,
            conference_url=_conference(item) or ics.meeting_link(location, _unwrapped(page)),
            organizer=_person(part(item, "organizer")),
            organized_by_owner=own,
            attendees=attendees,
            response=response,
            status=EventStatus.CANCELLED if is_true(item.get("isCancelled")) else EventStatus.CONFIRMED,
            key=entries.key(tags.value_of(item, tags.KEY).lower()),
        )

    def _instant(self, item: Json, name: str) -> datetime | None:
        """A whole day begins at the owner's midnight, whatever zone stands beside it; a time without an offset is of the zone it names."""
        try:
            moment = datetime.fromisoformat(text(part(item, name), "dateTime"))
            if is_true(item.get("isAllDay")):
                return self._midnight(moment)
            if moment.tzinfo is None:
                zone = zones.iana(part(item, name).get("timeZone"))
                if not zone:
                    return None
                moment = moment.replace(tzinfo=ZoneInfo(zone))
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            return None

    def _original(self, item: Json) -> datetime | None:
        """The start by which an occurrence of a series is named; nothing else has one. That of a whole day is a day."""
        moment = instant(item, "originalStart")
        if moment is None or not is_true(item.get("isAllDay")) or moment.time() != time.min:
            return moment
        try:
            return self._midnight(moment)
        except OverflowError:
            return None

    def _midnight(self, day: datetime) -> datetime:
        """Raises `OverflowError` at the ends of time."""
        return datetime.combine(day.date(), time.min, tzinfo=ZoneInfo(self.me.timezone)).astimezone(UTC)

    def _timezone(self, item: Json) -> str:
        """The zone in which an entry was made. One of rules of its own, UTC, or that of a whole day, says nothing: it is the owner's."""
        zone = "" if is_true(item.get("isAllDay")) else zones.iana(text(item, "originalStartTimeZone"))
        return self.me.timezone if zone in _NO_ZONE else zone

    def _standing(self, item: Json) -> tuple[Response, bool]:
        """The owner's answer, and whether the owner organises it. An entry that asks nobody needs no answer."""
        organizer = address(text(part(part(item, "organizer"), "emailAddress"), "address"))
        own = is_true(item.get("isOrganizer")) or organizer in self.me.emails
        if own:
            return Response.ACCEPTED, True
        told = _response(part(item, "responseStatus"))
        if told is not Response.UNKNOWN:
            return told, False
        guests = list(parts(item, "attendees"))
        mine = next((one for one in guests if address(text(part(one, "emailAddress"), "address")) in self.me.emails), None)
        if mine is not None:
            return _response(part(mine, "status")), False
        return (Response.UNKNOWN if guests else Response.ACCEPTED), False

    def _description(self, item: Json, page: str) -> str:
        is_html = text(part(item, "body"), "contentType").lower() == "html"
        return self._pages.text(page, from_entry if is_html else from_rich)


def ref_of(item: Json) -> str:
    """The id of an entry, ``""`` where it has none."""
    return line(text(item, "id"), _MAX_REF)


def _sequence(item: Json) -> int:
    told = tags.value_of(item, SEQUENCE)
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0


def _response(status: Json) -> Response:
    """To a guest Outlook says ``none`` of all the others, whatever they have answered."""
    return _RESPONSES.get(text(status, "response"), Response.UNKNOWN)


def _person(held: Json) -> Person | None:
    """A person; where nobody gave a name, Exchange repeats the address."""
    mailbox = part(held, "emailAddress")
    email, name = address(text(mailbox, "address")), line(text(mailbox, "name"), 100)
    person = Person(name="" if name.lower() == email else name, email=email)
    return person if person.name or person.email else None


def _attendees(item: Json) -> Iterator[Attendee]:
    for one in islice(parts(item, "attendees"), MAX_ADDRESSES):
        person, kind = _person(one), text(one, "type")
        if person is not None:
            response = _response(part(one, "status"))
            yield Attendee(person=person, response=response, optional=kind == "optional", human=kind != "resource")


def _place(item: Json) -> str:
    """Where it is: the name of the place and, where it is not in that already, its postal address."""
    held = part(item, "location")
    name, where = line(text(held, "displayName")), part(held, "address")
    street = line(text(where, "street"), 200)
    if not street or street.lower() in name.lower():
        return name
    town = " ".join(one for one in (line(text(where, "postalCode"), 50), line(text(where, "city"), 100)) if one)
    rest = (street, town, line(text(where, "state"), 100), line(text(where, "countryOrRegion"), 100))
    return ", ".join(one for one in (name, *rest) if one)


def _conference(item: Json) -> str:
    """The link of the conference that the entry itself has."""
    told = (text(part(item, "onlineMeeting"), "joinUrl"), text(item, "onlineMeetingUrl"))
    return next((found[0] for url in told if (found := _LINK.match(url))), "")


def _unwrapped(page: str) -> str:
    """A page in which links can be looked for: those that Microsoft has wrapped up lead where they led before."""
    return _WRAPPED.sub(lambda link: unquote(link[1]), unescape(page[:MAX_HTML]))
