"""Lives through the demo and tells the story, day by day."""

import json
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import typer

from core.actions import Call, ThingKind
from core.facts import Likelihood
from core.recognise import read_event
from service import config as configuration
from service import log
from service.bootstrap import ME, Service, opened
from service.cli import times, words
from service.cli.screens import as_text
from service.clock import SetClock
from service.demo.cast import CONFIG, END, START, ZONE, Act, acts
from service.demo.world import World
from service.exits import Exit
from service.hints import look_now
from service.running import run_lock
from service.store.rows import Leased
from service.tick import tick
from service.views import View, views


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the story: `about` names the interview, "" for what others do."""

    at: datetime
    about: str
    line: str


def play(folder: Path | None, *, as_json: bool) -> Exit:
    """Build the world in `folder`, live through it, tell it."""
    place = folder.expanduser().absolute() if folder else Path(tempfile.mkdtemp(prefix="afterword-demo-"))
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        typer.echo(f"{place} is not an empty folder. Next: `afterword demo --dir NEW_FOLDER`.", err=True)
        return Exit.USAGE
    world = World(place, ZONE)
    folders = {"mail": json.dumps(str(world.mail)), "calendar": json.dumps(str(world.calendar))}
    (place / "config.toml").write_text(CONFIG.format(**folders), encoding="utf-8")
    config = configuration.load(place / "config.toml")
    clock = SetClock(START.astimezone(UTC))
    if not as_json:
        typer.echo("Five weeks of Jordan's job search. Lines with * are what others do, and what Jordan does; the rest is Afterword.")
    log.ensure()
    with run_lock(config.store_url), opened(config, clock) as service:
        story = _live(service, clock, world, list(acts()), tell=not as_json)
        times.enter(service.store, clock)
        shown, others = views(service, clock.now()), _not_interviews(service)
    if as_json:
        ignored = [{"title": title, "because": because} for title, because in others]
        typer.echo(as_text({"dir": str(place), "story": story, "interviews": shown, "ignored": ignored}))
        return Exit.OK
    _farewell(place, clock, shown, others)
    return Exit.OK


def _live(service: Service, clock: SetClock, world: World, coming: list[Act], *, tell: bool) -> list[Line]:
    story: list[Line] = []
    shown: set[str] = set()
    seen = 0
    for moment in _moments(service, coming):
        clock.set(moment)
        times.enter(service.store, clock)
        new = []
        for act in _due(coming, moment):
            act.does(world)
            new.append(Line(at=act.at, about="", line=act.tells))
        look_now(service)
        tick(service)
        lines, seen = _told(service, seen)
        if tell:
            _print(new + lines, since=story[-1].at if story else None)
            _show_first(service, world, shown)
        story += new + lines
    clock.set(END.astimezone(UTC))
    return story


def _show_first(service: Service, world: World, shown: set[str]) -> None:
    """The first letter and the first call, whole: what it is all about."""
    letters = world.drafts()
    if letters and "letter" not in shown:
        shown.add("letter")
        to, subject, text = letters[-1]
        _box(f"To: {to}\nSubject: {subject}\n\n{text}")
    with service.store.read() as tx:
        actions = tx.actions_of(ME, [row.id for row in tx.follow_ups(ME)])
    calls = [one for some in actions.values() for one in some if one.kind is ThingKind.CALL]
    if calls and "call" not in shown:
        shown.add("call")
        call = msgspec.json.decode(calls[0].payload, type=Call)
        _box(f"{call.title}\n{call.location}\n\n{call.description}")


def _box(text: str) -> None:
    for line in text.splitlines():
        typer.echo("\n".join(textwrap.wrap(line, 90, initial_indent="         | ", subsequent_indent="         | ") or ["         |"]))


def _not_interviews(service: Service) -> list[tuple[str, str]]:
    """The calendar's other entries, each with the strongest reason against."""
    (opened_account,) = service.accounts.values()
    events = [event for event in opened_account.account.calendar.window(START, END).items if not event.key]
    found = []
    for event in sorted(events, key=lambda one: one.start):
        verdict = read_event(event, service.profile).verdict
        if verdict.likelihood is Likelihood.NOT:
            against = min(verdict.hits, key=lambda hit: hit.weight, default=None)
            found.append((event.title, against.reason if against and against.weight < 0 else "nothing in it speaks of an interview"))
    return found


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
            text = f"{one.about}: {one.line}" if one.about else f"* {one.line}"
            typer.echo(textwrap.fill(text, 100, initial_indent=f"  {clock}  ", subsequent_indent="         "))


def _farewell(place: Path, clock: SetClock, shown: list[View], others: list[tuple[str, str]]) -> None:
    now = clock.now().astimezone(ZoneInfo(ZONE))
    typer.echo(f"\n{now:%A}, {now.day} {now:%B}: where things stand")
    for view in shown:
        typer.echo(f"  {view.employer}: {words.stands(view)}")
    for title, because in others:
        typer.echo(f"  {title}: nothing was written ({because})")
    typer.echo(f"\nNothing was ever sent by Afterword: it cannot. Everything lies in {place}:")
    typer.echo(f"  your letters  {place}/mail/.Sent/cur (you sent them; a new one waits in {place}/mail/.Drafts/cur)")
    typer.echo(f"  the calls     {place}/calendar")
    typer.echo(f"Next: afterword --config {place}/config.toml status --now {now.isoformat(timespec='minutes')}")
