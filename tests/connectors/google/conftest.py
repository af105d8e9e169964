"""What the tests of the Google door share."""

from collections.abc import Iterator

import pytest

from tests.connectors.google.opened import Opened
from tests.fakes.google import Google


@pytest.fixture
def google() -> Iterator[Google]:
    with Google() as server:
        yield server


@pytest.fixture
def opened(google: Google) -> Opened:
    account = Opened(google=google)
    google.now = account.clock.now
    return account
