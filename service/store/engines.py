"""Connections to both databases, and what a transaction is on each."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DatabaseError

from service.store.causes import cause
from service.store.errors import StoreMissing
from service.store.schema import REVISION, metadata

WAL_TRIES = 20
BUSY_SECONDS = 10
# SQLite: what opens a transaction of each mode. A writer takes the lock at once, so that it never fails half-way; foreign keys rest
# while a migration rebuilds a table, and can be switched only between transactions. What is written in mode "plan" is on the disk with the
# next "write" at the latest: power that fails before takes it away whole, and what was planned is then planned again.
SQLITE = {
    "read": ("PRAGMA query_only=ON", "BEGIN"),
    "write": ("PRAGMA query_only=OFF", "PRAGMA synchronous=FULL", "BEGIN IMMEDIATE"),
    "plan": ("PRAGMA query_only=OFF", "PRAGMA synchronous=NORMAL", "BEGIN IMMEDIATE"),
    "migrate": ("PRAGMA query_only=OFF", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"),
}


def open_engine(address: str, *, create: bool) -> Engine:
    """Connections to a store whose schema is this program's. Raises as `service.store.open_store`."""
    url = make_url(address)
    engine = (
        _sqlite(url, create=create) if url.get_backend_name() == "sqlite" else create_engine(url, pool_pre_ping=True, hide_parameters=True)
    )
    event.listen(engine, "handle_error", _plainly(url))
    try:
        _prepare(engine, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(engine: Engine, *, create: bool) -> None:
    found = revision(engine)
    if found is None and not create:
        raise StoreMissing
    if found != REVISION:
        from service.store.migrate import migrate  # noqa: PLC0415 - Alembic takes longer to import than the rest of a command

        migrate(engine, found)
        engine.dispose()  # the connection that migrated lets foreign keys rest
    if engine.dialect.name == "sqlite":
        _use_wal(engine)


def revision(engine: Engine) -> str | None:
    """The migration the database stands at, None for an empty one."""
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return found


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One snapshot, in which nothing can be written."""
    options: dict[str, Any] = {"mode": "read"}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, mode: str = "write") -> Iterator[Connection]:
    """One transaction, kept when the block ends and undone when it raises."""
    with engine.connect().execution_options(mode=mode) as connection, connection.begin():
        yield connection


def _sqlite(url: URL, *, create: bool) -> Engine:
    path = Path(url.database or "")
    if not path.exists():
        if not create:
            raise StoreMissing
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _plainly(url: URL) -> Callable[[ExceptionContext], None]:
    """An error says what its owner can use: the file and the cause; and it may be logged, so it never holds an address.

    PostgreSQL quotes the row in question below its message.
    """
    where = f"{url.database}: " if url.get_backend_name() == "sqlite" else ""

    def say(context: ExceptionContext) -> None:
        said = f"{where}{cause(context.original_exception)}"
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None:
                error.args = (said,)

    return say


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves; sqlite3 would leave DDL and reads outside
    connection.execute("PRAGMA synchronous=FULL")  # a letter that was made is recorded even when the power goes
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, the text of a letter that was made among it


def _on_begin(connection: Connection) -> None:
    for statement in SQLITE[connection.get_execution_options()["mode"]]:
        connection.exec_driver_sql(statement)


def _use_wal(engine: Engine) -> None:
    """Readers beside a writer. The mode stays in the file, so this writes only once.

    SQLite refuses the switch at once while somebody else is at work, instead of waiting as for a transaction (its page on
    PRAGMA journal_mode). So wait in a transaction, and try again: by then another process may have done it.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        for _ in range(WAL_TRIES):
            with suppress(sqlite3.OperationalError):
                if cursor.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",):
                    return
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        cursor.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


def scrub(engine: Engine) -> bool:
    """See `service.store.Store.scrub`. PostgreSQL frees the space; when its own files let go of the bytes is up to the server."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f"VACUUM {table.name}")
        return True
    raw = engine.raw_connection()  # VACUUM cannot run within a transaction
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA query_only=OFF")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA busy_timeout=1000")  # a reader at work may take long: said, rather than waited for
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_), *_ = cursor.fetchall()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        return not busy
    finally:
        raw.close()


def faults(engine: Engine) -> tuple[str, ...]:
    """What `PRAGMA integrity_check` and the foreign keys say on SQLite; PostgreSQL looks after itself."""
    if engine.dialect.name == "postgresql":
        return ()
    try:
        with reading(engine) as connection:
            found = [str(line) for line in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars() if line != "ok"]
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except DatabaseError as error:
        return (str(error.orig),)
    return (*found, *(("Rows are left whose interview is gone.",) if orphans else ()))
