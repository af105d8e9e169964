"""A service over the door in memory, with a clock that can be set to any time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from connectors.memory import World
from core.policy import Policy
from service.bootstrap import Service, compose
from service.config import AccountConfig, Config
from service.pulse import Pulse
from service.store import open_store
from service.store.rows import ActionRow
from service.tick import tick
from tests.core.followups import PROFILE
from tests.faults.life import Shown
from tests.faults.people import LENGTH, STARTS
from tests.faults.place import Memory

BEGINS, ENDS = STARTS.astimezone(UTC), (STARTS + LENGTH).astimezone(UTC)


@dataclass(slots=True)
class Running:
    """A program that runs: what the machine's clock shows, and what it has told."""

    service: Service
    place: Memory
    clock: Shown
    told: list[str] = field(default_factory=list)
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        self.pulse = Pulse(self.service, lambda: tick(self.service), self.told.append)

    def at(self, now: datetime) -> None:
        """It beats when the clock shows that."""
        self.clock.set(now)
        self.pulse.beat()

    @property
    def world(self) -> World:
        """The mailbox and the calendar."""
        return self.place.world

    def actions(self) -> list[ActionRow]:
        """What was decided so far."""
        owner = self.service.owner
        with self.service.store.read() as tx:
            return [one for some in tx.actions_of(owner, [row.id for row in tx.follow_ups(owner)]).values() for one in some]


@pytest.fixture
def settle_seconds() -> int:
    """How long the search of the mailbox may lag."""
    return 0


@pytest.fixture
def running(tmp_path: Path, settle_seconds: int) -> Iterator[Running]:
    """Nothing has happened yet."""
    url, place = f"sqlite:///{tmp_path / 'afterword.db'}", Memory(settle_seconds=settle_seconds)
    account = AccountConfig(label="box", kind="memory", settings=place.settings())
    config = Config(path=tmp_path / "c", profile=PROFILE, policy=Policy(), accounts=(account,), store_url=url, calls_into="box")
    store, clock = open_store(url), Shown(BEGINS)
    yield Running(compose(config, clock, store), place, clock)
    store.close()
