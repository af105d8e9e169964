"""Prints what was counted, also when the tests ran in several processes."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

WORDS = {
    "moments": "moments at which a life was stopped",
    "states": "different states that it was started from again",
    "faults": "calls of a door that went wrong, one a life",
    "random faults": "calls of a door that went wrong at random, several a life",
    "random stops": "stops between them",
    "kills": "kills of a running program",
    "gaps": "sleeps of the machine",
    "steps": "steps of the model",
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
    seeds = [str(value) for name, value in told if name == "seed"]
    if seeds:
        terminalreporter.write_line(f"   seeds {', '.join(seeds)}")


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a store that is opened a thousand times need not reach a disk."""
    shared = Path("/dev/shm")
    folder = shared / f"afterword-{tmp_path.name}-{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:8]}" if shared.is_dir() else tmp_path
    folder.mkdir(exist_ok=True)
    yield folder
    if folder != tmp_path:
        shutil.rmtree(folder)
