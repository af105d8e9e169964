"""The world of the demo at Google: an account of the server that stands for it, and what the owner and others do there."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from service.clock import Clock
from service.config import Config
from service.connecting import Connecting
from service.demo.cast import OWNER, ZONE
from service.demo.entry import entry
from service.store import open_store
from tests.fakes.google import Google
from tests.fakes.google.browser import answer
from tests.fakes.google.facts import id_of
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored

EMAIL = parseaddr(OWNER)[1]
POLICY = SMTP.clone(max_line_length=998)
LABELS = {"": ("INBOX", "UNREAD"), ".Junk": ("SPAM", "UNREAD"), ".Archive": ()}


class GoogleWorld:
    """See `service.demo.world.World`. The account is connected as a person would do it, by consent in a browser."""

    shows = "The mailbox and the calendar were the server's own, and ended with it; the card is in cards."

    def __init__(self, google: Google, folder: Path, clock: Clock) -> None:
        google.now = clock.now
        self._google, self._folder, self._clock = google, folder, clock
        self.owner, self.others = Owner(google, EMAIL), Others(google, EMAIL)
        self._file = google.client_file(folder)
        self._count = 0

    @property
    def account(self) -> str:
        """See `World`."""
        return f'kind = "google"\nclient = "{self._file.name}"\napi_root = "{self._google.root}"'

    def connect(self, config: Config) -> None:
        """See `World`."""
        store = open_store(config.store_url)
        try:
            connecting = Connecting(config=config, account=config.accounts[0], store=store, clock=self._clock)
            sign_in = connecting.sign_in()
            assert sign_in
            started = sign_in.begin("http://127.0.0.1:1/")
            connecting.keep(sign_in, sign_in.finish(started, answer(started.url, EMAIL)))
        finally:
            store.close()

    def deliver(
        self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", folder: str = "", **more: str
    ) -> None:
        """See `World`."""
        message = self._message(at, sender, to, subject, text)
        sent = next((one for one in reversed(self._lying("SENT")) if answers and answers in one.header("To")), None)
        if sent:
            message["In-Reply-To"] = message["References"] = sent.message_id
        if "automatic" in more:
            message["Auto-Submitted"] = more["automatic"]
        if "file" in more:
            message.add_attachment(more["file"], subtype="calendar", filename="interview.ics", params={"method": "REQUEST"})
        self.others.deliver(message.as_bytes(), at=at, labels=LABELS[folder])

    def write(self, at: datetime, sender: str, to: str, subject: str, text: str) -> None:
        """See `World`."""
        self.owner.write(self._message(at, sender, to, subject, text).as_bytes(), at)

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

    def invitation(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str, **more: str) -> str:
        """See `World`."""
        asked = {"response": "NEEDS-ACTION", "method": "REQUEST"}
        return entry(uid, title=title, start=start, end=end, made=made, zone=ZONE, organizer=organizer, **asked, **more)

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

    def keep_card(self, name: str, pdf: bytes) -> None:
        """See `World`."""
        cards = self._folder / "cards"
        cards.mkdir(exist_ok=True)
        (cards / name).write_bytes(pdf)

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

    def _message(self, at: datetime, sender: str, to: str, subject: str, text: str) -> EmailMessage:
        self._count += 1
        message = EmailMessage(policy=POLICY)
        message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, format_datetime(at)
        message["Message-ID"] = make_msgid(idstring=str(self._count), domain=parseaddr(sender)[1].rpartition("@")[2])
        message.set_content(text)
        return message


def _letter(mail: Stored) -> tuple[str, str, str]:
    return mail.header("To"), mail.header("Subject"), mail.text.replace("\r\n", "\n").strip()
