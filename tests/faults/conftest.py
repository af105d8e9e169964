"""Prints what was counted, also when the tests ran in several processes."""

from collections import Counter
from typing import Any

WORDS = {
    "moments": "moments at which a life was stopped",
    "states": "different states that it was started from again",
    "faults": "calls of a door that went wrong, one a life",
    "random faults": "calls of a door that went wrong at random, several a life",
    "kills": "kills of a running program",
    "gaps": "sleeps of the machine",
    "steps": "steps of the model",
}


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line a count, summed over all tests."""
    counts: Counter[str] = Counter()
    for report in terminalreporter.stats.get("passed", []):
        counts.update({name: value for name, value in report.user_properties if name in WORDS})
    for name, count in counts.items():
        terminalreporter.write_line(f"{count:>8,} {WORDS[name]}")
