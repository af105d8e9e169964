"""The ports: what a door to a mailbox and a calendar must be able to do. The docstrings are the law.

Words. *ref*: how a provider names a thing; opaque, valid until `Gone`. *key*: how we name a thing that we make
(`core.actions.key_of`); a door stores it on the thing where it can. *cursor*: how far a reader came; opaque, ``""``
is the beginning. *fingerprint*: what a thing of ours says, however its bytes are written; a thing whose fingerprint
differs from the one we made was changed by its owner.

Every method may raise `TryLater`, `SignInAgain` or `Refused`; what else it raises stands in its docstring. A read has no
effect and may be repeated. A write is sent once; when its outcome is not known it raises ``TryLater(unclear=True)``, and the
caller looks with `find` before it tries again. A door never decides, loops, sleeps or schedules.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

from core.actions import Call, CallStatus, Draft, DraftStatus
from core.facts import Busy, Envelope, Event, Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something that the provider holds and that cannot be read, with the reason: a plain sentence, without any text of it."""

    ref: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """One page of an answer. `gone` are refs that are no longer there, `unread` what is left out of `items` for it cannot be read.

    `cursor` continues after this page; `more` says that another page is ready now.
    """

    items: tuple[T, ...] = ()
    gone: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    cursor: str = ""
    more: bool = False


class MailReader(Protocol):
    """Reads mail."""

    def changes(self, cursor: str, since: datetime) -> Page[Envelope]:
        """Messages that arrived after `cursor`, in no particular order, repeats allowed.

        All folders but Drafts, Trash and Junk where `Abilities.all_folders`; else inbox and sent. With cursor ``""``
        those that arrived at or after `since`; otherwise `since` is not looked at. A message moved between folders may come again.

        Raises `CursorLost`.
        """
        ...

    def read(self, ref: str) -> Message:
        """The message, bounded as `core.facts.Message` says.

        Raises `Gone`; `Refused` for one that cannot be read (too deep, too large, not a mail).
        """
        ...

    def thread(self, ref: str) -> tuple[Envelope, ...]:
        """The messages of the thread that `ref` lies in, itself included, oldest first, drafts left out.

        Raises `Gone`.
        """
        ...

    def about(self, addresses: frozenset[str], domains: frozenset[str], since: datetime, cursor: str = "") -> Page[Envelope]:
        """Messages that arrived at or after `since`, from or to one of `addresses` or an address at one of `domains`
        or a subdomain of it; every folder but Drafts, Junk, Trash and archive included. What was never sent is left out wherever it lies.

        Raises `CursorLost`.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """How to know a draft of ours that has lost its marks: to whom, about what, where, made when, saying what.

    Made by `likeness.near` alone. It is kept as long as the letter is, so `subject` is a digest.
    """

    recipient: str
    subject: str
    thread: str
    message_id: str
    since: datetime
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRef:
    """A letter of ours at the provider: `id` is the provider's own name for it."""

    id: str
    key: str
    near: Near


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftState:
    """`status` is UNTOUCHED, EDITED, SENT, TRASHED, GONE or WITHDRAWN. `ref` replaces the one asked with."""

    ref: DraftRef
    status: DraftStatus


class DraftWriter(Protocol):
    """Makes drafts. It cannot send: no such method exists, here or behind it."""

    def find(self, key: str, near: Near) -> DraftState | None:
        """Our draft, looked for widely: by key, then Message-ID, then thread, recipient and subject made since
        `near.since`; in Drafts, Sent and Trash. Any mail of the owner to that person since then counts as SENT. None: nowhere.
        """
        ...

    def create(self, draft: Draft, key: str) -> DraftState:
        """Put one draft into the Drafts folder; not idempotent, so `find` first."""
        ...

    def look(self, ref: DraftRef) -> DraftState:
        """How it stands now; GONE when it is nowhere. Looks as widely as `find`; but as long as it lies in Drafts, UNTOUCHED or EDITED,
        whatever else the owner has sent to that person: `replace` and `withdraw` stand by that.
        """
        ...

    def replace(self, ref: DraftRef, draft: Draft) -> DraftState:
        """Put `draft` in the place of one that the owner has not touched.

        Raises `Conflict` when it is not UNTOUCHED, `Gone` when it is nowhere.
        """
        ...

    def withdraw(self, ref: DraftRef) -> DraftState:
        """Delete one that the owner has not touched; WITHDRAWN.

        Raises `Conflict` when it is not UNTOUCHED, `Gone` when it is nowhere.
        """
        ...


