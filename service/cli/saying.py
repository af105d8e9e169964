"""The owner says something about an interview: it is kept, and what follows from it is told at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from core.actions import MoveCall, PutCall, PutEntry, ReplaceLetter, ThingKind, Withdraw, WriteLetter
from core.facts import WordKind
from core.followup.plan import plan
from core.followup.state import ENDED, FollowUp, Plan, Status
from service import config as configuration
from service import words
from service.bootstrap import ME, Service, reading
from service.cli import times
from service.cli import words as plain
from service.cli.lines import tell
from service.cli.screens import unknown
from service.exits import Exit
from service.running import holder
from service.store.rows import ActionRow, FollowUpRow, Op
from service.think import follow_up_of
from service.views import View, find, view_of

ABOUT_OTHER_THINGS = frozenset({WordKind.NOTE, WordKind.CARD})
SAID_ALREADY = frozenset({WordKind.ANSWERED, WordKind.THEY_CALLED})
"""After these, that they have answered needs not be said again."""
ABOUT_LETTERS = frozenset({WordKind.TOPIC, WordKind.WRITE, WordKind.SKIP, WordKind.CARD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The interview that is spoken of, and where."""

    service: Service
    row: FollowUpRow
    store_url: str


def say(config_path: Path | None, id_: str, kind: WordKind, now: str, *, text: str = "", when: str = "") -> Exit:
    """Keep a word, and tell what follows."""
    try:
        with about(config_path, id_, now) as said:
            if isinstance(said, Exit):
                return said
            service = said.service
            at = words.instant(when, service.profile.timezone, service.clock.now()) if when else None
            tell(words.say(service, said.row, kind, text=text, when=at))
            tell_effects(said, kind)
    except words.Unclear as error:
        typer.echo(str(error), err=True)
        return Exit.USAGE
    return Exit.OK


def undo(config_path: Path | None, id_: str, now: str) -> Exit:
    """Take the newest word back, and tell what follows."""
    with about(config_path, id_, now) as said:
        if isinstance(said, Exit):
            return said
        line = words.undo(said.service, said.row)
        if line is None:
            typer.echo(f"There is nothing of yours to take back. Next: `afterword why {said.row.id}`.", err=True)
            return Exit.USAGE
        tell(line)
        tell_effects(said, None)
    return Exit.OK


@contextmanager
def about(config_path: Path | None, id_: str, now: str) -> Iterator[Said | Exit]:
    """The interview named; or, that said already, how to end. The store lives through this instant when the block ends well."""
    config = configuration.load_for_looking(config_path)
    clock = times.clock_for(config, now)
    with reading(config, clock) as service:
        times.check(service.store, clock, dry=False)
        with service.store.read() as tx:
            rows = find(tx, service, id_)
        if len(rows) != 1:
            yield unknown(service, id_, rows)
            return
        yield Said(service=service, row=rows[0], store_url=config.store_url)
        times.enter(service.store, clock)


def tell_effects(said: Said, kind: WordKind | None) -> None:
    """Where it stands now, what will be done about it, and the next command."""
    service, id_ = said.service, said.row.id
    found = follow_up_of(service, id_)
    if found is None:
        return
    follow_up = found[1]
    planned = plan(follow_up, service.policy, service.clock.now())
    view = view_of(service, follow_up, planned)
    with service.store.read() as tx:
        actions = tx.actions(ME, id_)
    to_do = list(dict.fromkeys((*_pending(view, actions), *_wanted(service, view, follow_up, planned))))
    told = kind in SAID_ALREADY and planned.status is Status.ANSWERED
    tell("The waiting is over." if told else plain.sentence(plain.stands(view)))
    if kind not in ABOUT_OTHER_THINGS and kind and not to_do and _had_ended(service, follow_up, planned):
        tell("This one had ended before, so nothing follows from that.")
    for line in to_do or [plain.letter(one, view) + "." for one in view.drafts if kind in ABOUT_LETTERS or kind is None]:
        tell(line)
    for question in view.needs_look:
        tell(plain.look(question, view), hang=2)
    for line in plain.coming(view) if not (to_do and planned.status is Status.THANKING) else ():
        tell(line)
    tell(_then(id_, kind, to_do=bool(to_do), running=bool(holder(said.store_url))))


def _had_ended(service: Service, follow_up: FollowUp, planned: Plan) -> bool:
    """Whether it would stand at the same end without the newest word."""
    newest = max((word.id for word in follow_up.words), default=0)
    without = replace(follow_up, words=tuple(word for word in follow_up.words if word.id != newest))
    before = plan(without, service.policy, service.clock.now())
    return before.status in ENDED and (before.status, before.reason) == (planned.status, planned.reason)


def _then(id_: str, kind: WordKind | None, *, to_do: bool, running: bool) -> str:
    back = f"`afterword undo {id_}` takes it back." if kind else f"`afterword why {id_}` tells the reasons."
    if not to_do:
        return f"Next: {back}"
    return f"The run at work does it within a minute. Next: {back}" if running else f"Next: `afterword run --once` does it; {back}"


def _wanted(service: Service, view: View, follow_up: FollowUp, planned: Plan) -> Iterator[str]:
    """What the plan wants to be made, changed or taken back."""
    for wanted in planned.wanted:
        match wanted:
            case WriteLetter():
                yield f"The letter to {_name(view, wanted.recipient.email)} will be written at the next run."
            case ReplaceLetter():
                yield f"The letter to {_name(view, wanted.letter.recipient.email)} will be written anew at the next run."
            case Withdraw():
                yield f"The {_thing(view, follow_up, wanted)} will be taken back at the next run."
            case PutCall() | MoveCall():
                yield f"The call will be in your calendar after the next run: {_local(service, wanted)}."
            case PutEntry() if wanted.kind is ThingKind.APPOINTMENT:
                yield f"The call they asked for will be in your calendar after the next run: {_local(service, wanted)}."
            case PutEntry():
                pass  # the evening's reminder says for itself what it is


def _pending(view: View, actions: tuple[ActionRow, ...]) -> Iterator[str]:
    """What is to be taken back because the word that asked for it was."""
    for row in actions:
        if row.op is Op.WITHDRAW:
            name = f"The letter to {_name(view, row.recipient)}" if row.kind is ThingKind.LETTER else f"Call {row.number}"
            yield f"{name} will be taken back at the next run."


def _thing(view: View, follow_up: FollowUp, wanted: Withdraw) -> str:
    match wanted.kind:
        case ThingKind.LETTER:
            email = next((one.recipient for one in follow_up.letters if one.key == wanted.thing), "")
            return f"letter to {_name(view, email)}"
        case ThingKind.CALL:
            return f"call {next((one.number for one in follow_up.calls if one.key == wanted.thing), '')}".strip()
        case ThingKind.REMINDER:
            return "reminder to send your note"
        case ThingKind.APPOINTMENT:
            return "call they asked for"


def _name(view: View, email: str) -> str:
    names = {one.email: one.name for one in view.interviewers} | {one.to: one.name for one in view.drafts if one.name}
    return names.get(email) or email


def _local(service: Service, wanted: PutCall | MoveCall | PutEntry) -> str:
    return plain.day(wanted.start.astimezone(ZoneInfo(service.profile.timezone)))
