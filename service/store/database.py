"""The store: one database, SQLite or PostgreSQL, opened, checked and brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine

from service.store import engines, leases, locks
from service.store.accounts import Accounts
from service.store.actions import Actions
from service.store.follow_ups import FollowUps
from service.store.leases import Leases
from service.store.owners import Owners
from service.store.readings import Readings, Words
from service.store.rows import Claim, Leased
from service.store.secrets import Secrets
from service.store.unread import Unread


class Transaction(Accounts, FollowUps, Readings, Words, Actions, Leases, Owners, Unread, Secrets):
    """What can be read and written within one transaction; each part stands in its own module."""


class Store:
    """Everything Afterword remembers. One for a process; threads may share it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """One transaction: all of it is kept, or, when the block raises, nothing. On SQLite it waits up to 10 s for another writer."""
        with engines.writing(self._engine) as connection:
            yield Transaction(connection)

    @contextmanager
    def plan(self) -> Iterator[Transaction]:
        """As `write`, for what can be found out again: on SQLite it is on the disk no later than what is next written with `write`."""
        with engines.writing(self._engine, mode="plan") as connection:
            yield Transaction(connection)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """One unchanging view of the store; writing is refused by the database."""
        with engines.reading(self._engine) as connection:
            yield Transaction(connection)

    def claim(self, table: Leased, now: datetime, lease: timedelta, limit: int = 1, owner: str | None = None) -> list[Claim]:
        """Lease up to `limit` rows due at `now`, for `lease`; no two workers ever get the same. Across owners unless one is named."""
        with engines.writing(self._engine, mode="plan") as connection:
            return leases.claim(connection, table, now=now, lease=lease, limit=limit, owner=owner)

    def end_leases(self, now: datetime) -> None:
        """For the holder of the run lock: what a stopped process held is due at once. On PostgreSQL, where others may work: nothing."""
        if self._engine.dialect.name == "sqlite":
            with engines.writing(self._engine) as connection:
                leases.end_leases(connection, now)

    @contextmanager
    def alone(self, name: str, seconds: float) -> Iterator[None]:
        """Held by one process or thread at a time, whatever else is written meanwhile. Raises `TimeoutError` after so many seconds."""
        with locks.alone(self._engine, name, seconds):
            yield

    def scrub(self) -> bool:
        """Leave no byte of what was deleted in the database's files. False on SQLite when another process keeps some of it back for now."""
        return engines.scrub(self._engine)

    def faults(self) -> tuple[str, ...]:
        """What the database itself finds damaged, a line each."""
        return engines.faults(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def open_store(url: str, *, create: bool = True) -> Store:
    """Open the store at ``sqlite:///path`` or ``postgresql+psycopg://…``, made or brought up to date where need be.

    Raises `StoreMissing` when there is none and `create` is false; `StoreNewer` when a newer version of the program wrote it.
    """
    return Store(engines.open_engine(url, create=create))
