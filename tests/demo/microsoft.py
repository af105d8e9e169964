"""The world of the demo at Microsoft: an account of the server that stands for it, and what the owner and others do there."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import formataddr, parseaddr
from pathlib import Path

from connectors.contract import Started
from core.facts import Attendee, Event, Person, Response
from service.clock import Clock
from service.demo.cast import ZONE
from tests.demo.provider import EMAIL, AtProvider
from tests.fakes.microsoft import CLIENT, Microsoft, facts, html
from tests.fakes.microsoft.browser import consent
from tests.fakes.microsoft.items import Item
from tests.fakes.microsoft.person import Others, Owner

FOLDERS = {"": "inbox", ".Junk": "junkemail", ".Archive": "archive"}


class MicrosoftWorld(AtProvider):
    """See `service.demo.world.World`."""

    def __init__(self, microsoft: Microsoft, folder: Path, clock: Clock) -> None:
        super().__init__(folder, clock)
        microsoft.now = clock.now
        self._microsoft = microsoft
        self.owner, self.others = Owner(microsoft, EMAIL), Others(microsoft, EMAIL)

    @property
    def account(self) -> str:
        """See `World`."""
        root = self._microsoft.root
        lines = {"client_id": CLIENT, "authority": root, "graph_root": root, "ca_bundle": self._microsoft.ca_bundle}
        return "\n".join(('kind = "microsoft"', *(f'{name} = "{value}"' for name, value in lines.items())))

    def _consents(self, started: Started) -> Mapping[str, str]:
        return consent(started.url, EMAIL, self._microsoft.ca_bundle).answer

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """See `World`."""
        sent = next((one for one in reversed(self._lying("sentitems")) if answers and answers in to_of(one)), None)
        answered = sent.fields["internetMessageId"] if sent else ""
        self.others.deliver(self._message(at, sender, to, subject, text, answers=answered, **more), at=at, folder=FOLDERS[folder])

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """See `World`."""
        self.owner.write(self._message(at, sender, to, subject, text), at)

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """See `World`."""
        response = Response[more.get("response", "ACCEPTED")]
        guests = [_person(one) for one in more.get("guests", "").split("; ") if one and organizer]
        event = Event(
            ref="",
            uid=uid,
            original_start=start,
            start=start,
            end=end,
            title=title,
            timezone=ZONE,
            description=more.get("description", ""),
            location=more.get("location", ""),
            organizer=_person(organizer) if organizer else None,
            attendees=tuple(Attendee(person=one, response=response) for one in guests),
            response=response,
        )
        facts.put(self.others, event).fields["createdDateTime"] = made

    def cancel(self, uid: str) -> None:
        """See `World`."""
        self.others.call_off(self.owner.event(lambda one: one.uid == uid))

    def drafts_leave(self, at: datetime, to: str = "") -> int:
        """See `World`."""
        drafts = self._drafts(to)
        for draft in drafts:
            self.owner.send(draft, at)
        return len(drafts)

    def edit_drafts(self, to: str, old: str, new: str) -> None:
        """See `World`."""
        for draft in self._drafts(to):
            self.owner.edit(draft, text_of(draft).replace(old, new))

    def delete_drafts(self, to: str) -> None:
        """See `World`."""
        for draft in self._drafts(to):
            self.owner.discard(draft)

    def drafts(self) -> list[tuple[str, str, str]]:
        """See `World`."""
        return [_letter(one) for one in self.owner.drafts()]

    def sent(self) -> list[tuple[str, str, str]]:
        """To whom, the subject and the text of each mail in Sent Items."""
        return [_letter(one) for one in self._lying("sentitems")]

    def _drafts(self, to: str) -> list[Item]:
        return [one for one in self.owner.drafts() if to in to_of(one)]

    def _lying(self, folder: str) -> list[Item]:
        return sorted(self.owner.in_folder(folder), key=lambda one: (one.fields["sentDateTime"], one.serial))


def _person(who: str) -> Person:
    name, address = parseaddr(who)
    return Person(name=name, email=address)


def to_of(mail: Item) -> str:
    """Whom it goes to, as in the header."""
    people = (one["emailAddress"] for one in mail.fields["toRecipients"])
    return ", ".join(formataddr((one["name"], one["address"])) for one in people)


def text_of(mail: Item) -> str:
    """What a reader sees, as plain text."""
    body = mail.fields["body"]
    text = html.as_text(body["content"]) if body["contentType"] == "html" else str(body["content"])
    return text.replace("\r\n", "\n").strip()


def _letter(mail: Item) -> tuple[str, str, str]:
    return to_of(mail), mail.fields["subject"], text_of(mail)
