"""What is known: facts about people, events, messages and the owner, as plain values.

Every instant is an aware ``datetime`` in UTC; a day is a ``date`` in the zone that the field names.
An address is a lower-case addr-spec (RFC 5322, 3.4.1), or ``""`` where it is not known.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum


class Response(StrEnum):
    """What somebody answered to an invitation (RFC 5545, PARTSTAT)."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"
    NEEDS_ACTION = "needs_action"
    UNKNOWN = "unknown"


class EventStatus(StrEnum):
    """RFC 5545, STATUS; a METHOD:CANCEL counts as cancelled."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Carrier(StrEnum):
    """How an event reached the owner."""

    CALENDAR = "calendar"
    MAIL = "mail"


class Folder(StrEnum):
    """The role of the folder a message lies in (RFC 6154, special-use)."""

    INBOX = "inbox"
    SENT = "sent"
    ARCHIVE = "archive"
    JUNK = "junk"
    TRASH = "trash"
    DRAFTS = "drafts"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human or a mailbox: the name as it was written, and the address."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One line of an invitation. `human` is false for rooms, resources and groups (CUTYPE)."""

    person: Person
    response: Response = Response.UNKNOWN
    optional: bool = False
    human: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A calendar entry as its provider holds it: one occurrence, recurrence already expanded.

    `original_start` is the start that names the occurrence for ever (RECURRENCE-ID, else DTSTART as first seen by the
    provider). `timezone` is an IANA name, ``""`` for floating times read in the owner's zone. An all-day event runs
    from midnight to midnight of that zone. `response` is the owner's own answer: ACCEPTED when they organise it
    or nobody else is on it. `created` is when the entry was made (CREATED, else DTSTAMP). `key` is set on calls of ours.
    """

    ref: str
    uid: str
    original_start: datetime
    start: datetime
    end: datetime
    timezone: str = ""
    all_day: bool = False
    sequence: int = 0
    created: datetime | None = None
    title: str = ""
    description: str = ""
    location: str = ""
    conference_url: str = ""
    organizer: Person | None = None
    organized_by_owner: bool = False
    attendees: tuple[Attendee, ...] = ()
    response: Response = Response.UNKNOWN
    status: EventStatus = EventStatus.CONFIRMED
    carrier: Carrier = Carrier.CALENDAR
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The outside of a message: enough to decide whether to read it.

    `thread` is the provider's conversation id; a door without one uses the first Message-ID of References.
    Message-IDs keep their angle brackets. `at` is when the message arrived. `has_calendar` is false only
    when the door knows that no text/calendar part and no .ics is inside.
    """

    ref: str
    message_id: str
    thread: str
    at: datetime
    sender: Person
    to: tuple[Person, ...] = ()
    cc: tuple[Person, ...] = ()
    subject: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    folder: Folder = Folder.INBOX
    has_calendar: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message, read once and not kept.

    `text` is what a reader would see: text/plain, or HTML turned to text, quotations included, at most 200,000
    characters. `headers` are those that tell machine mail from human mail, names in lower case, in the order they came:
    auto-submitted, precedence, x-autoreply, x-autorespond, x-auto-response-suppress, list-id, list-unsubscribe,
    return-path, content-type (of the whole message), x-failed-recipients, reply-to, feedback-id, x-mailer.
    `events` are the calendar entries it carries. `failed` are addresses that a delivery report names. `unread` says, a plain
    sentence each, what in it could not be read although the rest was.
    """

    envelope: Envelope
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    events: tuple[Event, ...] = ()
    failed: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header, ``""`` when absent."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """A stretch of time in which the owner is not free."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """One sentence on why the owner is right for a role. `roles`: words of roles it suits; none suits any."""

    sentence: str
    roles: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who the owner is.

    The first of `emails` is the main address. `timezone` is an IANA name, `country` ISO 3166-1 alpha-2,
    `languages` ISO 639-1 in order of preference, `can_phone` the hours ("08:00", "20:00") of the owner's day in which a call suits.
    `employer_domains` are those of the present employer: mail and events of theirs are never used.
    """

    name: str
    emails: tuple[str, ...]
    timezone: str
    phone: str = ""
    country: str = "US"
    languages: tuple[str, ...] = ("en",)
    can_phone: tuple[str, str] = ("08:00", "20:00")
    signature: tuple[str, ...] = ()
    employer_domains: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who is hiring. `domain` is the registrable domain, ``""`` unknown; `agency` and `agency_domain` are set when one arranges it.

    `timezone` and `country` are ``""`` when nothing tells them; then the owner's count.
    """

    name: str = ""
    domain: str = ""
    agency: str = ""
    agency_domain: str = ""
    timezone: str = ""
    country: str = ""

    @property
    def at_work(self) -> str:
        """The name of who has the work, ``""`` where only the agency is known, by a shorter or a longer name."""
        name, agency = self.name.casefold(), self.agency.casefold()
        return "" if agency and (agency.startswith(name) or name.startswith(agency)) else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number of the employer's in E.164, and whose it is (a name or address, ``""`` the employer's)."""

    number: str
    owner: str = ""


class Standing(StrEnum):
    """What somebody is to an interview."""

    INTERVIEWER = "interviewer"
    OPTIONAL = "optional"
    ORGANIZER = "organizer"
    RECRUITER = "recruiter"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A human on the other side. `title` as written ("Head of Data"); `boss` when the owner would report to them.

    `form` is how the invitation speaks of who has no address ("Herr", "Frau Dr."); with an address it begins their name.
    """

    person: Person
    standing: Standing = Standing.INTERVIEWER
    title: str = ""
    boss: bool = False
    form: str = ""

    @property
    def addressed(self) -> Person:
        """Who it is, by the name that one speaks of them with: "Dr Adeyemi"."""
        return replace(self.person, name=f"{self.form} {self.person.name}".strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One rule's finding: its name, its weight (for > 0, against < 0) and a plain sentence."""

    rule: str
    weight: int
    reason: str


