"""A life at a provider: the door over real connections, against a server of its own that fails at a rate, in every way a line can."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connectors.contract import Account
from tests.faults.harm import EVERY, LONG, Stopped, answer_unsure
from tests.faults.life import Ending, Life, Moment, Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A server for tests, and the place of a life at it.

    `draft` and `call` are the methods that make a letter and a call, `every` its faults, and `lost` the one whose answer never comes.
    """

    name: str
    serve: Callable[[], AbstractContextManager[Any]]
    place: Callable[[Any, Path], Any]
    draft: str
    call: str
    every: tuple[Any, ...]
    lost: Any


@dataclass(slots=True)
class BadLine:
    """One life over a line on which a share of `often` of all requests fails, drawn with `seed`.

    `lost` are failures of which each befalls the first request to that method; `wrap` is put around the account. `unsure` is to whom
    the letter may have been deleted before anything was heard of it; where the owner has not deleted it, they ask for it.
    """

    provider: Provider
    scenario: Scenario
    folder: Path
    often: float
    seed: int
    lost: tuple[tuple[Any, str], ...] = ()
    wrap: Callable[[Account], Account] = lambda account: account
    faults: int = 0
    sends: int = 0
    unsure: set[str] = field(default_factory=set)
    _seen: int = 0
    _harmed_at: Moment | None = field(init=False, default=None)

    def lived(self) -> Ending:
        """The whole life; the program is started again whenever it has set something aside."""
        for one in self.folder.iterdir():
            one.unlink()
        with self.provider.serve() as server:
            begin = self.scenario.deeds[0][0]
            server.now = lambda: begin
            place = self.provider.place(server, self.folder)
            life = Life(scenario=self.scenario, place=place, folder=self.folder, prepare=place.connect, wrap=self.wrap)
            life.settled = lambda life, moment: self._settled(server, life, moment)
            server.faults.rate(self.often, self.seed)
            for fault, method in self.lost:
                server.faults.add(fault, method)
            ending = self._ended(life)
            self.faults, self.sends = len(server.faults.happened), server.sends
            return ending

    def _ended(self, life: Life) -> Ending:
        moment: Moment | None = None
        while True:
            life.begin(moment)
            try:
                life.wake()
                life.go_on()
                return life.ending()
            except Stopped:
                moment = life.moment
            finally:
                life.leave()

    def _settled(self, server: Any, life: Life, moment: Moment) -> bool:
        if life.has_set_aside():
            raise Stopped
        if len(server.faults.happened) > self._seen:
            self._seen, self._harmed_at = len(server.faults.happened), moment
        recent = self._harmed_at is not None and moment.now < self._harmed_at.now + LONG
        answer_unsure(life, moment, self.unsure)
        life.soon = EVERY if recent and life.awaits() else None  # what failed comes again by itself, when the service says so
        return True
