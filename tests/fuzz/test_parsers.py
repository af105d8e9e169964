"""Whatever comes in, a parser answers or refuses; nothing else is raised, and it ends soon."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st

from connectors import ics, mime
from connectors.contract import Me
from connectors.errors import Refused
from connectors.text import MAX_TEXT, from_html, from_rich
from core import answers, promises
from core.facts import Attendee, Carrier, Envelope, Event, Folder, Message, Person, Profile, PromiseSource, Response
from core.recognise import read_event
from core.recognise.names import postal
from tests.fuzz.inputs import Fed

ME = Me(emails=("jordan.avery@example.com",), timezone="America/New_York")
OWNER = Profile(name="Jordan Avery", emails=ME.emails, timezone=ME.timezone)
AT = datetime(2026, 3, 3, 16, tzinfo=UTC)
DANA = Person(name="Dana Kim", email="dana@northwind.example")
OUTSIDE = Envelope(ref="1", message_id="<1@northwind.example>", thread="t", at=AT, sender=DANA, to=(Person(email=ME.emails[0]),))
MONTH = timedelta(days=30)

CALENDAR = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:VALARM", "UID:1"),
    *(
        "DTSTART:20260303T150000Z",
        "DTSTART;TZID=Nowhere:20260303T1500",
        "DTEND:20260303T160000Z",
        "DURATION:PT0S",
        "RECURRENCE-ID:20260303",
    ),
    *("RRULE:FREQ=DAILY", "RRULE:FREQ=SECONDLY;INTERVAL=0", "RDATE:20260304", "EXDATE:x", "SUMMARY:Interview", "METHOD:CANCEL"),
    *("ORGANIZER;CN=Dana:mailto:dana@northwind.example", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jordan.avery@example.com", "SEQUENCE:-1"),
]
MAIL = [
    *("From: Dana <dana@northwind.example>", "From: ((((", "To: a@b, c@d", "Date: Tue, 3 Mar 2026 10:00:00 -0500", "Date: x"),
    *("Subject: =?utf-8?q?=00?=", "References: <a> <b", "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/calendar"),
    *("Content-Type: text/html; charset=nothing", "Content-Transfer-Encoding: base64", "", "--b", "--b--", "BEGIN:VCALENDAR", "<div><p>"),
]
TALK = [
    *("On Mon, 2 Mar 2026 at 10:00, Dana wrote:", "> We will get back to you", "by Friday", "within one week", "-- ", "Unfortunately,"),
    *("From: Dana", "Sent: Monday", "To: Jordan", "I am out of the office until March 16.", "next round", "31/02", "in 99 business days"),
]
PAGES = [
    *("<div>", "</div>", "<p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "<ul>", "<li>", "<pre>", "<style>", "</style>", "<!--", "-->"),
    *(
        "<a href='x'>",
        "<a href=",
        '<p style="display:none">',
        "<script>",
        "</script>",
        "&amp;",
        "&#0;",
        "&#x10FFFF;",
        "<![CDATA[",
        "]]>",
        "<",
    ),
    *(">", "'", '"', "Interview", " ", "\n", "\0", "<blockquote>", "<title>", "<textarea>", "<svg>", "<math>", "<template>", "<?xml?>"),
]
INVITES = [
    *("Interview: Data Engineer (Northwind)", "Interviewers: Dana Kim, Lee Park", "Dana Kim <dana@northwind.example>", "Candidate: Jordan"),
    *(
        "Position: Senior Analyst (m/w/d)",
        "Call me at +1 415 555 2671",
        "https://zoom.us/j/123",
        "Meeting with Dr Voss",
        "10:15 Coding - Ana",
    ),
    *(
        "We will get back to you within one week.",
        "with",
        "Panel:",
        "- Ana Ruiz (VP)",
        "Phone: +1 (",
        "12 Harbour Street, Portland, ME 04101",
    ),
    *("GmbH & Co. KG", "Best regards", "CEO", "(", "|", ":", "面接", "株式会社", "l'entretien", "Vorstellungsgespräch"),
]
"""Lines that a parser knows, among which chance puts its own."""


def among(known: list[str], between: str = "\r\n") -> st.SearchStrategy[str]:
    """Known lines and any others, in any order."""
    return st.lists(st.one_of(st.sampled_from(known), st.text(max_size=40)), max_size=20).map(between.join)


def _calendar(text: str) -> None:
    with suppress(Refused):
        ics.events(text.encode("utf-8", "replace"), me=ME, ref="r", carrier=Carrier.MAIL, start=AT - MONTH, end=AT + 2 * MONTH)


def _mail(text: str) -> None:
    data = text.encode("utf-8", "replace")
    mime.envelope(data, ref=str, folder=Folder.INBOX)
    with suppress(Refused):
        mime.message(data, ref=str, folder=Folder.INBOX, me=ME)


def _answer(text: str) -> None:
    answers.read(Message(envelope=OUTSIDE, text=text), OWNER, expected=True)
    answers.greeting_of(text)
    answers.tells_of_a_miss(text)
    answers.tells_of_a_move(text)


def _promise(text: str) -> None:
    promises.find(text, AT, timezone=ME.timezone, source=PromiseSource.MAIL)
    promises.heard(text, AT, timezone=ME.timezone, country="US")


def _page(text: str) -> None:
    assert len(from_html(text)) <= MAX_TEXT
    assert len(from_rich(text)) <= MAX_TEXT


def _event(text: str) -> None:
    """The same lines as title, place, names and description."""
    lines = text.split("\r\n")
    people = tuple(Attendee(person=Person(name=line[:100], email=f"g{number}@northwind.example")) for number, line in enumerate(lines[:5]))
    event = Event(
        ref="r",
        uid="1",
        original_start=AT,
        start=AT,
        end=AT,
        title=lines[0],
        location=lines[-1],
        description=text,
        organizer=people[-1].person,
        attendees=people,
        response=Response.ACCEPTED,
    )
    kept = read_event(event, OWNER, account="a")
    assert kept.start == AT
    postal.address_in(event.location)


TARGETS: dict[str, tuple[Callable[[str], None], st.SearchStrategy[str]]] = {
    "an .ics file": (_calendar, among(CALENDAR)),
    "a mail": (_mail, among(MAIL)),
    "an answer": (_answer, among(TALK)),
    "a promise": (_promise, among(TALK)),
    "a page": (_page, among(PAGES, "")),
    "an event": (_event, among([*INVITES, *TALK])),
}


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_comes_in_is_read_or_refused_and_soon(target: str, fed: Fed) -> None:
    """Nothing but `Refused` is raised, and no input takes long."""
    fed(*TARGETS[target])
