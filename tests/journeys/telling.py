"""Lives through a story behind a door, and keeps what was told: by commands alone, or in one process where the mailbox lasts no longer."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from service import config as configuration
from service.bootstrap import Service, opened
from service.cli import times
from service.cli.screens import as_text
from service.clock import SetClock, handed
from service.demo.cast import CONFIG
from service.journal import news
from service.tick import tick
from service.views import StatusView, views
from service.waking import wake
from tests.demo.provider import EMAIL
from tests.fakes.google import Google
from tests.fakes.google.browser import consent
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.browser import consent as at_microsofts
from tests.journeys.connecting import PERSON, Shown
from tests.journeys.life import Result
from tests.journeys.places import AtGoogle, AtMicrosoft, InMemory, Letter, OnDisk, Place, Put
from tests.journeys.speaking import at_the_command_line
from tests.journeys.story import Beat, Found

PLANNED = "planned"  # nothing is there yet
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Program(Protocol):
    """Afterword, as its owner has it run."""

    def run(self) -> list[str]:
        """It runs once; what it tells, a line each."""
        ...

    def status(self) -> dict[str, Any]:
        """What it says of the one interview, for machines."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One moment of a story: what the program told, and what was there then."""

    beat: Beat
    lines: list[str]
    letters: list[Letter]
    calls: list[Put]
    status: dict[str, Any]

    def found(self) -> Found:
        """The same as the story says it."""
        return Found(
            status=self.status["status"],
            reason=self.status["reason"],
            letters=frozenset((one.folder, one.to.split()[0], one.subject, one.answers) for one in self.letters),
            calls=tuple((one.title, one.start) for one in self.calls),
            drafts=tuple(sorted((one["to"].split(".")[0], one["state"]) for one in self.status["drafts"] if one["state"] != PLANNED)),
            numbered=tuple((one["number"], one["state"]) for one in self.status["calls"] if one["state"] != PLANNED),
        )


class Commands:
    """Each time a new process would begin: `afterword …`, and nothing else."""

    def __init__(self, config: Path, clock: SetClock) -> None:
        self._config, self._clock = config, clock

    def command(self, *words: str) -> Result:
        """How it ends at this instant."""
        with handed(self._clock):
            return at_the_command_line(self._config, *words)

    def run(self) -> list[str]:
        """See `Program`."""
        done = self.command("run", "--once")
        assert done.code == 0, done.err
        return done.out.splitlines()

    def status(self) -> dict[str, Any]:
        """See `Program`."""
        (view,) = json.loads(self.command("status", "--json").out)["interviews"]
        assert isinstance(view, dict)
        return view


class InProcess:
    """What the commands do, in one process: a mailbox in memory does not outlive it."""

    def __init__(self, service: Service) -> None:
        self._service, self._seen = service, 0

    def run(self) -> list[str]:
        """See `Program`."""
        times.enter(self._service.store, self._service.clock)
        wake(self._service)
        tick(self._service)
        with self._service.store.read() as tx:
            lines = tx.lines_after(self._service.owner, self._seen)
        self._seen = lines[-1].id if lines else self._seen
        return news(lines)

    def status(self) -> dict[str, Any]:
        """See `Program`."""
        (view,) = json.loads(as_text(StatusView(interviews=tuple(views(self._service, self._service.clock.now())))))["interviews"]
        assert isinstance(view, dict)
        return view


def live(beats: tuple[Beat, ...], place: Place, program: Program, clock: SetClock) -> list[Told]:
    """The whole story."""
    told = []
    for beat in beats:
        clock.set(beat.at.astimezone(UTC))
        if beat.does:
            beat.does(place)
        lines = program.run()
        told.append(Told(beat=beat, lines=lines, letters=place.letters(), calls=place.calls(), status=program.status()))
    return told


@contextmanager
def in_memory(folder: Path) -> Iterator[tuple[Place, Program, SetClock]]:
    """The door in memory."""
    clock, place = SetClock(START), InMemory()
    config = configuration.load(_configured(folder, place))
    place.connect(config)
    with opened(config, clock) as service:
        yield place, InProcess(service), clock


@contextmanager
def on_disk(folder: Path) -> Iterator[tuple[Place, Program, SetClock]]:
    """The door to folders on this machine."""
    clock, place = SetClock(START), OnDisk(folder)
    yield place, Commands(_configured(folder, place), clock), clock


@contextmanager
def at_google(folder: Path) -> Iterator[tuple[Place, Program, SetClock]]:
    """The door to Gmail and Google Calendar, connected in a browser; nothing is sent, and nobody is invited."""
    clock = SetClock(START)
    with Google() as google:
        place = AtGoogle(google, folder, clock)
        yield place, _connected(folder, place, clock, lambda url: consent(url, EMAIL)), clock
        assert google.sends == place.owner.diary.invitations == 0


@contextmanager
def at_microsoft(folder: Path) -> Iterator[tuple[Place, Program, SetClock]]:
    """The door to Outlook's mail and calendar, likewise."""
    clock = SetClock(START)
    with Microsoft() as microsoft:
        place = AtMicrosoft(microsoft, folder, clock)
        yield place, _connected(folder, place, clock, lambda url: at_microsofts(url, EMAIL, microsoft.ca_bundle, follows=True)), clock
        assert microsoft.sends == place.owner.box.invitations == 0


DOORS = {"local": on_disk, "google": at_google, "microsoft": at_microsoft}
"""Those that are lived through by commands alone."""


def _connected(folder: Path, place: Place, clock: SetClock, does: Callable[[str], Shown]) -> "Commands":
    """The commands of somebody who has connected the account, doing that in the browser."""
    commands = Commands(_configured(folder, place), clock)
    PERSON.does = does
    done = commands.command("connect", "home")
    PERSON.done()
    assert done.code == 0, done.err
    return commands


def _configured(folder: Path, place: Place) -> Path:
    config = folder / "config.toml"
    config.write_text(CONFIG.format(account=place.account), encoding="utf-8")
    return config
