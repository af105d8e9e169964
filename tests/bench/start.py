"""How long a command takes to start, as whole processes."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from tests.bench.row import Row

AFTERWORD = str(Path(sys.executable).parent / "afterword")
COMMANDS = {"`python -c pass`": (sys.executable, "-c", "pass"), "`afterword --help`": (AFTERWORD, "--help")}
RUNS = 10


def measure() -> tuple[Row, ...]:
    """Start commands."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS + 1):  # in turn, so that a busy moment meets both; the first turn only fills caches
        for name, command in COMMANDS.items():
            taken[name].append(_milliseconds(command))
    bare, ours = (tuple(runs[1:]) for runs in taken.values())
    beyond = tuple(one - other for one, other in zip(ours, bare, strict=True))
    return (
        *(Row(what=name, runs=tuple(runs[1:])) for name, runs in taken.items()),
        Row(what="the difference", runs=beyond, goal="150 ms"),
    )


def _milliseconds(command: tuple[str, ...]) -> float:
    start = perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return (perf_counter() - start) * 1000
