"""From a decision to a row of the outbox: the intent, written down before anything is done."""

from dataclasses import replace

import msgspec

from core.actions import (
    Action,
    Call,
    CallStatus,
    DraftStatus,
    MoveCall,
    PutCall,
    PutEntry,
    ReplaceLetter,
    ThingKind,
    Withdraw,
    WriteLetter,
)
from core.followup.call_text import call_of
from core.followup.entries import entry_of
from core.followup.state import FollowUp
from service.bootstrap import Service
from service.compose import Composed
from service.store.database import Transaction
from service.store.rows import Op


def want(tx: Transaction, service: Service, follow_up: FollowUp, wanted: Action, letters: dict[str, Composed]) -> None:
    """Write the intent down; what is already there, or already wanted, stays as it is. `letters` are the composed ones by key."""
    match wanted:
        case WriteLetter() if wanted.key() in letters:
            _write(tx, service, wanted, letters[wanted.key()])
        case ReplaceLetter() if wanted.letter.key() in letters:
            _replace(tx, service, wanted, letters[wanted.letter.key()])
        case WriteLetter() | ReplaceLetter():
            pass  # no strength suits, or their mail cannot be read now: it is tried again
        case PutCall():
            call = call_of(follow_up, service.policy, number=wanted.number, start=wanted.start, made_at=service.clock.now())
            _put(tx, service, wanted, call, ThingKind.CALL, number=wanted.number)
        case PutEntry():
            zone, now = service.profile.timezone, service.clock.now()
            entry = entry_of(wanted.kind, start=wanted.start, about=wanted.about, timezone=zone, made_at=now)
            _put(tx, service, wanted, entry, wanted.kind, which=wanted.which)
        case Withdraw():
            _withdraw(tx, service, wanted)
        case MoveCall():
            _move(tx, service, wanted)


def _write(tx: Transaction, service: Service, wanted: WriteLetter, composed: Composed) -> None:
    now = service.clock.now()
    for row in tx.actions(service.owner, wanted.interview):
        if (row.kind, row.recipient, row.state) == (ThingKind.LETTER, wanted.recipient.email, DraftStatus.OFFERED):
            tx.observe_action(service.owner, row.key, state=DraftStatus.WITHDRAWN, ref=row.ref)  # the owner's word: another takes its place
    tx.add_action(
        service.owner,
        wanted.key(),
        follow_up=wanted.interview,
        account=wanted.account,
        kind=ThingKind.LETTER,
        recipient=wanted.recipient.email,
        turn=wanted.turn,
        state=DraftStatus.PLANNED,
        made_at=now,
        due_at=now,
        payload=msgspec.json.encode(composed.draft).decode(),
        variant=composed.letter.variant,
        facts=wanted.facts,
        reason=wanted.reason,
    )


def _replace(tx: Transaction, service: Service, wanted: ReplaceLetter, composed: Composed) -> None:
    row = tx.action(service.owner, wanted.thing)
    if row is None or row.op is not Op.NONE:
        return
    payload, now = msgspec.json.encode(composed.draft).decode(), service.clock.now()
    why = "what it says has changed"
    tx.set_op(service.owner, wanted.thing, Op.REPLACE, due_at=now, reason=why, payload=payload, facts=wanted.letter.facts)


def _put(
    tx: Transaction, service: Service, wanted: PutCall | PutEntry, entry: Call, kind: ThingKind, *, number: int = 0, which: str = ""
) -> None:
    now = service.clock.now()
    tx.add_action(
        service.owner,
        wanted.key(),
        follow_up=wanted.interview,
        account=service.calls_into or wanted.account,
        kind=kind,
        recipient=which,
        number=number,
        turn=wanted.turn,
        state=CallStatus.PLANNED,
        start=wanted.start,
        made_at=now,
        due_at=now,
        payload=msgspec.json.encode(entry).decode(),
        reason=wanted.reason,
    )


def _withdraw(tx: Transaction, service: Service, wanted: Withdraw) -> None:
    now = service.clock.now()
    row = tx.action(service.owner, wanted.thing)
    if row is None or row.op is Op.WITHDRAW:
        return
    tx.set_op(service.owner, wanted.thing, Op.WITHDRAW, due_at=now, reason=wanted.reason, payload=row.payload)


def _move(tx: Transaction, service: Service, wanted: MoveCall) -> None:
    now = service.clock.now()
    row = tx.action(service.owner, wanted.thing)
    if row is None or row.op is not Op.NONE:
        return
    call = msgspec.json.decode(row.payload, type=Call)
    moved = replace(call, start=wanted.start, end=wanted.start + (call.end - call.start))
    tx.set_op(service.owner, wanted.thing, Op.MOVE, due_at=now, reason=wanted.reason, payload=msgspec.json.encode(moved).decode())
