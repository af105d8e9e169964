"""What the owner of an account does in the browser, and what others do to it from outside; each at once, as a server sees it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from typing import Any

from tests.fakes.google.letters import rewritten, with_headers
from tests.fakes.google.server import Google
from tests.fakes.google.stored import Stored
from tests.fakes.google.times import span, written

Json = dict[str, Any]


@dataclass
class Owner:
    """The owner of one account, at the pages of Gmail and of the calendar. `mark` is a text that stood in a draft when it was made."""

    google: Google
    email: str

    def __post_init__(self) -> None:
        self.google.account(self.email)
        self.box, self.diary = self.google.boxes[self.email], self.google.diaries[self.email]

    # mail

    def drafts(self) -> list[Stored]:
        """What lies in Drafts, oldest first."""
        return [self.box.messages[mail_id] for mail_id in self.box.drafts.values()]

    def draft(self, mark: str) -> Stored:
        """The draft with that mark, wherever it lies now; one in Drafts before any other."""
        every = [*self.drafts(), *(mail for mail in self.box.messages.values() if mail.labels & {"TRASH", "SENT"})]
        return next(mail for mail in every if mark.encode() in mail.origin)

    def edit(self, mail: Stored, text: str | None = None, subject: str = "") -> None:
        """Open a draft and write another text, which is saved at once; without one it is only opened."""
        with self.google.guard:
            raw = rewritten(mail, self.google.now(), "<>", text)
            raw = with_headers(raw, subject=subject) if subject else raw
            thread = "" if subject else mail.thread
            self.box.rewrite_draft(self.box.draft_of(mail.id), raw, thread, origin=mail.origin)

    def send(self, mail: Stored, at: datetime | None = None) -> Stored:
        """Send a draft: another message lies in Sent, with the marks of no application."""
        with self.google.guard:
            moment = at or self.google.now()
            raw = with_headers(mail.raw, drop=("X-Draft-Key",), message_id=self.box.new_message_id(), date=format_datetime(moment))
            self._remove(mail)
            return self.box.add(raw, ("SENT",), at=moment, thread=mail.thread, origin=mail.origin)

    def trash(self, mail: Stored) -> None:
        """Put a mail, or a draft, into the trash."""
        with self.google.guard:
            draft_id = self.box.draft_of(mail.id)
            if draft_id:
                del self.box.drafts[draft_id]
            gone = {"INBOX"} if self.box.keeps_draft_label else {"INBOX", "DRAFT"}
            self.box.relabel(mail.id, add={"TRASH"}, remove=gone)

    def discard(self, mail: Stored) -> None:
        """Delete a mail, or a draft, for good."""
        with self.google.guard:
            self._remove(mail)

    def copy(self, mail: Stored) -> None:
        """A mail program that was interrupted puts a draft there a second time."""
        with self.google.guard:
            self.box.create_draft(mail.raw, mail.thread, origin=mail.origin)

    def keep(self, raw: bytes, thread: str = "") -> None:
        """Begin a draft of one's own."""
        with self.google.guard:
            self.box.create_draft(raw, thread, origin=b"")

    def write(self, raw: bytes, at: datetime | None = None) -> Stored:
        """Write and send a mail of one's own."""
        with self.google.guard:
            known = Stored(id="", thread="", labels=set(), raw=raw, at=0)
            return self.box.add(raw, ("SENT",), at=at, thread=self.box.thread_of(known))

    def move(self, mail: Stored, *labels: str) -> None:
        """Put a mail elsewhere: archive it (no label), call it spam, bring it back."""
        with self.google.guard:
            self.box.relabel(mail.id, add=labels, remove={"INBOX", "SPAM", "TRASH"} - set(labels))

    def read(self, mail: Stored) -> None:
        """Read a mail: no more than a label goes."""
        with self.google.guard:
            self.box.relabel(mail.id, remove={"UNREAD"})

    def _remove(self, mail: Stored) -> None:
        draft_id = self.box.draft_of(mail.id)
        if draft_id:
            self.box.delete_draft(draft_id)
        else:
            self.box.delete(mail.id)

    # calendar

    def event(self, holds: Callable[[Json], bool]) -> Json:
        """The first event that is one."""
        return next(event for event in self.diary.events.values() if event["status"] != "cancelled" and holds(event))

    def call(self, key: str) -> Json:
        """The event that an application put there under that key, in whatever it keeps it."""
        return self.event(lambda event: key in str(event.get("extendedProperties", "")))

    def change(self, event: Json, **changes: Any) -> None:
        """Give an event another title, place, answer, …; the names are those of the API."""
        with self.google.guard:
            self.diary.change(event["id"], changes)

    def drag(self, event: Json, start: datetime) -> None:
        """Move an event to another time; it stays as long as it was."""
        times = span(event, self.diary.zone)
        assert times
        end = start + (times[1] - times[0])
        self.change(event, start=written(start, event["start"]), end=written(end, event["end"]))

    def delete(self, event: Json) -> None:
        """Delete an event; its id is burnt."""
        with self.google.guard:
            self.diary.cancel(event["id"])

    def respond(self, event: Json, response: str) -> None:
        """Accept, decline, or leave open."""
        guests = [{**guest, "responseStatus": response} if guest.get("self") else guest for guest in event["attendees"]]
        self.change(event, attendees=guests)


@dataclass
class Others:
    """Everybody else, as far as it touches one account."""

    google: Google
    email: str

    def __post_init__(self) -> None:
        self.google.account(self.email)
        self.box, self.diary = self.google.boxes[self.email], self.google.diaries[self.email]

    def deliver(self, raw: bytes, *, at: datetime | None = None, labels: tuple[str, ...] = ("INBOX", "UNREAD")) -> Stored:
        """A mail arrives."""
        with self.google.guard:
            return self.box.deliver(raw, labels, at)

    def reply(self, to: Stored, sender: str, text: str, *, at: datetime | None = None, **headers: str) -> Stored:
        """An answer to a mail of the owner's arrives; `headers` are more of them, with _ for -."""
        moment = at or self.google.now()
        subject = f"Re: {to.header('Subject')}".replace("Re: Re: ", "Re: ")
        lines = [
            f"From: {sender}",
            f"To: {self.email}",
            f"Subject: {Header(subject, header_name='Subject').encode()}",
            f"Date: {format_datetime(moment)}",
            f"Message-ID: <{self.box.history}.answer@{sender.rpartition('@')[2].rstrip('>')}>",
            f"In-Reply-To: {to.message_id}",
            f"References: {' '.join([*sorted(to.ancestors), to.message_id])}",
            "Content-Type: text/plain; charset=utf-8",
            *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        ]
        return self.deliver(("\r\n".join(lines) + f"\r\n\r\n{text}\r\n").encode(), at=at)

    def invite(self, event: Json) -> Json:
        """An event comes into the calendar, or takes the place of the one with its id."""
        with self.google.guard:
            return self.diary.put(event)

    def reschedule(self, event: Json, start: datetime) -> None:
        """The organiser moves it."""
        Owner(self.google, self.email).drag(event, start)
        event = self.diary.events[event["id"]]
        event["sequence"] += 1

    def call_off(self, event: Json) -> None:
        """The organiser cancels it."""
        with self.google.guard:
            self.diary.cancel(event["id"])


__all__ = ["Others", "Owner"]
