"""What the owner of an account does in Outlook, and what others do to it from outside; each at once, as a server sees it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.header import Header
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from tests.fakes.microsoft import booking, drafts, events, html, mime, series, zones
from tests.fakes.microsoft.asked import Json
from tests.fakes.microsoft.items import Attachment, Entry, Item, Span
from tests.fakes.microsoft.mailbox import Mailbox
from tests.fakes.microsoft.series import Seen
from tests.fakes.microsoft.server import Microsoft

_MESSAGE_CLASS = "String 0x001A"
_CLASSES = {
    "message": "IPM.Note",
    "eventMessageRequest": "IPM.Schedule.Meeting.Request",
    "eventMessage": "IPM.Schedule.Meeting.Canceled",
    "eventMessageResponse": "IPM.Schedule.Meeting.Resp.Pos",
}


@dataclass
class Owner:
    """The owner of one account, in Outlook. `mark` is a value that an application gave a draft or an entry as an extended property."""

    microsoft: Microsoft
    address: str

    def __post_init__(self) -> None:
        self.microsoft.account(self.address)
        self.box = self.microsoft.boxes[self.address]

    # mail

    def in_folder(self, name: str) -> list[Item]:
        """What lies in a folder ("inbox", "drafts", "sentitems", …), oldest first."""
        return [item for item in self.box.items.values() if item.folder == name]

    def drafts(self) -> list[Item]:
        """What lies in Drafts, oldest first."""
        return self.in_folder("drafts")

    def draft(self, mark: str) -> Item:
        """The draft with that mark, wherever it lies now; one in Drafts before any other."""
        every = sorted(self.box.items.values(), key=lambda item: item.folder != "drafts")
        return next(item for item in every if mark.lower() in {value.lower() for value in item.tags.values()})

    def edit(self, item: Item, text: str, subject: str = "") -> None:
        """Write another text into a draft: plain, a paragraph a line."""
        with self.microsoft.guard:
            item.fields["body"] = {"contentType": "html", "content": _proofed(text)}
            item.fields["subject"] = subject or item.fields["subject"]
            self.box.touch(item)

    def open(self, item: Item) -> None:
        """Open a draft and close it again: it is saved, its HTML put as Outlook likes it, and says what it said."""
        with self.microsoft.guard:
            body = item.fields["body"]
            inside = html.inner(body["content"]) if body["contentType"] == "html" else html.inner(html.as_page(body["content"]))
            content = html.page(re.sub(r"<(p|div)(?=>)", r'<\1 class="elementToProof"', inside))
            item.fields["body"] = {"contentType": "html", "content": content}
            self.box.touch(item)

    def flag(self, item: Item) -> None:
        """Put a category on it: its change key is another one, and nothing else."""
        with self.microsoft.guard:
            item.fields["categories"] = ["Blue category"]
            self.box.touch(item)

    def send(self, item: Item, at: datetime | None = None) -> Item:
        """Send a draft: the same message lies in Sent Items, with its marks and, to those who ask for it, under the same immutable id."""
        with self.microsoft.guard:
            moment = at or self.microsoft.now()
            item.mime = mime.made(self.box, item)
            item.fields |= {"isDraft": False, "sentDateTime": moment, "receivedDateTime": moment}
            self.box.move(item, "sentitems")
            item.hidden = self.microsoft.quirks.sent_lags
            return item

    def send_elsewhere(self, item: Item, at: datetime | None = None, *, leaves_draft: bool = False, keeps_id: bool = False) -> Item:
        """Send what a draft says with another program: a new message lies in Sent Items, without marks; the draft goes, or is left."""
        with self.microsoft.guard:
            moment = at or self.microsoft.now()
            fields = {**item.fields, "isDraft": False, "sentDateTime": moment, "receivedDateTime": moment, "createdDateTime": moment}
            if not keeps_id:
                fields["internetMessageId"] = drafts.message_id(self.box)
            sent = self.box.add("sentitems", fields, headers=list(item.headers))
            sent.mime = mime.made(self.box, sent)
            sent.hidden = self.microsoft.quirks.sent_lags
            if not leaves_draft:
                self.box.delete(item)
            return sent

    def trash(self, item: Item) -> None:
        """Put a mail into Deleted Items."""
        self.move(item, "deleteditems")

    def discard(self, item: Item) -> None:
        """Delete a mail, or a draft, for good."""
        with self.microsoft.guard:
            self.box.delete(item)

    def move(self, item: Item, folder: str) -> None:
        """Put a mail into another folder: "archive", "junkemail", "inbox", one of the owner's own."""
        with self.microsoft.guard:
            self.box.folders.setdefault(folder, folder.title())
            self.box.move(item, folder)

    def copy(self, item: Item) -> Item:
        """A mail comes to lie there a second time, marks and all."""
        with self.microsoft.guard:
            return self.box.add(item.folder, dict(item.fields), headers=list(item.headers), tags=dict(item.tags), mime=item.mime)

    def keep(self, to: str, subject: str, text: str, answers: Item | None = None) -> Item:
        """Begin a draft of one's own, or an answer."""
        with self.microsoft.guard:
            item = drafts.reply(self.box, answers) if answers else self.box.add("drafts", drafts.blank(self.box))
            content = drafts.quoted(html.inner(_proofed(text)), answers) if answers else _proofed(text)
            item.fields |= {"toRecipients": [mime.recipient(to)], "body": {"contentType": "html", "content": content}}
            item.fields["subject"] = subject or item.fields["subject"]
            return item

    def write(self, raw: bytes, at: datetime | None = None) -> Item:
        """Write and send a mail of one's own with another program."""
        with self.microsoft.guard:
            return _arrived(self.microsoft, self.address, raw, "sentitems", at or self.microsoft.now())

    def read(self, item: Item) -> None:
        """Read a mail: it is changed by that, and nothing else."""
        with self.microsoft.guard:
            item.fields["isRead"] = True
            self.box.touch(item)

    # calendar

    def event(self, holds: Callable[[Entry], bool]) -> Entry:
        """The first entry that is one."""
        return next(entry for entry in self.box.entries.values() if holds(entry))

    def call(self, mark: str) -> Entry:
        """The entry that an application put there with that mark."""
        return self.event(lambda entry: mark.lower() in {value.lower() for value in entry.tags.values()})

    def put(self, subject: str, start: datetime | date, end: datetime | date, **more: Any) -> Entry:
        """Make an entry of one's own; `more` as for `Others.invite`."""
        with self.microsoft.guard:
            return _put(self.microsoft, self.address, subject, start, end, more)

    def change(self, entry: Entry, **changes: Any) -> None:
        """Give an entry another title, place, …; the names are those of the API."""
        with self.microsoft.guard:
            entry.fields |= changes
            self.box.touch(entry)

    def drag(self, entry: Entry, start: datetime, day: date | None = None) -> None:
        """Move an entry (or one day of a series) to another time; it stays as long as it was."""
        with self.microsoft.guard:
            _moved(entry, start, day)
            self.box.touch(entry)

    def delete(self, entry: Entry, day: date | None = None) -> None:
        """Delete an entry, or one day of a series."""
        with self.microsoft.guard:
            if day:
                entry.dropped.add(day)
                self.box.touch(entry)
            else:
                self.box.delete_entry(entry, keeps=self.microsoft.quirks.keeps_deleted)

    def move_to_calendar(self, entry: Entry, calendar: str) -> None:
        """Put an entry into another calendar: its default id becomes another one."""
        with self.microsoft.guard:
            entry.calendar, entry.moves = calendar, entry.moves + 1
            self.box.touch(entry)

    def respond(self, entry: Entry, response: str) -> None:
        """Answer an invitation: "accepted", "tentativelyAccepted" or "declined"."""
        status = {"response": response, "time": f"{self.microsoft.now():%Y-%m-%dT%H:%M:%SZ}"}
        shown = {"accepted": "busy", "declined": "free"}.get(response, "tentative")
        self.change(entry, responseStatus=status, showAs=shown)


