"""``preview``: the letters of an interview as they would be written, to whom and why. Writes nothing."""

from pathlib import Path

import typer

from connectors.errors import DoorError
from core.followup.state import FollowUp
from core.followup.thanking import letters_owed
from core.letters import lint
from service import config as configuration
from service.bootstrap import Service, reading
from service.cli import times, words
from service.cli.rehearsal import rehearsal
from service.cli.run import tell_trouble
from service.cli.screens import as_text, unknown
from service.clock import machine
from service.compose import letter_for
from service.config import Config
from service.exits import Exit
from service.store.errors import StoreMissing
from service.think import follow_up_of
from service.views import find, views

TO_COME = "to be written when the interview is over"


def preview(config_path: Path | None, id_: str, *, as_json: bool, now: str) -> Exit:
    """The interview named, else the one whose letter comes next, else the newest."""
    config = configuration.load(config_path)
    with rehearsal(config, times.clock_for(config, now)) as service:
        with service.store.read() as tx:
            ids = [row.id for row in find(tx, service, id_)] if id_ else _likely(service)
        if id_ and len(ids) != 1:
            return unknown(id_, ids)
        found = follow_up_of(service, ids[0]) if ids else None
        shown = _letters(service, found[1]) if found else []
        view = next((one for one in views(service, service.clock.now()) if found and one.id == ids[0]), None)
        code = tell_trouble(service)
    if as_json:
        typer.echo(as_text(shown))
        return code
    if not shown:
        typer.echo("No letter to show" + (f": {view.needs_look[0]}" if view and view.needs_look else ". Next: `afterword status`."))
        return code
    for one in shown:
        typer.echo(_page(one))
    typer.echo("Why:")
    for reason in view.why if view else ():
        typer.echo(f"  - {words.sentence(reason)}")
    next_ = f"`afterword why {ids[0]}`" if _is_kept(config, ids[0]) else "`afterword run --once` makes what is due"
    typer.echo(f"Nothing was written. Next: {next_}.")
    return code


def _is_kept(config: Config, id_: str) -> bool:
    """Whether the store itself knows it by now."""
    try:
        with reading(config, machine()) as service, service.store.read() as tx:
            return tx.follow_up(service.owner, id_) is not None
    except StoreMissing:
        return False


def _likely(service: Service) -> list[str]:
    order = {"THANKING": 0, "UPCOMING": 1, "WAITING": 2, "CALLING": 3}
    known = [one for one in views(service, service.clock.now()) if one.status in order]
    return [one.id for one in sorted(known, key=lambda one: (order[one.status], one.starts))][:1]


def _letters(service: Service, follow_up: FollowUp) -> list[dict[str, object]]:
    shown = []
    for wanted in letters_owed(follow_up, service.policy):
        try:
            composed = letter_for(service, follow_up, wanted)
        except DoorError:
            continue
        if composed is None:
            continue
        draft, letter = composed.draft, composed.letter
        notes = [composed.note] if composed.note else []
        findings = [*notes, *(f"line {one.line}: {one.message}" for one in lint(draft.text))]
        shown.append(
            {
                "id": follow_up.interview.id,
                "to": draft.to.email,
                "name": draft.to.name,
                "from": draft.sender.email,
                "subject": draft.subject,
                "text": draft.text,
                "words": letter.words,
                "reason": wanted.reason if service.clock.now() >= follow_up.interview.ends else TO_COME,
                "in_thread": bool(draft.in_reply_to),
                "findings": findings,
            }
        )
    return shown


def _page(one: dict[str, object]) -> str:
    thread = "a reply in their thread" if one["in_thread"] else "a new mail"
    head = f"From: {one['from']}\nTo: {one['name']} <{one['to']}>\nSubject: {one['subject']}\n"
    findings = one["findings"]
    notes = "".join(f"\n  {note}" for note in findings) if isinstance(findings, list) else ""
    return f"{head}\n{one['text']}\n\n({one['words']} words; {thread}; {one['reason']}.){notes}\n{'-' * 60}"
