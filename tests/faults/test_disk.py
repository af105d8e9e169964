"""The disk is full, or may only be read: a sentence says so, nothing is lost, and once that is mended everything goes on."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from service.exits import Exit
from service.pulse import STORE_BACK, STORE_LOST
from service.scheduler import TICK
from tests.faults.boundary import EFFECTS, watch_door, watch_store
from tests.faults.judge import is_like
from tests.faults.life import Ending, Moment
from tests.faults.life import Life as Lived
from tests.faults.place import Local
from tests.faults.programs import on_a_full_disk, without_rights
from tests.faults.scenarios import FILES
from tests.journeys.life import Life, at

AFTER = at(3, 3, "11:15")
RUN = ("run", "--once", "--now", AFTER.isoformat())
NEXT = "Next: `afterword doctor`"
STEP, STEP_DEEP = 421, 37


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """An interview is over, and its letter is due."""
    life = Life(tmp_path)
    life.interview()
    return life


@pytest.mark.parametrize("room", [0, 4_096, 100_000, 200_000])
def test_a_run_on_a_full_disk_says_so_and_the_next_one_goes_on(room: int, life: Life) -> None:
    """Wherever it got to: the store is named, and then the letter is written once."""
    done = on_a_full_disk(life, room, *RUN)
    assert done.code == Exit.ERROR
    assert all(part in done.err for part in ("The store cannot be used", "afterword.db", "full", "Make room", NEXT))
    life.run(AFTER)
    assert len(life.drafts()) == 1


def test_a_word_on_a_full_disk_is_not_taken_and_can_be_said_again(life: Life) -> None:
    """Nor is anything else about the interview changed."""
    life.run(AFTER)
    (before,) = life.status(AFTER)
    words = ("topic", before["id"], "the move off the old cluster", "--now", AFTER.isoformat())
    done = on_a_full_disk(life, 4_096, *words)
    assert (done.code, done.out) == (Exit.ERROR, "")
    assert "Make room" in done.err
    assert NEXT in done.err
    assert life.status(AFTER) == [before]
    assert life.command(*words).code == Exit.OK


@contextmanager
def shut(*paths: Path) -> Iterator[None]:
    """None of these may be written."""
    modes = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


@pytest.mark.parametrize("names", [("afterword.db",), (".",)], ids=["file", "folder"])
def test_a_store_that_may_only_be_read_is_named_and_left_as_it_is(names: tuple[str, ...], life: Life) -> None:
    """A run, a word and the doctor say what is wrong with it; with the rights back, everything goes on."""
    life.run(at(3, 2))
    life.run(AFTER)
    id_ = life.status(AFTER)[0]["id"]
    words = ("topic", id_, "the move off the old cluster", "--now", AFTER.isoformat())
    before = {name: data for name, data in life.tree().items() if not name.endswith(".pid")}
    with shut(*(life.folder / name for name in names)):
        for one in (RUN, words):
            done = without_rights(life, *one)
            assert (done.code, done.out) == (Exit.ERROR, ""), one
            assert str(life.folder / "afterword.db") in done.err
            assert NEXT in done.err
        assert without_rights(life, "doctor", "--now", AFTER.isoformat()).code == Exit.CONFIG
        assert without_rights(life, "status", "--now", AFTER.isoformat()).code in (Exit.OK, Exit.ERROR)
    assert {name: data for name, data in life.tree().items() if name in before} == before
    assert life.command(*words).code == Exit.OK
    life.run(AFTER)
    assert len(life.drafts()) == 1


def test_a_drafts_folder_that_may_only_be_read_is_told_of_and_tried_again(life: Life) -> None:
    """69, with the account's name; the letter comes as soon as it can."""
    life.run(at(3, 2))
    with shut(life.world.mail / ".Drafts" / "tmp"):
        done = without_rights(life, *RUN)
        assert done.code == Exit.UNAVAILABLE
        assert "home: The Drafts folder cannot be written" in done.err
    life.run(at(3, 3, "11:20"))
    assert len(life.drafts()) == 1


