"""APScheduler 3 as the metronome: it ticks, and the store says what is due.

No job per interview: its date jobs would be lost in a crash and would not wake after a laptop's sleep
(docs/decisions/0003-the-clock-only-ticks.md).
"""

import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event

from apscheduler.job import Job
from apscheduler.schedulers.background import BackgroundScheduler

from service.clock import Clock

TICK = timedelta(seconds=30)


def every_tick(do: Callable[[], object], clock: Clock) -> None:
    """Call `do` now and then every half minute, until SIGINT or SIGTERM; the call under way is finished."""
    scheduler = BackgroundScheduler(timezone=UTC)
    job = add(scheduler, do, clock.now())
    ended = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    scheduler.start()
    while not ended.wait(TICK.total_seconds()):  # this wait knows nothing of the time of day
        keep_ticking(job, clock.now())
    scheduler.shutdown(wait=True)


def add(scheduler: BackgroundScheduler, do: Callable[[], object], first: datetime) -> Job:
    """The tick: one at a time, and however many were missed while the machine slept, they are one."""
    return scheduler.add_job(
        do,
        "interval",
        seconds=TICK.total_seconds(),
        next_run_time=first,
        misfire_grace_time=None,  # a late tick is still wanted: the machine slept
        coalesce=True,
        max_instances=1,
    )


def keep_ticking(job: Job, now: datetime) -> None:
    """Tick at once when the next tick lies further ahead than one tick: the clock has gone back, and APScheduler would wait for it."""
    if job.next_run_time > now + TICK:
        job.modify(next_run_time=now)
