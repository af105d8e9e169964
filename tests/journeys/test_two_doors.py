"""One owner with an account at Google and one at Microsoft: what belongs together is one, wherever its parts lie."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from core.facts import Attendee, Event, Person, Response, WordKind
from service.bootstrap import Service, opened
from service.clock import SetClock
from service.hints import look_now
from service.tick import tick
from service.words import say
from tests.connectors.google import serving as at_google
from tests.connectors.microsoft import serving as at_microsoft
from tests.fakes.google import Google
from tests.fakes.google import person as gmail
from tests.fakes.google.facts import as_resource
from tests.fakes.microsoft import Microsoft, facts
from tests.fakes.microsoft import person as outlook

GMAIL, OUTLOOK = at_google.JORDAN, at_google.OTHER
DANA = Person(name="Dana Kim", email="dana@northwind.example")
BEFORE = datetime(2026, 3, 2, 15, tzinfo=UTC)
STARTS = datetime(2026, 3, 3, 15, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=45)
FRIDAY = datetime(2026, 3, 6, 16, tzinfo=UTC)
SUBJECT = "Your interview on Tuesday"


@dataclass(frozen=True, kw_only=True)
class Both:
    """The two accounts from outside, and the service over both. `calls_into` is the one whose calendar is meant for calls."""

    calls_into: str
    google: Google
    microsoft: Microsoft
    service: Service
    clock: SetClock

    def invite(self, email: str) -> None:
        """Dana's invitation stands in the calendar of that account, accepted."""
        guests = (Attendee(person=DANA, response=Response.ACCEPTED), Attendee(person=Person(email=email), response=Response.ACCEPTED))
        event = Event(
            ref="",
            uid="visit@northwind.example",
            original_start=STARTS,
            start=STARTS,
            end=ENDS,
            timezone="America/New_York",
            title="Interview: Data Engineer (Northwind)",
            description="Interview for the Data Engineer role.",
            organizer=DANA,
            attendees=guests,
            response=Response.ACCEPTED,
        )
        if email == GMAIL:
            gmail.Others(self.google, email).invite(as_resource(event, email))
        else:
            facts.put(outlook.Others(self.microsoft, email), event)

    def write(self, email: str) -> None:
        """Dana writes to that account."""
        raw = (
            f"From: Dana Kim <{DANA.email}>\r\nTo: {email}\r\nSubject: {SUBJECT}\r\nMessage-ID: <1@northwind.example>\r\n"
            "Date: Mon, 02 Mar 2026 15:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            "Hello Jordan,\r\n\r\nI look forward to our interview. Afterwards we will get back to you within one week.\r\n\r\nDana\r\n"
        ).encode()
        if email == GMAIL:
            gmail.Others(self.google, email).deliver(raw, at=BEFORE)
        else:
            outlook.Others(self.microsoft, email).deliver(raw, at=BEFORE)

    def look(self, at: datetime) -> None:
        """Everything is read then, and what is due is done."""
        self.clock.set(at)
        look_now(self.service)
        tick(self.service)

    def letters(self) -> list[tuple[str, str, bool]]:
        """Each draft: the account, its subject, and whether it lies in the thread of Dana's mail."""
        found = []
        box = self.google.boxes[GMAIL]
        for one in gmail.Owner(self.google, GMAIL).drafts():
            mail = message_from_bytes(one.raw, policy=policy.default)
            together = any(other.thread == one.thread and other.id != one.id for other in box.messages.values())
            found.append((GMAIL, str(mail["Subject"]), together))
        items = self.microsoft.boxes[OUTLOOK].items.values()
        for item in outlook.Owner(self.microsoft, OUTLOOK).drafts():
            thread = item.fields["conversationId"]
            together = any(other.fields["conversationId"] == thread and other is not item for other in items)
            found.append((OUTLOOK, item.fields["subject"], together))
        return found

    def calls(self) -> list[str]:
        """The account in whose calendar each call stands."""
        events = [GMAIL for one in self.google.diaries[GMAIL].events.values() if "Call " in one.get("summary", "")]
        return events + [OUTLOOK for one in self.microsoft.boxes[OUTLOOK].entries.values() if "Call " in one.fields["subject"]]


@pytest.fixture(params=[GMAIL, OUTLOOK])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    """Signed in to both; calls go into the first, which is each of them once."""
    clock = SetClock(BEFORE + timedelta(hours=1))
    with Google() as google, Microsoft() as microsoft:
        google.now = microsoft.now = clock.now
        one = at_google.config_of(google, tmp_path)
        accounts = (*one.accounts, *at_microsoft.accounts_of(microsoft, (OUTLOOK,)))
        config = replace(one, accounts=accounts, calls_into=request.param)
        at_google.connect(google, one, clock)
        at_microsoft.connect(microsoft, config, clock)
        with opened(config, clock) as service:
            yield Both(calls_into=request.param, google=google, microsoft=microsoft, service=service, clock=clock)
        assert google.sends == microsoft.sends == google.diaries[GMAIL].invitations == microsoft.boxes[OUTLOOK].invitations == 0


@pytest.mark.parametrize("thread", [GMAIL, OUTLOOK])
@pytest.mark.parametrize("invited", [(GMAIL,), (OUTLOOK,), (GMAIL, OUTLOOK)])
def test_one_interview_gets_one_letter_from_the_account_that_has_the_thread(both: Both, invited: tuple[str, ...], thread: str) -> None:
    """Wherever the invitation stands; and a call goes into the calendar that is meant for calls."""
    for email in invited:
        both.invite(email)
    both.write(thread)
    both.look(BEFORE + timedelta(hours=1))
    for minutes in (10, 40, 90):
        both.look(ENDS + timedelta(minutes=minutes))
    with both.service.store.read() as tx:
        (row,) = tx.follow_ups(both.service.owner)
    assert both.letters() == [(thread, f"Re: {SUBJECT}", True)]
    say(both.service, row, WordKind.CALL, when=FRIDAY)
    both.look(FRIDAY - timedelta(hours=2))
    assert both.calls() == [both.calls_into]
