"""Our way to a provider beside a bare one that asks the same of the same server, and the memory that an account takes."""

import gc
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Protocol

from connectors.contract import Me
from tests.bench import mailbox
from tests.bench.listening import Heard, Listening
from tests.bench.row import Row, seconds
from tests.core.followups import PROFILE

MAILS, EVENTS, ACCOUNTS = 500, 500, 101
TURNS = 9
ME = Me(emails=PROFILE.emails, timezone=PROFILE.timezone)
MONTH_AGO = mailbox.NOW - timedelta(days=30)
AHEAD = mailbox.NOW + timedelta(days=60)


class Opened(Protocol):
    """One account, opened without its quota: it is the way that is measured."""

    def read(self) -> None:
        """What a first pull begins with: the calendar, the first pages of mail, and all their bodies, as facts."""
        ...

    def ask(self, heard: list[Heard]) -> None:
        """The reads among what went over the wire before, allowed, paced and signed anew."""
        ...


def times(door: Opened, wire: Listening, bare: Callable[[list[Heard]], object], turns: int) -> tuple[int, dict[str, tuple[float, ...]]]:
    """How many requests it takes to read; milliseconds of each turn `bare`, as `ours`, and `read` as facts."""
    door.read()
    wire.heard.clear()
    door.read()  # all that is asked once is asked, the token too
    asked = list(wire.heard)
    took: dict[str, list[float]] = {"read": [], "ours": [], "bare": []}
    for _ in range(turns + 1):  # in turn, so that a busy moment meets all; the first turn only warms up
        took["read"].append(seconds(door.read) * 1000)
        took["ours"].append(seconds(lambda: door.ask(asked)) * 1000)
        took["bare"].append(seconds(lambda: bare(asked)) * 1000)
    return len(asked), {name: tuple(one[1:]) for name, one in took.items()}


def ratio(took: dict[str, tuple[float, ...]]) -> tuple[float, ...]:
    """Ours to the bare one, each time."""
    return tuple(one / other for one, other in zip(took["ours"], took["bare"], strict=True))


def memory(what: str, opened: Callable[[int], Opened], accounts: int) -> Row:
    """Each account is `opened`, asked once, and kept."""
    kept = [opened(0)]
    kept[0].read()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for number in range(1, accounts):
        kept.append(opened(number))
        kept[-1].read()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Row(what=what, runs=((after - before) / 1024 / (accounts - 1),), unit="KiB", goal=10)


@contextmanager
def server(box: str, divisor: int) -> Iterator[dict[str, Any]]:
    """What `box` tells of the server it has started in a process of its own, so that neither its work nor its memory is ours."""
    sizes = [str(one) for one in (max(2, ACCOUNTS // divisor), max(10, MAILS // divisor), max(5, EVENTS // divisor))]
    with subprocess.Popen([sys.executable, "-m", box, *sizes], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield json.loads(process.stdout.readline())
        finally:
            process.communicate()
