"""A mailbox and a calendar that exist only in memory, what their owner and others do to them, and how they can be told to misbehave."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from connectors import fingerprint
from connectors.contract import Page
from connectors.errors import Conflict, CursorLost, Gone, Refused, SignInAgain, TryLater
from core.actions import Call, Draft
from core.facts import Envelope, Event, EventStatus, Folder, Message, Response

T = TypeVar("T")


class Fault(StrEnum):
    """What a call can be made to do instead of its duty."""

    STALL = "stall"  # TryLater, and nothing happened
    LOST_REQUEST = "lost request"  # TryLater(unclear), and nothing happened
    LOST_ANSWER = "lost answer"  # TryLater(unclear), and it has taken effect
    SIGN_IN = "sign in"
    GONE = "gone"
    FORGET = "forget"  # CursorLost
    CONFLICT = "conflict"
    REFUSE = "refuse"
    EMPTY = "empty"  # a page without items
    REPEAT = "repeat"  # the same page comes again
    REORDER = "reorder"  # a page back to front
    BREAK = "break"  # an exception that no contract knows


_RAISED: dict[Fault, Callable[[], Exception]] = {
    Fault.STALL: lambda: TryLater(after=timedelta(seconds=30)),
    Fault.LOST_REQUEST: lambda: TryLater(unclear=True),
    Fault.SIGN_IN: lambda: SignInAgain("Please sign in again."),
    Fault.GONE: Gone,
    Fault.FORGET: CursorLost,
    Fault.CONFLICT: Conflict,
    Fault.REFUSE: Refused,
    Fault.BREAK: lambda: RuntimeError("The door is broken."),
}


@dataclass(slots=True, kw_only=True)
class Mail:
    """One mail in the box; `serial` counts arrivals and moves. `key` and `said` belong to drafts of ours: the mark, and what it says."""

    message: Message
    serial: int
    key: str = ""
    said: str = ""
    hidden: bool = False


@dataclass(slots=True, kw_only=True)
class Entry:
    """One entry of the calendar. `free`: shown as free. `hidden`: made, and not yet found by a search."""

    event: Event
    free: bool = False
    hidden: bool = False


@dataclass(slots=True)
class World:
    """One mailbox with its calendar.

    While `lagging`, what is made is there but no search finds it, until `catch_up`. `writes` names every write that took effect, in order.
    `unread` are entries that nobody can read, with the reason, by their refs.
    """

    lagging: bool = False
    writes: list[str] = field(default_factory=list)
    mails: dict[str, Mail] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    version: int = 0
    _serial: int = 0
    _faults: list[tuple[str, Fault]] = field(default_factory=list)

    # what a test asks for

    def misbehave(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next `times` calls of a method ("mail.changes", "drafts.create", "calendar.window", "calls.put", …) fail in that way."""
        self._faults += [(method, fault)] * times

    def catch_up(self) -> None:
        """From now on a search finds everything."""
        self.lagging = False
        for mail in self.mails.values():
            mail.hidden = False
        for entry in self.entries.values():
            entry.hidden = False

    # what other people do

    def deliver(self, message: Message) -> str:
        """A mail arrives in the folder that its envelope names; its ref, the one of its envelope where that is set."""
        ref = message.envelope.ref or f"m{self._serial + 1}"
        outside = replace(message.envelope, ref=ref)
        self.mails[ref] = Mail(message=replace(message, envelope=outside), serial=self.tick())
        return ref

    def put_event(self, event: Event, *, free: bool = False) -> str:
        """An entry is made, or takes the place of the one with its ref."""
        ref = event.ref or f"e{self.tick()}"
        self.entries[ref] = Entry(event=replace(event, ref=ref), free=free)
        self.unread.pop(ref, None)
        self.version += 1
        return ref

    def cancel_event(self, ref: str) -> None:
        """Its organiser cancels an entry."""
        self.entries[ref].event = replace(self.entries[ref].event, status=EventStatus.CANCELLED)
        self.version += 1

    def remove_event(self, ref: str) -> None:
        """An entry is deleted for good."""
        del self.entries[ref]
        self.version += 1

    def spoil_event(self, ref: str, reason: str = "It has no time that can be read.") -> None:
        """An entry becomes one that nobody can read."""
        self.unread[ref] = reason
        self.remove_event(ref)

    # what the owner does

    def move_mail(self, ref: str, folder: Folder) -> None:
        """A mail is put into another folder."""
        mail = self.mails[ref]
        mail.message = replace(mail.message, envelope=replace(mail.message.envelope, folder=folder))
        mail.serial = self.tick()

    def delete_mail(self, ref: str) -> None:
        """A mail, or a draft, is deleted for good."""
        del self.mails[ref]

    def drafts(self) -> tuple[Mail, ...]:
        """What lies in Drafts."""
        return tuple(mail for mail in self.mails.values() if mail.message.envelope.folder is Folder.DRAFTS)

    def draft(self, key: str) -> Mail:
        """The draft of ours with that key, wherever it lies now."""
        return next(mail for mail in self.mails.values() if mail.key == key)

    def edit_draft(self, key: str, text: str) -> None:
        """The owner changes the text of a draft."""
        mail = self.draft(key)
        outside = mail.message.envelope
        mail.message = replace(mail.message, text=text)
        mail.said = fingerprint.of_letter((person.email for person in outside.to), outside.subject, text)

    def copy_draft(self, key: str) -> None:
        """A draft comes to lie in Drafts a second time."""
        mail, ref = self.draft(key), f"d{self.tick()}"
        message = replace(mail.message, envelope=replace(mail.message.envelope, ref=ref))
        self.mails[ref] = replace(mail, message=message, serial=self._serial)

    def send_draft(self, key: str, at: datetime, message_id: str = "") -> None:
        """The owner sends a draft: it lies in Sent under a new Message-ID, and its marks are lost."""
        mail = self.draft(key)
        outside = mail.message.envelope
        sent = replace(outside, at=at, message_id=message_id or f"<sent.{outside.message_id[1:]}", folder=Folder.SENT)
        mail.message, mail.key, mail.serial = replace(mail.message, envelope=sent), "", self.tick()

    def trash_draft(self, key: str) -> None:
        """The owner puts a draft into the trash."""
        self.move_mail(self.draft(key).message.envelope.ref, Folder.TRASH)

    def delete_draft(self, key: str) -> None:
        """The owner deletes a draft for good."""
        self.delete_mail(self.draft(key).message.envelope.ref)

    def call(self, key: str) -> Entry:
        """The call of ours with that key."""
        return next(entry for entry in self.entries.values() if entry.event.key == key)

    def move_call(self, key: str, start: datetime) -> None:
        """The owner gives a call another time."""
        entry = self.call(key)
        entry.event = replace(entry.event, start=start, end=start + (entry.event.end - entry.event.start))
        self.version += 1

    def edit_call(self, key: str, title: str) -> None:
        """The owner gives a call another title."""
        entry = self.call(key)
        entry.event = replace(entry.event, title=title)
        self.version += 1

    def delete_call(self, key: str) -> None:
        """The owner deletes a call."""
        self.remove_event(self.call(key).event.ref)

    # what the ports are made of

    def tick(self) -> int:
        """The next serial number."""
        self._serial += 1
        return self._serial

    def perform(self, method: str, effect: Callable[[], T]) -> T:
        """Carry out a call, or what it was told to do instead."""
        fault = self._take(method)
        if fault in _RAISED:
            raise _RAISED[fault]()
        result = effect()
        if fault is Fault.LOST_ANSWER:
            raise TryLater(unclear=True)
        return result

    def page(self, method: str, cursor: str, effect: Callable[[], Page[T]]) -> Page[T]:
        """As `perform`, for a call that answers with a page."""
        fault = next((fault for name, fault in self._faults if name == method), None)
        page = self.perform(method, effect)
        if fault is Fault.EMPTY:
            return Page(cursor=cursor)
        if fault is Fault.REPEAT:
            return replace(page, cursor=cursor, more=True)
        return replace(page, items=page.items[::-1]) if fault is Fault.REORDER else page

    def put_draft(self, draft: Draft, key: str) -> Mail:
        """A draft of ours comes to lie in Drafts."""
        self.writes.append("draft")
        ref = f"d{self.tick()}"
        mail = Mail(message=_as_message(draft, ref), serial=self._serial, key=key, said=fingerprint.of_draft(draft), hidden=self.lagging)
        self.mails[ref] = mail
        return mail

    def put_call(self, call: Call, key: str) -> Entry:
        """A call of ours comes to stand in the calendar."""
        self.writes.append("call")
        ref = f"c{self.tick()}"
        entry = Entry(event=as_event(call, key, ref), free=True, hidden=self.lagging)
        self.entries[ref] = entry
        self.version += 1
        return entry

    def _take(self, method: str) -> Fault | None:
        for number, (name, fault) in enumerate(self._faults):
            if name == method:
                del self._faults[number]
                return fault
        return None


def _as_message(draft: Draft, ref: str) -> Message:
    outside = Envelope(
        ref=ref,
        message_id=draft.message_id,
        thread=draft.thread or draft.message_id,
        at=draft.date,
        sender=draft.sender,
        to=(draft.to,),
        subject=draft.subject,
        in_reply_to=draft.in_reply_to,
        references=draft.references,
        folder=Folder.DRAFTS,
        has_calendar=False,
    )
    return Message(envelope=outside, text=draft.text)


def as_event(call: Call, key: str, ref: str) -> Event:
    """A call as the calendar shows it."""
    return Event(
        ref=ref,
        uid=f"{key}@call",
        original_start=call.start,
        start=call.start,
        end=call.end,
        timezone=call.timezone,
        created=call.made_at,
        title=call.title,
        description=call.description,
        location=call.location,
        organized_by_owner=True,
        response=Response.ACCEPTED,
        key=key,
    )
