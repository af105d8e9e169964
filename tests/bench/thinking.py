"""A tick with nothing to do over many follow-ups, and a tick that thinks through many."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

from sqlalchemy import create_engine, insert

from core.facts import Employer, MessageKind
from core.followup.state import Status
from service.bootstrap import Service
from service.store.rows import Leased
from service.store.schema import event, follow_up, reading
from service.think import LEASE, think
from service.tick import tick
from tests.bench.mailbox import NOW
from tests.bench.row import Growth, Measured, Row, grown, seconds, sizes, worked
from tests.bench.running import empty
from tests.core import followups

IDLE = 100_000
IDLE_TICKS = 50
DUE = 1_000
THINK = ((Leased.FOLLOW_UP, think, LEASE),)


def measure(divisor: int) -> Measured:
    """Tick over follow-ups that wait, and over follow-ups that are due."""
    idle = {size: _idle(size) for size in sizes(IDLE, divisor)}
    longest = tuple(one * 1000 for one in idle[max(idle)])
    busy: list[float] = []
    growth, runs = grown("thinking through follow-ups that are due", sizes(DUE, divisor), lambda count: _due(count, busy))
    rows = (
        Row(what="an idle tick over 100,000 follow-ups", runs=longest, goal=1),
        Row(what="thinking through 1,000 that are due", runs=runs, unit="s", goal=2),
        Row(what="of it, time of the processor", runs=tuple(busy[2::3]), unit="s"),
    )
    waiting = Growth(what="an idle tick, a follow-up that waits", taken=tuple((size, median(taken)) for size, taken in idle.items()))
    return rows, (waiting, growth)


def _idle(count: int) -> list[float]:
    with empty() as (service, url):
        tick(service)
        _put(service, url, count, due_at=NOW + timedelta(days=1))
        return [seconds(partial(tick, service)) for _ in range(IDLE_TICKS)]


def _due(count: int, busy: list[float]) -> float:
    """Interviews of last week, at a company each, whose people have written once: waiting. `busy` gets the processor's time."""
    with empty() as (service, url):
        _put(service, url, count, due_at=NOW, facts=True)
        done: list[int] = []
        taken = seconds(lambda: busy.append(worked(lambda: done.append(tick(service, THINK).thought))))
    assert done == [count]
    return taken


def _put(service: Service, url: str, count: int, *, due_at: datetime, facts: bool = False) -> None:
    """Straight into the tables: through the store, so many rows would take longer than what is measured."""
    (account,) = service.accounts
    starts = NOW - timedelta(days=7)
    fixed = {"owner": service.owner, "account": account, "status": Status.UPCOMING.value, "created_at": NOW, "due_at": due_at}
    rows = [{**fixed, "id": f"{number:012x}", "starts": starts, "ends": starts, "needs_look": ()} for number in range(count)]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(follow_up), rows)
        if facts:
            connection.execute(insert(event), [_event(row, account, number) for number, row in enumerate(rows)])
            connection.execute(insert(reading), [_reading(row, account, number) for number, row in enumerate(rows)])
    engine.dispose()


def _event(row: dict[str, Any], account: str, number: int) -> dict[str, Any]:
    starts, uid = row["starts"], f"{number}@northwind.example"
    employer = Employer(name=f"Northwind {number}", domain=f"northwind{number}.example")
    span = {"original_start": starts, "start": starts, "end": starts + timedelta(minutes=45)}
    kept = followups.event(account=account, uid=uid, employer=employer, **span)
    fixed = {"owner": row["owner"], "follow_up": row["id"], "updated_at": NOW}
    return {**fixed, "uid": uid, "original_start": starts, "reading": kept}


def _reading(row: dict[str, Any], account: str, number: int) -> dict[str, Any]:
    at = NOW - timedelta(days=6)
    kept = replace(followups.reading(MessageKind.HUMAN_ACK, at), account=account, message_id=f"<{number}@northwind.example>")
    fixed = {"owner": row["owner"], "follow_up": row["id"], "message_id": kept.message_id}
    return {**fixed, "at": at, "reading": kept}
