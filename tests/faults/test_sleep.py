"""The machine sleeps through any hours of a life: on waking each due thing is done once, or left for a better day, and none early."""

from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from service.bootstrap import ME as OWNER
from service.store.rows import Leased
from tests.faults.judge import too_much
from tests.faults.life import Ending, Life, Moment
from tests.faults.people import at
from tests.faults.place import Memory
from tests.faults.scenarios import SILENCE

FIRST, LAST = at(3, 3, "09:00"), at(3, 20)
STEP, STEP_DEEP = timedelta(hours=59), timedelta(hours=3)


def is_done(life: Life, moment: Moment) -> bool:
    """Whatever is due at the tick on waking, as at every other, is done in it: nothing waits for the next."""
    with life.store.read() as tx:
        due = [tx.next_due(OWNER, table) for table in Leased]
    assert not [one for one in due if one and one <= moment.now], (moment, due)
    return True


def lived(folder: Path, after: timedelta, hours: int) -> Ending:
    """One life, asleep for so many hours, beginning so long after the first morning."""
    for one in folder.iterdir():
        one.unlink()
    start = FIRST.astimezone(UTC) + after
    life = Life(scenario=SILENCE, place=Memory(), folder=folder, asleep=(start, start + timedelta(hours=hours)))
    life.settled = is_done
    life.begin()
    life.wake()
    life.go_on()
    ending = life.ending()
    life.leave()
    return ending


@pytest.mark.parametrize("hours", [8, 30])
def test_a_machine_that_sleeps_does_everything_once_after_it_wakes(
    hours: int, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter unless it would come a day late, two calls, never too early, and the life ends as it should."""
    awake = lived(quick, timedelta(0), 0)
    step = STEP_DEEP if deep else STEP
    gaps = int((LAST - FIRST) / step)
    usual = sorted(start for _, start, _ in awake.calls.elements())
    for begins in range(gaps):
        ending = lived(quick, begins * step, hours)
        calls = sorted(start for title, start, _ in ending.calls.elements() if title.startswith("Call "))
        assert not too_much(ending, awake), (begins, ending)
        assert len(calls) == 2, (begins, ending)
        assert all(late >= early for late, early in zip(calls, usual, strict=True)), (begins, calls)
        assert [status for status, _ in ending.statuses] == ["MOVED_ON"], (begins, ending)
        letters = sum(ending.letters.values())
        assert letters == 1 or (hours > 24 and letters == 0), (begins, ending)
    record_property("gaps", gaps)