class CalendarReader(Protocol):
    """Reads the calendar."""

    def window(self, start: datetime, end: datetime, cursor: str = "") -> Page[Event]:
        """Every occurrence that overlaps [start, end), recurrence expanded, cancelled ones included where the
        provider keeps them. Follow `cursor` while `more`; the pages together are complete, or one of them raises.
        An entry that cannot be read hides no other: it is named in `unread`, under the same ref each time.

        Raises `CursorLost`.
        """
        ...

    def event(self, ref: str) -> Event:
        """One event.

        Raises `Gone`; `Refused` for one that cannot be read.
        """
        ...

    def changed(self, cursor: str) -> str:
        """A hint: the same cursor comes back when nothing can have changed since it was given."""
        ...

    def busy(self, start: datetime, end: datetime) -> tuple[Busy, ...]:
        """When the owner is not free within [start, end), sorted by start.

        Events that are cancelled, declined, shown as free, or calls of ours do not count.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRef:
    """A call of ours at the provider, with the fingerprint of what we put."""

    id: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallState:
    """`status` is OPEN, MOVED (another time), EDITED (another text), DELETED or WITHDRAWN; `start` where it stands now."""

    ref: CallRef
    status: CallStatus
    start: datetime


class CalendarWriter(Protocol):
    """Puts calls into the calendar; it touches nothing else and invites nobody."""

    def find(self, key: str, call: Call) -> CallState | None:
        """Our call by its key, compared with `call` as we meant it. None: nowhere. DELETED where the provider knows that it was there."""
        ...

    def put(self, call: Call, key: str) -> CallState:
        """Put one event; not idempotent, so `find` first. Where the provider knows that the owner has deleted it, it stays so: DELETED."""
        ...

    def look(self, ref: CallRef, call: Call) -> CallState:
        """How it stands now, compared with `call` as we last put it; DELETED when it is nowhere (its `start` is then `call.start`)."""
        ...

    def move(self, ref: CallRef, call: Call) -> CallState:
        """Give an untouched event the time of `call`.

        Raises `Conflict` when it was changed by the owner, `Gone` when it is nowhere.
        """
        ...

    def remove(self, ref: CallRef) -> CallState:
        """Delete an untouched event; WITHDRAWN.

        Raises `Conflict` when it was changed by the owner, `Gone` when it is nowhere.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What a door can do beyond its ports. `settle`: how long after an unclear write its `find` may still be blind.

    `mail`, `drafts`, `calendar` and `calls` say which of the ports may be used: the owner may have granted less than was asked
    for. A port that may not be used raises `Refused`.
    """

    all_folders: bool = True
    settle: timedelta = timedelta(0)
    mail: bool = True
    drafts: bool = True
    calendar: bool = True
    calls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One open account: its ports, and `identity`, the provider's stable id of it."""

    identity: str
    mail: MailReader
    drafts: DraftWriter
    calendar: CalendarReader
    calls: CalendarWriter
    abilities: Abilities


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """What a door must know of the owner: own addresses (lower case) and zone (for floating times)."""

    emails: tuple[str, ...]
    timezone: str


