"""Fixtures for the whole suite."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

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


WORDS = {
    "moments": "moments at which a life was stopped",
    "states": "different states that it was started from again",
    "faults": "calls of a door that went wrong, one a life",
    "random faults": "calls of a door that went wrong at random, several a life",
    "random stops": "stops between them",
    "failed requests": "requests to a provider that failed",
    "kills": "kills of a running program",
    "words": "words of the owner while a call of a door was under way",
    "migrations": "kills of a migration",
    "full": "times that the disk was full",
    "jumps": "jumps of the clock",
    "gaps": "sleeps of the machine",
    "steps": "steps of the model",
    "bombs": "bombs",
    "inputs": "random inputs",
    "templates": "hostile templates",
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a count, summed over all tests, and the seeds."""
    counts: Counter[str] = Counter()
    told = [one for report in terminalreporter.stats.get("passed", []) for one in report.user_properties]
    for name, value in told:
        if name in WORDS:
            counts[name] += value
    for name, count in counts.items():
        terminalreporter.write_line(f"{count:>8,} {WORDS[name]}")
    for name, value in told:
        if name == "figure":
            terminalreporter.write_line(f"   {value}")
    seeds = [str(value) for name, value in told if name == "seed"]
    if seeds:
        terminalreporter.write_line(f"   seeds {', '.join(seeds)}")
