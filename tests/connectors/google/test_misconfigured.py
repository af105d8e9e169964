"""A fault of the configuration costs no letter: whatever is due waits until it is put right."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from service.bootstrap import Service
from service.clock import SetClock
from service.tick import tick
from tests.connectors.google.serving import JORDAN, serving
from tests.connectors.google.test_pull import interview, letters, look
from tests.fakes.google import CLIENT, Google, faults

NOW = datetime(2026, 3, 4, 14, tzinfo=UTC)
"""An hour before the interview."""
CREATE = "gmail.users.drafts.create"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def server() -> Iterator[Google]:
    with Google() as server:
        yield server


@pytest.fixture
def service(server: Google, tmp_path: Path, clock: SetClock) -> Iterator[Service]:
    with serving(server, tmp_path, clock) as service:
        server.diaries[JORDAN].put(interview())
        look(service)
        yield service


def trouble(service: Service) -> str:
    """What status says of the account."""
    with service.store.read() as tx:
        return " ".join(row.trouble for row in tx.accounts(service.owner))


def test_a_client_that_google_does_not_know_costs_no_letter(service: Service, server: Google, clock: SetClock) -> None:
    """The letter is due while the client's secret is wrong: the account waits, its owner is told which file, and then it is made."""
    secret = server.grants.clients[CLIENT]
    server.grants.clients[CLIENT] = "another"
    for hour in (16, 17, 18):
        clock.set(datetime(2026, 3, 4, hour, 15, tzinfo=UTC))
        tick(service)
    assert "client_secret.json" in trouble(service)
    server.grants.clients[CLIENT] = secret
    for minute in (20, 59):
        clock.set(datetime(2026, 3, 4, 19, minute, tzinfo=UTC))
        tick(service)
    assert trouble(service) == ""
    assert letters(service) == len(server.boxes[JORDAN].drafts) == 1


@pytest.mark.parametrize("reason", ["domainPolicy", "insufficientPermissions", "accessNotConfigured"])
def test_a_letter_that_google_forbids_for_now_is_made_later(service: Service, server: Google, clock: SetClock, reason: str) -> None:
    """It was the whole account that was forbidden it, not this letter."""
    server.faults.add(faults.forbidden(reason), CREATE)
    clock.set(datetime(2026, 3, 4, 16, 30, tzinfo=UTC))
    look(service)
    assert letters(service) == 1
    assert not server.boxes[JORDAN].drafts
    assert trouble(service)
    clock.set(clock.now() + timedelta(hours=1, minutes=1))
    tick(service)
    assert len(server.boxes[JORDAN].drafts) == 1
