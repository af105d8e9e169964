"""The machine's clock is a day wrong, either way, for half a day of a life: nothing is early by the true time, and each thing once."""

from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from tests.faults.judge import too_much
from tests.faults.life import Ending, Life
from tests.faults.people import at
from tests.faults.place import Memory
from tests.faults.scenarios import SILENCE

FIRST, LAST = at(3, 3, "09:00"), at(3, 20)
STEP, STEP_DEEP = timedelta(hours=59), timedelta(hours=5)
HALF_A_DAY = timedelta(hours=12)


def lived(folder: Path, after: timedelta, wrong_by: timedelta) -> Ending:
    """One life; the clock becomes wrong so long after the first morning."""
    for one in folder.iterdir():
        one.unlink()
    start = FIRST.astimezone(UTC) + after
    life = Life(scenario=SILENCE, place=Memory(), folder=folder, wrong=(start, start + HALF_A_DAY, wrong_by))
    life.begin()
    life.wake()
    life.go_on()
    ending = life.ending()
    life.leave()
    return ending


@pytest.mark.parametrize("days", [1, -1])
def test_a_clock_that_is_a_day_wrong_makes_nothing_early_and_nothing_twice(
    days: int, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter, two calls, none before its day, and the life ends as it should."""
    right = lived(quick, timedelta(0), timedelta(0))
    usual = sorted(start for title, start, _ in right.calls.elements() if title.startswith("Call "))
    step = STEP_DEEP if deep else STEP
    jumps = int((LAST - FIRST) / step)
    for begins in range(jumps):
        ending = lived(quick, begins * step, timedelta(days=days))
        calls = sorted(start for title, start, _ in ending.calls.elements() if title.startswith("Call "))
        assert not too_much(ending, right), (begins, ending)
        assert len(calls) == 2, (begins, ending)
        assert all(late >= early for late, early in zip(calls, usual, strict=True)), (begins, calls)
        assert [status for status, _ in ending.statuses] == ["MOVED_ON"], (begins, ending)
        assert sum(ending.letters.values()) == 1, (begins, ending)
    record_property("jumps", 2 * jumps)
