"""A life that is stopped at every moment, each time started again from what the stop left behind.

Between two moments nothing changes unless a transaction ends or a write of a door takes effect. So each state that a stop can leave
behind is taken once, where it first is, and each is started from: the clock, the place and the store's files as they were then. A life
that has come to the same state as the unstopped one at the same moment goes on like it, and need not be lived to the end again.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from tests.faults.boundary import EFFECTS, watch_door, watch_store
from tests.faults.life import Ending, Life, Moment
from tests.faults.store_files import files_of, put_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a stop leaves behind: the store's files, the place, and where in the life it was."""

    what: str
    files: dict[str, bytes]
    place: Any
    moment: Moment


@dataclass(slots=True)
class Stops:
    """Lives once without a stop, and takes a snapshot of each state that a stop could leave behind.

    `effects` are the calls of a door that change something.
    """

    life: Life
    effects: frozenset[str] = EFFECTS
    moments: int = 0
    snapshots: list[Snapshot] = field(default_factory=list)
    digests: dict[Moment, str] = field(default_factory=dict)
    _state: tuple[int, int, Moment] | None = None
    _effects: int = 0
    _probe: sqlite3.Connection = field(init=False)

    def record(self) -> Ending:
        """The whole life."""
        life = self.life
        life.wrap = lambda account: watch_door(account, self.seen)
        life.settled = self.settled
        life.begin()
        watch_store(life.store._engine, self.seen)
        with closing(sqlite3.connect(life.database)) as self._probe:
            life.wake()
            life.go_on()
            ending = life.ending()
        life.leave()
        return ending

    def seen(self, what: str) -> None:
        """A moment at which the process could be stopped."""
        if self.life.acting:
            return
        self.moments += 1
        self._effects += what.removeprefix("after ") in self.effects
        (version,) = self._probe.execute("PRAGMA data_version").fetchone()  # rises with each transaction that changed something
        state = (version, self._effects, self.life.moment)
        if state != self._state:
            self._state = state
            self.snapshots.append(
                Snapshot(what=what, files=files_of(self.life.database), place=self.life.place.snapshot(), moment=self.life.moment),
            )

    def sample(self, share: int, first: int = 0) -> list[Snapshot]:
        """Each state that a write of a door has left and that the store does not know of yet; of the others one in `share`."""
        return [
            one
            for number, one in enumerate(self.snapshots)
            if number % share == first % share or one.what.removeprefix("after ") in self.effects
        ]

    def settled(self, life: Life, moment: Moment) -> bool:
        """After each tick: how the unstopped life stands."""
        self.digests[moment] = life.digest()
        return True


def started_again(snapshot: Snapshot, life: Life, digests: dict[Moment, str]) -> Ending | None:
    """The ending of a life that was stopped there; None when it has come to the unstopped life's own state on the way."""
    put_files(life.database, snapshot.files)
    life.place.restore(snapshot.place)
    alike: list[Moment] = []

    def settled(going: Life, moment: Moment) -> bool:
        if digests.get(moment) == going.digest():
            alike.append(moment)
        return not alike

    life.settled = settled
    life.begin(snapshot.moment)
    life.wake()
    if settled(life, snapshot.moment):
        life.go_on()
    ending = life.ending()
    life.leave()
    return None if alike else ending


def wrong_ends(stops: Stops, unstopped: Ending, snapshots: Sequence[Snapshot]) -> list[tuple[str, Moment, Ending]]:
    """Where the life of `stops` was stopped and then ended otherwise than unstopped."""
    life = stops.life
    ends = [
        (one, started_again(one, Life(scenario=life.scenario, place=life.place, folder=life.folder), stops.digests)) for one in snapshots
    ]
    return [(one.what, one.moment, found) for one, found in ends if found is not None and found != unstopped]
