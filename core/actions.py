"""What can be decided: values that the service carries out and a door translates."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.facts import Person


class ThingKind(StrEnum):
    """What we make in the owner's mailbox and calendar.

    A reminder says that a letter lies unsent; an appointment is a call that the other side asked for, and counts for nothing.
    """

    LETTER = "letter"
    CALL = "call"
    REMINDER = "reminder"
    APPOINTMENT = "appointment"


def key_of(interview: str, kind: ThingKind, recipient: str, number: int, turn: int) -> str:
    """The identity of a thing we make, 32 hex digits; opaque, and the same on every machine (DESIGN.md, 5)."""
    parts = "\x1f".join((interview, kind, recipient, str(number), str(turn)))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as it shall lie in the Drafts folder.

    `thread`, `in_reply_to` and `references` are empty for a new mail. `date` is when it was written.
    """

    sender: Person
    to: Person
    subject: str
    text: str
    html: str
    date: datetime
    message_id: str
    thread: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A calendar entry of ours as it shall stand: private, free, no attendees, a popup `alarm_minutes` before."""

    title: str
    start: datetime
    end: datetime
    timezone: str
    location: str
    description: str
    made_at: datetime
    alarm_minutes: int = 15


class DraftStatus(StrEnum):
    """Where a letter of ours stands (DESIGN.md, 3.7)."""

    PLANNED = "planned"
    CREATING = "creating"
    UNTOUCHED = "untouched"
    EDITED = "edited"
    SENT = "sent"
    TRASHED = "trashed"
    GONE = "gone"
    WITHDRAWN = "withdrawn"
    OFFERED = "offered"


class CallStatus(StrEnum):
    """Where a call of ours stands (DESIGN.md, 3.7)."""

    PLANNED = "planned"
    CREATING = "creating"
    OPEN = "open"
    MOVED = "moved"
    EDITED = "edited"
    DELETED = "deleted"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteLetter:
    """One letter to one person. `reply_to` is the ref of the message it answers, ``""`` for a new mail.

    `pass_on` are names whose thanks the recipient is asked to pass on. `facts` is a digest of what the letter is made of:
    an untouched letter made of other facts is replaced.
    """

    interview: str
    recipient: Person
    turn: int
    sender: str
    account: str
    reason: str
    reply_to: str = ""
    pass_on: tuple[str, ...] = ()
    facts: str = ""

    def key(self) -> str:
        """See `key_of`."""
        return key_of(self.interview, ThingKind.LETTER, self.recipient.email, 0, self.turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceLetter:
    """Write a letter of ours anew that the owner has not touched: `letter` with the same recipient and turn; `thing` is its key."""

    thing: str
    letter: WriteLetter

    def key(self) -> str:
        """One replacement for one set of facts a thing."""
        return f"{self.thing}-replace-{self.letter.facts}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """Take back a thing of ours that the owner has not touched; `thing` is its key."""

    thing: str
    kind: ThingKind
    reason: str

    def key(self) -> str:
        """One withdrawal a thing."""
        return f"{self.thing}-withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCall:
    """Call 1 or 2, chosen for `start`."""

    interview: str
    number: int
    turn: int
    start: datetime
    account: str
    reason: str

    def key(self) -> str:
        """See `key_of`."""
        return key_of(self.interview, ThingKind.CALL, "", self.number, self.turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutEntry:
    """A reminder or an appointment at `start`. `which` tells entries of one kind apart; `about` goes into its text."""

    interview: str
    kind: ThingKind
    which: str
    turn: int
    start: datetime
    account: str
    about: str
    reason: str

    def key(self) -> str:
        """See `key_of`."""
        return key_of(self.interview, self.kind, self.which, 0, self.turn)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCall:
    """Move a call of ours that the owner has not touched to `start`."""

    thing: str
    start: datetime
    reason: str

    def key(self) -> str:
        """One move to one instant a thing."""
        return f"{self.thing}-move-{self.start:%Y%m%dT%H%M}"


Action = WriteLetter | ReplaceLetter | Withdraw | PutCall | PutEntry | MoveCall
