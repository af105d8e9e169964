"""Keeps an account within what a provider allows: arithmetic over the time it is told, without a clock or a pause of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Condition, Lock

from connectors.errors import TryLater

_LONGEST_PAUSE = timedelta(seconds=64)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Bucket:
    """A token bucket: `per_minute` at most at once, and as much again in every minute."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._left = float(per_minute)
        self._at: datetime | None = None

    def wait(self, units: int, now: datetime) -> timedelta:
        """How long until so many units can be taken; as many as it holds when they are more."""
        self._fill(now)
        missing = min(units, self.per_minute) - self._left
        return timedelta(seconds=max(0.0, missing) * 60 / self.per_minute)

    def take(self, units: int, now: datetime) -> None:
        """Take them."""
        self._fill(now)
        self._left -= units

    def _fill(self, now: datetime) -> None:
        passed = (now - self._at).total_seconds() if self._at else 0.0
        self._at = now  # a clock that went back fills nothing, and goes on from there
        self._left = min(float(self.per_minute), self._left + max(0.0, passed) * self.per_minute / 60)


class Pause:
    """Until when nothing is asked. Those that follow each other grow from a second to about a minute, unless the length is given."""

    def __init__(self) -> None:
        self._since = self._until = _BEGINNING
        self._row = 0
        self._lock = Lock()

    def begin(self, now: datetime, after: timedelta | None, spread: float) -> timedelta:
        """Begin one, as long as `after`; its length. `spread` in 0..1 keeps those that were refused together from coming back together."""
        with self._lock:
            if after is None:
                after = min(_LONGEST_PAUSE, timedelta(seconds=2**self._row * (1 + spread)))
                self._row = min(self._row + 1, 6)
            self._until = now + max(after, self.left(now))
            self._since = now
        return after

    def end(self) -> None:
        """The provider has answered as it should."""
        self._row = 0

    def left(self, now: datetime) -> timedelta:
        """How long it still lasts; once the clock has gone back behind its beginning, it is over."""
        return max(self._until - now, timedelta(0)) if now >= self._since else timedelta(0)


class Lanes:
    """So many requests may be under way at once. `patience`: how many seconds one waits while too many others are."""

    def __init__(self, width: int, patience: float) -> None:
        self._free, self._patience = width, patience
        self._freed = Condition()

    @contextmanager
    def taken(self, count: int, busy: str) -> Iterator[None]:
        """Around what takes `count` of them, all or none. Raises `TryLater` with the sentence `busy`."""
        with self._freed:
            if not self._freed.wait_for(lambda: self._free >= count, timeout=self._patience):
                raise TryLater(busy)
            self._free -= count
        try:
            yield
        finally:
            with self._freed:
                self._free += count
                self._freed.notify_all()
