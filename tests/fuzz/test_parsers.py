"""Whatever comes in, a parser answers or refuses; nothing else is raised, and it ends soon."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connectors import ics, mime
from connectors.contract import Me
from connectors.errors import Refused
from core import answers, promises
from core.facts import Carrier, Envelope, Folder, Message, Person, Profile, PromiseSource

ME = Me(emails=("jordan.avery@example.com",), timezone="America/New_York")
OWNER = Profile(name="Jordan Avery", emails=ME.emails, timezone=ME.timezone)
AT = datetime(2026, 3, 3, 16, tzinfo=UTC)
DANA = Person(name="Dana Kim", email="dana@northwind.example")
OUTSIDE = Envelope(ref="1", message_id="<1@northwind.example>", thread="t", at=AT, sender=DANA, to=(Person(email=ME.emails[0]),))
LONGEST = 5.0
"""Seconds of one core that no input may take, on any machine."""

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
"""Lines that a parser knows, among which chance puts its own."""


def among(known: list[str]) -> st.SearchStrategy[str]:
    """Known lines and any others, in any order."""
    return st.lists(st.one_of(st.sampled_from(known), st.text(max_size=40)), max_size=20).map("\r\n".join)


def _calendar(text: str) -> None:
    span = {"start": AT - timedelta(days=30), "end": AT + timedelta(days=60)}
    ics.events(text.encode("utf-8", "replace"), me=ME, ref="r", carrier=Carrier.MAIL, **span)


def _mail(text: str) -> None:
    mime.message(text.encode("utf-8", "replace"), ref=str, folder=Folder.INBOX, me=ME)


def _answer(text: str) -> None:
    answers.read(Message(envelope=OUTSIDE, text=text), OWNER, expected=True)


def _promise(text: str) -> None:
    promises.find(text, AT, timezone=ME.timezone, source=PromiseSource.MAIL)


TARGETS: dict[str, tuple[Callable[[str], None], list[str]]] = {
    "an .ics file": (_calendar, CALENDAR),
    "a mail": (_mail, MAIL),
    "an answer": (_answer, TALK),
    "a promise": (_promise, TALK),
}


@pytest.mark.parametrize("target", TARGETS)
def test_whatever_comes_in_is_read_or_refused_and_soon(target: str, deep: bool) -> None:
    """Only `Refused` is raised, and no input takes long."""
    parse, known = TARGETS[target]

    @settings(max_examples=20_000 if deep else 2_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(among(known))
    def reads(text: str) -> None:
        begun = process_time()
        with suppress(Refused):
            parse(text)
        assert process_time() - begun < LONGEST

    reads()
