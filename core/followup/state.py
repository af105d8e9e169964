"""What the follow-up of one interview knows, and what it says."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.actions import Action, CallStatus, DraftStatus, ThingKind
from core.facts import Busy, Employer, EventReading, Medium, Participant, Person, Phone, Profile, Promise, Reading, Word


class Status(StrEnum):
    """Where a follow-up stands (DESIGN.md, 3.7)."""

    UPCOMING = "UPCOMING"
    THANKING = "THANKING"
    WAITING = "WAITING"
    CALLING = "CALLING"
    ANSWERED = "ANSWERED"
    MOVED_ON = "MOVED_ON"
    CLOSED = "CLOSED"


ENDED = frozenset({Status.ANSWERED, Status.MOVED_ON, Status.CLOSED})


class Reason(StrEnum):
    """The kind of an ANSWERED or a CLOSED."""

    NONE = ""
    NEXT_STEP = "next_step"
    REJECTION = "rejection"
    OFFER = "offer"
    BY_PHONE = "by_phone"
    OTHER = "other"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    SKIPPED = "skipped"
    NOT_AN_INTERVIEW = "not_an_interview"
    DID_NOT_HAPPEN = "did_not_happen"
    CONTINUED = "continued"


class Question(StrEnum):
    """What needs the owner's look."""

    IS_IT_AN_INTERVIEW = "Is this a job interview of yours?"
    WHEN_WILL_YOU_HEAR = "Did they say when you will hear?"
    WHO_WAS_THERE = "To which address shall the letter go? None of an interviewer is known."
    OPTIONAL_GUEST = "Someone was invited as optional. Shall they get a letter too?"
    WHICH_STRENGTH = "No sentence in your profile suits this role, so no letter is written: add one as [[me.strengths]] in the config."
    MADE_OR_NOT = (
        "A letter may have lain in Drafts and been deleted: the mailbox stopped answering while it was made, and it is not there now. "
        "Shall it be written?"
    )
    TOO_LATE_TO_WRITE = "The day after has passed. Do you still want the letter?"
    TOO_LATE_TO_SEND = "The letter still lies in Drafts. Too late to send?"
    DID_IT_TAKE_PLACE = "Did it take place?"
    WHICH_APPLICATION = "A mail came that fits more than one of your applications there. Which one is it about?"
    IS_IT_AN_ANSWER = "They wrote, and it is not clear what it means for you. Is it an answer?"
    ADDRESS_FAILS = "A mail to one of them came back: the address does not work."


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One visit for one application: its events of one local day taken together. Never stored; made anew from them."""

    id: str
    account: str
    starts: datetime
    ends: datetime
    timezone: str
    employer: Employer
    role: str = ""
    participants: tuple[Participant, ...] = ()
    phone: Phone | None = None
    medium: Medium = Medium.UNKNOWN
    language: str = ""
    events: tuple[EventReading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterThing:
    """A letter of ours: how it stood when last looked at. `message_id` is the one we gave it, `facts` what it was made of.

    `unclear_at` is when it was begun, where nobody knows what came of that; `leaving`: it is about to be taken back.
    """

    key: str
    recipient: str
    turn: int
    status: DraftStatus
    made_at: datetime
    message_id: str = ""
    facts: str = ""
    unclear_at: datetime | None = None
    leaving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryThing:
    """A reminder or an appointment of ours; `which` tells those of one kind apart."""

    key: str
    kind: ThingKind
    which: str
    turn: int
    status: CallStatus
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallThing:
    """A call of ours: how it stood when last looked at. `start` is where it stands now."""

    key: str
    number: int
    turn: int
    status: CallStatus
    start: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Everything `plan` looks at.

    `fresh_at` is when every account of the owner was last read without error, this employer asked for; `busy` is
    what the calendars said then.
    `continued_by` is the id of a later interview of the same application, `upcoming` the owner's next one wherever it is.
    """

    interview: Interview
    profile: Profile
    readings: tuple[Reading, ...] = ()
    words: tuple[Word, ...] = ()
    letters: tuple[LetterThing, ...] = ()
    calls: tuple[CallThing, ...] = ()
    entries: tuple[EntryThing, ...] = ()
    fresh_at: datetime | None = None
    busy: tuple[Busy, ...] = ()
    continued_by: str = ""
    upcoming: Interview | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOutlook:
    """One person's letter, made or to be made. `wrote`: the owner has written to them in a mail of their own; without a letter of ours
    its state is then SENT.
    """

    to: Person
    state: DraftStatus
    wrote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOutlook:
    """One call, made or to be made; `at` is the earliest it can be while no hour is chosen."""

    number: int
    at: datetime
    state: CallStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What happens next, in plain words, and when (None: when something new is read)."""

    what: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What `plan` says.

    `no_letter` says why none is written, ``""`` where one is or may be; `notes` are sentences about what is out of the ordinary: no
    call, an absence. `wanted` are the actions that should have been taken by now; `wants_fresh` says that a fresh pull must come
    before anything more can be decided.
    With the same facts the plan stays the same until `due_at`.
    """

    status: Status
    reason: Reason = Reason.NONE
    needs_look: tuple[Question, ...] = ()
    wanted: tuple[Action, ...] = ()
    wants_fresh: bool = False
    due_at: datetime | None = None
    promise: Promise | None = None
    letters: tuple[LetterOutlook, ...] = ()
    calls: tuple[CallOutlook, ...] = ()
    next: Next = field(default_factory=lambda: Next(what="Nothing."))
    no_letter: str = ""
    notes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
