"""Lives through the demo and tells the story, day by day."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from service import config as configuration
from service.bootstrap import ME, Service, opened
from service.cli import times
from service.cli.screens import as_text
from service.clock import SetClock
from service.demo.cast import CONFIG, END, START, ZONE, Act, acts
from service.demo.world import World
from service.exits import Exit
from service.hints import look_now
from service.running import run_lock
from service.store.rows import Leased
from service.tick import tick
from service.views import views


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the story: `about` names the interview, "" for what others do."""

    at: datetime
    about: str
    line: str


def play(folder: Path | None, *, as_json: bool) -> Exit:
    """Build the world in `folder`, live through it, tell it."""
    place = folder.expanduser().absolute() if folder else Path(tempfile.mkdtemp(prefix="afterword-demo-"))
    if place.exists() and any(place.iterdir()):
        typer.echo(f"{place} is not empty; the demo wants a folder of its own. Next: `afterword demo --dir NEW_FOLDER`.", err=True)
        return Exit.USAGE
    place.mkdir(parents=True, exist_ok=True)
    world = World(place, ZONE)
    folders = {"mail": json.dumps(str(world.mail)), "calendar": json.dumps(str(world.calendar))}
    (place / "config.toml").write_text(CONFIG.format(**folders), encoding="utf-8")
    config = configuration.load(place / "config.toml")
    clock = SetClock(START.astimezone(UTC))
    with run_lock(config.store_url), opened(config, clock) as service:
        story = _live(service, clock, world, list(acts()), tell=not as_json)
        shown = views(service, clock.now())
    if as_json:
        typer.echo(as_text({"dir": str(place), "story": story, "interviews": shown}))
        return Exit.OK
    _farewell(place, clock)
    return Exit.OK


def _live(service: Service, clock: SetClock, world: World, coming: list[Act], *, tell: bool) -> list[Line]:
    story: list[Line] = []
    seen = 0
    for moment in _moments(service, coming):
        clock.set(moment)
        times.enter(service.store, clock)
        new = [Line(at=act.at, about="", line=act.tells) for act in _due(coming, moment) if act.does(world) is not NotImplemented]
        look_now(service)
        tick(service)
        lines, seen = _told(service, seen)
        if tell:
            _print(new + lines, since=story[-1].at if story else None)
        story += new + lines
    return story


def _moments(service: Service, coming: list[Act]) -> Iterator[datetime]:
    """The next instant at which anything happens, until the five weeks are over."""
    while True:
        with service.store.read() as tx:
            due = [tx.next_due(ME, table) for table in (Leased.FOLLOW_UP, Leased.ACTION)]
        ahead = [at for at in (*due, coming[0].at if coming else None) if at]
        if not ahead or min(ahead) > END:
            return
        yield min(ahead).astimezone(UTC)


def _due(coming: list[Act], moment: datetime) -> Iterator[Act]:
    while coming and coming[0].at <= moment:
        yield coming.pop(0)


def _told(service: Service, seen: int) -> tuple[list[Line], int]:
    """What the journals say since."""
    with service.store.read() as tx:
        lines = tx.lines_after(ME, seen)
    names = {view.id: view.employer for view in views(service, service.clock.now())}
    told = [Line(at=one.at, about=names.get(one.follow_up, one.follow_up), line=one.line) for one in lines]
    return told, lines[-1].id if lines else seen


def _print(lines: list[Line], since: datetime | None) -> None:
    zone = ZoneInfo(ZONE)
    for day, of_day in groupby(lines, key=lambda one: one.at.astimezone(zone).date()):
        if since is None or since.astimezone(zone).date() != day:
            typer.echo(f"\n{day:%A}, {day.day} {day:%B}")
        for one in of_day:
            clock = f"{one.at.astimezone(zone):%H:%M}"
            typer.echo(f"  {clock}  {one.about + ': ' if one.about else '* '}{one.line}")


def _farewell(place: Path, clock: SetClock) -> None:
    now = clock.now().astimezone(ZoneInfo(ZONE)).isoformat(timespec="minutes")
    typer.echo(f"\nNothing was ever sent by Afterword: it cannot. Everything it made lies in {place}:")
    typer.echo(f"  letters      {place}/mail/.Drafts/cur, and those you sent in {place}/mail/.Sent/cur")
    typer.echo(f"  calls        {place}/calendar")
    typer.echo(f"Next: afterword --config {place}/config.toml status --now {now}")
