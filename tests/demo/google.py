"""The world of the demo at Google: an account of the server that stands for it, and what the owner and others do there."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path

from connectors.contract import Started
from service.clock import Clock
from service.demo.cast import ZONE
from tests.demo.provider import EMAIL, AtProvider
from tests.fakes.google import Google
from tests.fakes.google.browser import answer
from tests.fakes.google.facts import id_of
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored

LABELS = {"": ("INBOX", "UNREAD"), ".Junk": ("SPAM", "UNREAD"), ".Archive": ()}


class GoogleWorld(AtProvider):
    """See `service.demo.world.World`."""

    def __init__(self, google: Google, folder: Path, clock: Clock) -> None:
        super().__init__(folder, clock)
        google.now = clock.now
        self._google = google
        self.owner, self.others = Owner(google, EMAIL), Others(google, EMAIL)
        self._file = google.client_file(folder)

    @property
    def account(self) -> str:
        """See `World`."""
        return f'kind = "google"\nclient = "{self._file.name}"\napi_root = "{self._google.root}"'

    def _consents(self, started: Started) -> Mapping[str, str]:
        return answer(started.url, EMAIL)

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """See `World`."""
        sent = next((one for one in reversed(self._lying("SENT")) if answers and answers in one.header("To")), None)
        raw = self._message(at, sender, to, subject, text, answers=sent.message_id if sent else "", **more)
        self.others.deliver(raw, at=at, labels=LABELS[folder])

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """See `World`."""
        self.owner.write(self._message(at, sender, to, subject, text), at)

    def invite(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str = "", **more: str) -> None:
        """See `World`."""
        guests = [self._guest(one, more.get("response", "ACCEPTED")) for one in more.get("guests", "").split("; ") if one]
        event = {
            "id": id_of(uid),
            "iCalUID": uid,
            "created": made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "summary": title,
            "description": more.get("description", ""),
            "location": more.get("location", ""),
            "start": {"dateTime": start.isoformat(), "timeZone": ZONE},
            "end": {"dateTime": end.isoformat(), "timeZone": ZONE},
            "attendees": guests if organizer else [],
        }
        if organizer:
            name, address = parseaddr(organizer)
            event["organizer"] = {"email": address, "displayName": name}
        self.others.invite(event)

    @staticmethod
    def _guest(who: str, response: str) -> dict[str, object]:
        name, address = parseaddr(who)
        answers = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
        own = {"self": True} if address == EMAIL else {}
        return {"email": address, "displayName": name, "responseStatus": answers.get(response, "needsAction"), **own}

    def cancel(self, uid: str) -> None:
        """See `World`."""
        self.others.call_off(self.owner.diary.events[id_of(uid)])

    def drafts_leave(self, at: datetime, to: str = "") -> int:
        """See `World`."""
        drafts = self._drafts(to)
        for draft in drafts:
            self.owner.send(draft, at)
        return len(drafts)

    def edit_drafts(self, to: str, old: str, new: str) -> None:
        """See `World`."""
        for draft in self._drafts(to):
            self.owner.edit(draft, draft.text.replace(old, new))

    def delete_drafts(self, to: str) -> None:
        """See `World`."""
        for draft in self._drafts(to):
            self.owner.discard(draft)

    def drafts(self) -> list[tuple[str, str, str]]:
        """See `World`."""
        return [_letter(one) for one in self.owner.drafts()]

    def sent(self) -> list[tuple[str, str, str]]:
        """To whom, the subject and the text of each mail in Sent."""
        return [_letter(one) for one in self._lying("SENT")]

    def _drafts(self, to: str) -> list[Stored]:
        return [one for one in self.owner.drafts() if to in one.header("To")]

    def _lying(self, label: str) -> list[Stored]:
        return sorted((one for one in self.owner.box.messages.values() if label in one.labels), key=lambda one: (one.at, one.id))


def _letter(mail: Stored) -> tuple[str, str, str]:
    return mail.header("To"), mail.header("Subject"), mail.text.replace("\r\n", "\n").strip()
