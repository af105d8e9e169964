"""APScheduler 3 as the metronome: it ticks, and the store says what is due.

No job per interview: its date jobs would be lost in a crash and would not wake after a laptop's sleep
(docs/decisions/0003-the-clock-only-ticks.md).
"""

import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType

from apscheduler.schedulers.blocking import BlockingScheduler

TICK = timedelta(seconds=30)


def every_tick(do: Callable[[], object], now: datetime) -> None:
    """Call `do` now and then every half minute, until SIGINT or SIGTERM; the call under way is finished."""
    scheduler = BlockingScheduler(timezone=UTC)
    scheduler.add_job(
        do,
        "interval",
        seconds=TICK.total_seconds(),
        next_run_time=now,
        misfire_grace_time=None,  # a late tick is still wanted: the machine slept
        coalesce=True,
        max_instances=1,
    )

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature of a signal handler
        scheduler.shutdown(wait=True)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    scheduler.start()
