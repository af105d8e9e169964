"""The only clock. Everything else is told what time it is."""

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


def wait_until(clock: Clock, instant: datetime) -> None:
    """Let the time until then pass; a clock that was set is set on. Raises `KeyboardInterrupt` as soon as it comes."""
    if isinstance(clock, SetClock):
        clock.set(instant)
    else:
        Event().wait(max(0.0, (instant - clock.now()).total_seconds()))
