"""Each migration, over a store with something in it, killed before or after any of its statements: it has not happened, or it has."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Date, Engine, Integer, MetaData, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from service.store import open_store
from service.store.schema import REVISION, metadata

SCRIPTS = Config()
SCRIPTS.set_main_option("script_location", "service.store:migrations")
STEPS = [(one.down_revision, one.revision) for one in reversed(list(ScriptDirectory.from_config(SCRIPTS).walk_revisions()))]
Rows = dict[str, list[tuple[Any, ...]]]


SQLITE = "sqlite:///"


def file_of(address: str) -> Path:
    """The file of a SQLite store."""
    return Path(address.removeprefix(SQLITE))


class Killed(BaseException):
    """The process is no more."""


@contextmanager
def connected(address: str) -> Iterator[Engine]:
    """The database as it is, without any of our care for it."""
    engine = create_engine(address, poolclass=NullPool)
    try:
        yield engine
    finally:
        engine.dispose()


def bring_to(address: str, to: str) -> None:
    """As an older program left it, with a row in every table."""
    if address.startswith(SQLITE):
        file_of(address).parent.mkdir(parents=True, exist_ok=True)
        with connected(address) as engine, engine.connect() as connection:
            connection.execute(text("PRAGMA journal_mode=WAL"))
    with connected(address) as engine, engine.begin() as connection:
        SCRIPTS.attributes["connection"] = connection
        command.upgrade(SCRIPTS, to)
        known = MetaData()
        known.reflect(connection)
        for table in known.sorted_tables:
            if table.name != "alembic_version":
                connection.execute(table.insert().values({one.name: _filler(one.type) for one in table.columns}))


def _filler(kind: Any) -> Any:
    return date(2026, 3, 3) if isinstance(kind, Date) else 0 if isinstance(kind, Integer) else "[]"


def rows(address: str) -> Rows:
    """Everything in it, but for the number of the migration."""
    with connected(address) as engine, engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) - {"alembic_version"})
        return {name: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))) for name in names}


def revision(address: str) -> str | None:
    """The migration it stands at; None when there is nothing."""
    with connected(address) as engine, engine.connect() as connection:
        there = inspect(connection).has_table("alembic_version")
        return str(connection.scalar(text("SELECT version_num FROM alembic_version"))) if there else None


@contextmanager
def told_of(seen: Callable[[Connection], None]) -> Iterator[None]:
    """`seen` is told before and after each statement, and before the end of a transaction."""

    def around(connection: Connection, *_: Any) -> None:
        seen(connection)

    names = ("before_cursor_execute", "after_cursor_execute", "commit")
    for name in names:
        event.listen(Engine, name, around)
    try:
        yield
    finally:
        for name in names:
            event.remove(Engine, name, around)


def left_in_files(address: str) -> Iterator[tuple[str, int]]:
    """Stores as a kill leaves them: the files as they were at each moment of one migration, and at how many moments they were so."""
    file, left = file_of(address), list[dict[str, bytes]]()

    def seen(_: Connection) -> None:
        left.append({one.name: one.read_bytes() for one in file.parent.glob(f"{file.name}*") if not one.name.endswith("-shm")})

    with told_of(seen):
        open_store(address).close()
    for number, (files, alike) in enumerate(groupby(left)):  # mostly nothing has reached the disk in between
        folder = file.parent / str(number)
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        yield f"{SQLITE}{folder / file.name}", len(list(alike))


def left_on_a_server(address: str, begin: Callable[[], None], step: int) -> Iterator[tuple[str, int]]:
    """The same on PostgreSQL: at each moment in turn the line breaks, as when the process at its end is no more."""
    number, is_over = 0, False
    while not is_over:
        begin()
        moments = [0]

        def seen(connection: Connection) -> None:
            if moments[0] == number:  # noqa: B023 - called only within this turn
                break_off(connection)
            moments[0] += 1  # noqa: B023 - likewise

        with told_of(seen):
            try:
                open_store(address).close()
            except (Killed, DBAPIError):
                pass
            else:
                is_over = True
        number += step
        yield address, 1


def break_off(connection: Connection) -> None:
    """Nothing can be said to the server any more, not even good-bye."""
    line = connection.connection.driver_connection
    assert line
    with socket.socket(fileno=os.dup(line.pgconn.socket)) as end:
        end.shutdown(socket.SHUT_RDWR)
    raise Killed


@pytest.mark.parametrize(("old", "new"), STEPS, ids=str)
def test_a_migration_that_is_killed_at_any_statement_is_made_good_by_the_next_start(
    old: str | None, new: str, deep: bool, store_url: str, record_property: Callable[[str, object], None]
) -> None:
    """The schema is whole, and every row of the older store is there."""

    def begin() -> None:
        if revision(store_url) != old:
            clear(store_url)
            if old:
                bring_to(store_url, old)

    if store_url.startswith(SQLITE):
        file_of(store_url).parent.mkdir()
    begin()
    kept, count = rows(store_url), 0
    address, count, is_sqlite = store_url, 0, store_url.startswith(SQLITE)
    for address, moments in left_in_files(store_url) if is_sqlite else left_on_a_server(store_url, begin, 1 if deep else 3):
        count += moments
        assert revision(address) in (old, REVISION)
        assert is_kept(kept, rows(address)), count
        if is_sqlite or revision(address) != old:  # else the next attempt starts from it
            open_store(address).close()
            assert revision(address) == REVISION
            assert is_kept(kept, rows(address)), count
            assert set(metadata.tables) <= set(rows(address))
    assert revision(address) == REVISION
    assert count > 5
    record_property("migrations", count)


def is_kept(before: Rows, after: Rows) -> bool:
    """Whether every row is there still; a migration may add columns at the end."""
    return all(
        len(found) == len(after[name]) and all(new[: len(row)] == row for row, new in zip(found, after[name], strict=True))
        for name, found in before.items()
    )


def clear(address: str) -> None:
    """An empty database again."""
    with connected(address) as engine, engine.begin() as connection:
        known = MetaData()
        known.reflect(connection)
        known.drop_all(connection)
