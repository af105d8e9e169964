"""Lives in which calls of a door go wrong and the process stops, at random moments drawn from a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from connectors.contract import Account
from connectors.memory import Fault
from core.actions import DraftStatus
from core.facts import WordKind
from service import words
from service.bootstrap import ME
from service.perform import UNSEEN
from tests.faults.boundary import EFFECTS, watch_door
from tests.faults.life import Ending, Life, Moment
from tests.faults.place import Memory

ANYWHERE = (Fault.STALL, Fault.LOST_REQUEST, Fault.SIGN_IN, Fault.BREAK)
PAGED = {"mail.changes", "mail.about", "calendar.window"}
MAY_BE_GONE = {"mail.read", "mail.thread", "calendar.event", "drafts.replace", "drafts.withdraw", "calls.move", "calls.remove"}
SOON, EVERY, LONG = timedelta(minutes=5), timedelta(hours=8), timedelta(days=1)
"""When mail is read again after something went wrong: at once, and for a day a few times; then again only when something is due."""


def faults_of(method: str) -> tuple[Fault, ...]:
    """What can go wrong with a call, as the contract of the ports allows it, and an exception that it does not."""
    return (
        *ANYWHERE,
        *((Fault.LOST_ANSWER,) if method in EFFECTS else ()),
        *((Fault.EMPTY, Fault.REPEAT, Fault.REORDER, Fault.FORGET) if method in PAGED else ()),
        *((Fault.GONE,) if method in MAY_BE_GONE else ()),
    )


class Stopped(BaseException):
    """The process is no more: nothing in it may notice."""


def answer_unsure(life: Life, moment: Moment, unsure: set[str]) -> None:
    """The owner looks at what is asked about letters that may have been there, and asks for those that they have not deleted.

    Into `unsure` goes whose letters these are: they may have been deleted before anything was heard of them.
    """
    place: Any = life.place
    with life.store.read() as tx:
        rows = [(row, one) for row in tx.follow_ups(ME) for one in tx.actions(ME, row.id) if one.state is DraftStatus.OFFERED]
    for row, one in rows:
        if one.recipient not in unsure:
            assert one.unclear_at, one
            assert moment.now - one.unclear_at > UNSEEN, one
            unsure.add(one.recipient)
        if one.recipient not in place.deleted:
            words.say(life.service, row, WordKind.WRITE, text=one.recipient)


@dataclass(slots=True)
class Harm:
    """One life; each call goes wrong with a chance of `often`, and one harm in ten ends the process; `unsure` as in `answer_unsure`."""

    life: Life
    random: random.Random
    often: float
    faults: int = 0
    stops: int = 0
    unsure: set[str] = field(default_factory=set)
    _harmed_at: Moment | None = field(init=False, default=None)

    def lived(self) -> Ending:
        """The whole life, started again after each stop."""
        life = self.life
        life.wrap = self._wrap
        life.settled = self._settled
        begin: Callable[[], None] = life.begin
        while True:
            try:
                begin()
                life.wake()
                life.go_on()
                ending = life.ending()
            except Stopped:
                self.stops += 1
                begin = self._again
            else:
                return ending
            finally:
                life.leave()

    def _again(self) -> None:
        self.life.begin(self.life.moment)

    def _wrap(self, account: Account) -> Account:
        return watch_door(account, self._called)

    def _called(self, what: str) -> None:
        when, method = what.split(" ", 1)
        if self.life.acting or self.random.random() >= self.often / 2:  # told of each call twice
            return
        self._harmed_at = self.life.moment
        if self.random.random() < 0.1:
            raise Stopped
        if when == "before":
            place: Any = self.life.place
            assert isinstance(place, Memory)
            place.world.misbehave(method, self.random.choice(self._faults_of(method)))
            self.faults += 1

    def _faults_of(self, method: str) -> tuple[Fault, ...]:
        """A mail that is said to be gone is not read again; that is judged apart."""
        return tuple(fault for fault in faults_of(method) if (method, fault) != ("mail.read", Fault.GONE))

    def _settled(self, life: Life, moment: Moment) -> bool:
        if life.has_set_aside():  # `doctor` says so, and the owner starts it again
            raise Stopped
        answer_unsure(life, moment, self.unsure)
        just = self._harmed_at == moment
        recent = self._harmed_at is not None and moment.now < self._harmed_at.now + LONG
        life.soon = SOON if just else EVERY if recent else None
        return True
