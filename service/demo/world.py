"""The world around the owner in the demo: a Maildir and a folder of .ics files that other people write into."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from zoneinfo import ZoneInfo

FOLDERS = ("", ".Drafts", ".Sent", ".Trash", ".Junk", ".Archive")
POLICY = SMTP.clone(max_line_length=998)


class World:
    """A folder with `mail` (Maildir++) and `calendar`; nothing in it knows of Afterword."""

    def __init__(self, folder: Path, zone: str) -> None:
        self.mail, self.calendar, self._zone = folder / "mail", folder / "calendar", ZoneInfo(zone)
        self._count = 0
        for name in FOLDERS:
            for part in ("cur", "new", "tmp"):
                (self.mail / name / part).mkdir(parents=True, exist_ok=True)
        self.calendar.mkdir(parents=True, exist_ok=True)

    def deliver(self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "") -> None:
        """A mail arrives. `answers` is the address whose newest sent letter it replies to."""
        message = EmailMessage(policy=POLICY)
        message["Received"] = f"from mail.example by inbox.example; {format_datetime(at)}"
        message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, format_datetime(at)
        message["Message-ID"] = make_msgid(idstring=str(self._next()), domain=sender.rpartition("@")[2].rstrip(">"))
        sent = self._sent_to(answers) if answers else None
        if sent:
            message["In-Reply-To"] = message["References"] = str(sent["Message-ID"])
        message.set_content(text)
        self._put("new", "", message, "")

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """An entry comes into the calendar, accepted. `more`: description, location; `guests` as "Name <address>; …"."""
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Calendar//EN", "BEGIN:VEVENT", f"UID:{uid}"]
        lines += [f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}", f"CREATED:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
        lines += [f"DTSTART;TZID={self._zone.key}:{self._local(start)}", f"DTEND;TZID={self._zone.key}:{self._local(end)}"]
        lines += [f"SUMMARY:{_escaped(title)}", f"DESCRIPTION:{_escaped(more.get('description', ''))}"]
        if more.get("location"):
            lines.append(f"LOCATION:{_escaped(more['location'])}")
        if organizer:
            lines.append(_person("ORGANIZER", organizer))
            guests = [guest for guest in more.get("guests", "").split("; ") if guest]
            lines += [_person("ATTENDEE;PARTSTAT=ACCEPTED", guest) for guest in guests]
        lines += ["STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""]
        (self.calendar / f"{uid}.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")

    def drafts_leave(self, at: datetime) -> int:
        """The owner sends every letter in Drafts, as a mail program does it; returns how many."""
        drafts = sorted((self.mail / ".Drafts" / "cur").iterdir())
        for path in drafts:
            text = path.read_bytes()
            head, _, body = text.partition(b"\r\n\r\n") if b"\r\n\r\n" in text else text.partition(b"\n\n")
            kept = [line for line in head.splitlines() if not line.lower().startswith(b"date:")]
            kept.append(b"Date: " + format_datetime(at).encode())
            target = self.mail / ".Sent" / "cur" / f"{int(at.timestamp())}.{self._next()}.home:2,S"
            target.write_bytes(b"\r\n".join(kept) + b"\r\n\r\n" + body)
            path.unlink()
        return len(drafts)

    def drafts(self) -> list[tuple[str, str, str]]:
        """To whom, the subject and the text of each letter in Drafts."""
        found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted((self.mail / ".Drafts" / "cur").iterdir())]
        return [(str(one["To"]), str(one["Subject"]), _plain(one)) for one in found]

    def _sent_to(self, address: str) -> EmailMessage | None:
        found = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in (self.mail / ".Sent" / "cur").iterdir())
        return next((one for one in found if address in str(one["To"])), None)

    def _put(self, part: str, folder: str, message: EmailMessage, flags: str) -> None:
        name = f"{self._next():06}.home{flags}"
        (self.mail / folder / part / name).write_bytes(message.as_bytes())

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _local(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%Y%m%dT%H%M%S}"


def _person(line: str, who: str) -> str:
    name, _, address = who.rpartition(" <")
    return f'{line};CN="{name}":mailto:{address.rstrip(">")}'


def _plain(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return str(body.get_content()).strip() if body else ""


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
