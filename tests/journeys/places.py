"""Where a story can happen: the demo's worlds, asked what lies in them, and a mailbox in memory that is written into in the same way."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from email import message_from_bytes, policy
from email.utils import parseaddr
from pathlib import Path
from typing import Protocol, TypeVar

import icalendar

from connectors.memory import World as Box
from core.facts import Attendee, Envelope, Event, Folder, Message, Person, Response
from service.clock import Clock
from service.config import Config
from service.demo.cast import OWNER, ZONE
from service.demo.folders import Folders
from service.demo.world import World
from tests.demo.google import GoogleWorld
from tests.demo.microsoft import MicrosoftWorld, text_of, to_of
from tests.fakes.google import Google
from tests.fakes.google.times import instant
from tests.fakes.microsoft import Microsoft, html

T = TypeVar("T")
FOLDERS = {Folder.DRAFTS: "drafts", Folder.SENT: "sent"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Letter:
    """One mail of the owner's, where it lies. `answers` is the subject of the mail whose thread it lies in, "" for a new one."""

    folder: str
    to: str
    subject: str
    answers: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Put:
    """A call, as the calendar shows it."""

    start: datetime
    title: str
    location: str
    description: str


class Place(World, Protocol):
    """A world that can be asked what lies in it."""

    def letters(self) -> list[Letter]:
        """What lies in Drafts and in Sent, sorted."""
        ...

    def calls(self) -> list[Put]:
        """The calls that stand in the calendar, sorted."""
        ...


class OnDisk(Folders):
    """A Maildir and a folder of .ics files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, ZONE)

    def letters(self) -> list[Letter]:
        """See `Place`."""
        every = [(path.parent.parent.name, path) for path in self.mail.rglob("*") if path.is_file()]
        mails = [(folder, message_from_bytes(path.read_bytes(), policy=policy.default)) for folder, path in every]
        subjects = {str(mail["Message-ID"]): str(mail["Subject"]) for _, mail in mails}
        found = []
        for folder, mail in mails:
            if folder in (".Drafts", ".Sent"):
                body = mail.get_body(("plain",))
                text = _words(str(body.get_content())) if body else ""
                answers = subjects[str(mail["In-Reply-To"])] if mail["In-Reply-To"] else ""
                found.append(
                    Letter(folder=folder[1:].lower(), to=str(mail["To"]), subject=str(mail["Subject"]), answers=answers, text=text)
                )
        return sorted(found)

    def calls(self) -> list[Put]:
        """See `Place`."""
        events = [one for path in self.calendar.iterdir() for one in icalendar.Calendar.from_ical(path.read_bytes()).events]
        ours = [one for one in events if "X-CALL-KEY" in one and one.get("STATUS") != "CANCELLED"]
        return sorted(
            Put(
                start=_instant(one.start),
                title=str(one["SUMMARY"]),
                location=str(one.get("LOCATION", "")),
                description=_plain(str(one["DESCRIPTION"])),
            )
            for one in ours
        )


class AtGoogle(GoogleWorld):
    """Gmail and Google Calendar."""

    def __init__(self, google: Google, folder: Path, clock: Clock) -> None:
        super().__init__(google, folder, clock)
        self.google = google

    def letters(self) -> list[Letter]:
        """See `Place`. A letter lies in the thread of the mail it answers, or in none."""
        mails = [*self.owner.box.messages.values()]
        found = []
        for mail in mails:
            if mail.labels & {"DRAFT", "SENT"}:
                parent = next((one for one in mails if one.message_id and one.message_id == mail.header("In-Reply-To")), None)
                others = {one.id for one in mails if one.thread == mail.thread} - {mail.id}
                assert parent.thread == mail.thread if parent else not others, mail.header("Subject")
                folder = "drafts" if "DRAFT" in mail.labels else "sent"
                answers = parent.header("Subject") if parent else ""
                subject, to = mail.header("Subject"), mail.header("To")
                found.append(Letter(folder=folder, to=to, subject=subject, answers=answers, text=_words(mail.text)))
        return sorted(found)

    def calls(self) -> list[Put]:
        """See `Place`."""
        ours = [one for one in self.owner.diary.events.values() if "extendedProperties" in one and one["status"] != "cancelled"]
        return sorted(
            Put(
                start=_there(instant(one["start"], "UTC")),
                title=one["summary"],
                location=one.get("location", ""),
                description=_plain(one.get("description", "")),
            )
            for one in ours
        )


class AtMicrosoft(MicrosoftWorld):
    """Outlook's mail and calendar."""

    def __init__(self, microsoft: Microsoft, folder: Path, clock: Clock) -> None:
        super().__init__(microsoft, folder, clock)
        self.microsoft = microsoft

    def letters(self) -> list[Letter]:
        """See `Place`. A letter lies in the conversation of the mail it answers, or in none."""
        found = []
        for folder, name in (("drafts", "drafts"), ("sentitems", "sent")):
            for mail in self.owner.in_folder(folder):
                others = [one for one in self.owner.box.items.values() if one.fields["conversationId"] == mail.fields["conversationId"]]
                parent = next((one for one in others if one.serial < mail.serial), None)
                answers = parent.fields["subject"] if parent else ""
                subject, text = mail.fields["subject"], _words(text_of(mail))
                found.append(Letter(folder=name, to=to_of(mail), subject=subject, answers=answers, text=text))
        return sorted(found)

    def calls(self) -> list[Put]:
        """See `Place`."""
        ours = [one for one in self.owner.box.entries.values() if one.transaction]
        return sorted(
            Put(
                start=_instant(one.span.start),
                title=one.fields["subject"],
                location=one.fields["location"]["displayName"],
                description=_plain(html.as_text(one.fields["body"]["content"])),
            )
            for one in ours
        )


