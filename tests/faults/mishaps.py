"""A life in which one call of a door goes wrong: each call, and each thing that can go wrong with it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.memory import Fault
from tests.faults.boundary import watch_door
from tests.faults.harm import EVERY, LONG, SOON, faults_of
from tests.faults.judge import is_like, too_much
from tests.faults.life import Ending, Life, Moment, Scenario
from tests.faults.place import Memory
from tests.faults.store_files import files_of, put_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One moment of the unharmed life: how it stood before its tick, and the calls that were made in it."""

    moment: Moment
    files: dict[str, bytes]
    place: Any
    calls: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """In the tick at `moment`, which began as after the tick `before`, the call with that number goes wrong."""

    before: Tick
    moment: Moment
    number: int
    method: str
    fault: Fault


@dataclass(slots=True)
class Mishaps:
    """Lives once without a fault, and then once with each, or with one in `share` of each kind."""

    scenario: Scenario
    place: Memory
    folder: Path
    faults_of: Callable[[str], tuple[Fault, ...]] = faults_of
    share: int = 1
    count: int = 0
    _ticks: list[Tick] = field(default_factory=list)
    _digests: dict[Moment, str] = field(default_factory=dict)

    def wrong_ends(self) -> list[tuple[str, Fault, Moment, Ending]]:
        """Where something went wrong and the life then ended otherwise."""
        unharmed = self._unharmed()
        wrong = []
        for one in self._mishaps():
            self.count += 1
            found = self._harmed(one)
            if found is not None and not _is_right(found, unharmed, one):
                wrong.append((one.method, one.fault, one.moment, found))
        return wrong

    def _mishaps(self) -> list[Mishap]:
        every = [
            Mishap(before=before, moment=after.moment, number=number, method=method, fault=fault)
            for before, after in zip(self._ticks, self._ticks[1:], strict=False)
            for number, method in enumerate(before.calls)
            for fault in self.faults_of(method)
        ]
        met: Counter[tuple[str, Fault]] = Counter()
        kept = []
        for one in every:
            if met[one.method, one.fault] % self.share == 0:
                kept.append(one)
            met[one.method, one.fault] += 1
        return kept

    def _unharmed(self) -> Ending:
        def called(what: str) -> None:
            if what.startswith("before ") and self._ticks:
                self._ticks[-1].calls.append(what.removeprefix("before "))

        def settled(life: Life, moment: Moment) -> bool:
            self._digests[moment] = life.digest(journal=False)
            self._note(life)
            return True

        life = Life(scenario=self.scenario, place=self.place, folder=self.folder)
        life.wrap = lambda account: watch_door(account, called)
        life.settled = settled
        life.begin()
        life.wake()
        self._note(life)
        life.go_on()
        ending = life.ending()
        life.leave()
        return ending

    def _note(self, life: Life) -> None:
        self._ticks.append(Tick(moment=life.moment, files=files_of(life.database), place=self.place.snapshot()))

    def _harmed(self, one: Mishap) -> Ending | None:
        """The ending of a life in which one call goes wrong; None when it comes to stand as the unharmed one does."""
        life = Life(scenario=self.scenario, place=self.place, folder=self.folder)
        put_files(life.database, one.before.files)
        self.place.restore(one.before.place)
        calls, alike = [0], [False]

        def called(what: str) -> None:
            if what.startswith("before ") and not life.acting:
                if calls[0] == one.number:
                    self.place.world.misbehave(what.removeprefix("before "), one.fault)
                calls[0] += 1

        def settled(going: Life, moment: Moment) -> bool:
            alike[0] = calls[0] > one.number and self._digests.get(moment) == going.digest(journal=False)
            later = EVERY if moment.now < one.moment.now + LONG else None
            going.soon = SOON if moment.now <= one.moment.now else later
            return not alike[0]

        life.wrap = lambda account: watch_door(account, called)
        life.settled = settled
        life.begin(Moment(now=one.moment.now, deeds=one.before.moment.deeds))
        life.go_on()
        ending = life.ending()
        life.leave()
        return None if alike[0] else ending


def _is_right(found: Ending, unharmed: Ending, one: Mishap) -> bool:
    """The same end; but a mail that is said to be gone tells nothing, and then there is only nothing too much."""
    told_nothing = (one.method, one.fault) == ("mail.read", Fault.GONE)
    return not too_much(found, unharmed) if told_nothing else is_like(found, unharmed)
