"""A mailbox that takes longer to read than Google allows in a minute: what is due is done meanwhile, and each look comes to its end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.bootstrap import Service
from service.cli.run import patiently
from service.clock import SetClock
from service.tick import tick
from tests.connectors.google.serving import JORDAN, serving
from tests.connectors.google.test_pull import interview, letters
from tests.fakes.google import Google

ENDED = datetime(2026, 3, 4, 15, 45, tzinfo=UTC)
NOW = ENDED + timedelta(hours=1)
MANY = 110
"""Of which 75 can be read in a minute."""


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def server() -> Iterator[Google]:
    with Google() as server:
        server.account(JORDAN)
        yield server


@pytest.fixture
def service(server: Google, tmp_path: Path, clock: SetClock) -> Iterator[Service]:
    with serving(server, tmp_path, clock) as service:
        server.diaries[JORDAN].put(interview())
        yield service


def fill(server: Google, sender: str) -> None:
    """So many mails of the days before."""
    for number in range(MANY):
        head = f"From: {sender}\r\nTo: {JORDAN}\r\nMessage-ID: <{number}@shop.example>\r\nSubject: Parcel {number}\r\n"
        raw = f"{head}\r\nIt is on its way.\r\n"
        server.boxes[JORDAN].deliver(raw.encode(), at=ENDED - timedelta(days=4, minutes=number))


def pulled_at(service: Service) -> datetime | None:
    """When the account was read to its end."""
    with service.store.read() as tx:
        (row,) = tx.accounts(service.owner)
    return row.pulled_at


@pytest.mark.parametrize("sender", ["parcels@shop.example", "parcels@northwind.example", "dana@northwind.example"])
def test_a_letter_is_there_before_all_mail_is_read(service: Service, server: Google, clock: SetClock, sender: str) -> None:
    """The interview ended an hour ago: its letter lies in Drafts after the first tick, while most of the mail is still to be read."""
    fill(server, sender)
    tick(service)
    assert letters(service) == len(server.boxes[JORDAN].drafts) == 1
    assert pulled_at(service) is None
    assert clock.now() == NOW


def test_a_large_employers_mail_is_looked_through_to_its_end(service: Service, server: Google, clock: SetClock) -> None:
    """More mail of the employer's than can be read in a minute: the look goes on where it broke off, and reads each mail once."""
    fill(server, "parcels@northwind.example")
    for _ in range(20):
        tick(service)
        clock.set(clock.now() + timedelta(minutes=1))
    assert pulled_at(service)
    assert not service.passages
    assert server.count("gmail.users.messages.get") < 5 * MANY


def test_one_run_goes_on_until_all_is_read(service: Service, server: Google, clock: SetClock, capsys: pytest.CaptureFixture[str]) -> None:
    """`run --once` tells of the letter before it waits, and ends when the mailbox and all of the employer's mail have been read."""
    fill(server, "parcels@northwind.example")
    patiently(service, 0)
    said = capsys.readouterr()
    assert said.out.count("A letter to Dana Kim is in Drafts") == 1
    assert said.err.count("short waits") == 1
    assert pulled_at(service) == clock.now() > NOW + timedelta(minutes=1)
    assert not service.passages
