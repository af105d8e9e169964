"""What the worlds of the demo at a provider have in common: the account is connected by consent in a browser, and mail is written."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from connectors.contract import Started
from service.clock import Clock
from service.config import Config
from service.connecting import Connecting
from service.demo.cast import OWNER, ZONE
from service.demo.entry import entry
from service.store import open_store

EMAIL = parseaddr(OWNER)[1]
POLICY = SMTP.clone(max_line_length=998)


class AtProvider:
    """See `service.demo.world.World`."""

    shows = "The mailbox and the calendar were the server's own, and ended with it; the card is in cards."

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._count = 0

    @abstractmethod
    def _consents(self, started: Started) -> Mapping[str, str]:
        """What the browser brings back."""

    def connect(self, config: Config) -> None:
        """See `World`: as a person does it."""
        store = open_store(config.store_url)
        try:
            connecting = Connecting(config=config, account=config.accounts[0], store=store, clock=self._clock)
            sign_in = connecting.sign_in()
            assert sign_in
            started = sign_in.begin(f"http://{sign_in.loopback}:1/")
            connecting.keep(sign_in, sign_in.finish(started, self._consents(started)))
        finally:
            store.close()

    def invitation(self, uid: str, *, title: str, start: datetime, end: datetime, made: datetime, organizer: str, **more: str) -> str:
        """See `World`."""
        asked = {"response": "NEEDS-ACTION", "method": "REQUEST"}
        return entry(uid, title=title, start=start, end=end, made=made, zone=ZONE, organizer=organizer, **asked, **more)

    def keep_card(self, name: str, pdf: bytes) -> None:
        """See `World`."""
        cards = self._folder / "cards"
        cards.mkdir(exist_ok=True)
        (cards / name).write_bytes(pdf)

    def _message(self, at: datetime, sender: str, to: str, subject: str, text: str, *, answers: str = "", **more: str) -> bytes:
        """A mail; `answers` is the Message-ID of the one it replies to, `more` as for `World.deliver`."""
        self._count += 1
        message = EmailMessage(policy=POLICY)
        message["From"], message["To"], message["Subject"], message["Date"] = sender, to, subject, format_datetime(at)
        message["Message-ID"] = make_msgid(idstring=str(self._count), domain=parseaddr(sender)[1].rpartition("@")[2])
        if answers:
            message["In-Reply-To"] = message["References"] = answers
        if "automatic" in more:
            message["Auto-Submitted"] = more["automatic"]
        message.set_content(text)
        if "file" in more:
            message.add_attachment(more["file"], subtype="calendar", filename="interview.ics", params={"method": "REQUEST"})
        return message.as_bytes()
