"""Claims: how three tables share one way to hand a due row to exactly one worker (DESIGN.md, 6)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, literal, null, select, update

from service.store.errors import Fenced
from service.store.queries import due_of, first_due, id_of, lent
from service.store.rows import Claim, Leased
from service.store.session import LEASED, Session
from service.store.types import Instant

STRIKES = 3
"""A row that threw so many times is set aside."""


def claim(connection: Connection, table: Leased, *, now: datetime, lease: timedelta, limit: int, owner: str | None) -> list[Claim]:
    """Lease up to `limit` due rows, the longest due first. PostgreSQL passes over rows somebody else is claiming; SQLite has one writer."""
    of, named = LEASED[table], {"now": now, "most": limit, **({} if owner is None else {"who": owner})}
    rows = connection.execute(first_due(of, any_owner=owner is None), named).all()
    if rows:
        connection.execute(lent(of), [{"who": who, "name": name, "until": now + lease} for who, name, _ in rows])
    return [Claim(owner=who, id=name, fence=fence + 1) for who, name, fence in rows]


def end_leases(connection: Connection, now: datetime) -> None:
    """End every lease there is, and take back its attempt: being stopped is no fault of the row."""
    for of in LEASED.values():
        values = {"due_at": now, "leased_until": null(), "again_at": null(), "attempts": of.c.attempts - 1}
        connection.execute(update(of).where(of.c.leased_until.is_not(None)).values(values))


class Leases(Session):
    """The part of a transaction that any claimed step may need."""

    def extend_lease(self, owner: str, table: Leased, id: str, fence: int, until: datetime) -> None:  # noqa: A002 - the column's name
        """Still at it: a pull of many pages says so after each. Raises `Fenced`."""
        self._step(LEASED[table], owner, id, fence, {"due_at": until, "leased_until": until})

    def failed(self, owner: str, table: Leased, id: str, fence: int, *, soon_at: datetime, retry_at: datetime, reason: str) -> bool:  # noqa: A002 - the column's name
        """The step threw: due again at `soon_at`, the second time at `retry_at`, and set aside at the third strike, and then True.

        Raises `Fenced`.
        """
        of = LEASED[table]
        out = of.c.attempts >= STRIKES
        over = {
            "due_at": case((out, null()), (of.c.attempts > 1, literal(retry_at, Instant)), else_=literal(soon_at, Instant)),
            "leased_until": null(),
            "again_at": null(),
            "aside": case((out, reason), else_=""),
        }
        mine = and_(of.c.owner == owner, id_of(of) == id, of.c.fence == fence)
        left: str | None = self._connection.scalars(update(of).where(mine).values(over).returning(of.c.aside)).one_or_none()
        if left is None:
            raise Fenced
        return left != ""

    def due(self, owner: str, tables: Iterable[Leased], now: datetime) -> list[Leased]:
        """Which of the tables have a row that is due."""
        asked = tuple(tables)
        found = self._connection.execute(due_of(tuple(LEASED[table] for table in asked)), {"who": owner, "now": now}).one()
        return [table for table, is_due in zip(asked, found, strict=True) if is_due]

    def next_due(self, owner: str, table: Leased) -> datetime | None:
        """When the next row of this table is due; None when none is."""
        of = LEASED[table]
        return self._connection.scalar(
            select(of.c.due_at).where(of.c.owner == owner, of.c.aside == "", of.c.due_at.is_not(None)).order_by(of.c.due_at).limit(1)
        )

    def set_aside(self, owner: str, table: Leased, id: str, fence: int, reason: str) -> None:  # noqa: A002 - the column's name
        """Try it no more, and say why. Raises `Fenced`."""
        self._step(LEASED[table], owner, id, fence, _aside(reason))

    def bring_back(self, owner: str, table: Leased, due_at: datetime) -> None:
        """Give the rows that were set aside three new tries."""
        of = LEASED[table]
        values = {"aside": "", "attempts": 0, "due_at": due_at}
        self._connection.execute(update(of).where(of.c.owner == owner, of.c.aside != "").values(values))


def _aside(reason: str) -> dict[str, Any]:
    return {"aside": reason, "due_at": null(), "leased_until": null(), "again_at": null()}