@dataclass
class Others:
    """Everybody else, as far as it touches one account."""

    microsoft: Microsoft
    address: str

    def __post_init__(self) -> None:
        self.microsoft.account(self.address)
        self.box = self.microsoft.boxes[self.address]

    def deliver(self, raw: bytes, *, at: datetime | None = None, folder: str = "inbox") -> Item:
        """A mail arrives."""
        with self.microsoft.guard:
            return _arrived(self.microsoft, self.address, raw, folder, at or self.microsoft.now())

    def reply(self, to: Item, sender: str, text: str, *, at: datetime | None = None, **headers: str) -> Item:
        """An answer to a mail of the owner's arrives; `headers` are more of them, with _ for -."""
        moment = at or self.microsoft.now()
        subject = re.sub(r"^(re: )*", "Re: ", to.fields["subject"], flags=re.IGNORECASE)
        lines = [
            f"From: {sender}",
            f"To: {self.address}",
            f"Subject: {Header(subject, header_name='Subject').encode()}",
            f"Date: {format_datetime(moment)}",
            f"Message-ID: <{self.box.ticks}.answer@{sender.rpartition('@')[2].rstrip('>')}>",
            f"In-Reply-To: {to.fields['internetMessageId']}",
            f"References: {to.fields['internetMessageId']}",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        ]
        return self.deliver(("\r\n".join(lines) + f"\r\n\r\n{text}\r\n").encode(), at=at)

    def invite(self, subject: str, start: datetime | date, end: datetime | date, organizer: str, **more: Any) -> Entry:
        """An invitation comes into the calendar, not answered yet.

        `more`: `uid`, `zone` (the name it was made with), `recurrence`, `attendees` (addresses), `text`, and whatever the API names.
        """
        with self.microsoft.guard:
            return _put(self.microsoft, self.address, subject, start, end, {"organizer": organizer, **more})

    def reschedule(self, entry: Entry, start: datetime, day: date | None = None) -> None:
        """The organiser moves it (or one day of a series); answers given before are void."""
        with self.microsoft.guard:
            _moved(entry, start, day)
            events.count_on(entry)
            entry.fields["responseStatus"] = {"response": "notResponded", "time": "0001-01-01T00:00:00Z"}
            self.box.touch(entry)

    def call_off(self, entry: Entry, day: date | None = None) -> None:
        """The organiser cancels it, or one day of a series: it stays, and says so."""
        with self.microsoft.guard:
            changes = {"isCancelled": True, "subject": f"Canceled: {entry.fields['subject']}", "showAs": "free"}
            if day:
                span = series.occurrence(entry, day).span
                entry.exceptions[day] = {**entry.exceptions.get(day, {}), **changes, "span": span}
            else:
                entry.fields |= changes
            self.box.touch(entry)


