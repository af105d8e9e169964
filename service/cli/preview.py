"""``preview``: the letters of an interview as they would be written, to whom and why. Writes nothing."""

from pathlib import Path

import typer

from connectors.errors import DoorError
from core.actions import WriteLetter
from core.followup.state import FollowUp
from core.followup.thanking import language_of, letters_owed
from core.letters import lint
from core.tongues import bounded
from service import config as configuration
from service.bootstrap import Service, reading
from service.cli import times, words
from service.cli.lines import tell
from service.cli.rehearsal import rehearsal
from service.cli.run import tell_trouble
from service.cli.screens import as_text, heading, unknown
from service.clock import machine
from service.compose import letter_for
from service.config import Config
from service.exits import Exit
from service.store.errors import StoreMissing
from service.think import follow_up_of
from service.views import View, find, views

TO_COME = "to be written when the interview is over"
NONE_TO_COME = "No interview has a letter to come."


def preview(config_path: Path | None, id_: str, *, as_json: bool, now: str) -> Exit:
    """The interview named, else the one whose letter comes next, else the newest."""
    config = configuration.load(config_path)
    with rehearsal(config, times.clock_for(config, now)) as service:
        with service.store.read() as tx:
            rows = find(tx, service, id_) if id_ else []
        if id_ and len(rows) != 1:
            return unknown(service, id_, rows)
        known = views(service, service.clock.now(), of=rows or None)
        view = next(iter(known), None) if rows else _likeliest(known)
        found = follow_up_of(service, view.id) if view else None
        shown = _letters(service, found[1], view) if found and view and not view.no_letter else []
        code = tell_trouble(service)
    if as_json:
        none, look = (" ".join(_none(view, shown)), view.needs_look) if view else (NONE_TO_COME, ())
        typer.echo(as_text({"id": view.id if view else "", "letters": shown, "no_letter": none, "needs_look": look}))
    elif view is None:
        typer.echo(f"{NONE_TO_COME} Next: `afterword status`.")
    else:
        _tell(config, view, shown)
    return code


def _tell(config: Config, view: View, shown: list[dict[str, object]]) -> None:
    for line in heading(view):
        typer.echo(line)
    for reason in [*_none(view, shown), *(words.look(question, view) for question in view.needs_look)]:
        tell(reason, indent=2, hang=2)
    typer.echo()
    for one in shown:
        typer.echo(_page(one))
    typer.echo("Why:")
    for reason in view.why:
        if not (view.no_letter and (view.no_letter in reason or reason in view.no_letter)):  # that stands above
            tell(reason, indent=2)
    next_ = f"`afterword why {view.id}`" if _is_kept(config, view.id) else "`afterword run --once` makes what is due"
    typer.echo(f"Nothing was written. Next: {next_}.")


def _none(view: View, shown: list[dict[str, object]]) -> list[str]:
    """That no letter is written, and why; nothing where one is shown."""
    if view.no_letter:
        return [f"{'No letter is written for now' if view.needs_look else 'No letter will be written'}. {view.no_letter}"]
    return [] if shown else ["There is no letter to show."]


def _is_kept(config: Config, id_: str) -> bool:
    """Whether the store itself knows it by now."""
    try:
        with reading(config, machine()) as service, service.store.read() as tx:
            return tx.follow_up(service.owner, id_) is not None
    except StoreMissing:
        return False


def _likeliest(known: list[View]) -> View | None:
    """The one whose letter comes next; else the newest one that is open."""
    order = {"THANKING": 0, "UPCOMING": 1, "WAITING": 2, "CALLING": 3}
    return min((one for one in known if one.status in order), key=lambda one: (order[one.status], one.starts), default=None)


def _reason(wanted: WriteLetter, view: View, *, over: bool) -> str:
    """Why this letter is written, or what became of it."""
    draft = next((one for one in view.drafts if one.to == wanted.recipient.email), None)
    if draft is None:
        return "it is not written any more"
    if draft.state != "planned":
        return words.fate(draft, view)
    return wanted.reason if over else TO_COME


def _letters(service: Service, follow_up: FollowUp, view: View) -> list[dict[str, object]]:
    shown = []
    for known, wanted in letters_owed(follow_up, service.policy):
        try:
            composed = letter_for(service, known, wanted)
        except DoorError:
            continue
        if composed is None:
            continue
        draft, letter = composed.draft, composed.letter
        notes = [composed.note] if composed.note else []
        findings = [*notes, *(f"line {one.line}: {one.message}" for one in lint(draft.text, language=language_of(known)))]
        shown.append(
            {
                "id": follow_up.interview.id,
                "to": draft.to.email,
                "name": draft.to.name,
                "from": draft.sender.email,
                "subject": draft.subject,
                "text": draft.text,
                "words": letter.words,
                "counted": "words" if bounded(language_of(known)) else "characters",
                "reason": _reason(wanted, view, over=service.clock.now() >= follow_up.interview.ends),
                "in_thread": bool(draft.in_reply_to),
                "findings": findings,
            }
        )
    return shown


def _page(one: dict[str, object]) -> str:
    thread = "a reply in their thread" if one["in_thread"] else "a new mail"
    to = f"{one['name']} <{one['to']}>" if one["name"] else one["to"]
    head = f"From: {one['from']}\nTo: {to}\nSubject: {one['subject']}\n"
    findings = one["findings"]
    notes = "".join(f"\n  {note}" for note in findings) if isinstance(findings, list) else ""
    return f"{head}\n{str(one['text']).rstrip()}\n\n({one['words']} {one['counted']}; {thread}; {one['reason']}.){notes}\n{'-' * 60}"