class Vault(Protocol):
    """Keeps the one secret of one account, encrypted. What is in it is the door's own affair: bytes, 64 KiB at most."""

    def load(self) -> bytes | None:
        """The secret. None: the account is not connected."""
        ...

    def swap(self, old: bytes, new: bytes) -> bool:
        """Keep `new` in the place of `old`. False, and nothing is written, when something else is kept by now."""
        ...

    def lock(self) -> AbstractContextManager[None]:
        """Held by one at a time, whatever the thread or process: around the renewal of a token, `load` within it. Raises `TryLater`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What a door borrows from the service, which alone has a clock and remembers: `now` in UTC, and the account's `vault`."""

    now: Callable[[], datetime]
    vault: Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One permission that is asked for: the provider's name for it, why, and what is off without it, in plain sentences."""

    scope: str
    why: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A sign-in under way: where the owner signs in, the `state` that the answer must bring back, and what `finish` needs beside.

    All of it but the URL's host is secret.
    """

    url: str = field(repr=False)
    state: str = field(repr=False)
    redirect: str
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """What a sign-in gave: the provider's stable id of the account, the address signed in with, the scopes granted, and the secret to keep.

    `identity` is the one of the `Account` that is opened with this secret. `off` names what was asked for and not granted.
    """

    identity: str
    address: str
    scopes: tuple[str, ...]
    off: tuple[Wish, ...]
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """That a provider may end a sign-in by itself `after` some time, counted from when it was granted: why, and what keeps it from that."""

    after: timedelta
    says: str
    todo: str


class SignIn(Protocol):
    """Connects an account by OAuth 2.0 with PKCE (RFC 7636) and a loopback redirect (RFC 8252)."""

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is asked for, in the order in which it is explained."""
        ...

    @property
    def loopback(self) -> str:
        """The host that a redirect on this machine must name: ``127.0.0.1`` or ``localhost``."""
        ...

    @property
    def manage(self) -> str:
        """The provider's page on which the owner sees, and may take back by hand, what was granted."""
        ...

    @property
    def beforehand(self) -> str:
        """What the owner is told before the provider's page opens, in plain sentences: whether permissions can be left out, for one."""
        ...

    @property
    def expiry(self) -> Expiry | None:
        """What may end a sign-in before its time. None: nothing that is known beforehand."""
        ...

    def begin(self, redirect: str, address: str = "") -> Started:
        """Start signing in; `address` is offered to the owner where it is known."""
        ...

    def finish(self, started: Started, answer: Mapping[str, str], kept: bytes | None = None) -> Granted:
        """`answer` holds the parameters of the redirect; `kept` is the secret that the new one replaces.

        Raises `SignInAgain` when the owner or the provider said no, or the answer is not to this question.
        """
        ...

    def granted(self, secret: bytes) -> Granted:
        """What a kept secret stands for; nobody is asked."""
        ...

    def revoke(self, secret: bytes) -> bool:
        """Give the permission back. One that is void already is no error. False: the provider takes it back on its page `manage` alone."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """How a permission is given back when only the secret is left: the account's settings are gone, or of no use any more.

    `revoke` and `manage` are as in `SignIn`; `manage` may name a page each for several kinds of accounts.
    """

    revoke: Callable[[bytes], bool]
    manage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a door package exports under the entry-point group ``afterword.doors``.

    `settings` is a frozen keyword-only dataclass: its fields are the account's keys in config.toml (str, bool, int or a
    tuple of str), each with ``metadata={"help": "one line"}``, and ``"path": True`` where a relative path counts from the
    config file's folder; a field without default must be set. `check` lists what is
    wrong with otherwise well-typed settings (a missing folder, say), a plain sentence each, and writes nothing. `rights` names
    likewise what cannot be written now; nothing is written to find out, and it raises the errors of a read. `open`
    connects; it raises the errors of a read, `SignInAgain` among them while the vault is empty. `on_this_machine` says that no
    provider's clock is involved, so that a simulated one may be used. `passed_over` names what cannot be read although the
    rest can (a file that is too large, say), a plain sentence each; it may look at everything, and writes nothing. `sign_in`
    is None where nobody has to sign in; with it comes a `parting`.
    """

    kind: str
    settings: type[Any]
    check: Callable[[Any], tuple[str, ...]]
    open: Callable[[Any, Me, Shell], Account]
    on_this_machine: Callable[[Any], bool]
    passed_over: Callable[[Any], tuple[str, ...]] | None = None
    rights: Callable[[Any], tuple[str, ...]] = lambda _: ()
    sign_in: Callable[[Any, Shell], SignIn] | None = None
    parting: Parting | None = None
