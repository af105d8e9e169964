"""A life: a script of what people do, lived through by the real service, the clock jumping from one due instant to the next."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from connectors.contract import Account
from service.bootstrap import ME, Service, compose
from service.clock import SetClock
from service.config import AccountConfig, Config
from service.hints import look_now
from service.pulse import Pulse
from service.scheduler import TICK
from service.store import Store, open_store
from service.store.rows import Leased
from service.store.schema import metadata
from service.tick import tick
from service.waking import wake
from tests.core.followups import PROFILE
from tests.faults.people import RARELY
from tests.faults.place import Place

Deed = Callable[[Any, Service], object]
"""What people do; False: it cannot be done yet, and they come back to it for some days."""
LATER, PATIENCE = timedelta(minutes=30), timedelta(days=3)
PASSING = {"fence", "leased_until", "again_at"}  # columns that say who works, not what is so
PASSING_OF = {"journal": {"id", "at"}}
UNREAD = {"meta"}
COMPILED: dict[Any, Any] = {}  # the statements of every life are the same: compiled once


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """`deeds` happen at their instants; the life begins at the first and ends at `end`."""

    name: str
    deeds: tuple[tuple[datetime, Deed], ...]
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is there at the end of a life. `made` counts writes, `things` are the rows of the outbox, `lines` the journal."""

    letters: Counter[tuple[str, str, str]]
    calls: Counter[tuple[str, str, bool]]
    made: Counter[str]
    statuses: tuple[tuple[str, str], ...]
    things: tuple[tuple[str, ...], ...]
    lines: Counter[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where in a life we are: the clock, and how many deeds are done."""

    now: datetime
    deeds: int


class Shown(SetClock):
    """A machine's clock: somebody may set it back."""

    def set(self, now: datetime) -> None:
        """It shows that from now on."""
        self._now = now


@dataclass(slots=True, kw_only=True)
class Life:
    """One life under way. `wrap` is put around the account of the door, `settled` sees each moment after its tick.

    While `acting`, it is people who do something, the owner by a command of another process, and not the program that runs.
    `prepare` is called before the account is opened: somebody connects it. `soon` is how long it is until mail is read again where
    nothing is due; None: not before something is. While the machine is `asleep` nothing runs; from one instant to another its
    clock is `wrong` by so much; `told` is what the program said meanwhile.
    """

    scenario: Scenario
    place: Place
    folder: Path
    wrap: Callable[[Account], Account] = lambda account: account
    settled: Callable[["Life", Moment], bool] = lambda life, moment: True
    prepare: Callable[["Life", Config], None] = lambda life, config: None
    acting: bool = False
    asleep: tuple[datetime, datetime] | None = None
    wrong: tuple[datetime, datetime, timedelta] | None = None
    soon: timedelta | None = None
    told: list[str] = field(default_factory=list)
    clock: "Shown" = field(init=False)
    moment: Moment = field(init=False)
    store: Store = field(init=False)
    service: Service = field(init=False)
    pulse: Pulse = field(init=False)

    def begin(self, moment: Moment | None = None) -> None:
        """The process starts: at the beginning of the life, or again at `moment`."""
        self.moment = moment or Moment(now=self.scenario.deeds[0][0].astimezone(UTC), deeds=0)
        self.clock = Shown(self._shown(self.moment.now))
        self.place.turn(self.moment.now)
        self.store = open_store(self.url)
        engine = self.store._engine
        engine.dialect = COMPILED.setdefault("dialect", engine.dialect)
        engine.update_execution_options(compiled_cache=COMPILED)
        config = Config(
            path=self.folder / "config.toml",
            profile=PROFILE,
            policy=RARELY,
            accounts=(AccountConfig(label="box", kind=self.place.kind, settings=self.place.settings()),),
            store_url=self.url,
            calls_into="box",
            key_file=self.folder / "afterword.key",
        )
        self.prepare(self, config)
        service = compose(config, self.clock, self.store)
        wrapped = {id_: replace(one, account=self.wrap(self.place.door(one.account))) for id_, one in service.accounts.items()}
        self.service = replace(service, accounts=wrapped)
        self.pulse = Pulse(self.service, self._work, self.told.append)

    @property
    def url(self) -> str:
        """Where the store lies."""
        return f"sqlite:///{self.database}"

    @property
    def database(self) -> Path:
        """The store's file."""
        return self.folder / "afterword.db"

    def go_on(self) -> None:
        """Live until the end, or until `settled` says that enough was seen."""
        while True:
            waiting = not self._act()
            self.serve()
            going_on = self.settled(self, self.moment)  # it may say that mail is read again soon
            following = self.following(LATER if waiting else None)
            if not going_on or following is None:
                return
            if self.asleep and self.asleep[0] <= following < self.asleep[1]:
                following = self.asleep[1]  # the machine wakes, and everything that was due meanwhile is late
            self.moment = replace(self.moment, now=following)
            self.clock.set(self._shown(following))
            self.place.turn(following)

    def _act(self) -> bool:
        """Do what people do by now; False when something has to wait."""
        deeds = self.scenario.deeds
        while self.moment.deeds < len(deeds) and deeds[self.moment.deeds][0] <= self.moment.now:
            self.acting = True
            done = deeds[self.moment.deeds][1](self.place, self.service)
            self.acting = False
            if done is False and self.moment.now < deeds[self.moment.deeds][0] + PATIENCE:
                return False
            self.moment = replace(self.moment, deeds=self.moment.deeds + 1)
        return True

    def serve(self) -> None:
        """What the running program does at one instant."""
        self.pulse.beat()

    def _work(self) -> None:
        look_now(self.service)
        tick(self.service)

    def _shown(self, now: datetime) -> datetime:
        """What the machine's clock shows then."""
        return now + self.wrong[2] if self.wrong and self.wrong[0] <= now < self.wrong[1] else now

    def wake(self) -> None:
        """What it does when it starts."""
        wake(self.service)
        tick(self.service)

    def leave(self) -> None:
        """The process ends."""
        self.store.close()

    def following(self, waits: timedelta | None = None) -> datetime | None:
        """The next instant at which anything happens, or at which somebody who `waits` comes back; None when that is after the end."""
        with self.store.read() as tx:
            due = [tx.next_due(ME, table) for table in Leased]
        deeds = self.scenario.deeds
        ahead = [one + (self.moment.now - self.clock.now()) for one in due if one is not None]
        jumps = [edge - before for edge in (self.wrong or ())[:2] for before in (TICK, timedelta(0))]  # the program ticks just before one
        ahead += [one for one in jumps if one > self.moment.now]
        ahead += [self.moment.now + pause for pause in (waits, self.soon) if pause is not None]
        if self.moment.deeds < len(deeds) and waits is None:
            ahead.append(deeds[self.moment.deeds][0].astimezone(UTC))
        following = max(min(ahead, default=self.scenario.end), self.moment.now + timedelta(seconds=1))
        return following if following <= self.scenario.end else None

    def awaits(self) -> bool:
        """Whether anything is still to come: from people, from what is due, or from what could not be read."""
        with self.store.read() as tx:
            due = [tx.next_due(ME, table) for table in (Leased.FOLLOW_UP, Leased.ACTION)]
            return self.moment.deeds < len(self.scenario.deeds) or any(due) or bool(tx.unread(ME))

    def has_set_aside(self) -> bool:
        """Whether anything was given up until the next start."""
        with closing(sqlite3.connect(self.database)) as connection:  # asked after every tick of thousands of lives
            return any(connection.execute(f"SELECT 1 FROM {table.value} WHERE aside <> '' LIMIT 1").fetchone() for table in Leased)

    def ending(self) -> Ending:
        """What is there now."""
        with self.store.read() as tx:
            rows = tx.follow_ups(ME)
            actions = tx.actions_of(ME, [row.id for row in rows])
            lines = Counter(f"{row.line}" for row in tx.lines_after(ME, 0))
        made = sorted(
            (one.kind.value, one.recipient, str(one.number), str(one.turn), one.state, one.aside)
            for some in actions.values()
            for one in some
        )
        return Ending(
            letters=self.place.letters(),
            calls=self.place.calls(),
            made=self.place.made(),
            statuses=tuple(sorted((row.status, row.reason) for row in rows)),
            things=tuple(made),
            lines=lines,
        )

    def digest(self, *, journal: bool = True) -> str:
        """What the rest of the life depends on: the store without who works on it, and the place.

        The journal is for people and never read, so it can be left out where what it says is not asked for.
        """
        found = hashlib.sha256()
        with closing(sqlite3.connect(self.database)) as connection:  # one of its own, so that nobody who watches the store's is told
            for table in metadata.sorted_tables:
                if table.name not in UNREAD and (journal or table.name != "journal"):
                    passing = PASSING | PASSING_OF.get(table.name, set())
                    columns = ", ".join(column.name for column in table.columns if column.name not in passing)
                    rows = connection.execute(f"SELECT {columns} FROM {table.name}").fetchall()
                    found.update("\n".join(sorted(map(repr, rows))).encode())
        found.update(repr((sorted(self.place.letters().items()), sorted(self.place.calls().items()))).encode())
        return found.hexdigest()
