"""What every part of a transaction shares: the connection, reading rows, and writing under a fence."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, case, literal, update
from sqlalchemy.dialects import postgresql, sqlite

from service.store import queries, schema
from service.store.errors import Fenced
from service.store.queries import all_of, id_of, of_follow_ups, one_of
from service.store.rows import Leased
from service.store.types import Instant

R = TypeVar("R")
EDITION = "events"
"""The small fact under which the mark of the present state of the events is kept."""
BATCH = 1000
"""Ids a query, well below the 32,766 parameters SQLite takes."""

LEASED = {Leased.ACCOUNT: schema.account, Leased.FOLLOW_UP: schema.follow_up, Leased.ACTION: schema.action}


def ended(table: Table, due_at: datetime | None) -> dict[str, Any]:
    """See `queries.ended`."""
    return queries.ended(table, None if due_at is None else literal(due_at, Instant))


class Session:
    """One transaction's connection. Every method of a part takes the owner first and sees nothing of another owner."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _select(self, table: Table, row: type[R], owner: str, *where: ColumnElement[bool]) -> Select[Any]:
        return all_of(table, row).where(table.c.owner == owner, *where)  # type: ignore[arg-type] # a class can be hashed

    def _rows(self, query: Select[Any], row: Callable[..., R], **named: Any) -> tuple[R, ...]:
        return tuple(row(**found) for found in self._connection.execute(query, named).mappings())

    def _row(self, query: Select[Any], row: type[R]) -> R | None:
        return next(iter(self._rows(query, row)), None)

    def _one(self, table: Table, row: type[R], owner: str, name: str) -> R | None:
        query = one_of(table, row)  # type: ignore[arg-type] # as above
        return next(iter(self._rows(query, row, who=owner, name=name)), None)

    def _of(
        self,
        table: Table,
        row: type[R],
        owner: str,
        follow_ups: Iterable[str],
        order: tuple[str, ...],
        *,
        empty: str = "",
        made_by: Callable[..., R] | None = None,
    ) -> dict[str, tuple[R, ...]]:
        """The rows about many follow-ups by their id; each id asked for is in the answer. `empty`: see `of_follow_ups`."""
        ids, query = tuple(follow_ups), of_follow_ups(table, row, order, empty)  # type: ignore[arg-type] # as above
        found = (one for some in portions(ids) for one in self._rows(query, made_by or row, who=owner, some=some))
        return by_follow_up(ids, found)

    def _insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT; both dialects spell it alike."""
        return postgresql.insert(table) if self._connection.dialect.name == "postgresql" else sqlite.insert(table)

    def _insert_new(self, table: Table, values: dict[str, Any]) -> bool:
        """Insert unless this name is known to the owner; whether it was new."""
        name = id_of(table)
        insert = self._insert(table).values(values).on_conflict_do_nothing(index_elements=["owner", name.key])
        return self._connection.scalars(insert.returning(name)).one_or_none() is not None

    @property
    def _counts(self) -> bool:
        """PostgreSQL counts by itself; SQLite has one writer at a time, who may look for the highest."""
        return self._connection.dialect.name == "postgresql"

    def _number(self, table: Table, owner: str) -> dict[str, Any]:
        """The next id."""
        return {} if self._counts else {"id": queries.next_id(table, literal(owner))}

    def _update(self, table: Table, owner: str, name: str | int, values: dict[str, Any], *where: ColumnElement[bool]) -> int:
        done = self._connection.execute(update(table).where(table.c.owner == owner, id_of(table) == name, *where).values(values))
        return done.rowcount

    def _step(self, table: Table, owner: str, name: str, fence: int, values: dict[str, Any]) -> None:
        """A write of a claimed step. Raises `Fenced` when the lease is no longer ours."""
        if not self._update(table, owner, name, values, table.c.fence == fence):
            raise Fenced

    def _end(self, table: Table, owner: str, name: str, fence: int, due_at: datetime | None, **values: Any) -> None:
        """The last write of a claimed step: see `queries.stepped`. Raises `Fenced`."""
        query = queries.stepped(table, tuple(values), due=due_at is not None)
        named = {f"new_{column}": value for column, value in values.items()} | ({} if due_at is None else {"due": due_at})
        if not self._connection.execute(query, {"who": owner, "name": name, "mine": fence, **named}).rowcount:
            raise Fenced

    def _new_edition(self, owner: str) -> None:
        """The events are not what they were: a mark that no earlier state of them has borne, not even one that was undone."""
        mark = secrets.token_hex(8)
        insert = self._insert(schema.meta).values(owner=owner, name=EDITION, value=mark)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "name"], set_={"value": mark}))

    def _touch(self, table: Table, owner: str, name: str, due_at: datetime) -> None:
        """Make a row due by `due_at`. While it is leased the wish is kept aside, so that neither the lease nor the wish is lost."""
        due, leased, wish = table.c.due_at, table.c.leased_until.is_not(None), table.c.again_at
        at = literal(due_at, Instant)
        values = {
            "due_at": case((and_(~leased, due.is_(None) | (due > at)), at), else_=due),
            "again_at": case((and_(leased, wish.is_(None) | (wish > at)), at), else_=wish),
        }
        self._update(table, owner, name, values, table.c.aside == "")


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """`ids` without repeats, in portions that one query takes."""
    rest = iter(dict.fromkeys(ids))
    while portion := list(islice(rest, BATCH)):
        yield portion


def by_follow_up(ids: Iterable[str], rows: Iterable[R]) -> dict[str, tuple[R, ...]]:
    """`rows` by their follow-up; an id without rows has an empty tuple."""
    found: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        found[row.follow_up].append(row)  # type: ignore[attr-defined] # every row of this kind has one
    return {name: tuple(found[name]) for name in ids}
