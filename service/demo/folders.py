"""The world around the owner as a Maildir and a folder of .ics files that the owner and other people write into."""

import json
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path

from service.config import Config
from service.demo.entry import entry

FOLDERS = ("", ".Drafts", ".Sent", ".Trash", ".Junk", ".Archive")
POLICY = SMTP.clone(max_line_length=998)


class Folders:
    """See `World`. A folder with `mail` (Maildir++), `calendar` and `cards`; nothing in it knows of Afterword."""

    shows = "The letters are in mail/.Sent and mail/.Drafts, the calls in calendar, the card in cards."

    def __init__(self, folder: Path, zone: str) -> None:
        self.mail, self.calendar, self.cards, self._zone = folder / "mail", folder / "calendar", folder / "cards", zone
        self._count = 0
        for name in FOLDERS:
            for part in ("cur", "new", "tmp"):
                (self.mail / name / part).mkdir(parents=True, exist_ok=True)
        self.calendar.mkdir(parents=True, exist_ok=True)

    @property
    def account(self) -> str:
        """See `World`."""
        return f'kind = "local"\nmail = {json.dumps(str(self.mail))}\ncalendar = {json.dumps(str(self.calendar))}'

    def connect(self, config: Config) -> None:
        """Nobody has to sign in to a folder."""

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """A mail arrives. `answers` is the address whose newest sent letter it replies to, `folder` one of `FOLDERS`.

        `more`: `file`, the text of an .ics file to attach; `automatic`, the value of an Auto-Submitted header (RFC 3834).
        """
        message = self._message(at, sender, to, subject, text)
        message["Received"] = f"from mail.example by inbox.example; {format_datetime(at)}"
        sent = self._sent_to(answers) if answers else None
        if sent:
            message["In-Reply-To"] = message["References"] = str(sent["Message-ID"])
        if "automatic" in more:
            message["Auto-Submitted"] = more["automatic"]
        if "file" in more:
            message.add_attachment(more["file"], subtype="calendar", filename="interview.ics", params={"method": "REQUEST"})
        self._put("new", folder, message)

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """The owner writes a mail of their own; it lies in Sent."""
        self._put("cur", ".Sent", self._message(at, sender, to, subject, text), ":2,S")

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """An entry comes into the calendar, accepted. `more`: see `entry`."""
        text = entry(uid, title=title, start=start, end=end, made=made, zone=self._zone, organizer=organizer, **more)
        (self.calendar / f"{uid}.ics").write_text(text, encoding="utf-8", newline="")

    def invitation(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str, **more: str) -> str:
        """The same as a file for a mail: nobody has answered it."""
        asked = {"response": "NEEDS-ACTION", "method": "REQUEST"}
        return entry(uid, title=title, start=start, end=end, made=made, zone=self._zone, organizer=organizer, **asked, **more)

    def cancel(self, uid: str) -> None:
        """Whoever invited takes the entry back."""
        path = self.calendar / f"{uid}.ics"
        text = path.read_text(encoding="utf-8").replace("STATUS:CONFIRMED", "STATUS:CANCELLED").replace("SEQUENCE:0", "SEQUENCE:1")
        path.write_text(text, encoding="utf-8", newline="")

    def drafts_leave(self, at: datetime, to: str = "") -> int:
        """The owner sends the letters in Drafts (to that address, or all), as a mail program does it; returns how many."""
        drafts = self._drafts(to)
        for path in drafts:
            head, line_end, body = _parts(path.read_bytes())
            kept = [line for line in head.splitlines() if not line.lower().startswith(b"date:")]
            kept.append(b"Date: " + format_datetime(at).encode())
            target = self.mail / ".Sent" / "cur" / f"{int(at.timestamp())}.{self._next()}.home:2,S"
            target.write_bytes(line_end.join(kept) + line_end * 2 + body)
            path.unlink()
        return len(drafts)

    def edit_drafts(self, to: str, old: str, new: str) -> None:
        """The owner changes words in the letter to that address."""
        for path in self._drafts(to):
            head, line_end, body = _parts(path.read_bytes())
            path.write_bytes(head + line_end * 2 + body.replace(old.encode(), new.encode()))

    def delete_drafts(self, to: str) -> None:
        """The owner deletes the letter to that address for good."""
        for path in self._drafts(to):
            path.unlink()

    def keep_card(self, name: str, pdf: bytes) -> None:
        """The owner keeps a card to print."""
        self.cards.mkdir(exist_ok=True)
        (self.cards / name).write_bytes(pdf)

    def drafts(self) -> list[tuple[str, str, str]]:
        """To whom, the subject and the text of each letter in Drafts."""
        return [_letter(path) for path in self._drafts("")]

    def sent(self) -> list[tuple[str, str, str]]:
        """The same of each mail in Sent."""
        return [_letter(path) for path in sorted((self.mail / ".Sent" / "cur").iterdir())]

    def _drafts(self, to: str) -> list[Path]:
        return [path for path in sorted((self.mail / ".Drafts" / "cur").iterdir()) if to in str(_read(path)["To"])]

    def _sent_to(self, address: str) -> EmailMessage | None:
        newest = sorted((self.mail / ".Sent" / "cur").iterdir(), key=str, reverse=True)
        return next((one for one in map(_read, newest) if address in str(one["To"])), None)

    def _message(self, at: datetime, sender: str, to: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage(policy=POLICY)
        message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, format_datetime(at)
        message["Message-ID"] = make_msgid(idstring=str(self._next()), domain=sender.rpartition("@")[2].rstrip(">"))
        message.set_content(text)
        return message

    def _put(self, part: str, folder: str, message: EmailMessage, flags: str = "") -> None:
        (self.mail / folder / part / f"{self._next():06}.home{flags}").write_bytes(message.as_bytes())

    def _next(self) -> int:
        self._count += 1
        return self._count


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """A message's head, the ending of its lines, and its body."""
    line_end = b"\r\n" if b"\r\n\r\n" in data else b"\n"
    head, _, body = data.partition(line_end * 2)
    return head, line_end, body


def _read(path: Path) -> EmailMessage:
    return message_from_bytes(path.read_bytes(), policy=policy.default)


def _letter(path: Path) -> tuple[str, str, str]:
    message = _read(path)
    body = message.get_body(("plain",))
    text = str(body.get_content()).replace("\r\n", "\n").strip() if body else ""
    return str(message["To"]), str(message["Subject"]), text
