"""How long a command takes to start, as whole processes."""

import subprocess
import sys
from pathlib import Path

from tests.bench.row import Measured, Row, seconds

AFTERWORD = str(Path(sys.executable).parent / "afterword")
COMMANDS = {"`python -c pass`": (sys.executable, "-c", "pass"), "`afterword` with `--help`": (AFTERWORD, "--help")}
RUNS = 10


def measure(divisor: int) -> Measured:
    """Start commands."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(max(1, RUNS // divisor) + 1):  # in turn, so that a busy moment meets both; the first turn only fills caches
        for name, command in COMMANDS.items():
            taken[name].append(_milliseconds(command))
    bare, ours = (tuple(runs[1:]) for runs in taken.values())
    beyond = tuple(one - other for one, other in zip(ours, bare, strict=True))
    rows = tuple(Row(what=name, runs=tuple(runs[1:])) for name, runs in taken.items())
    return (*rows, Row(what="`afterword` with `--help`, beyond `python -c pass`", runs=beyond, goal=150)), ()


def _milliseconds(command: tuple[str, ...]) -> float:
    return seconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True)) * 1000
