"""What an account at Microsoft costs: requests to Graph, against the server for tests, on a simulated clock."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from service.bootstrap import Service
from service.clock import SetClock
from service.tick import tick
from tests.bench import mailbox, outlook_box
from tests.bench.google_cost import A_DAY, LONGEST, NAMES, OPEN, is_read, on_to_the_next
from tests.bench.row import Measured, Row
from tests.connectors.microsoft.serving import JORDAN, serving
from tests.fakes.microsoft import Logged, Microsoft
from tests.fakes.microsoft.meter import IN_TEN_MINUTES
from tests.fakes.microsoft.person import Others

MAILS, EVENTS = 1_000, 100
"""A fifth of what is read at Google: for each interview all that arrived is listed, and listing takes the server for tests long."""
MAIL_CHANGES, CALENDAR_CHANGES = "GET /me/mailFolders/{mailFolder-id}/messages/delta", "GET /me/calendarView/delta"
BATCH = "POST /$batch"


def measure(divisor: int) -> Measured:
    """Live a day with so many open follow-ups, and connect a full mailbox for the first time."""
    rows: list[Row] = []
    for count in OPEN:
        rows += _day(count, timedelta(hours=24 / min(divisor, 24)))
    return (*rows, *_first(max(10, MAILS // divisor), max(5, EVENTS // divisor))), ()


def _day(count: int, length: timedelta) -> list[Row]:
    """From the third day after the interviews on, at the default cadence: letters lie in Drafts, and the answer is waited for."""
    with _account() as (server, service, clock):
        others = Others(server, JORDAN)
        for number in range(count):
            outlook_box.interview(others, number, clock.now() + timedelta(hours=1))
        for later in (timedelta(0), timedelta(hours=3), timedelta(hours=1), 3 * A_DAY):
            clock.set(clock.now() + later)
            tick(service)
        before, until = len(server.log), clock.now() + length
        pulls: list[Counter[str]] = []
        while clock.now() < until:
            on_to_the_next(service, clock, until)
            begun = len(server.log)
            tick(service)
            pulls.append(Counter(one.method for one in _graph(server.log[begun:])))
        log, peak = _graph(server.log[before:]), max(server.meter.peak.values())
    rows = [Row(what=f"requests to Graph a mailbox and day, {NAMES[count]}", runs=(float(len(log)),), unit="requests")]
    if count:
        return rows
    quiet = [one for one in pulls if one[MAIL_CHANGES]]
    asked = tuple(float(one.total() - one[BATCH]) for one in quiet)
    return [
        Row(what="requests to Graph of a pull with nothing new", runs=asked, unit="requests", goal=4),
        Row(what="of them under way at a time", runs=(float(peak),), unit="requests", goal=4),
        Row(what="of what Graph allows in ten minutes", runs=tuple(one * 100 / IN_TEN_MINUTES for one in asked), unit="%", goal=1),
        *rows,
    ]


def _first(mails: int, events: int) -> list[Row]:
    """The first reading of a mailbox, in portions, as long as it takes on the clock that Graph's limits go by."""
    with _account() as (server, service, clock):
        begun = clock.now()
        outlook_box.fill(server, JORDAN, mails, events)
        tick(service)
        while not is_read(service) and clock.now() < begun + LONGEST:
            on_to_the_next(service, clock, begun + LONGEST)
            tick(service)
        took, log = clock.now() - begun, _graph(server.log)
    what = "first connection of Outlook with 1,000 mails and 100 events"
    bodies = sum(one.method.endswith("/$value") for one in log)
    refused = sum(one.status == 429 for one in log)
    return [
        Row(what=f"{what}: requests to Graph", runs=(float(len(log)),), unit="requests"),
        Row(what="of it, mails read whole", runs=(float(bodies),), unit="bodies", goal=mails / 20),
        Row(
            what="of it, requests to the calendar of Outlook", runs=(float(sum("calendar" in one.method for one in log)),), unit="requests"
        ),
        Row(what="of it, refused by Graph because it was too fast", runs=(float(refused),), unit="requests", goal=0),
        Row(what="of it, how long Graph's limits make it", runs=(took / timedelta(minutes=1),), unit="min"),
    ]


def _graph(log: list[Logged]) -> list[Logged]:
    return [one for one in log if not one.method.startswith("oauth.")]


@contextmanager
def _account() -> Iterator[tuple[Microsoft, Service, SetClock]]:
    clock = SetClock(mailbox.NOW)
    with tempfile.TemporaryDirectory() as folder, Microsoft() as server, serving(server, Path(folder), clock) as service:
        yield server, service, clock
