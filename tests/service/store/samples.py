"""A small life to put into a store: one account, one follow-up, its event, a letter and two calls."""

from datetime import UTC, datetime, timedelta
from typing import Any

from core.actions import CallStatus, DraftStatus, ThingKind
from core.facts import EventReading, Likelihood, MessageKind, Person, Reading, Verdict
from service.store import Leased, Store, Transaction, UnreadKind

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = 5 * MINUTE
FUTURE = NOW + timedelta(days=3)
IDS = {Leased.ACCOUNT: "acc", Leased.FOLLOW_UP: "f1", Leased.ACTION: "letter-1"}


def event_reading(uid: str = "uid-1", start: datetime = NOW, **more: Any) -> EventReading:
    """An interview of an hour."""
    verdict = Verdict(likelihood=Likelihood.INTERVIEW)
    span = {"original_start": start, "start": start, "end": start + 60 * MINUTE}
    return EventReading(**{"ref": "r", "account": "acc", "uid": uid, "timezone": "UTC", "verdict": verdict, **span, **more})


def reading(message_id: str = "<1@example.com>", at: datetime = NOW, **more: Any) -> Reading:
    """A message of somebody."""
    sender = Person(name="Ann Lee", email="ann@example.com")
    fixed = {"ref": "r", "account": "acc", "thread": "t", "sender": sender, "kind": MessageKind.HUMAN_ACK}
    return Reading(**{**fixed, "message_id": message_id, "at": at, **more})


def follow_up(tx: Transaction, owner: str = "o", id: str = "f1", due_at: datetime | None = NOW) -> bool:  # noqa: A002 - as in the store
    """One follow-up; its account must be there."""
    return tx.add_follow_up(
        owner, id, account="acc", status="UPCOMING", starts=NOW, ends=NOW + 60 * MINUTE, created_at=NOW, due_at=due_at, needs_look=("who?",)
    )


def letter(tx: Transaction, owner: str = "o", key: str = "letter-1", **more: Any) -> bool:
    """A letter to Ann, due."""
    kept = {"follow_up": "f1", "account": "acc", "kind": ThingKind.LETTER, "recipient": "ann@example.com", "turn": 1}
    return tx.add_action(owner, key, **{**kept, "state": DraftStatus.PLANNED, "made_at": NOW, "due_at": NOW, "payload": "text", **more})


def call(tx: Transaction, owner: str = "o", key: str = "call-1", number: int = 1, **more: Any) -> bool:
    """A call, not yet due."""
    kept = {"follow_up": "f1", "account": "acc", "kind": ThingKind.CALL, "number": number, "turn": 1, "start": FUTURE}
    return tx.add_action(owner, key, **{**kept, "state": CallStatus.PLANNED, "made_at": NOW, "due_at": FUTURE, **more})


def unread(tx: Transaction, owner: str = "o", now: datetime = NOW, **more: Any) -> None:
    """A mail that cannot be read, tried once more."""
    fixed = {"ref": "m1", "at": NOW, "reason": "It is too large.", "rules": "1"}
    tx.count_unread(owner, "acc", UnreadKind.MESSAGE, now=now, **{**fixed, **more})


def secret(tx: Transaction, owner: str = "o", label: str = "home", **more: Any) -> None:
    """What a sign-in gave, as sealed as it needs to be here."""
    fixed = {"kind": "memory", "identity": "acc", "key": "file:1", "nonce": "nonce", "sealed": "sealed", "off": ("It is off.",), "at": NOW}
    tx.keep_secret(owner, label, **{**fixed, **more})


def account(tx: Transaction, owner: str = "o", due_at: datetime = NOW) -> None:
    """An account, due."""
    tx.ensure_account(owner, "acc", kind="memory", label="home", due_at=due_at)


def begin(store: Store, owner: str = "o") -> None:
    """One row in each leased table, all due now."""
    with store.write() as tx:
        account(tx, owner)
        assert follow_up(tx, owner)
        assert letter(tx, owner)


def due_at(store: Store, table: Leased, owner: str = "o") -> datetime | None:
    """When the sample row of a table is due."""
    row = find(store, table, owner)
    return row.due_at  # type: ignore[no-any-return] # one of three kinds of row


def find(store: Store, table: Leased, owner: str = "o") -> Any:
    """The sample row of a table."""
    with store.read() as tx:
        return {Leased.ACCOUNT: tx.account, Leased.FOLLOW_UP: tx.follow_up, Leased.ACTION: tx.action}[table](owner, IDS[table])
