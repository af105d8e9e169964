"""What the store hands out: one frozen dataclass a table. Every instant is an aware datetime in UTC."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.actions import CallStatus, DraftStatus, ThingKind
from core.facts import EventReading, Promise, Reading, Word, WordKind


class Leased(StrEnum):
    """The three tables whose rows are claimed, and with them the three verbs: pull, think, perform."""

    ACCOUNT = "account"
    FOLLOW_UP = "follow_up"
    ACTION = "action"


class Op(StrEnum):
    """What is still to be done at the provider for an action; NONE when nothing is."""

    NONE = ""
    CREATE = "create"
    REPLACE = "replace"
    MOVE = "move"
    WITHDRAW = "withdraw"


class UnreadKind(StrEnum):
    """What could not be read: a message or event at which reading breaks, or an entry that the door cannot make an event of."""

    MESSAGE = "message"
    EVENT = "event"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row leased to one worker. `id` is the account's or follow-up's id, or the action's key; `fence` proves the lease in every write."""

    owner: str
    id: str
    fence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One connected mailbox with its calendar.

    `id` is the provider's stable identity, `label` the name in the config. `window_day` is the day whose calendar window was read
    last, `pulled_at` when everything was last read without error, `trouble` a plain sentence while it cannot be read. `aside` says
    why it is no longer tried, here and in the other leased rows.
    """

    owner: str
    id: str
    kind: str
    label: str
    mail_cursor: str
    calendar_cursor: str
    window_day: date | None
    pulled_at: datetime | None
    trouble: str
    due_at: datetime | None
    fence: int
    attempts: int
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One interview's follow-up as it was last thought through.

    `closed_at` is None while it is open.
    """

    owner: str
    id: str
    account: str
    status: str
    reason: str
    needs_look: tuple[str, ...]
    starts: datetime
    ends: datetime
    created_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    fence: int
    attempts: int
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event of a follow-up, known for ever by its UID and original start."""

    owner: str
    uid: str
    original_start: datetime
    follow_up: str
    reading: EventReading
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """What is kept of one message, for one follow-up."""

    owner: str
    follow_up: str
    message_id: str
    at: datetime
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRow:
    """One word of the owner; `undone_at` is set when it was taken back."""

    owner: str
    id: int
    follow_up: str
    kind: WordKind
    text: str
    when_at: datetime | None
    promise: Promise | None
    at: datetime
    undone_at: datetime | None

    @property
    def word(self) -> Word:
        """The same as core knows it."""
        return Word(id=self.id, kind=self.kind, at=self.at, text=self.text, when=self.when_at, promise=self.promise)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One letter or call: decided, then made, then watched.

    `recipient` is an address for a letter, ``""`` for a call; `number` is 0 for a letter, 1 or 2 for a call. `op` is what is still
    to be done, `ref` the provider's name for the thing (text that only perform reads), `start` when a call stands. `payload` is the
    rendered thing until it is recorded. `unclear_at` is when a write was begun whose outcome is not known, or will never be.
    """

    owner: str
    key: str
    follow_up: str
    account: str
    kind: ThingKind
    recipient: str
    number: int
    turn: int
    state: DraftStatus | CallStatus
    op: Op
    ref: str
    start: datetime | None
    payload: str
    variant: str
    facts: str
    reason: str
    made_at: datetime
    unclear_at: datetime | None
    due_at: datetime | None
    fence: int
    attempts: int
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One line of a follow-up's journal, for people."""

    owner: str
    follow_up: str
    id: int
    at: datetime
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadRow:
    """Something that could not be read: the provider's name for it, never what it says.

    `at` is when the message came or the event begins, where that is known. `reason` is a plain sentence, `rules` the versions of
    the rules that failed at it `tries` times, first at `since`, last at `tried_at`.
    """

    owner: str
    id: str
    account: str
    kind: UnreadKind
    ref: str
    at: datetime | None
    reason: str
    tries: int
    rules: str
    since: datetime
    tried_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRow:
    """What signing in to the account `label` gave, sealed with the key named `key`; `nonce` is another each time it is sealed.

    `off` says in plain sentences what was not granted. `ended_at` is when the provider stopped to accept it, `ended` why; `lasted` is
    for how many seconds the sign-in before this one was accepted, None when it was never refused.
    """

    owner: str
    label: str
    kind: str
    identity: str
    key: str
    nonce: str
    sealed: str = field(repr=False)
    off: tuple[str, ...]
    connected_at: datetime
    ended_at: datetime | None
    ended: str
    lasted: int | None
