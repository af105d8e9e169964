"""What a door borrows from the service, in memory: a clock that stands, and a vault that keeps one secret."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import RLock

from connectors.contract import Shell


class MemoryVault:
    """Keeps one secret as long as it lives."""

    def __init__(self, secret: bytes | None = None) -> None:
        self.secret = secret
        self._lock = RLock()

    def load(self) -> bytes | None:
        return self.secret

    def swap(self, old: bytes, new: bytes) -> bool:
        if self.secret != old:
            return False
        self.secret = new
        return True

    @contextmanager
    def lock(self) -> Iterator[None]:
        with self._lock:
            yield


def shell(secret: bytes | None = None, now: Callable[[], datetime] = lambda: datetime(2026, 3, 10, 16, tzinfo=UTC)) -> Shell:
    """A shell of its own; the secret is the one given."""
    return Shell(now=now, vault=MemoryVault(secret))
