"""Queries put together once: SQLAlchemy takes longer for that than the database for an answer. Values come in as parameters."""

from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Insert,
    ScalarSelect,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    null,
    select,
    update,
)

from service.store import schema
from service.store.types import Instant


def id_of(table: Table) -> Column[str]:
    """The column that names a leased row beside its owner."""
    return table.c.key if table is schema.action else table.c.id


@cache
def all_of(table: Table, row: Any) -> Select[Any]:
    """The columns that a row has."""
    return select(*(table.c[field.name] for field in fields(row)))


@cache
def one_of(table: Table, row: Any) -> Select[Any]:
    """The row `name` of the owner `who`."""
    return all_of(table, row).where(table.c.owner == bindparam("who"), id_of(table) == bindparam("name"))


@cache
def of_follow_ups(table: Table, row: Any, order: tuple[str, ...], empty: str) -> Select[Any]:
    """The rows of the owner `who` about `some` follow-ups in an order of columns; where `empty` names a column, those that have none."""
    without = (table.c[empty].is_(None),) if empty else ()
    some = table.c.follow_up.in_(bindparam("some", expanding=True))
    return all_of(table, row).where(table.c.owner == bindparam("who"), some, *without).order_by(*(table.c[name] for name in order))


@cache
def small_fact() -> Select[Any]:
    """The small fact `name` of the owner `who`."""
    return select(schema.meta.c.value).where(schema.meta.c.owner == bindparam("who"), schema.meta.c.name == bindparam("name"))


def next_id(table: Table, owner: ColumnElement[str]) -> ScalarSelect[int]:
    """One more than the highest id of the owner."""
    return select(func.coalesce(func.max(table.c.id), 0) + 1).where(table.c.owner == owner).scalar_subquery()


@cache
def new_line(*, counts: bool) -> Insert:
    """A line of the journal, its values named as its columns; `counts`: the database numbers it by itself."""
    journal = schema.journal
    number = {} if counts else {"id": next_id(journal, bindparam("owner"))}
    return insert(journal).values({**{name: bindparam(name) for name in ("owner", "follow_up", "at", "line")}, **number})


@cache
def due_of(tables: tuple[Table, ...]) -> Select[Any]:
    """For each table whether the owner `who` has a row that is due at `now`."""
    columns: list[Any] = [exists().where(is_due(table, any_owner=False)) for table in tables]
    return select(*columns)


@cache
def first_due(table: Table, *, any_owner: bool) -> Select[Any]:
    """What names `most` rows that are due at `now`, the longest due first, passing over those that somebody else is claiming."""
    name = id_of(table)
    waiting = select(table.c.owner, name, table.c.fence).where(is_due(table, any_owner=any_owner))
    return waiting.order_by(table.c.due_at, table.c.owner, name).limit(bindparam("most")).with_for_update(skip_locked=True)


def is_due(table: Table, *, any_owner: bool) -> ColumnElement[bool]:
    """The row is due at `now`, of the owner `who` unless of any."""
    mine = () if any_owner else (table.c.owner == bindparam("who"),)
    return and_(table.c.due_at <= bindparam("now"), table.c.aside == "", *mine)


@cache
def lent(table: Table) -> Update:
    """Leases the row `name` of `who` until `until`."""
    until = bindparam("until", type_=Instant)
    values = {"due_at": until, "leased_until": until, "again_at": null(), "fence": table.c.fence + 1, "attempts": table.c.attempts + 1}
    return update(table).where(table.c.owner == bindparam("who"), id_of(table) == bindparam("name")).values(values)


@cache
def stepped(table: Table, columns: tuple[str, ...], *, due: bool) -> Update:
    """Ends a step of the row `name` of `who` under `mine`: each column gets the value of its name with ``new_`` before it.

    Then it is due at `due`, or earlier when somebody asked for it meanwhile.
    """
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}
    here = and_(table.c.owner == bindparam("who"), id_of(table) == bindparam("name"), table.c.fence == bindparam("mine"))
    ends = ended(table, bindparam("due", type_=Instant) if due else None)
    return update(table).where(here).values({**values, **ends})


def ended(table: Table, due: ColumnElement[datetime] | None) -> dict[str, Any]:
    """The columns of a step that came to its end: due at `due`, or earlier when somebody asked for it meanwhile."""
    wish = table.c.again_at
    at = wish if due is None else case((wish < due, wish), else_=due)
    return {"due_at": at, "leased_until": null(), "again_at": null(), "attempts": 0}
