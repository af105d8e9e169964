"""How long a command takes to start, as whole processes."""

import subprocess
import sys
from functools import partial
from os import times
from pathlib import Path

from tests.bench.row import Measured, Row, seconds

AFTERWORD = str(Path(sys.executable).parent / "afterword")
COMMANDS = {"`python -c pass`": (sys.executable, "-c", "pass"), "`afterword` with `--help`": (AFTERWORD, "--help")}
RUNS = 10


def measure(divisor: int) -> Measured:
    """Start commands."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    busy: list[float] = []
    for _ in range(max(1, RUNS // divisor) + 1):  # in turn, so that a busy moment meets both; the first turn only fills caches
        for name, command in COMMANDS.items():
            before = times()
            taken[name].append(seconds(partial(subprocess.run, command, stdout=subprocess.DEVNULL, check=True)) * 1000)
            after = times()
            busy.append((after.children_user + after.children_system - before.children_user - before.children_system) * 1000)
    bare, ours = (tuple(runs[1:]) for runs in taken.values())
    beyond = tuple(one - other for one, other in zip(ours, bare, strict=True))
    rows = tuple(Row(what=name, runs=tuple(runs[1:])) for name, runs in taken.items())
    goal = Row(what="`afterword` with `--help`, beyond `python -c pass`", runs=beyond, goal=150)
    worked = tuple(more - few for few, more in zip(busy[2::2], busy[3::2], strict=True))
    return (*rows, goal, Row(what="of it, time of the processor", runs=worked)), ()
