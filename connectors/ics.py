"""Calendar files (RFC 5545) as facts: bytes in, `Event` and `Busy` out. Recurrences are expanded within the window asked for."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import icalendar

from connectors import icsguard
from connectors.addresses import MAX_ADDRESSES, address
from connectors.contract import Me
from connectors.icsguard import Entry, Sheet
from connectors.text import MAX_HTML, clean, from_entry, from_rich, line
from core.facts import Attendee, Busy, Carrier, Event, EventStatus, Person, Response

KEY_PROPERTY = "X-CALL-KEY"
OUR_UID = "@call"
MAX_OCCURRENCES = 366

_INVITES = {"", "PUBLISH", "REQUEST", "ADD", "CANCEL"}
_CONFERENCE = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGCONFLINK", "CONFERENCE")
_LINK = re.compile(r"https://[^\s<>\"']{4,1500}")
_MEETS_AT = re.compile(
    r"https://(?:[\w-]{1,60}\.)?(?:zoom\.us/[jw]/|zoom\.us/my/|teams\.microsoft\.com/|teams\.live\.com/|meet\.google\.com/|webex\.com/"
    r"|whereby\.com/|meet\.jit\.si/|gotomeeting\.com/|goto\.com/|chime\.aws/|bluejeans\.com/)",
    re.IGNORECASE,
)
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One occurrence. `free`: it is shown as free (TRANSP). `recurs`: it is one of several of its UID."""

    event: Event
    free: bool
    recurs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: occurrences, and why entries cannot be read, by their UID (``""``: it has none)."""

    occurrences: tuple[Occurrence, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of the occurrences."""
        return tuple(one.event for one in self.occurrences)


class _Unreadable(ValueError):
    """An entry is none. The message is a plain sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What the entries of one file have in common, and what of them could not be read."""

    me: Me
    ref: str
    carrier: Carrier
    sheet: Sheet
    unread: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def text_of(self, page: str, read: Callable[[str], str]) -> str:
        """What `read` makes of a description; each once, and of many pages of HTML no more than half of what one may be."""
        if page not in self.pages:
            costly = "<" in page and bool(self.pages) and sum(map(len, self.pages)) + len(page) > MAX_HTML // 2
            self.pages[page] = clean(page).strip() if costly else read(page)
        return self.pages[page]

    def passes_over(self, uid: str, error: Exception) -> None:
        """One entry that cannot be read must not hide the others; it is named."""
        self.unread[line(uid, 500)] = str(error) if isinstance(error, _Unreadable) else f"It cannot be read ({type(error).__name__})."

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.me.timezone)


def events(data: bytes, *, me: Me, start: datetime, end: datetime, ref: str, carrier: Carrier) -> tuple[Event, ...]:
    """The occurrences that overlap [start, end), at most `MAX_OCCURRENCES`, each with `ref`.

    Entries that cannot be read are left out. What a file in a mail says of the owner's answer, or of the owner as
    organiser, proves nothing, and is not told. Raises `Refused` as `icsguard.read` does.
    """
    return contents(data, me=me, start=start, end=end, ref=ref, carrier=carrier).events


def contents(
    data: bytes, *, me: Me, start: datetime, end: datetime, ref: str, carrier: Carrier, steps: int = icsguard.MOST_STEPS
) -> Contents:
    """As `events`, with what only the calendar's own door needs, and the entries that cannot be read. `steps` are for recurrences."""
    sheet = icsguard.read(data, zone=me.timezone, end=end, steps=steps)
    if sheet.method not in _INVITES:
        return Contents()  # somebody's reply to an invitation
    reader = _Reader(me=me, ref=ref, carrier=carrier, sheet=sheet)
    components = islice(_components(reader, start, end), 2 * MAX_OCCURRENCES)  # those out of the window, or in two versions, fall away
    found = (_occurrence(component, reader) for component in components)
    within = (one for one in found if one and _overlaps(one.event, start, end))
    return Contents(occurrences=tuple(islice(_newest(within), MAX_OCCURRENCES)), unread=tuple(reader.unread.items()))


def blocks_time(one: Occurrence) -> Busy | None:
    """The time it takes from its owner, if any."""
    event = one.event
    unused = one.free or event.key or event.status is EventStatus.CANCELLED or event.response is Response.DECLINED
    return None if unused or event.end <= event.start else Busy(start=event.start, end=event.end)


def _components(reader: _Reader, start: datetime, end: datetime) -> Iterator[icalendar.Event]:
    """The entries as the library reads them, those that recur expanded together with their exceptions."""
    sheet = reader.sheet
    series = {entry.value("UID") for entry in sheet.entries if entry.recurs}
    groups: dict[str, list[Entry]] = {uid: [] for uid in series}
    for entry in sheet.entries:
        if entry.value("UID") in series:
            groups[entry.value("UID")].append(entry)
        elif icsguard.may_lie_within(entry, start, end) and (component := _parsed(entry, reader)) is not None:
            yield component
    for entries in groups.values():
        yield from _expanded([one for entry in entries if (one := _parsed(entry, reader)) is not None], start, end)


