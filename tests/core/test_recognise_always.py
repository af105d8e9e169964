"""What holds for any event at all: whoever can write into a calendar chooses every word of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.facts import Attendee, Carrier, Event, EventStatus, Likelihood, Person, Response
from core.recognise import contacts_of, read_event
from core.recognise.view import MOST_ADDRESSES
from tests.core.invite import OWNER

WORDS = (
    "Interview|interview with |Robin|Ana Ruiz|Dr.|van |Interviewers:|\n|- |@|<|>|(|)|[|]|:|,| at | from |Zed Corp|Inc|GmbH & Co. KG|https://"
    "|zoom.us/j/1|ana@zed.example|+1 312 555 0188|10:00 |…|^|#|the role of |School of |our client|re: |Engineer|R-204418|'|’s|İ|ß|面接"
    "|\x00|\u202e|٣|..|a.b|xn--|0:-|-"
)
TEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*WORDS.split("|"), "|"]), max_size=40).map("".join))
EMAILS = st.sampled_from(["", "a@b", "ana@zed.example", "x@gmail.com", OWNER.emails[0], "@", "a@.", "talent.icims.com"])
PEOPLE = st.builds(Person, name=TEXT, email=TEXT | EMAILS)
GUESTS = st.builds(Attendee, person=PEOPLE, response=st.sampled_from(Response), optional=st.booleans(), human=st.booleans())
START = datetime(2026, 3, 17, 15, tzinfo=UTC)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Any event: any text in any field."""
    return Event(
        ref=draw(TEXT),
        uid=draw(TEXT),
        original_start=START,
        start=START,
        end=START + timedelta(minutes=draw(st.integers(0, 10_000))),
        timezone=draw(st.sampled_from(["", "Europe/Berlin", "America/Chicago", "UTC"]) | TEXT),
        all_day=draw(st.booleans()),
        title=draw(TEXT),
        description=draw(TEXT),
        location=draw(TEXT),
        conference_url=draw(TEXT),
        organizer=draw(st.none() | PEOPLE),
        organized_by_owner=draw(st.booleans()),
        attendees=tuple(draw(st.lists(GUESTS, max_size=4))),
        response=draw(st.sampled_from(Response)),
        status=draw(st.sampled_from(EventStatus)),
        carrier=draw(st.sampled_from(Carrier)),
    )


@given(event=events(), written_to=st.frozensets(TEXT, max_size=3))
def test_reading_never_fails_and_never_names_the_owner(event: Event, written_to: frozenset[str]) -> None:
    """Any text in any field is read; nobody writes a letter to themself."""
    reading = read_event(event, OWNER, written_to=written_to)
    assert read_event(event, OWNER, written_to=written_to) == reading
    assert not {one.person.email for one in reading.participants} & set(OWNER.emails)
    assert reading.verdict.likelihood is not Likelihood.NOT or not (reading.participants or reading.phone or reading.employer.name)


@given(event=events())
def test_an_unanswered_mailed_file_is_never_sure(event: Event) -> None:
    """Without a letter of the owner's to these people, nothing a stranger mails begins an interview."""
    if event.carrier is Carrier.MAIL and event.status is not EventStatus.CANCELLED and event.response is not Response.DECLINED:
        assert read_event(event, OWNER).verdict.likelihood is not Likelihood.INTERVIEW


@given(event=events())
def test_the_mailbox_is_asked_a_small_and_clean_question(event: Event) -> None:
    """A few addresses besides those invited; never the owner's own, never the domain of a mail provider or tool."""
    contacts = contacts_of(event, OWNER)
    assert len(contacts.addresses) <= MOST_ADDRESSES + len(event.attendees) + 1
    assert not contacts.addresses & {"", *OWNER.emails}
    assert not contacts.domains & {"", "gmail.com", "brackenmoor.org", "zoom.us"}


def test_a_huge_event_is_read_as_far_as_its_bounds() -> None:
    """Title, text, place and people have caps; what lies behind them is not looked at."""
    crowd = tuple(Attendee(person=Person(name=f"P{n} Q", email=f"p{n}@zed.example")) for n in range(5_000))
    big = "Interview with Ana Ruiz, " * 50_000
    event = Event(ref="r", uid="u", original_start=START, start=START, end=START, title=big, description=big, location=big, attendees=crowd)
    event = replace(event, response=Response.ACCEPTED)
    assert read_event(event, OWNER).verdict.likelihood is Likelihood.INTERVIEW
