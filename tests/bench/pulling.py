"""The first pull of a mailbox, in a process of its own whose memory is watched; then pulls with nothing new."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from connectors.local import Settings
from service import pull, tick
from service.bootstrap import Service
from service.hints import look_now
from service.store.rows import Leased
from tests.bench import mailbox
from tests.bench.child import Taken
from tests.bench.row import RUNS, Growth, Measured, Row, seconds, sizes, worked
from tests.bench.running import service_over

MAILS = 10_000
MAILS_AN_EVENT = 10
PULL = ((Leased.ACCOUNT, pull.pull, pull.LEASE),)
QUIET_RUNS = 5


def measure(divisor: int) -> Measured:
    """Pull a mailbox for the first time, and again."""
    three = sizes(MAILS, divisor)
    firsts, quiet = {}, {}
    runs = RUNS if divisor == 1 else 1
    busy: list[float] = []
    for size in three:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            settings = mailbox.filled(folder, mails=size, events=size // MAILS_AN_EVENT)
            firsts[size] = [_first(folder) for _ in range(runs)]
            quiet[size] = _again(folder, settings, busy)
    largest, still = firsts[three[-1]], quiet[three[-1]]
    rows = (
        Row(what="first pull of 10,000 mails and 1,000 events", runs=tuple(one.seconds for one in largest), unit="s", goal=20),
        Row(what="of it, time of the processor", runs=tuple(one.worked for one in largest), unit="s"),
        Row(what="memory it takes beyond that of the open program", runs=tuple(one.megabytes for one in largest), unit="MB", goal=120),
        Row(what="a pull with nothing new, in process", runs=tuple(one * 1000 for one in still), goal=150),
        Row(what="of it, time of the processor", runs=tuple(one * 1000 for one in busy[-QUIET_RUNS:])),
    )
    first = Growth(what="first pull, a mail", taken=tuple((size, median(one.seconds for one in firsts[size])) for size in three))
    again = Growth(what="pull with nothing new, a mail that is there", taken=tuple((size, median(quiet[size])) for size in three))
    return rows, (first, again)


def _first(folder: Path) -> Taken:
    """In a process of its own, on a new store."""
    for file in folder.glob("afterword.db*"):
        file.unlink()
    done = subprocess.run([sys.executable, "-m", "tests.bench.child", str(folder)], capture_output=True, check=True)
    return Taken(**json.loads(done.stdout))


def _again(folder: Path, settings: Settings, busy: list[float]) -> list[float]:
    """The pulls of a program that stays: its first one after the start still reads every head once. `busy` gets the processor's time."""
    with service_over(folder, settings) as service:
        _pull(service)
        return [seconds(lambda: busy.append(worked(lambda: _pull(service)))) for _ in range(QUIET_RUNS)]


def _pull(service: Service) -> None:
    look_now(service)
    assert tick.tick(service, PULL).pulled == 1