def _proofed(text: str) -> str:
    """A text as Outlook on the web writes it."""
    lines = text.replace("\r\n", "\n").strip("\n").split("\n")
    style = 'style="font-family: Aptos, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"'
    return html.page("".join(f'<div class="elementToProof" {style}>{html.escape(line) or "<br>"}</div>' for line in lines))


def _arrived(microsoft: Microsoft, address: str, raw: bytes, folder: str, at: datetime) -> Item:
    box, mail = microsoft.boxes[address], mime.taken(raw)
    box.folders.setdefault(folder, folder.title())
    kind, meeting = mime.meeting(mail)
    fields = mime.facts(mail, at)
    fields["isRead"] = folder == "sentitems"
    fields["conversationId"] = _conversation(box, mail, fields["internetMessageId"] or "")
    fields["conversationIndex"] = drafts.blank(box)["conversationIndex"]
    if kind != "message":
        fields["meetingMessageType"] = meeting
    files: list[Attachment] = mime.files(mail, 0)
    for one in files:
        one.serial = box.serial()
    if microsoft.quirks.books_requests and folder == "inbox":
        booking.book(box, mail)
    about = next((entry.serial for entry in box.entries.values() if entry.uid and entry.uid.encode() in raw), None)
    return box.add(
        folder,
        fields,
        mime=raw,
        headers=mime.headers(mail),
        attachments=files,
        kind=kind,
        arrived=folder != "sentitems",
        about=about,
        tags={_MESSAGE_CLASS: _CLASSES.get(kind, "IPM.Note")},
        unsearched=microsoft.quirks.search_lags,
    )


def _conversation(box: Mailbox, mail: EmailMessage, own: str) -> str:
    """That of a mail which it names, which names it, or which names the same as it; else a new one."""
    family = {own} | set(re.findall(r"<[^<>\s]+>", f"{mail.get('in-reply-to', '')} {mail.get('references', '')}"))
    told = (box.families[one] for one in sorted(family) if one in box.families)
    there = (item.fields["conversationId"] for item in box.items.values() if item.fields["internetMessageId"] in family)
    found: str = next(told, None) or next(there, None) or drafts.conversation(box)
    box.families |= dict.fromkeys(family - {""}, found)
    return found


def _put(microsoft: Microsoft, address: str, subject: str, start: datetime | date, end: datetime | date, more: dict[str, Any]) -> Entry:
    box = microsoft.boxes[address]
    fields = events.blank(box) | {"subject": subject, "isAllDay": not isinstance(start, datetime)}
    facts: Json = {name: more.pop(name) for name in ("uid", "zone", "recurrence") if name in more}
    facts["end_zone"] = facts.get("zone", "UTC")
    organizer = more.pop("organizer", "")
    if organizer:
        fields |= {
            "organizer": mime.recipient(organizer),
            "isOrganizer": False,
            "showAs": "tentative",
            "responseStatus": {"response": "notResponded", "time": "0001-01-01T00:00:00Z"},
        }
    guests = more.pop("attendees", ())
    status = {"response": "none", "time": "0001-01-01T00:00:00Z"}
    fields["attendees"] = [{**mime.recipient(one), "type": "required", "status": status} for one in guests]
    fields["body"] = {"contentType": "html", "content": html.as_page(more.pop("text", ""))}
    return events.add(box, fields | more, _span(start, end), **facts)


def _span(start: datetime | date, end: datetime | date) -> Span:
    both = (one.astimezone(UTC) if isinstance(one, datetime) else one for one in (start, end))
    return Span(start=next(both), end=next(both))


def _moved(entry: Entry, start: datetime, day: date | None) -> None:
    seen = series.occurrence(entry, day) if day else Seen(entry=entry, span=entry.span)
    length = zones.instant(seen.span.end) - zones.instant(seen.span.start)
    span = _span(start, start + length)
    if day:
        entry.exceptions[day] = {**entry.exceptions.get(day, {}), "span": span}
    else:
        entry.span = span


__all__ = ["Others", "Owner"]
