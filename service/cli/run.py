"""``run``: the only command that pulls, thinks and performs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import typer

from connectors.errors import SignInAgain
from service import config as configuration
from service.bootstrap import ME, Service, opened, reopened
from service.cli import times
from service.cli.rehearsal import rehearsal
from service.clock import machine, wait_until
from service.config import Config
from service.exits import Exit
from service.journal import news
from service.pulse import Pulse
from service.running import run_lock
from service.tick import Done, tick
from service.troubles import News, troubles_of
from service.waking import unmade, wake

PATIENCE = timedelta(minutes=2)
"""The longest that `run --once` waits at a time for a provider that asks for it."""
IN_VAIN = 3
"""A wait may be in vain because a letter took what was allowed meanwhile; several in a row say that the provider cannot be had."""


def once(config_path: Path | None, now: str) -> Exit:
    """Everything that is due at this instant."""
    config = configuration.load(config_path)
    clock = times.clock_for(config, now)
    with run_lock(config.store_url), opened(config, clock) as service:
        times.enter(service.store, clock)
        wake(service)
        return _end(service, patiently(service, _newest_line(service)))


def stay(config_path: Path | None) -> Exit:
    """Until Ctrl-C or SIGTERM."""
    from service.scheduler import every_tick

    config = configuration.load(config_path)
    clock = machine()
    with run_lock(config.store_url), opened(config, clock) as service:
        times.enter(service.store, clock)
        wake(service)
        typer.echo("Afterword is running; Ctrl-C ends it. In another window: `afterword status`.", err=True)
        seen = [_newest_line(service)]

        def tell(sentence: str) -> None:
            typer.echo(sentence, err=True)

        current, news = [service], News(tell)

        def work() -> None:
            times.enter(service.store, clock)
            anew = reopened(current[0], config)
            if anew:
                current[0] = anew
                wake(anew)
            tick(current[0])
            seen[0] = _print_lines(service, seen[0])
            news.look(current[0])

        every_tick(Pulse(service, work, tell).beat, clock)
    typer.echo("Ended. Everything is kept; `afterword run` goes on from here.", err=True)
    return Exit.OK


def patiently(service: Service, seen: int) -> Done:
    """One tick, and as many more as providers that ask for a short wait let read on, until `IN_VAIN` in a row bring nothing new.

    What happened is told after each; `seen` is the newest line of the journal that was told before.
    """
    done, told, in_vain = tick(service), False, 0
    while True:
        seen = _print_lines(service, seen)
        ready_at, before = _ready_at(service), _read_so_far(service)
        if ready_at is None or in_vain == IN_VAIN:
            return done
        if not told:
            typer.echo("A provider asks for short waits, and there is more to read; Ctrl-C ends it, and the next run goes on.", err=True)
            told = True
        wait_until(service.clock, ready_at)
        done += tick(service)
        in_vain = in_vain + 1 if _read_so_far(service) == before else 0


def _ready_at(service: Service) -> datetime | None:
    """When an account that could not be read to the end can be asked again, if that is soon."""
    soon = service.clock.now() + PATIENCE
    with service.store.read() as tx:
        due = [row.due_at for row in tx.accounts(service.owner) if row.trouble and row.due_at and row.id in service.accounts]
    return min((at for at in due if at <= soon), default=None)


def _read_so_far(service: Service) -> list[object]:
    with service.store.read() as tx:
        rows = [(row.mail_cursor, row.calendar_cursor, row.pulled_at) for row in tx.accounts(service.owner)]
    return [*rows, *((at, one.since, one.cursor) for at, one in service.passages.items())]


def dry(config_path: Path | None, now: str) -> Exit:
    """The same on a copy of the store, up to the point where something would be made."""
    config = configuration.load(config_path)
    with _rehearsed(config, now) as service:
        count = 0
        with service.store.read() as tx:
            undone = unmade(tx, ME)
        for action in undone:
            what = f"the letter to {action.recipient}" if action.recipient else f"call {action.number}"
            typer.echo(f"{action.follow_up}  would {action.op.value} {what}: {action.reason}")
            count += 1
        if not count:
            typer.echo("Nothing would be made now.")
        code = tell_trouble(service)
        typer.echo("Nothing was written. Next: `afterword preview` shows a letter, `afterword run --once` makes what is due.", err=True)
        return code


@contextmanager
def _rehearsed(config: Config, now: str) -> Iterator[Service]:
    with rehearsal(config, times.clock_for(config, now)) as service:
        yield service


def _end(service: Service, done: Done) -> Exit:
    counts = ((done.pulled, "account read"), (done.thought, "interview looked at"), (done.performed, "thing made or changed"))
    told = ", ".join(f"{count} {what if count == 1 else _several(what)}" for count, what in counts)
    code = tell_trouble(service)
    typer.echo(f"Done: {told}. Next: `afterword status`.", err=True)
    return code


def _several(what: str) -> str:
    noun, _, rest = what.partition(" ")
    return f"{noun}s {rest}"


def tell_trouble(service: Service) -> Exit:
    """The exit code that the accounts' trouble asks for; each is named."""
    known = troubles_of(service)
    for label, reason in known.items():
        typer.echo(f"{label}: {reason}", err=True)
    with service.store.read() as tx:
        refused = [row.label for row in tx.secrets(ME) if row.ended_at and any(row.label == one.label for one in service.accounts.values())]
    if refused or any(isinstance(error, SignInAgain) for error in service.shut.values()):
        return Exit.SIGN_IN
    return Exit.UNAVAILABLE if known else Exit.OK


def _newest_line(service: Service) -> int:
    with service.store.read() as tx:
        return tx.newest_line(ME)


def _print_lines(service: Service, seen: int) -> int:
    """What happened since, a line each; returns the newest."""
    with service.store.read() as tx:
        lines = tx.lines_after(ME, seen)
    for line in news(lines):
        typer.echo(line)
    return lines[-1].id if lines else seen
