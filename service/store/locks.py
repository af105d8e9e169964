"""Locks that outlast a transaction: beside the file of SQLite, in the server of PostgreSQL."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

ENDING = "held"


@contextmanager
def alone(engine: Engine, name: str, seconds: float) -> Iterator[None]:
    """See `service.store.Store.alone`. It cannot be taken twice by one thread."""
    digest = hashlib.sha256(name.encode()).digest()
    if engine.dialect.name == "sqlite":
        path = Path(f"{engine.url.database}.{digest.hex()[:16]}.{ENDING}")
        try:
            with FileLock(path, timeout=seconds):
                yield
        except Timeout:
            raise TimeoutError from None
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT", mode="lock") as connection:
        number = {"number": int.from_bytes(digest[:8], "big", signed=True)}
        connection.execute(text("SELECT set_config('lock_timeout', :wait, false)"), {"wait": f"{round(seconds * 1000)}ms"})
        try:
            connection.execute(text("SELECT pg_advisory_lock(:number)"), number)
        except OperationalError:
            raise TimeoutError from None
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:number)"), number)
            connection.execute(text("SELECT set_config('lock_timeout', '0', false)"))


def left_by(database: Path) -> list[Path]:
    """The files of the locks beside a SQLite store."""
    return sorted(database.parent.glob(f"{database.name}.*.{ENDING}"))
