"""At every call of a door, everything that can go wrong there, once a life: the end is the same, a little later at most."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from connectors.memory import Fault
from tests.faults.boundary import watch_door
from tests.faults.harm import EVERY, LONG, SOON, faults_of
from tests.faults.judge import is_like, too_much
from tests.faults.life import Ending, Life, Moment, Scenario
from tests.faults.place import Memory
from tests.faults.scenarios import ANSWERED, IN_MEMORY, REFUSED
from tests.faults.store_files import files_of, put_files

def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Two lives in `make test`, all in `make faults`."""
    if "lived" in metafunc.fixturenames:
        lives = IN_MEMORY if metafunc.config.getoption("--deep") else (REFUSED, ANSWERED)
        metafunc.parametrize("lived", lives, ids=lambda one: one.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One moment of the unharmed life: how it stood before its tick, and the calls that were made in it."""

    moment: Moment
    files: dict[str, bytes]
    place: Any
    calls: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Recorder:
    """Lives once without a fault."""

    life: Life
    ticks: list[Tick] = field(default_factory=list)
    digests: dict[Moment, str] = field(default_factory=dict)

    def record(self) -> Ending:
        """The whole life."""
        self.life.wrap = lambda account: watch_door(account, self._called)
        self.life.settled = self._settled
        self.life.begin()
        self.life.wake()
        self._note()
        self.life.go_on()
        ending = self.life.ending()
        self.life.leave()
        return ending

    def _called(self, what: str) -> None:
        if what.startswith("before ") and self.ticks:
            self.ticks[-1].calls.append(what.removeprefix("before "))

    def _settled(self, life: Life, moment: Moment) -> bool:
        self.digests[moment] = life.digest(journal=False)
        self._note()
        return True

    def _note(self) -> None:
        self.ticks.append(Tick(moment=self.life.moment, files=files_of(self.life.database), place=self.life.place.snapshot()))


def harmed(life: Life, before: Tick, following: Moment, number: int, fault: Fault, digests: dict[Moment, str]) -> Ending | None:
    """The ending of a life in whose next tick one call goes wrong; None when it comes to stand as the unharmed one does."""
    place = life.place
    assert isinstance(place, Memory)
    put_files(life.database, before.files)
    place.restore(before.place)
    calls, alike = [0], [False]

    def called(what: str) -> None:
        if what.startswith("before ") and not life.acting:
            if calls[0] == number:
                place.world.misbehave(what.removeprefix("before "), fault)
            calls[0] += 1

    def settled(going: Life, moment: Moment) -> bool:
        alike[0] = calls[0] > number and digests.get(moment) == going.digest(journal=False)
        going.soon = EVERY if moment.now < following.now + LONG else None
        return not alike[0]

    life.wrap = lambda account: watch_door(account, called)
    life.settled = settled
    life.soon = SOON
    life.begin(Moment(now=following.now, deeds=before.moment.deeds))
    life.go_on()
    ending = life.ending()
    life.leave()
    return None if alike[0] else ending


def is_right(found: Ending, unharmed: Ending, method: str, fault: Fault) -> bool:
    """The same end; but a mail that is said to be gone tells nothing, and then there is only nothing too much."""
    return not too_much(found, unharmed) if (method, fault) == ("mail.read", Fault.GONE) else is_like(found, unharmed)


def counted(scenario: Scenario, folder: Path) -> tuple[int, list[Any]]:
    """How many faults a scenario was lived with, and those that ended otherwise."""
    place = Memory()
    recorder = Recorder(Life(scenario=scenario, place=place, folder=folder))
    ending = recorder.record()
    number_of_faults, wrong = 0, []
    for before, after in zip(recorder.ticks, recorder.ticks[1:], strict=False):
        following = after.moment
        for number, method in enumerate(before.calls):
            for fault in faults_of(method):
                number_of_faults += 1
                found = harmed(Life(scenario=scenario, place=place, folder=folder), before, following, number, fault, recorder.digests)
                if found is not None and not is_right(found, ending, method, fault):
                    wrong.append((method, fault, following, found))
    return number_of_faults, wrong


def test_a_life_in_which_one_call_goes_wrong_ends_like_one_in_which_none_does(
    lived: Scenario, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, and none lost; every call and every fault."""
    faults, wrong = counted(lived, quick)
    record_property("faults", faults)
    assert not wrong, (len(wrong), wrong[:4])
