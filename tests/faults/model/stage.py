"""One life under way: the real service, the mailbox it works in, the facts that the oracle judges by, and the witness at the door."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.facts import Person
from service.bootstrap import ME, Service
from service.store.rows import ActionRow, FollowUpRow, Op
from service.think import TRY_AGAIN
from tests.faults.harm import Stopped
from tests.faults.life import Life, Moment, Scenario
from tests.faults.model.cast import INVITED, Visit
from tests.faults.model.oracle import Facts, View
from tests.faults.model.witness import Witness
from tests.faults.place import Memory
from tests.faults.store_files import files_of, put_files

LONG_AGO = datetime.min.replace(tzinfo=UTC)
OPEN_ENDED = Scenario(name="whatever happens", deeds=(), end=INVITED.replace(year=2027))
EMPTY: dict[str, bytes] = {}
"""The files of an empty store, made once."""


@dataclass(slots=True)
class Stage:
    """A life and its judges. `theirs` are the keys of what the owner touched, with how it stood then; `harmed_at`: the last fault."""

    folder: Path
    visit: Visit
    place: Memory = field(default_factory=Memory)
    theirs: dict[str, str] = field(default_factory=dict)
    harmed_at: datetime = LONG_AGO
    served_at: datetime = LONG_AGO
    life: Life = field(init=False)
    facts: Facts = field(init=False)
    witness: Witness = field(init=False)
    _faults: int = 0

    def __post_init__(self) -> None:
        """The invitation is there, and the program is started for the first time."""
        self.facts, self.witness = Facts(visits=[self.visit]), Witness(self)
        self.life = Life(scenario=OPEN_ENDED, place=self.place, folder=self.folder, wrap=self.witness.watch)
        put_files(self.life.database, EMPTY)
        self.place.world.put_event(self.visit.entry(""))
        self.life.begin(Moment(now=INVITED.astimezone(UTC), deeds=0))
        if not EMPTY:
            EMPTY.update(files_of(self.life.database))
        self._run(self.life.wake)

    @property
    def now(self) -> datetime:
        """The instant it is."""
        return self.life.clock.now()

    @property
    def service(self) -> Service:
        """The program's."""
        return self.life.service

    @property
    def row(self) -> FollowUpRow | None:
        """The follow-up, once it is known."""
        with self.life.store.read() as tx:
            return next(iter(tx.follow_ups(ME)), None)

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """What was ever made or wanted."""
        row = self.row
        with self.life.store.read() as tx:
            return tx.actions(ME, row.id) if row else ()

    @property
    def is_up_to_date(self) -> bool:
        """The program has just read everything, and nothing has happened since that it does not know."""
        return self.served_at == self.now and self.facts.known == self._all_known and not self.life.has_set_aside()

    @property
    def has_work(self) -> bool:
        """Something is wanted and not done."""
        return any(one.op is not Op.NONE for one in self.actions)

    @property
    def tries_again_soon(self) -> bool:
        """Something failed, and what is wanted waits for the next try: a word brings that try forward."""
        row = self.row
        return row is not None and (row.attempts > 0 or (row.due_at is not None and row.due_at <= self.now + TRY_AGAIN))

    @property
    def _all_known(self) -> tuple[int, int]:
        return len(self.facts.visits), len(self.facts.mails)

    def views(self) -> list[View]:
        """What the program may believe just now: all, unless something went wrong since it last read everything."""
        if len(self.place.world._faults) == self._faults:
            return [self.facts.all(self.now)]
        return self.facts.views(self.now)

    def serve(self) -> None:
        """The running program does what is due."""
        self._run(self.life.serve)

    def stop(self) -> None:
        """The process ends and is started again."""
        self.life.leave()
        self.life.begin(self.life.moment)
        self._run(self.life.wake)

    def pass_to(self, instant: datetime) -> None:
        """The clock goes on; the program sleeps meanwhile."""
        self.life.moment = replace(self.life.moment, now=instant.astimezone(UTC))
        self.life.clock.set(self.life.moment.now)

    def a_moment(self) -> None:
        """No two things happen at one instant."""
        self.pass_to(self.now + timedelta(seconds=1))

    def live_until(self, instant: datetime) -> None:
        """Time passes, and everything is done when it is due."""
        while (following := self.life.following()) and following < instant:
            self.pass_to(following)
            self.serve()
        self.pass_to(instant)
        self.serve()

    def lies(self, to: Person) -> str:
        """The key of the letter to somebody in Drafts that the program surely knows, ``""`` for none."""
        drafts = (one.key for one in self.place.world.drafts() if one.message.envelope.to[0].email == to.email)
        return next((key for key in drafts if self._is_known(key)), "")

    @property
    def has_letter(self) -> bool:
        """Whether one lies in Drafts."""
        return bool(self.place.world.drafts())

    def stands(self) -> str:
        """The key of the call that comes first of those that stand ahead, ``""`` for none."""
        ahead = sorted(self.witness.ahead(), key=lambda key: self.witness.put[key])
        return next((key for key in ahead if self._is_known(key)), "")

    def _is_known(self, key: str) -> bool:
        """Of what is deleted while its outcome is unknown nothing is promised."""
        return any(one.key == key and one.ref and not one.unclear_at for one in self.actions)

    def touch(self, key: str) -> None:
        """The owner has just changed it, and so it stays."""
        self.theirs[key] = self.look_of(key)
        self.witness.see()
        self.a_moment()

    def look_of(self, key: str) -> str:
        """How a thing of ours lies or stands."""
        mails = [repr(one.message) for one in self.place.world.mails.values() if one.key == key]
        return "\n".join(mails + [repr(one.event) for one in self.place.world.entries.values() if one.event.key == key])

    def _run(self, what: Callable[[], None]) -> None:
        before, self._faults = self._all_known, len(self.place.world._faults)
        try:
            what()
        except Stopped:
            self.harmed_at = self.now
            self.stop()
            return
        self.served_at = self.now
        if len(self.place.world._faults) < self._faults:
            self.harmed_at = self.now
        elif not self.life.has_set_aside():
            self.facts.known = before
