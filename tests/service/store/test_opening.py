"""Opening a store: made where there is none, brought up to date in one piece, refused when it is newer."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Inspector, create_engine, event, inspect, text

from service.store import Leased, Store, StoreMissing, StoreNewer, open_store, schema
from tests.postgres import schema as empty_schema
from tests.service.store.samples import LEASE, NOW, begin


class Stopped(Exception):
    """The process ends here."""


def _tables(address: str) -> list[str]:
    engine = create_engine(address)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return sorted(names)


def _rename_revision(address: str, to: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": to})
    engine.dispose()


def test_what_was_written_is_there_the_next_time(store: Store, store_url: str) -> None:
    """A store that was closed opens again with everything in it."""
    begin(store)
    store.close()
    again = open_store(store_url, create=False)
    with again.read() as tx:
        assert [row.id for row in tx.follow_ups("o")] == ["f1"]
    again.close()


def test_no_store_is_made_by_looking(store_url: str, tmp_path: Path) -> None:
    """A reading command on a machine without a store says so and leaves nothing behind."""
    with pytest.raises(StoreMissing):
        open_store(store_url, create=False)
    assert list(tmp_path.iterdir()) == []
    if not store_url.startswith("sqlite"):
        assert _tables(store_url) == []


def test_only_the_owner_of_the_machine_can_read_the_file(tmp_path: Path) -> None:
    """The folder is 0700, the file and what lies beside it 0600."""
    folder = tmp_path / "new" / "data"
    store = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    begin(store)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == dict.fromkeys(
        ("store.sqlite", "store.sqlite-shm", "store.sqlite-wal"), "0o600"
    )
    store.close()


def test_a_commit_survives_a_power_cut(tmp_path: Path) -> None:
    """SQLite writes ahead and waits for the disk at each commit, and waits 10 s for another writer."""
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")._engine
    with engine.connect().execution_options(mode="write") as connection:
        found = [connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")]
    engine.dispose()
    assert found == ["wal", 2, 10_000, 1]


def test_a_thought_need_not_wait_for_the_disk_and_what_follows_it_does(tmp_path: Path) -> None:
    """What is planned is lost at worst with the power, and whole; the next write waits for the disk again, on the same connection."""
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")._engine
    found = []
    for mode in ("write", "plan", "write"):
        with engine.connect().execution_options(mode=mode) as connection:
            found.append(connection.scalar(text("PRAGMA synchronous")))
    engine.dispose()
    assert found == [2, 1, 2]


def test_a_newer_store_is_refused_and_left_alone(store: Store, store_url: str, tmp_path: Path) -> None:
    """An older program does not guess what a newer one meant, and writes nothing."""
    begin(store)
    store.close()
    _rename_revision(store_url, "9999")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()}
    for create in (True, False):
        with pytest.raises(StoreNewer):
            open_store(store_url, create=create)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("*") if path.is_file()} == before


def test_migrations_build_exactly_the_schema(store: Store, store_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every table, column, key, constraint and index, with its condition, is the same whether migrated or made from `schema.py`."""
    migrated = create_engine(store_url)
    if migrated.dialect.name == "sqlite":
        made = create_engine(f"sqlite:///{tmp_path / 'made.sqlite'}")
        _assert_alike(migrated, made)
    else:
        with empty_schema(request.getfixturevalue("postgres")) as address:
            _assert_alike(migrated, create_engine(address))
    migrated.dispose()


def _assert_alike(migrated: Engine, made: Engine) -> None:
    schema.metadata.create_all(made)
    with migrated.connect() as one, made.connect() as other:
        found = _described(one)
        assert found.pop("alembic_version")
        assert found == _described(other)
        assert set(found) == set(schema.metadata.tables)
    made.dispose()


def _described(connection: Connection) -> dict[str, Any]:
    look = inspect(connection)
    return {name: _described_table(look, name) for name in look.get_table_names()}


def _described_table(look: Inspector, name: str) -> dict[str, Any]:
    columns = {column["name"]: {key: str(value) for key, value in column.items()} for column in look.get_columns(name)}
    indexes = {str(index["name"]): str(sorted(_plain(index).items())) for index in look.get_indexes(name)}
    foreign = sorted(str({**key, "name": None, "referred_schema": None}) for key in look.get_foreign_keys(name))
    checks = sorted(str(check["name"]) + check["sqltext"] for check in look.get_check_constraints(name))
    return {"columns": columns, "key": look.get_pk_constraint(name), "indexes": indexes, "foreign": foreign, "checks": checks}


