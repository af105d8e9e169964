"""One mailbox of Gmail: messages, drafts, threads, and the history of both."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.fakes.google.letters import delivered, with_headers
from tests.fakes.google.stored import Stored

SYSTEM = ("INBOX", "SENT", "DRAFT", "TRASH", "SPAM", "UNREAD", "STARRED", "IMPORTANT", "CATEGORY_PERSONAL", "CATEGORY_UPDATES")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One line of the history. `kind` as in the API; `labels` are the message's then, `changed` those that came or went."""

    id: int
    kind: str
    message: str
    thread: str
    labels: tuple[str, ...]
    changed: tuple[str, ...] = ()


@dataclass
class Mailbox:
    """`lagging`: what comes now is not found by a search before `catch_up`. `forgotten`: history ids below it are no longer known."""

    email: str
    now: Callable[[], datetime]
    lagging: bool = False
    keeps_draft_label: bool = True
    forgotten: int = 0
    messages: dict[str, Stored] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)  # draft id -> message id
    records: list[Record] = field(default_factory=list)
    history: int = 985  # soon it has a digit more
    _number: int = 0
    _topics: dict[str, list[str]] = field(default_factory=dict)

    # names

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _id(self) -> str:
        """16 hex digits, later ones higher; no two mailboxes have one in common, as little as they do at Google."""
        salt = int(hashlib.sha256(self.email.encode()).hexdigest()[:4], 16)
        return f"{0x19C0000000000000 + (self._next() << 24) + (salt << 4):016x}"

    def new_message_id(self) -> str:
        return f"<CAPMg={hashlib.sha256(f'{self.email}{self._next()}'.encode()).hexdigest()[:24]}@mail.gmail.com>"

    # what happens to messages

    def add(self, raw: bytes, labels: Iterable[str], *, at: datetime | None = None, thread: str = "", origin: bytes = b"") -> Stored:
        """A message comes to lie in the box."""
        mail_id = self._id()
        instant = (at or self.now()).astimezone(UTC)
        ms = int(instant.timestamp()) * 1000 + instant.microsecond // 1000
        mail = Stored(id=mail_id, thread=thread or mail_id, labels=set(labels), raw=raw, at=ms, origin=origin, indexed=not self.lagging)
        self.messages[mail_id] = mail
        self._topics.setdefault(mail.topic, []).append(mail_id)
        self._record("messagesAdded", mail)
        return mail

    def deliver(self, raw: bytes, labels: Iterable[str] = ("INBOX", "UNREAD"), at: datetime | None = None) -> Stored:
        """A mail arrives; it joins the thread of what it answers, if it is about the same."""
        raw = delivered(raw, self.email, at or self.now(), self._next())
        mail = Stored(id="", thread="", labels=set(), raw=raw, at=0)
        return self.add(raw, labels, at=at, thread=self.thread_of(mail))

    def thread_of(self, mail: Stored, among: str = "") -> str:
        """The thread that a mail belongs to by its headers: it has the subject of a message there, and they name one another or the same.

        "" for none.
        """
        near = {mail.message_id, *mail.ancestors} - {""}
        alike = (self.messages[one] for one in self._topics.get(mail.topic, ()) if one in self.messages)
        return next((one.thread for one in alike if among in ("", one.thread) and near & {one.message_id, *one.ancestors}), "")

    def delete(self, mail_id: str) -> None:
        """A message goes for good."""
        self._record("messagesDeleted", self.messages.pop(mail_id))

    def relabel(self, mail_id: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Labels come and go: a message is moved, read, starred."""
        mail = self.messages[mail_id]
        come, go = set(add) - mail.labels, set(remove) & mail.labels
        mail.labels = (mail.labels - go) | come
        for kind, changed in (("labelsAdded", come), ("labelsRemoved", go)):
            if changed:
                self._record(kind, mail, changed)

    def catch_up(self) -> None:
        """From now on a search finds everything."""
        self.lagging = False
        for mail in self.messages.values():
            mail.indexed = True

    def forget_history(self) -> None:
        """Everything up to now is too old to be asked for."""
        self.history += 1
        self.forgotten = self.history
        self.records.clear()

    # drafts

    def create_draft(self, raw: bytes, thread: str = "", *, origin: bytes | None = None) -> str:
        """A draft comes to lie in the box, under a Message-ID of Gmail's choice."""
        raw = with_headers(raw, message_id=self.new_message_id())
        joined = self.thread_of(Stored(id="", thread="", labels=set(), raw=raw, at=0), thread) if thread else ""
        mail = self.add(raw, ("DRAFT",), thread=joined, origin=raw if origin is None else origin)
        draft_id = f"r{int(hashlib.sha256(mail.id.encode()).hexdigest()[:15], 16)}"
        self.drafts[draft_id] = mail.id
        return draft_id

    def rewrite_draft(self, draft_id: str, raw: bytes, thread: str = "", *, origin: bytes | None = None) -> None:
        """A draft is saved anew: another message takes the place of the one that it was."""
        old = self.messages[self.drafts[draft_id]]
        raw = with_headers(raw, message_id=self.new_message_id())
        joined = self.thread_of(Stored(id="", thread="", labels=set(), raw=raw, at=0), thread) if thread else ""
        self.delete(old.id)
        self.drafts[draft_id] = self.add(raw, ("DRAFT",), thread=joined, origin=raw if origin is None else origin).id

    def delete_draft(self, draft_id: str) -> None:
        self.delete(self.drafts.pop(draft_id))

    def draft_of(self, mail_id: str) -> str:
        """The draft that a message is, "" for none."""
        return next((draft for draft, one in self.drafts.items() if one == mail_id), "")

    def _record(self, kind: str, mail: Stored, changed: Iterable[str] = ()) -> None:
        self.history += 7
        mail.history = self.history
        labels = tuple(sorted(mail.labels))
        self.records.append(
            Record(id=self.history, kind=kind, message=mail.id, thread=mail.thread, labels=labels, changed=tuple(sorted(changed)))
        )
