"""A Maildir and a folder of .ics files, and what other programs and their owner do to them; written without any code of ours."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from core.facts import Envelope, Event, EventStatus, Folder

NAMES = {folder: "" if folder is Folder.INBOX else folder.value.capitalize() for folder in Folder}


class Disk:
    """A mail folder and a calendar folder. `plus`: the folders of the Maildir begin with a dot (Maildir++)."""

    def __init__(self, root: Path, *, plus: bool = True) -> None:
        self.mail, self.calendar, self.plus = root / "Mail", root / "calendar", plus
        self.calendar.mkdir(parents=True)
        for folder in (Folder.INBOX, Folder.SENT, Folder.TRASH, Folder.JUNK, Folder.ARCHIVE):
            self.make(self.path(folder))
        self._number = 0

    def path(self, folder: Folder) -> Path:
        name = NAMES[folder]
        return self.mail / f".{name}" if name and self.plus else self.mail / (name or ("" if self.plus else "Inbox"))

    @staticmethod
    def make(folder: Path) -> None:
        for kind in ("cur", "new", "tmp"):
            (folder / kind).mkdir(parents=True, exist_ok=True)

    def put(self, data: bytes, folder: Folder = Folder.INBOX, flags: str = "S") -> Path:
        """A file comes to lie in a folder, as mbsync puts it."""
        self._number += 1
        self.make(self.path(folder))
        file = self.path(folder) / "cur" / f"17000000{self._number:02}.M{self._number}P1.host:2,{flags}"
        file.write_bytes(data)
        return file

    def deliver(self, outside: Envelope, text: str = "Hello.") -> Path:
        return self.put(as_mail(outside, text), outside.folder)

    def files(self, folder: Folder) -> list[Path]:
        return sorted(file for kind in ("cur", "new") for file in (self.path(folder) / kind).glob("*"))

    def draft(self, key: str) -> Path:
        """Our letter with that key, wherever it lies."""
        return next(file for file in self.mail.rglob("*") if file.is_file() and key.encode() in file.read_bytes())

    def copy_draft(self, key: str) -> None:
        """mbsync, interrupted before it noted what it had copied."""
        old = self.draft(key)
        self.put(old.read_bytes(), Folder.DRAFTS, "DS")

    def edit_draft(self, key: str, text: str) -> None:
        """A mail program replaces the letter by a new file that it writes in its own way."""
        old = self.draft(key)
        self.put(_resaved(old.read_bytes(), text), Folder.DRAFTS, "D")
        old.unlink()

    def send_draft(self, key: str, at: datetime) -> None:
        old = self.draft(key)
        mail = message_from_bytes(old.read_bytes())
        del mail["X-Draft-Key"], mail["Message-ID"], mail["Date"]
        mail["Message-ID"], mail["Date"] = f"<sent-{key}@example.com>", format_datetime(at)
        self.put(mail.as_bytes(), Folder.SENT)
        old.unlink()

    def trash_draft(self, key: str) -> None:
        old = self.draft(key)
        self.put(old.read_bytes(), Folder.TRASH, "ST")
        old.unlink()

    def put_event(self, event: Event, *, free: bool = False) -> Path:
        file = self.calendar / f"{event.uid.replace(' ', '-')}.ics"
        file.write_text(as_calendar(event, free=free), encoding="utf-8", newline="")
        return file

    def call(self, key: str) -> Path:
        return next(file for file in self.calendar.rglob("*.ics") if key in file.read_text())

    def change_call(self, key: str, change: Callable[[str], str]) -> None:
        """A calendar program writes the entry anew, line by line."""
        file = self.call(key)
        file.write_text("".join(change(line) + "\r\n" for line in file.read_text().splitlines()), newline="")

    def move_call(self, key: str, start: datetime) -> None:
        times = iter((start, start.replace(minute=15)))
        self.change_call(
            key, lambda line: f"{line[: line.find(';')]}:{_utc(next(times))}" if line.startswith(("DTSTART;TZID", "DTEND;TZID")) else line
        )

    def edit_call(self, key: str, title: str) -> None:
        self.change_call(key, lambda line: f"SUMMARY:{title}" if line.startswith("SUMMARY:") else line)

    def rename_all(self) -> None:
        """What mbsync does once the server knows the messages, and a mail program that marks them."""
        for file in list(self.mail.rglob("cur/*")):
            base, _, flags = file.name.partition(":2,")
            file.replace(file.with_name(f"{base},U=7:2,F{flags}"))


def as_mail(outside: Envelope, text: str) -> bytes:
    """The mail that an envelope describes."""
    mail = EmailMessage()
    mail["Received"] = f"from mx.example by mail.example; {format_datetime(outside.at)}"
    mail["From"] = f"{outside.sender.name} <{outside.sender.email}>"
    mail["To"] = ", ".join(f"{person.name} <{person.email}>" for person in outside.to)
    mail["Subject"], mail["Date"], mail["Message-ID"] = outside.subject, format_datetime(outside.at), outside.message_id
    for name, value in (("In-Reply-To", outside.in_reply_to), ("References", " ".join(outside.references))):
        if value:
            mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()


def as_calendar(event: Event, *, free: bool = False) -> str:
    """The calendar file that an event describes, times in UTC."""
    return "".join(f"{line}\r\n" for line in _lines(event, free))


def _lines(event: Event, free: bool) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//somebody//else//EN", "BEGIN:VEVENT", f"UID:{event.uid}")
    yield from (f"DTSTAMP:{_utc(event.start)}", f"DTSTART:{_utc(event.start)}", f"DTEND:{_utc(event.end)}")
    yield from (f"SUMMARY:{event.title}", f"LOCATION:{event.location}", f"DESCRIPTION:{event.description}".replace(",", "\\,"))
    if event.organizer:
        yield f"ORGANIZER;CN={event.organizer.name}:mailto:{event.organizer.email}"
    for one in event.attendees:
        partstat = one.response.value.upper().replace("_", "-")
        yield f'ATTENDEE;CN="{one.person.name}";PARTSTAT={partstat}:mailto:{one.person.email}'
    if event.status is EventStatus.CANCELLED:
        yield "STATUS:CANCELLED"
    yield from (*(["TRANSP:TRANSPARENT"] if free else []), "END:VEVENT", "END:VCALENDAR")


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _resaved(data: bytes, text: str) -> bytes:
    old, new = message_from_bytes(data), EmailMessage()
    for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "X-Draft-Key"):
        if old[name]:
            new[name] = old[name]
    new.set_content(text)
    return new.as_bytes()
