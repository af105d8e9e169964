"""Invitations for tests: one line a case, everything else as a plain calendar would have it."""

from datetime import UTC, datetime, timedelta

from core.facts import Attendee, Carrier, Event, EventReading, EventStatus, Person, Profile, Response, Standing
from core.recognise import read_event

OWNER = Profile(
    name="Robin Ashworth",
    emails=("robin.ashworth@gmail.com", "robin@brackenmoor.org"),
    timezone="America/Chicago",
    phone="+1 773 555 0147",
    employer_domains=("lakemontpower.com",),
)
START = datetime(2026, 3, 17, 15, 0, tzinfo=UTC)


def person(text: str) -> Person:
    """ "Ana Ruiz <ana@x.example>", or either half."""
    name, _, email = text.rpartition("<")
    return (
        Person(name=name.strip(), email=email.strip("> "))
        if "<" in text
        else Person(name="" if "@" in text else text, email=text if "@" in text else "")
    )


def invite(
    title: str,
    text: str = "",
    *,
    by: str = "",
    guests: tuple[str, ...] = (),
    optional: tuple[str, ...] = (),
    declined: tuple[str, ...] = (),
    response: Response = Response.ACCEPTED,
    status: EventStatus = EventStatus.CONFIRMED,
    carrier: Carrier = Carrier.CALENDAR,
    place: str = "",
    link: str = "",
    zone: str = "America/Chicago",
) -> Event:
    """An event of an hour; with an organiser the owner is an attendee, without one it is an own note."""
    owner = (Attendee(person=Person(name=OWNER.name, email=OWNER.emails[0]), response=response),) if by else ()
    return Event(
        ref="r1",
        uid="u1",
        original_start=START,
        start=START,
        end=START + timedelta(hours=1),
        timezone=zone,
        title=title,
        description=text,
        location=place,
        conference_url=link,
        organizer=person(by) if by else None,
        attendees=(
            *owner,
            *(Attendee(person=person(one), response=Response.ACCEPTED) for one in guests),
            *(Attendee(person=person(one), optional=True) for one in optional),
            *(Attendee(person=person(one), response=Response.DECLINED) for one in declined),
        ),
        response=response,
        status=status,
        carrier=carrier,
    )


def read(event: Event, written_to: frozenset[str] = frozenset(), profile: Profile = OWNER) -> EventReading:
    """The reading of an event for the usual owner."""
    return read_event(event, profile, written_to=written_to)


def employer(title: str, text: str = "", by: str = "", place: str = "") -> str:
    """The employer's name as it is read."""
    return read(invite(title, text, by=by, place=place)).employer.name


def interviewers(reading: EventReading) -> list[tuple[str, str]]:
    """Names and addresses of those who interview."""
    return [(one.person.name, one.person.email) for one in reading.participants if one.standing is Standing.INTERVIEWER]


def rules(reading: EventReading) -> set[str]:
    """The names of the rules that found something."""
    return {hit.rule for hit in reading.verdict.hits}
