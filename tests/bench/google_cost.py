"""What an account at Google costs: requests and quota units, against the server for tests, on a simulated clock."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from service.bootstrap import Service
from service.clock import SetClock
from service.store.rows import Leased
from service.tick import tick
from tests.bench import google_box, mailbox
from tests.bench.row import Measured, Row
from tests.connectors.google.serving import JORDAN, serving
from tests.fakes.google import Google, Logged

MAILS, EVENTS = 5_000, 500
OPEN = (0, 1, 10)
A_DAY = timedelta(days=1)
MAIL_A_MINUTE, CALENDAR_A_MINUTE = 6_000, 600
NAMES = {0: "idle", 1: "one open follow-up", 10: "ten open follow-ups"}
LONGEST = timedelta(days=2)


def measure(divisor: int) -> Measured:
    """Live a day with so many open follow-ups, and connect a full mailbox for the first time."""
    rows: list[Row] = []
    for count in OPEN:
        rows += _day(count, timedelta(hours=24 / min(divisor, 24)))
    return (*rows, *_first(max(10, MAILS // divisor), max(5, EVENTS // divisor))), ()


def _day(count: int, length: timedelta) -> list[Row]:
    """From the third day after the interviews on, at the default cadence: letters lie in Drafts, and the answer is waited for."""
    name = NAMES[count]
    with _account() as (server, service, clock):
        for number in range(count):
            server.diaries[JORDAN].put(google_box.interview(number, clock.now() + timedelta(hours=1)))
        for later in (timedelta(0), timedelta(hours=3), timedelta(hours=1), 3 * A_DAY):
            clock.set(clock.now() + later)
            tick(service)
        before, until = len(server.log), clock.now() + length
        pulls: list[Counter[str]] = []
        while clock.now() < until:
            on_to_the_next(service, clock, until)
            begun = len(server.log)
            tick(service)
            pulls.append(Counter(one.method for one in server.log[begun:] if not one.method.startswith("oauth.")))
        log = server.log[before:]
    rows = [
        Row(what=f"requests a day, {name}", runs=(float(len(log)),), unit="requests"),
        Row(what=f"quota units of Gmail a day, {name}", runs=(float(_units(log)),), unit="units"),
    ]
    if count:
        return rows
    quiet = [one for one in pulls if one["gmail.users.history.list"]]
    shares = [max(one["gmail.users.history.list"] * 2 / MAIL_A_MINUTE, one["calendar.events.list"] / CALENDAR_A_MINUTE) for one in quiet]
    return [
        Row(what="requests of a pull with nothing new", runs=tuple(float(one.total()) for one in quiet), unit="requests", goal=2),
        Row(what="of what Google allows in a minute", runs=tuple(share * 100 for share in shares), unit="%", goal=1),
        *rows,
    ]


def _first(mails: int, events: int) -> list[Row]:
    """The first reading of a mailbox, in portions, as long as it takes on the clock that Google's limits go by."""
    with _account() as (server, service, clock):
        begun = clock.now()
        google_box.fill(server, JORDAN, mails, events)
        server.quirks.limits = True
        tick(service)
        while not is_read(service) and clock.now() < begun + LONGEST:
            on_to_the_next(service, clock, begun + LONGEST)
            tick(service)
        took, log = clock.now() - begun, server.log
    what = "first connection with 5,000 mails and 500 events"
    bodies = sum(one.method == "gmail.users.messages.get" and one.form == "raw" for one in log)
    outsides = sum(one.method == "gmail.users.messages.get" and one.form != "raw" for one in log)
    refused = sum(one.status in (403, 429) for one in log)
    return [
        Row(what=f"{what}: bodies fetched", runs=(float(bodies),), unit="bodies", goal=mails / 20),
        Row(what="of it, outsides fetched", runs=(float(outsides),), unit="outsides"),
        Row(what="of it, requests to the calendar", runs=(float(sum(one.method.startswith("calendar.") for one in log)),), unit="requests"),
        Row(what="of it, quota units of Gmail", runs=(float(_units(log)),), unit="units"),
        Row(what="of it, refused because it was too fast", runs=(float(refused),), unit="requests", goal=0),
        Row(what="of it, how long Google's limits make it", runs=(took / timedelta(minutes=1),), unit="min"),
    ]


@contextmanager
def _account() -> Iterator[tuple[Google, Service, SetClock]]:
    clock = SetClock(mailbox.NOW)
    with tempfile.TemporaryDirectory() as folder, Google() as server, serving(server, Path(folder), clock) as service:
        yield server, service, clock


def on_to_the_next(service: Service, clock: SetClock, until: datetime) -> None:
    """The clock goes on to what is due next."""
    with service.store.read() as tx:
        due = min((at for table in Leased if (at := tx.next_due(service.owner, table))), default=until)
    clock.set(min(max(due, clock.now() + timedelta(seconds=1)), until))


def is_read(service: Service) -> bool:
    with service.store.read() as tx:
        return all((row := tx.account(service.owner, id_)) and row.pulled_at for id_ in service.accounts)


def _units(log: list[Logged]) -> int:
    return sum(one.units for one in log)