def _plain(index: Any) -> dict[str, str]:
    """An index with its condition as text; SQLAlchemy gives an object on one database."""
    return {
        key: str({name: str(part) for name, part in value.items()}) if isinstance(value, dict) else str(value)
        for key, value in index.items()
    }


def test_the_program_knows_its_newest_migration(store: Store, store_url: str) -> None:
    """After migrating, the store bears the revision that lets the next start pass without a further look."""
    engine = create_engine(store_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == schema.REVISION
    engine.dispose()


def test_a_migration_that_stops_anywhere_has_not_happened(store_url: str) -> None:
    """Stopped at each of its statements in turn, it leaves an empty database; the next start makes a whole one."""
    made = 0
    while True:
        with _stopping_after(made) as stopped:
            try:
                open_store(store_url).close()
            except Stopped:
                made += 1
        if not stopped:
            break
        assert _tables(store_url) == []
    assert made > len(schema.metadata.tables)
    assert set(schema.metadata.tables) < set(_tables(store_url))


class _stopping_after:  # noqa: N801 - reads as a sentence where it is used
    """Raises after that many writing statements."""

    def __init__(self, allowed: int) -> None:
        self.allowed, self.seen, self.stopped = allowed, 0, list[str]()

    def __enter__(self) -> list[str]:
        event.listen(Engine, "before_cursor_execute", self.note)
        return self.stopped

    def __exit__(self, *_error: object) -> None:
        event.remove(Engine, "before_cursor_execute", self.note)

    def note(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.split(maxsplit=1)[0] in {"CREATE", "INSERT", "UPDATE"}:
            self.seen += 1
            if self.seen > self.allowed:
                self.stopped.append(statement)
                raise Stopped


KILLED = """
import os, signal, sys
from sqlalchemy import Engine, event
from service.store import open_store
seen = []
def note(connection, cursor, statement, *more):
    seen.append(statement)
    if len([s for s in seen if s.startswith("\\nCREATE TABLE")]) == 5:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(Engine, "before_cursor_execute", note)
open_store(sys.argv[1])
"""


def test_a_migration_that_is_killed_has_not_happened(store_url: str) -> None:
    """The same for a real SIGKILL, after which nobody tidies up."""
    done = subprocess.run([sys.executable, "-c", KILLED, store_url], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr
    assert _tables(store_url) == []
    store = open_store(store_url)
    begin(store)
    store.close()


def test_several_that_start_at_once_make_one_store(store_url: str) -> None:
    """Servers that come up together wait for each other's migration."""
    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: open_store(store_url), range(4)))
    begin(stores[0])
    for store in stores:
        store.close()


def test_readers_are_let_beside_a_writer_however_many_start_at_once(tmp_path: Path) -> None:
    """The first switch to a write-ahead log is refused to all but one, and all of them open the store."""
    for number in range(12):
        at_once = Barrier(8)

        def start(_: int, file: Path = tmp_path / f"{number}.sqlite", at_once: Barrier = at_once) -> Store:
            at_once.wait()
            return open_store(f"sqlite:///{file}")

        with ThreadPoolExecutor(8) as threads:
            for store in list(threads.map(start, range(8))):
                store.close()


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    """The usual start does not wait for an import that only migrations need."""
    address = f"sqlite:///{tmp_path / 'store.sqlite'}"
    open_store(address).close()
    code = f"import sys; from service.store import open_store; open_store({address!r}); print('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "False\n"


@pytest.mark.parametrize("owner", [None, "o"])
def test_an_idle_tick_looks_at_nothing_that_is_not_due(tmp_path: Path, owner: str | None) -> None:
    """The claim of each table goes through a partial index of due times, for all owners or for one."""
    store, plans = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}"), list[str]()

    def explain(_connection: Any, cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if statement.startswith("SELECT"):
            beside = cursor.connection.cursor()
            plans.append(str(beside.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()))

    event.listen(store._engine, "before_cursor_execute", explain)
    for table in Leased:
        store.claim(table, NOW, LEASE, owner=owner)
        assert f"USING INDEX {table}_due{'_of' if owner else ''} (" in plans[-1]
        assert "due_at<?" in plans[-1]
    store.close()