SOFT, HARD = resource.getrlimit(resource.RLIMIT_FSIZE)


def make_room() -> None:
    """The disk is as it was."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SOFT, HARD))


class Roomy(Lived):
    """After each tick the disk is as it was."""

    def serve(self) -> None:
        """See `Life`."""
        self.pulse.beat()
        make_room()


@dataclass(slots=True)
class Full:
    """A life on real files, whose disk is full from one moment on to the end of that tick; or only while a door's call makes something."""

    folder: Path
    number: int
    only_calls: bool = False
    seen: int = -10_000  # not yet: a run that starts on a full disk ends
    harmed: Moment | None = None
    there: list[tuple[datetime, int]] = field(default_factory=list)

    def lived(self) -> tuple[Ending, list[str]]:
        """The whole life, and what the owner was told."""
        for one in sorted(self.folder.rglob("*"), reverse=True):
            one.unlink() if one.is_file() else one.rmdir()
        life = Roomy(scenario=FILES, place=Local(self.folder), folder=self.folder)
        life.wrap = lambda account: watch_door(account, lambda what: self._called(life, what))
        life.settled = self._settled
        life.begin()
        life.wake()
        if not self.only_calls:
            watch_store(life.store._engine, lambda what: self._moment(life))
        self.seen = 0
        try:
            life.go_on()
            return life.ending(), life.told
        finally:
            make_room()
            life.leave()

    def _called(self, life: Lived, what: str) -> None:
        when, name = what.split(" ", 1)
        if not self.only_calls or (name in EFFECTS and when == "before"):
            self._moment(life)
        elif name in EFFECTS:
            make_room()

    def _moment(self, life: Lived) -> None:
        if life.acting:
            return
        if self.seen == self.number:
            self.harmed = life.moment
            life.soon = TICK
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, HARD))
        self.seen += 1

    def _settled(self, life: Lived, moment: Moment) -> bool:
        self.there.append((moment.now, life.place.letters().total() + life.place.calls().total()))
        lost = len(life.told) % 2  # and not yet found again, where it was full from between two ticks on
        if self.harmed != moment and not lost:
            life.soon = None
        return True

    def there_at(self, now: datetime) -> int:
        """How many letters and calls there were then."""
        return [count for at, count in self.there if at <= now][-1]


def test_a_run_that_stays_goes_on_once_a_full_disk_has_room(
    deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """Full from any moment of a life on: it is told once, and at the next tick everything is made as it would have been."""
    usual = Full(quick, -1)
    unharmed, told = usual.lived()
    assert not told
    number, times, losses = 0, 0, 0
    while True:
        one = Full(quick, number)
        ending, told = one.lived()
        if one.harmed is None:
            break
        assert is_like(ending, unharmed), (number, ending, unharmed)
        soon = one.harmed.now + TICK
        assert one.there_at(soon) == usual.there_at(soon), (number, one.harmed)
        assert [text.partition(":")[0] for text in told] in ([], [STORE_LOST.partition(":")[0], STORE_BACK]), (number, told)
        number, times, losses = number + (STEP_DEEP if deep else STEP), times + 1, losses + bool(told)
    assert losses > times / 2
    record_property("full", times)


def test_a_letter_or_a_call_that_finds_no_room_is_made_later(quick: Path, record_property: Callable[[str, object], None]) -> None:
    """The mailbox lies on another disk than the store, and that one is full for as long as one call of the door."""
    usual = Full(quick, -1, only_calls=True)
    unharmed, _ = usual.lived()
    number = 0
    while True:
        one = Full(quick, number, only_calls=True)
        ending, told = one.lived()
        if one.harmed is None:
            break
        assert is_like(ending, unharmed), (number, ending, unharmed)
        soon = one.harmed.now + TICK
        assert one.there_at(soon) == usual.there_at(soon), (number, one.harmed)
        assert not told
        number += 1
    assert number >= 3
    record_property("full", number)
