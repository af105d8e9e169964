"""Fixtures for the whole suite."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests import postgres as server

settings.register_profile(
    "afterword", settings(deadline=None)
)  # a slow machine is no failure; where CI is set, hypothesis draws the same each time
settings.load_profile("afterword")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--deep`: the long form of the tests that have one (`make faults`, `make fuzz`)."""
    parser.addoption("--deep", action="store_true", help="more seeds, more inputs, more kills")


@pytest.fixture(scope="session")
def deep(request: pytest.FixtureRequest) -> bool:
    """Whether the long form was asked for."""
    return bool(request.config.getoption("--deep"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL, started once a session."""
    with server.running() as address:
        yield address
