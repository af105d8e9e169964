"""The only clock. Everything else is told what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """Tells the time, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)  # noqa: TID251 - this is service.clock


class SetClock:
    """A clock that stands where it was set: for ``--now`` and the demo."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The instant it was set to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Move on; never back."""
        self._now = max(now, self._now)


_HANDED: ContextVar[Clock | None] = ContextVar("clock", default=None)


def machine() -> Clock:
    """The clock that a command runs by: the machine's, or the one it was handed."""
    return _HANDED.get() or SystemClock()


@contextmanager
def handed(clock: Clock) -> Iterator[None]:
    """The commands that this thread runs meanwhile take `clock` for the machine's: for a provider whose own clock is set, too."""
    token = _HANDED.set(clock)
    try:
        yield
    finally:
        _HANDED.reset(token)


def wait_until(clock: Clock, instant: datetime) -> None:
    """Let the time until then pass; a clock that was set is set on. Raises `KeyboardInterrupt` as soon as it comes."""
    if isinstance(clock, SetClock):
        clock.set(instant)
    else:
        Event().wait(max(0.0, (instant - clock.now()).total_seconds()))
