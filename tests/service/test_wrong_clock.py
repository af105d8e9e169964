"""The machine's clock was wrong and is set right: what was noted at an hour that has not come yet holds nothing up, and hurries nothing."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
from apscheduler.schedulers.background import BackgroundScheduler

from connectors.memory import Fault
from core.actions import DraftStatus
from service.clock import SystemClock
from service.pulse import CLOCK_BACK
from service.scheduler import TICK, add, keep_ticking
from tests.faults.people import DANA, at
from tests.service.conftest import BEGINS, ENDS, Running

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_mail_and_calendar_are_read_again_at_once(running: Running) -> None:
    """It was read "tomorrow", so that nothing would be due before; the owner is told once."""
    running.at(BEGINS + DAY)
    running.place.invite(DANA)
    running.at(BEGINS - DAY)
    running.at(BEGINS - DAY + TICK)
    with running.service.store.read() as tx:
        assert len(tx.follow_ups(running.service.owner)) == 1
    assert running.told == [CLOCK_BACK]


def test_a_letter_that_was_too_late_tomorrow_comes_today(running: Running) -> None:
    """By the wrong clock it was to be offered only, and the next look was days away; nothing new comes that would hasten it."""
    running.place.mails_invite(DANA, BEGINS - DAY, DANA)
    running.at(ENDS + timedelta(hours=30))
    running.at(BEGINS - timedelta(hours=1))
    running.at(ENDS + 31 * MINUTE)
    assert len(running.world.drafts()) == 1


def test_a_call_decided_too_early_is_not_put_before_its_day(running: Running) -> None:
    """By the wrong clock the promise had passed; the call could not be put then, and comes once, on the right morning."""
    evening, morning = at(3, 10, "18:00").astimezone(UTC), at(3, 11, "06:30").astimezone(UTC)
    running.place.invite(DANA)
    running.at(ENDS + 31 * MINUTE)
    running.world.misbehave("calls.find", Fault.STALL)
    running.at(morning)
    running.at(evening)
    assert not running.place.calls()
    running.at(morning)
    assert running.place.calls().total() == 1


@pytest.mark.parametrize("settle_seconds", [120])
def test_an_outcome_that_was_unclear_tomorrow_is_cleared_up_in_minutes(running: Running) -> None:
    """The wait until a search can know is counted from when the clock was set right."""
    running.place.invite(DANA)
    running.world.misbehave("drafts.create", Fault.LOST_ANSWER)
    running.at(ENDS + timedelta(hours=20))
    right = ENDS + timedelta(hours=1)
    running.at(right)
    assert [one.state for one in running.actions()] == [DraftStatus.CREATING]
    running.at(right + 3 * MINUTE)
    assert [one.state for one in running.actions()] == [DraftStatus.UNTOUCHED]
    assert len(running.world.drafts()) == 1


def test_an_interview_that_was_deleted_is_noticed_though_by_the_wrong_clock_it_was_over(running: Running) -> None:
    """What lies ahead is judged by the clock as it is now."""
    running.place.invite(DANA)
    running.at(BEGINS - DAY)
    running.world.misbehave("drafts.find", Fault.STALL)
    running.at(ENDS + 2 * DAY)
    running.world.remove_event(next(iter(running.world.entries)))
    running.at(BEGINS - DAY)
    with running.service.store.read() as tx:
        assert [(row.status, row.reason) for row in tx.follow_ups(running.service.owner)] == [("CLOSED", "cancelled")]


def test_the_metronome_does_not_wait_for_the_hour_that_was_taken_back() -> None:
    """APScheduler waits for the time of day of the next tick, a whole day when the clock goes back by one; it ticks at once instead."""
    scheduler, now = BackgroundScheduler(timezone=UTC), datetime(2026, 3, 3, tzinfo=UTC)
    job = scheduler.add_job(lambda: None, "interval", seconds=30, next_run_time=now + DAY)
    scheduler.start(paused=True)
    keep_ticking(job, now)
    assert job.next_run_time == now
    job.modify(next_run_time=now + TICK)
    keep_ticking(job, now)
    assert job.next_run_time == now + TICK
    scheduler.shutdown()


def test_a_night_of_missed_ticks_is_one_tick_on_waking() -> None:
    """The machine slept from yesterday on: it ticks at once, not once for each half minute, and then as ever."""
    scheduler, ticked, ticks = BackgroundScheduler(timezone=UTC), Event(), list[int]()

    def tick() -> None:
        ticks.append(1)
        ticked.set()

    now = SystemClock().now()
    job = add(scheduler, tick, now - DAY)
    scheduler.start()
    assert ticked.wait(timeout=60)
    scheduler.shutdown(wait=True)
    assert ticks == [1]
    assert now < job.next_run_time <= SystemClock().now() + TICK
