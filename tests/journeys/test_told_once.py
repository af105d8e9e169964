"""What happened is told once, on a clock that goes on while it happens."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service.clock import handed
from tests.journeys.life import Life, Result, at
from tests.journeys.speaking import told


class Ticking:
    """A clock that is a little later whenever it is looked at."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        self._now += timedelta(milliseconds=5)
        return self._now


def live(life: Life, now: datetime, *words: str) -> Result:
    """A command on such a clock."""
    with handed(Ticking(now)):
        return told(life, *words)


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """One interview, known the day before."""
    life = Life(tmp_path)
    life.interview()
    assert live(life, at(3, 2), "run", "--once").code == 0
    return life


def cancel(life: Life, uid: str = "one@northwind.example") -> None:
    """The calendar shows it as called off."""
    ics = life.world.calendar / f"{uid}.ics"
    ics.write_text(ics.read_text(encoding="utf-8").replace("STATUS:CONFIRMED", "STATUS:CANCELLED"), encoding="utf-8", newline="")


def test_a_cancellation(life: Life) -> None:
    """The pull that reads it, the thought about it and the letter that is taken back are one piece of news."""
    done = live(life, at(3, 3, "11:20"), "run", "--once")
    assert (done.code, "1 interview looked at, 1 thing made" in done.err) == (0, True)
    cancel(life)
    told_by_run = live(life, at(3, 3, "11:30"), "run", "--once").out
    told_by_why = live(life, at(3, 3, "11:31"), "why", told_by_run.split()[0]).out.partition("What happened:")[2]
    for out in (told_by_run, told_by_why):
        assert out.count("The interview was cancelled.") == 1
        assert "The letter to Dana Kim was taken back." in out


def test_what_happens_again_is_told_again(life: Life) -> None:
    """Half a minute later is no part of the same news, though the clock on the screen shows the same minute."""
    told_by_run = live(life, at(3, 3, "11:20"), "run", "--once").out
    id_ = told_by_run.split()[0]
    for second, words in ((10, ("skip", id_, "letter")), (20, ("run", "--once")), (30, ("undo", id_)), (40, ("run", "--once"))):
        assert live(life, at(3, 3, "11:20") + timedelta(seconds=second), *words).code == 0
    told_by_why = live(life, at(3, 3, "11:31"), "why", id_).out
    assert told_by_why.count("A letter to Dana Kim is in Drafts") == 2


def test_a_part_that_is_cancelled_is_no_cancellation(life: Life) -> None:
    """The rest of the day stands, and that is said."""
    life.interview("two@northwind.example", start=at(3, 3, "14:00"), end=at(3, 3, "14:45"))
    assert "Another part" in live(life, at(3, 2, "13:00"), "run", "--once").out
    cancel(life, "two@northwind.example")
    out = live(life, at(3, 2, "14:00"), "run", "--once").out
    assert "They cancelled a part of the interview." in out
    assert "The interview was cancelled." not in out


def test_a_letter_asked_for_later_does_not_begin_the_waiting_anew(life: Life) -> None:
    """It waits as before; and what stands under "Why" is not said again below it."""
    id_ = live(life, at(3, 3, "11:20"), "run", "--once").out.split()[0]
    assert live(life, at(3, 3, "11:30"), "write", id_, "rita.bloom@northwind.example").code == 0
    assert "Waiting for" not in live(life, at(3, 3, "11:31"), "run", "--once").out
    shown = live(life, at(3, 3, "11:32"), "why", id_).out
    assert shown.count("Waiting for their answer.") == 1
    assert shown.count("so they have until") == 1