def _parsed(entry: Entry, reader: _Reader) -> icalendar.Event | None:
    text = "\r\n".join(("BEGIN:VEVENT", *entry.lines, "END:VEVENT", ""))
    try:
        component = icalendar.Event.from_ical(text)
    except Exception as error:  # noqa: BLE001 - one entry that cannot be read must not hide the others
        reader.passes_over(entry.value("UID"), error)
        return None
    return component if isinstance(component, icalendar.Event) else None


def _expanded(components: list[icalendar.Event], start: datetime, end: datetime) -> list[icalendar.Event]:
    import recurring_ical_events  # noqa: PLC0415 - heavy, and most files do not recur

    calendar = icalendar.Calendar()
    for component in components:
        calendar.add_component(component)
    try:
        # as far east and west as zones go: floating times are placed in the owner's afterwards
        found = recurring_ical_events.of(calendar).between(start - timedelta(days=1), end + timedelta(days=1))
        return [one for one in found if isinstance(one, icalendar.Event)]
    except Exception:  # noqa: BLE001 - dates no library agrees on: the first occurrence is better than none
        return components


def _newest(found: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Of two versions of one occurrence the later one, in the order of their starts."""
    known: dict[tuple[str, datetime], Occurrence] = {}
    for one in found:
        name = (one.event.uid, one.event.original_start)
        if name not in known or known[name].event.sequence <= one.event.sequence:
            known[name] = one
    return iter(sorted(known.values(), key=lambda one: (one.event.start, one.event.uid)))


def _overlaps(event: Event, start: datetime, end: datetime) -> bool:
    return event.start < end and (event.end > start or event.start >= start)


def _occurrence(component: icalendar.Event, reader: _Reader) -> Occurrence | None:
    try:
        event = _event(component, reader)
    except Exception as error:  # noqa: BLE001 - as in _parsed: properties are read late
        reader.passes_over(_text(component, "UID"), error)
        return None
    shown = (_text(component, "TRANSP").upper(), _text(component, "X-MICROSOFT-CDO-BUSYSTATUS").upper())
    free = shown[0] == "TRANSPARENT" or shown[1] == "FREE"
    return Occurrence(event=event, free=free, recurs="RECURRENCE-ID" in component)


def _event(component: icalendar.Event, reader: _Reader) -> Event:
    begin = _moment(component, "DTSTART")
    uid = line(_text(component, "UID"), 500)
    if begin is None:
        raise _Unreadable("It has no time that can be read.")
    if not uid:
        raise _Unreadable("It has no UID.")
    start = _instant(begin, reader.zone)
    named = _moment(component, "RECURRENCE-ID")
    organizer = _person(_first(component, "ORGANIZER"))
    attendees = tuple(_attendees(component))
    response, own = _standing(organizer, attendees, reader)
    description = _description(component, reader)
    location = line(_text(component, "LOCATION"))
    return Event(
        ref=reader.ref,
        uid=uid,
        original_start=_instant(named, reader.zone) if named else start,
        start=start,
        end=max(start, _instant(_end(component, begin), reader.zone)),
        timezone=_timezone(begin, reader.sheet.zone),
        all_day=not isinstance(begin, datetime),
        sequence=_number(_text(component, "SEQUENCE")),
        created=_created(component, reader.zone),
        title=line(_text(component, "SUMMARY")),
        description=description,
        location=location,
        conference_url=_conference(component, location, description),
        organizer=organizer,
        organized_by_owner=own,
        attendees=attendees,
        response=response,
        status=_status(component, reader.sheet.method),
        carrier=reader.carrier,
        key=_key(component) if reader.carrier is Carrier.CALENDAR else "",
    )


def _first(component: icalendar.Event, name: str) -> Any:
    value = component.get(name)
    return next(iter(value), None) if isinstance(value, list) else value


def _text(component: icalendar.Event, name: str) -> str:
    value = _first(component, name)
    return "" if value is None else str(value)


def _moment(component: icalendar.Event, name: str) -> date | None:
    try:
        value = getattr(_first(component, name), "dt", None)
    except ValueError:
        return None  # the library keeps what it could not read, and raises when asked
    return value if isinstance(value, date) else None


def _instant(moment: date, zone: ZoneInfo) -> datetime:
    """A date begins at midnight of `zone`, a time without zone is of `zone`."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _end(component: icalendar.Event, begin: date) -> date:
    """RFC 5545, 3.6.1: DTEND, else DURATION, else the whole day or no time at all."""
    end = _moment(component, "DTEND")
    if end is not None:
        return end
    duration = getattr(_first(component, "DURATION"), "dt", None)
    if not isinstance(duration, timedelta):
        duration = timedelta(0) if isinstance(begin, datetime) else timedelta(days=1)
    return begin + duration


def _timezone(begin: date, written_in: str) -> str:
    """The zone an entry names. A time in UTC names none, unless the file says where it was written."""
    if not isinstance(begin, datetime) or begin.tzinfo is None:
        return ""
    name = getattr(begin.tzinfo, "key", "") or ""
    return written_in if name in ("", "UTC", "Etc/UTC") else name


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _created(component: icalendar.Event, zone: ZoneInfo) -> datetime | None:
    moment = _moment(component, "CREATED") or _moment(component, "DTSTAMP")
    return _instant(moment, zone) if moment else None


def _status(component: icalendar.Event, method: str) -> EventStatus:
    status = _text(component, "STATUS").upper()
    if method == "CANCEL" or status == "CANCELLED":
        return EventStatus.CANCELLED
    return EventStatus.TENTATIVE if status == "TENTATIVE" else EventStatus.CONFIRMED


def _key(component: icalendar.Event) -> str:
    """Our key: from the property, else from the UID of ours; some servers drop the one, some programs replace the other."""
    uid = _text(component, "UID")
    marks = (_text(component, KEY_PROPERTY), uid.removesuffix(OUR_UID) if uid.endswith(OUR_UID) else "")
    return next((mark for mark in marks if _KEY.fullmatch(mark)), "")


def _description(component: icalendar.Event, reader: _Reader) -> str:
    plain = reader.text_of(_text(component, "DESCRIPTION"), from_rich)
    if plain:
        return plain
    page = _text(component, "X-ALT-DESC")
    if not page:
        link = _param(_first(component, "DESCRIPTION"), "ALTREP")
        head, _, body = link.partition(",")
        page = unquote(body) if head.lower().startswith("data:text/html") and not head.lower().endswith(";base64") else ""
    return reader.text_of(page, from_entry) if page else ""


def _conference(component: icalendar.Event, location: str, description: str) -> str:
    """Where the two sides meet: as the program says it, else a known meeting link in the text."""
    for name in _CONFERENCE:
        if found := _LINK.match(_text(component, name).strip()):
            return found[0]
    return meeting_link(location, description)


def meeting_link(location: str, description: str) -> str:
    """The first link to a known meeting place in the text, else ``""``."""
    links = (link[0] for text in (location, clean(description)) for link in _LINK.finditer(text))
    return next((link.rstrip(").,;") for link in links if _MEETS_AT.match(link)), "")


def _person(value: Any) -> Person | None:
    """An ORGANIZER or ATTENDEE; its address may stand in the EMAIL parameter."""
    if value is None:
        return None
    written = str(value).strip()
    written = written[7:] if written[:7].lower() == "mailto:" else written
    email = address(unquote(written)) or address(_param(value, "EMAIL"))
    name = line(_param(value, "CN"), 100).strip("\"'")
    return Person(name=name, email=email) if name or email else None


def _param(value: Any, name: str) -> str:
    """A parameter of a property. A comma that nobody quoted makes several values of what was meant as one."""
    found = getattr(value, "params", {}).get(name, "")
    return ", ".join(text for one in found if (text := str(one).strip())) if isinstance(found, list) else str(found)


def _attendees(component: icalendar.Event) -> Iterator[Attendee]:
    value = component.get("ATTENDEE")
    for one in islice(value if isinstance(value, list) else [value], MAX_ADDRESSES):
        person = _person(one)
        if person is not None:
            params = {name.upper(): _param(one, name).upper() for name in one.params}
            yield Attendee(
                person=person,
                response=_response(params.get("PARTSTAT", "NEEDS-ACTION")),
                optional=params.get("ROLE", "") in ("OPT-PARTICIPANT", "NON-PARTICIPANT"),
                human=params.get("CUTYPE", "INDIVIDUAL") in ("INDIVIDUAL", "UNKNOWN"),
            )


def _response(partstat: str) -> Response:
    try:
        return Response(partstat.lower().replace("-", "_"))
    except ValueError:
        return Response.UNKNOWN  # DELEGATED, or a program's own


def _standing(organizer: Person | None, attendees: tuple[Attendee, ...], reader: _Reader) -> tuple[Response, bool]:
    """The owner's answer, and whether the owner organises it. An entry of theirs that asks nobody needs no answer."""
    if reader.carrier is Carrier.MAIL:
        return Response.UNKNOWN, False
    emails = set(reader.me.emails)
    others = any(one.person.email not in emails for one in attendees)
    own = organizer.email in emails if organizer else not others
    mine = next((one.response for one in attendees if one.person.email in emails), None)
    if own or not attendees:
        return Response.ACCEPTED, own
    return mine or Response.UNKNOWN, False
