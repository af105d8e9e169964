"""Inputs as the program's own facts: what a door would have handed over, and whose it is."""

import re
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from connectors import mime
from connectors.contract import Me
from connectors.text import from_rich
from core.facts import Attendee, Event, EventStatus, Folder, Message, Person, Profile, Response
from core.recognise.names.hosts import is_desk
from tests.accuracy.forms import Entry, Guest, Party

RESPONSES = {
    "accepted": Response.ACCEPTED,
    "tentative": Response.TENTATIVE,
    "declined": Response.DECLINED,
    "needsAction": Response.NEEDS_ACTION,
}
DELIVERED = re.compile(rb"^Received:(?:[^\n]|\n[ \t]){0,1000}?\bfor\s+<([^<>\s]{3,254})>", re.MULTILINE)
STATUSES = {"tentative": EventStatus.TENTATIVE, "cancelled": EventStatus.CANCELLED}


def event(id_: str, entry: Entry) -> tuple[Event, Profile]:
    """The event and its owner: the attendee marked as such, else the organiser if that is no desk, else nobody known.

    Raises `ValueError` for a time or a zone that is none.
    """
    zone = _zone(entry.timezone or "UTC")
    start, end = _instant(entry.start, zone), _instant(entry.end, zone)
    guests = entry.attendees or []
    mine = next((one for one in guests if one.own), None)
    owner = mine or (entry.organizer if entry.organizer and not is_desk(entry.organizer.email or "") else Party())
    organizer = _person(entry.organizer) if entry.organizer else None
    own = organizer is not None and organizer.email == _person(owner).email
    read = Event(
        ref=id_,
        uid=id_,
        original_start=start,
        start=start,
        end=end,
        timezone=zone.key,
        all_day=entry.all_day,
        title=entry.title or "",
        description=from_rich(entry.description or ""),
        location=entry.location or "",
        conference_url=entry.conference_url or "",
        organizer=organizer,
        organized_by_owner=own,
        attendees=tuple(_attendee(one) for one in guests),
        response=Response.ACCEPTED if own or not guests else _response(mine),
        status=STATUSES.get(entry.status or "", EventStatus.CONFIRMED),
    )
    return read, profile(_person(owner), zone.key)


def mail(raw: bytes) -> tuple[Message, Profile]:
    """The message and its owner, who is the first in `To`, or the sender where it is a copy of their own mail.

    Raises `Refused` for what is no mail, or one too large to be read.
    """
    seen = mime.envelope(raw, ref=str, folder=Folder.INBOX)
    to = (seen.sender,) if _is_own_copy(raw, seen.sender.email) else seen.to
    owner = profile(to[0] if to else Person(), "UTC")
    return mime.message(raw, ref=str, folder=Folder.INBOX, me=Me(emails=owner.emails, timezone="UTC")), owner


def _is_own_copy(raw: bytes, sender: str) -> bool:
    """The mailbox that the mail was delivered to (RFC 5321, 4.4: "for") is its sender's."""
    delivered = DELIVERED.search(raw[:4_000])
    return delivered is not None and delivered[1].decode("ascii", "replace").lower() == sender


def profile(owner: Person, zone: str) -> Profile:
    """An owner of whom nothing is known but the address, and that they live by the clock of `zone`."""
    emails = (owner.email,) if owner.email else ()
    return Profile(name=owner.name, emails=emails, timezone=zone, country=_countries().get(zone, ""))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except KeyError as err:
        raise ValueError(f"there is no time zone {name!r}") from err


def _instant(text: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(text) if "T" in text else datetime.combine(date.fromisoformat(text), time.min)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)


def _person(party: Party) -> Person:
    return Person(name=party.name or "", email=(party.email or "").lower())


def _attendee(guest: Guest) -> Attendee:
    return Attendee(person=_person(guest), response=_response(guest), optional=guest.optional, human=not guest.resource)


def _response(guest: Guest | None) -> Response:
    return RESPONSES.get((guest.response if guest else None) or "", Response.UNKNOWN)


@cache
def _countries() -> dict[str, str]:
    """The country of each zone (ISO 3166-1), from the table that the time zone database brings along."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