class Place(StrEnum):
    """Where in an invitation something is named."""

    HOST = "host"  # who sent it
    GUESTS = "guests"
    TITLE = "title"
    TEXT = "text"
    SIGNATURE = "signature"
    LOCATION = "location"
    DOMAIN = "domain"  # nothing names it, and their domain is called so


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Where something stands that an invitation was read for: a person (by address, else by name), a house, a domain."""

    name: str
    place: Place


class Likelihood(StrEnum):
    """How sure a verdict is."""

    INTERVIEW = "interview"
    UNSURE = "unsure"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The sum of the hits, with its reasons."""

    likelihood: Likelihood
    hits: tuple[Hit, ...] = ()


class PromiseSource(StrEnum):
    """Who named the time frame."""

    INVITE = "invite"
    MAIL = "mail"
    OWNER = "owner"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The time frame the employer named: local days of `timezone`, and the sentence that says so.

    `said_at` is when it was said; `said_by` an address, ``""`` unknown. It passes at 24:00 of `latest`.
    """

    text: str
    earliest: date
    latest: date
    timezone: str
    source: PromiseSource
    said_at: datetime
    said_by: str = ""


class Medium(StrEnum):
    """How the two sides meet."""

    PHONE = "phone"
    VIDEO = "video"
    ONSITE = "onsite"
    PANEL = "panel"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReading:
    """What is kept of an event after it was read: facts, never its text.

    `message` is the Message-ID of the mail that carried it, ``""`` for a calendar entry; `thread` that mail's thread; `moved`
    that the mail speaks of another time. `invited` is the owner's own address as the invitation names it. `address`
    is the postal address of the place, on one line. `present` is
    false when it vanished before it began and the provider confirmed that; `vanished` says that it was gone when we next
    looked after it had begun, so that nobody knows. `arrived` is when the mail that carried it came. `traces` say where
    people and employer were found. `familiar` is how it speaks to the owner: true for du, false for Sie, None where neither tells.
    """

    ref: str
    account: str
    uid: str
    original_start: datetime
    start: datetime
    end: datetime
    timezone: str
    verdict: Verdict
    all_day: bool = False
    sequence: int = 0
    status: EventStatus = EventStatus.CONFIRMED
    response: Response = Response.UNKNOWN
    carrier: Carrier = Carrier.CALENDAR
    organized_by_owner: bool = False
    present: bool = True
    vanished: bool = False
    arrived: datetime | None = None
    message: str = ""
    thread: str = ""
    invited: str = ""
    employer: Employer = field(default_factory=Employer)
    role: str = ""
    participants: tuple[Participant, ...] = ()
    phone: Phone | None = None
    medium: Medium = Medium.UNKNOWN
    language: str = ""
    familiar: bool | None = None
    promise: Promise | None = None
    no_calls: bool = False
    moved: bool = False
    address: str = ""
    traces: tuple[Trace, ...] = ()
    rules: int = 0


class MessageKind(StrEnum):
    """What a message is to the follow-up (DESIGN.md, 3.5)."""

    NEXT_STEP = "next_step"
    REJECTION = "rejection"
    OFFER = "offer"
    MORE_TIME = "more_time"
    HUMAN_ACK = "human_ack"
    UNCLEAR = "unclear"  # a person wrote about the application, and it cannot be told what
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    ATS_ACK = "ats_ack"
    UNRELATED = "unrelated"
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a message says. `text` is what is new in it; it is used at once and never kept.

    `back_on` is the return day an out-of-office names, `no_calls` that the sender asks not to be phoned,
    `phone` the number in the sender's own signature (E.164).
    """

    kind: MessageKind
    text: str = ""
    reasons: tuple[str, ...] = ()
    back_on: date | None = None
    no_calls: bool = False
    phone: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is kept of a message after it was read once: never its text, never its subject.

    `missed`: it speaks of a no-show, another time, or of waiting in the room. `shared`: nothing tells which of several
    applications it is about. `greeting` is the line with which the owner's own mail begins ("Dear Ms Kim,"), `familiar` how theirs
    speaks to the owner, as in `EventReading`.
    """

    ref: str
    account: str
    message_id: str
    thread: str
    at: datetime
    sender: Person
    kind: MessageKind
    to: tuple[Person, ...] = ()
    folder: Folder = Folder.INBOX
    reasons: tuple[str, ...] = ()
    promise: Promise | None = None
    back_on: date | None = None
    no_calls: bool = False
    phone: str = ""
    language: str = ""
    familiar: bool | None = None
    invitation: bool = False
    failed: tuple[str, ...] = ()
    greeting: str = ""
    missed: bool = False
    shared: bool = False
    rules: int = 0


class WordKind(StrEnum):
    """What the owner can tell us (DESIGN.md, 3.6)."""

    HEARD = "heard"
    TOPIC = "topic"
    NOTE = "note"
    SKIP = "skip"
    SNOOZE = "snooze"
    CALL = "call"
    APPOINTMENT = "appointment"
    I_CALLED = "i-called"
    THEY_CALLED = "they-called"
    ANSWERED = "answered"
    WRITE = "write"
    CARD = "card"
    IS_INTERVIEW = "is-interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One thing the owner told us about one interview. `when` is the instant it names, where it names one."""

    id: int
    kind: WordKind
    at: datetime
    text: str = ""
    when: datetime | None = None
    promise: Promise | None = None
