"""Fixtures for the whole suite."""

from collections.abc import Iterator

import pytest

from tests import postgres as server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL, started once a session."""
    with server.running() as address:
        yield address
