"""While one run stays, the other commands work beside it, and no word of the owner is lost whenever it is said."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from core.facts import WordKind
from service import words
from service.bootstrap import ME
from service.clock import SystemClock
from service.exits import Exit
from service.store import open_store
from tests.faults.boundary import watch_door
from tests.faults.life import Ending, Scenario
from tests.faults.life import Life as Lived
from tests.faults.people import DANA, at
from tests.faults.place import Memory
from tests.faults.programs import WRITTEN, panel, staying, wait_for
from tests.faults.scenarios import invited
from tests.journeys.life import Life

BESIDE: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("why", "ID"),
    ("preview", "ID"),
    ("doctor",),
    ("export",),
    ("heard", "ID", "within two weeks"),
    ("topic", "ID", "the move off the old cluster"),
    ("note", "ID", "Ask about the team."),
    ("skip", "ID", "calls"),
    ("undo", "ID"),
    ("forget", "Northwind", "--yes"),
)
SECOND: tuple[tuple[str, ...], ...] = (("run",), ("run", "--once"), ("erase", "--yes"))


def test_all_commands_but_a_second_run_work_beside_a_run_that_stays(tmp_path: Path) -> None:
    """Each ends with 0; what would work on the same store ends with 75, names the process at work."""
    life = Life(tmp_path)
    panel(life)
    with staying(life) as running:
        wait_for(running, WRITTEN)
        id_ = life.status(SystemClock().now())[0]["id"]
        for one in SECOND:
            done = life.command(*one)
            assert done.code == Exit.BUSY
            assert f"process {running.pid}" in done.err
        for one in BESIDE:
            done = life.command(*(id_ if word == "ID" else word for word in one))
            assert (done.code, one) == (Exit.OK, one), done.err
        assert running.poll() is None
    assert life.command("run", "--once").code == Exit.OK


SHORT = Scenario(name="a letter, and a first call", deeds=(invited(DANA),), end=at(3, 11, "09:00"))
STEP = 8


@dataclass(slots=True)
class Interrupted:
    """A life in which the owner says a word, from another process, while the call of a door with that number is under way."""

    place: Memory
    folder: Path
    word: WordKind
    text: str
    number: int
    calls: int = 0
    said: bool = False
    said_at: int = 0
    life: Lived = field(init=False)

    def lived(self) -> Ending:
        """The whole life."""
        for one in self.folder.iterdir():
            one.unlink()
        self.life = Lived(scenario=SHORT, place=self.place, folder=self.folder)
        self.life.wrap = lambda account: watch_door(account, self._called)
        self.life.begin()
        self.life.wake()
        self.life.go_on()
        ending = self.life.ending()
        self.life.leave()
        return ending

    def _called(self, what: str) -> None:
        if what.startswith("before ") and not self.life.acting:
            self.calls += 1
            if self.calls > self.number and not self.said:
                self.said = self._say()
                self.said_at = self.calls

    def _say(self) -> bool:
        """By a store of its own, as another process has one; False when there is nothing yet to speak of."""
        service = replace(self.life.service, store=open_store(self.life.url))
        try:
            with service.store.read() as tx:
                rows = tx.follow_ups(ME)
            for row in rows:
                words.say(service, row, self.word, text=self.text)
            return bool(rows)
        finally:
            service.store.close()


SAID = {
    "topic": (WordKind.TOPIC, "the move off the old cluster"),
    "no letter": (WordKind.SKIP, "letter"),
    "no calls": (WordKind.SKIP, "calls"),
}


def has_heeded(kind: WordKind, text: str, ending: Ending) -> bool:
    """Whether it ends as the word asks for."""
    letters = [one for folder, _, one in ending.letters.elements() if folder == "drafts"]
    calls = sum(not cancelled for title, _, cancelled in ending.calls.elements() if title.startswith("Call "))
    match kind, text:
        case WordKind.TOPIC, _:
            return len(letters) == 1 and text in letters[0] and calls == 1
        case _, "letter":
            return (len(letters), calls) == (0, 1)
        case _:
            return (len(letters), calls) == (1, 0)


@pytest.mark.parametrize("word", SAID)
def test_a_word_that_is_said_while_something_is_made_is_heeded(
    word: str, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """At every call of a door: what was under way ends, and then it is as the owner wants it."""
    number = times = 0
    while True:
        life = Interrupted(Memory(), quick, *SAID[word], number=number)
        ending = life.lived()
        if not life.said:
            break
        assert has_heeded(*SAID[word], ending), (number, ending)
        number, times = life.said_at + (0 if deep else STEP - 1), times + 1
    assert times > 3
    record_property("words", times)