class InMemory:
    """The door in memory. Its settings bring the box."""

    account = 'kind = "memory"\nname = "story"'
    shows = "It was in memory."

    def __init__(self) -> None:
        self.box = Box()
        self._count = 0

    def connect(self, config: Config) -> None:
        """The box is that of the settings: nobody has to sign in."""
        self.box = config.accounts[0].settings.world

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """See `World`; no files."""
        message = self._message(at, sender, to, subject, text, folder={"": Folder.INBOX, ".Junk": Folder.JUNK}[folder])
        sent = next((one for one in reversed(self._lying(Folder.SENT)) if answers and answers in one.to[0].email), None)
        if sent:
            envelope = replace(message.envelope, thread=sent.thread, in_reply_to=sent.message_id, references=(sent.message_id,))
            message = replace(message, envelope=envelope)
        if "automatic" in more:
            message = replace(message, headers=(("auto-submitted", more["automatic"]),))
        self.box.deliver(message)

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """See `World`."""
        self.box.deliver(self._message(at, sender, to, subject, text, folder=Folder.SENT))

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """See `World`."""
        guests = [_person(one) for one in more.get("guests", "").split("; ") if one]
        event = Event(
            ref="",
            uid=uid,
            original_start=start,
            start=start,
            end=end,
            timezone=ZONE,
            created=made,
            title=title,
            description=more.get("description", ""),
            location=more.get("location", ""),
            organizer=_person(organizer) if organizer else None,
            organized_by_owner=not organizer,
            attendees=tuple(Attendee(person=one, response=Response.ACCEPTED) for one in guests),
            response=Response.ACCEPTED,
        )
        self.box.put_event(event)

    def invitation(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str, **more: str) -> str:
        """A file for a mail, which memory does not carry."""
        raise NotImplementedError

    def cancel(self, uid: str) -> None:
        """See `World`."""
        self.box.cancel_event(next(ref for ref, one in self.box.entries.items() if one.event.uid == uid))

    def drafts_leave(self, at: datetime, to: str = "") -> int:
        """See `World`."""
        keys = self._keys(to)
        for key in keys:
            self.box.send_draft(key, at)
        return len(keys)

    def edit_drafts(self, to: str, old: str, new: str) -> None:
        """See `World`."""
        for key in self._keys(to):
            self.box.edit_draft(key, self.box.draft(key).message.text.replace(old, new))

    def delete_drafts(self, to: str) -> None:
        """See `World`."""
        for key in self._keys(to):
            self.box.delete_draft(key)

    def keep_card(self, name: str, pdf: bytes) -> None:
        """Memory keeps no files."""
        raise NotImplementedError

    def drafts(self) -> list[tuple[str, str, str]]:
        """See `World`."""
        return [(one.to, one.subject, one.text) for one in self.letters() if one.folder == "drafts"]

    def letters(self) -> list[Letter]:
        """See `Place`. A letter lies in the thread of the mail it answers, or in none."""
        every = [mail.message for mail in self.box.mails.values()]
        found = []
        for mail in every:
            outside = mail.envelope
            if outside.folder in FOLDERS:
                parent = next((one.envelope for one in every if one.envelope.message_id == outside.in_reply_to), None)
                assert parent is None or parent.thread == outside.thread, outside.subject
                to = f"{outside.to[0].name} <{outside.to[0].email}>"
                answers, text = parent.subject if parent else "", _words(mail.text)
                found.append(Letter(folder=FOLDERS[outside.folder], to=to, subject=outside.subject, answers=answers, text=text))
        return sorted(found)

    def calls(self) -> list[Put]:
        """See `Place`."""
        ours = [one.event for one in self.box.entries.values() if one.event.key]
        return sorted(Put(start=one.start, title=one.title, location=one.location, description=_plain(one.description)) for one in ours)

    def _keys(self, to: str) -> list[str]:
        return [mail.key for mail in self.box.drafts() if mail.key and to in mail.message.envelope.to[0].email]

    def _lying(self, folder: Folder) -> list[Envelope]:
        return [mail.message.envelope for mail in self.box.mails.values() if mail.message.envelope.folder is folder]

    def _message(self, at: datetime, sender: str, to: str, subject: str, text: str, *, folder: Folder) -> Message:
        self._count += 1
        message_id = f"<{self._count}.story@{parseaddr(sender)[1].rpartition('@')[2]}>"
        envelope = Envelope(
            ref="",
            message_id=message_id,
            thread=message_id,
            at=at,
            sender=_person(sender),
            to=(_person(to),),
            subject=subject,
            folder=folder,
            has_calendar=False,
        )
        return Message(envelope=envelope, text=text)


def _person(who: str) -> Person:
    name, email = parseaddr(who)
    return Person(name=name, email=email)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _words(text: str) -> str:
    """Of a letter: pages break its lines anew where somebody edits it."""
    return " ".join(text.split())


def _instant(start: date) -> datetime:
    assert isinstance(start, datetime)
    return start


def _there(value: T | None) -> T:
    assert value is not None
    return value


__all__ = ["OWNER", "AtGoogle", "AtMicrosoft", "InMemory", "Letter", "OnDisk", "Place", "Put"]
