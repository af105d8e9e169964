"""A Microsoft for each test, with Jordan's mailbox in it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from service.clock import SetClock
from tests.connectors.microsoft.asking import LETTER
from tests.connectors.microsoft.opened import Opened
from tests.connectors.microsoft.signed_in import SignedIn
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, Held
from tests.fakes.microsoft.person import Others, Owner

JORDAN = "jordan@outlook.example"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 3, 10, 16, tzinfo=UTC))


@pytest.fixture
def microsoft(clock: SetClock) -> Iterator[Microsoft]:
    with Microsoft(now=clock.now) as server:
        server.account(JORDAN, "Jordan Avery")
        yield server


@pytest.fixture
def owner(microsoft: Microsoft) -> Owner:
    return Owner(microsoft, JORDAN)


@pytest.fixture
def others(microsoft: Microsoft) -> Others:
    return Others(microsoft, JORDAN)


@pytest.fixture
def graph(microsoft: Microsoft) -> Iterator[Bare]:
    bare = Bare(microsoft, JORDAN)
    yield bare
    bare.close()


@pytest.fixture
def signed_in(microsoft: Microsoft, clock: SetClock) -> SignedIn:
    return SignedIn(server=microsoft, clock=clock)


@pytest.fixture
def held(microsoft: Microsoft) -> Held:
    return Held(microsoft)


@pytest.fixture
def letter(graph: Bare) -> str:
    answer = graph("POST", "/me/messages", json=LETTER, headers=IMMUTABLE)
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


@pytest.fixture
def opened() -> Iterator[Opened]:
    """An account that was signed in to; in the end nothing was handed over for delivery, and every body was as Graph describes it."""
    with Microsoft() as server:
        yield Opened(microsoft=server)
        assert server.sends == 0
        assert not server.inexact
