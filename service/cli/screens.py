"""``status`` and ``why``."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import typer

from service import config as configuration
from service.bootstrap import ME, Service, reading, unconnected
from service.cli import times, words
from service.cli.lines import tell
from service.clock import SetClock
from service.exits import Exit
from service.gate import NOT_CONNECTED
from service.journal import moments
from service.store.errors import StoreMissing
from service.store.rows import FollowUpRow
from service.views import StatusView, TroubleView, UnreadView, View, find, switched_off, troubles, unread_views, views

MOST_NAMED = 5


@contextmanager
def looked_into(config_path: Path | None, now: str) -> Iterator[Service]:
    """The store, for reading at that instant."""
    config = configuration.load_for_looking(config_path)
    clock = times.clock_for(config, now)
    with reading(config, clock) as service:
        if isinstance(clock, SetClock):
            times.check(service.store, clock)
        yield service


def status(config_path: Path | None, id_: str = "", *, as_json: bool, now: str) -> Exit:
    """Every interview, a few lines each; or the one named."""
    waiting = unconnected(configuration.load_for_looking(config_path))
    try:
        with looked_into(config_path, now) as service:
            with service.store.read() as tx:
                rows = find(tx, service, id_) if id_ else None
            if rows is not None and len(rows) != 1:
                return unknown(service, id_, rows)
            shown = views(service, service.clock.now(), of=rows)
            with service.store.read() as tx:
                known = bool(tx.follow_ups(ME))
                all_of_it = StatusView(
                    interviews=tuple(shown),
                    troubles=_with_unconnected(troubles(tx, ME), waiting),
                    off=switched_off(tx, ME),
                    unread=unread_views(tx, service),
                )
    except StoreMissing:
        if not as_json and not waiting:
            raise
        shown, known, all_of_it = [], False, StatusView(troubles=_with_unconnected((), waiting))
    if as_json:
        typer.echo(as_text(all_of_it))
        return Exit.OK
    for view in shown:
        _tell_all(_entry(view))
        typer.echo()
    for trouble in all_of_it.troubles:
        typer.echo(f"In trouble now: {trouble.account}: {trouble.reason}")
    if shown and all_of_it.troubles:
        typer.echo("While an account cannot be read, no call is made.")
    for one in all_of_it.off:
        typer.echo(f"Off in {one.account}: {one.reason} `afterword connect {one.account}` asks for it once more.")
    for line in _passed_over(all_of_it.unread):
        typer.echo(line)
    if not shown:
        none = "None is open, and none has ended in the last 90 days." if known else "No interview is known yet."
        typer.echo(f"{none} Next: {_first_step(waiting)}")
    else:
        tell(f"Next: `afterword why {shown[-1].id}` tells the reasons, `afterword preview {shown[-1].id}` shows the letters.")
    return Exit.OK


def _with_unconnected(known: tuple[TroubleView, ...], waiting: list[str]) -> tuple[TroubleView, ...]:
    """The accounts in trouble, and those that nobody has signed in to yet."""
    others = (one for one in known if one.account not in waiting)
    return (*others, *(TroubleView(account=one, reason=NOT_CONNECTED.format(label=one)) for one in waiting))


def _first_step(waiting: list[str]) -> str:
    """What is to be done where there is no interview to look at."""
    return f"`afterword connect {waiting[0]}` signs in." if waiting else "`afterword run --once` reads your mail and calendar."


def _passed_over(unread: tuple[UnreadView, ...]) -> Iterator[str]:
    for one in unread[:MOST_NAMED]:
        yield f"Passed over: {words.unread(one)}"
    if len(unread) > MOST_NAMED:
        yield f"Passed over: {len(unread) - MOST_NAMED} more."
    if unread:
        yield "Everything else goes on. Look at it yourself: `afterword doctor` names files, `afterword status --json` all of it."


def why(config_path: Path | None, id_: str, *, as_json: bool, now: str) -> Exit:
    """What speaks for everything that was done, as a friend would tell it, and the journal."""
    with looked_into(config_path, now) as service:
        with service.store.read() as tx:
            rows = find(tx, service, id_)
            journal = tx.lines(ME, rows[0].id) if len(rows) == 1 else ()
        if len(rows) != 1:
            return unknown(service, id_, rows)
        view = next((one for one in views(service, service.clock.now(), of=rows) if one.id == rows[0].id), None)
    zone = view.starts.tzinfo if view else None
    lines = [(line.at.astimezone(zone), line.line) for line in journal]
    told = view.why if view else ()
    if as_json:
        typer.echo(as_text({"id": rows[0].id, "view": view, "journal": [{"at": at, "line": line} for at, line in lines]}))
        return Exit.OK
    if view:
        _tell_all((*heading(view), *_state(view)))
        typer.echo("\nWhy:")
        for reason in view.why:
            tell(reason, indent=2)
    typer.echo("\nWhat happened:")
    for at, line in moments((at, _untold(line, told)) for at, line in lines):
        tell(f"{words.day(at)}  {line}", indent=2, hang=4)
    typer.echo("\nNext: `afterword status` shows all interviews.")
    return Exit.OK


def _untold(line: str, told: Iterable[str]) -> str:
    """A line of the journal without the sentences that stand above it already."""
    for one in told:
        line = line.removesuffix(f" {one}")
    return line


def unknown(service: Service, named: str, several: list[FollowUpRow]) -> Exit:
    """No interview, or more than one, is named so."""
    if several:
        typer.echo(f"“{named}” may be any of {len(several)} interviews. Name it by its id:", err=True)
        for row in several:
            starts = row.starts.astimezone(ZoneInfo(service.profile.timezone))
            typer.echo(f"  {row.id}  {words.day(starts)}", err=True)
    else:
        typer.echo(f"No interview has the id “{named}”, or is with an employer called so. Next: `afterword status` lists them.", err=True)
    return Exit.USAGE


def as_text(value: object) -> str:
    """JSON, indented for people who look at it all the same."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def heading(view: View) -> list[str]:
    """Which interview it is, and when."""
    about = " · ".join(part for part in (view.employer, view.role) if part) or "An interview"
    met = ", ".join(one.name or one.email for one in view.interviewers)
    return [f"{about}  [{view.id}]", f"  {words.day(view.starts)} to {view.ends:%H:%M}{' with ' + met if met else ''}"]


def _entry(view: View) -> list[str]:
    return [*heading(view), *_state(view), *(f"  {note}" for note in view.notes), *words.coming(view, indent=2)]


def _state(view: View) -> list[str]:
    """Where it stands, and what of it lies where."""
    lines = [f"  {words.sentence(words.stands(view))}"]
    lines += [f"  Their number: {view.phone}"] if view.phone else []
    lines += [f"  {words.letter(one, view)}" for one in view.drafts]
    lines += [f"  {words.call(one)}" for one in view.calls]
    return lines + [f"  {words.look(question, view)}" for question in view.needs_look]


def _tell_all(lines: Iterable[str]) -> None:
    for line in lines:
        text = line.lstrip()
        tell(text, indent=len(line) - len(text), hang=2)
