"""``demo``: builds the world, lives through it, and tells the story."""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from core.facts import Likelihood
from core.followup.plan import plan
from core.recognise import read_event
from service import config as configuration
from service import load, log
from service.bootstrap import ME, Service, opened
from service.cli import times, words
from service.cli.screens import as_text
from service.clock import Clock, SetClock
from service.config import Config
from service.demo import story
from service.demo.acts import about, acts
from service.demo.cast import CONFIG, END, START, ZONE
from service.demo.folders import Folders
from service.demo.stage import Stage
from service.demo.threads import NAMES
from service.demo.world import World
from service.exits import Exit
from service.running import run_lock
from service.views import View, view_of

OPENING = """Five weeks of a job search, lived through by the code that runs for real. Lines with "you" are what
you do, lines with "they" what others do; all other lines are Afterword's own."""


def _folders(place: Path, clock: Clock) -> World:  # noqa: ARG001 - a folder has no clock
    return Folders(place, ZONE)


def play(folder: Path | None, *, only: str = "", as_json: bool, build: Callable[[Path, Clock], World] = _folders) -> Exit:
    """Build the world in `folder`, live through it (or through the one thread named), tell it. `build` makes it, on the clock given."""
    if only and only not in NAMES:
        known = "\n".join(f"  {name:<12} {about(name)}" for name in NAMES)
        typer.echo(f"The story has no thread “{only}”. It has:\n{known}", err=True)
        return Exit.USAGE
    place = folder.expanduser().absolute() if folder else Path(tempfile.mkdtemp(prefix="afterword-demo-"))
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        typer.echo(f"{place} is not an empty folder. Next: `afterword demo --dir NEW_FOLDER`.", err=True)
        return Exit.USAGE
    place.mkdir(parents=True, exist_ok=True)
    clock = SetClock(START.astimezone(UTC))
    world = build(place, clock)
    (place / "config.toml").write_text(CONFIG.format(account=world.account), encoding="utf-8")
    config = configuration.load(place / "config.toml")
    log.ensure()
    world.connect(config)
    with run_lock(config.store_url), opened(config, clock) as service:
        lines = Stage(service, clock, world).live(acts(*([only] if only else NAMES)))
        if as_json:
            _as_json(service, place, list(lines))
        else:
            _as_text(service, config, lines, world.shows)
    return Exit.OK


def _as_json(service: Service, place: Path, lines: list[story.Line]) -> None:
    ignored = [{"title": title, "because": because} for title, because in _ignored(service)]
    shown = [view for view, _ in _standing(service)]
    typer.echo(as_text({"dir": str(place), "story": lines, "interviews": shown, "ignored": ignored}))


def _as_text(service: Service, config: Config, lines: Iterator[story.Line], shows: str) -> None:
    typer.echo(OPENING)
    for _, of_day in groupby(lines, key=story.day_of):
        for text in story.told(of_day):
            typer.echo(text)
    now = service.clock.now().astimezone(ZoneInfo(ZONE))
    for text in story.ended(now, _standing(service), _ignored(service)):
        typer.echo(text)
    then = "" if times.remote(config) else f" --now {now.isoformat(timespec='minutes')}"
    typer.echo(f"\nAll of it lies in {config.path.parent}\n{shows}")
    typer.echo(f"Next: {words.program()} --config {config.path} status{then}")


def _standing(service: Service) -> list[tuple[View, str]]:
    """Every interview by its start, and the sentence that says why it stands where it does."""
    now = service.clock.now()
    with service.store.read() as tx:
        found = load.follow_ups(tx, service, tx.follow_ups(ME)).values()
    plans = [(one, plan(one, service.policy, now)) for one in found]
    return [(view_of(service, one, planned), " ".join(planned.why[1:2] or planned.why)) for one, planned in plans]


def _ignored(service: Service) -> list[tuple[str, str]]:
    """The calendar's other entries, each with the strongest reason against."""
    (home,) = service.accounts.values()
    events = [event for event in home.account.calendar.window(START, END).items if not event.key]
    found = []
    for event in sorted(events, key=lambda one: one.start):
        verdict = read_event(event, service.profile).verdict
        if verdict.likelihood is Likelihood.NOT:
            against = min(verdict.hits, key=lambda hit: hit.weight, default=None)
            found.append((event.title, against.reason if against and against.weight < 0 else "nothing in it speaks of an interview"))
    return found
