"""A cell for bombs: each explodes in a process of its own, which is ended when it takes too long or too much memory.

`python -m tests.fuzz.cell [--deep] [PREFIX …]` prints a line a bomb, as JSON.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from tests.fuzz import bombs, patterns
from tests.fuzz.bombs import Bomb

SECONDS, SECONDS_OF_A_PATTERN, MEGABYTES = 5, 3, 1_000
"""Where the cell ends it: far above what is promised, for a slow machine. A pattern that goes back takes longer than that anywhere."""
LATE = 0.5
"""Seconds of a pattern on one text that are too many to share a child: a quick machine goes back twenty thousand times in so long."""
TOGETHER = 20
"""Patterns that share a child on the short run: for most of them a child costs more than the pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """What one did: seconds of one core, megabytes beyond those before; `how` it ended, ``""`` well."""

    name: str
    seconds: float
    megabytes: float
    how: str


def warm() -> None:
    """What is loaded once belongs to nobody."""
    bombs.read_calendar(bombs.file(f"{bombs.FIRST}RRULE:FREQ=DAILY"))
    bombs.read_mail(bombs.HEAD + b"Content-Type: text/html\r\n\r\n<p>Hello")
    bombs.read_text("We will get back to you by Friday.\n+1 415 555 2671")
    bombs.read_event_of("Interview for the Data Engineer role. +1 415 555 2671")


def explode(bomb: Bomb) -> Harm:
    """In a child."""
    here, there = os.pipe()
    child = os.fork()
    if not child:
        os.close(here)
        _inside(bomb, there)
    os.close(there)
    with os.fdopen(here) as answer:
        told = answer.read()
    _, ended = os.waitpid(child, 0)
    if not told:
        return Harm(name=bomb.name, seconds=seconds_of(bomb), megabytes=0, how=f"ended by the cell ({ended})")
    return Harm(name=bomb.name, **json.loads(told))


def seconds_of(bomb: Bomb) -> int:
    """How long it may take before it is ended."""
    if bomb.name == patterns.PREFIX:  # many in one: each may take a part of its time
        return TOGETHER
    return SECONDS_OF_A_PATTERN if bomb.name.startswith(patterns.PREFIX) else SECONDS


def _inside(bomb: Bomb, answer: int) -> None:
    before, size = resource.getrusage(resource.RUSAGE_SELF), _size()
    resource.setrlimit(resource.RLIMIT_CPU, (seconds_of(bomb),) * 2)
    resource.setrlimit(resource.RLIMIT_AS, (size + MEGABYTES * 1_000_000,) * 2)
    how, slowest = "", None
    try:
        slowest = bomb.explode()
    except BaseException as error:  # noqa: BLE001 - whatever it was, it is told
        how = type(error).__name__
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = slowest if isinstance(slowest, float) else after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = {"seconds": round(seconds, 3), "megabytes": round((after.ru_maxrss - before.ru_maxrss) / 1_000, 1), "how": how}
    os.write(answer, json.dumps(told).encode())
    os._exit(0)


def _size() -> int:
    """The address space of this process, bytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def harms(prefixes: list[str], *, deep: bool) -> Iterator[Harm]:
    """What each bomb did whose name begins so; all of them where no beginning is given."""
    warm()
    for bomb in bombs.bombs(deep=deep):
        if bomb.name.startswith(tuple(prefixes) or ""):
            yield explode(bomb)
    if not prefixes or patterns.PREFIX in prefixes:
        known = patterns.bombs(deep=deep)
        many = 1 if deep else TOGETHER
        for first in range(0, len(known), many):
            yield from together(known[first : first + many])


def slowest(some: list[Bomb]) -> float:
    """The seconds of the slowest of these patterns."""
    return max(seconds for one in some if isinstance(seconds := one.explode(), float))


def together(some: list[Bomb]) -> Iterator[Harm]:
    """All in one child, each then said to have done what they did together; where that ends badly or late, each in a child of its own."""
    harm = explode(Bomb(name=patterns.PREFIX, explode=partial(slowest, some)))
    apart = harm.how or harm.seconds > LATE
    yield from map(explode, some) if apart else (replace(harm, name=one.name) for one in some)


if __name__ == "__main__":
    for harm in harms([one for one in sys.argv[1:] if one != "--deep"], deep="--deep" in sys.argv):
        sys.stdout.write(json.dumps(asdict(harm)) + "\n")
