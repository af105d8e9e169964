"""An account of the Google door against the server for tests: its clock, its ports, and what its owner does in a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.contract import Shell
from connectors.google.box import Box
from connectors.google.drafts import GoogleDrafts
from connectors.google.http import Http, http
from connectors.google.mail import GoogleMail
from connectors.google.oauth import OAuthClient, Secret
from tests.conformance.world import ME, NOON
from tests.fakes.disk import as_mail
from tests.fakes.google import ALL, CLIENT, SECRET, Google
from tests.fakes.google.letters import rewritten, with_headers
from tests.fakes.google.mailbox import Mailbox
from tests.fakes.google.stored import Stored
from tests.fakes.shell import MemoryVault


@dataclass
class Clock:
    """Stands until it is turned."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(kw_only=True)
class Opened:
    """One account of `google`. `scopes` are those granted."""

    google: Google
    clock: Clock = field(default_factory=Clock)
    email: str = ME.emails[0]
    scopes: tuple[str, ...] = ALL
    units: int = 3_000
    lives: timedelta = timedelta(0)  # how long the access token is good for that it begins with

    def __post_init__(self) -> None:
        person = self.google.account(self.email)
        self.box: Mailbox = self.google.boxes[self.email]
        self.identity = person.sub
        access = self.google.grants.issue(person, CLIENT, self.scopes) if self.lives else ""
        secret = Secret(
            identity=person.sub,
            address=self.email,
            scopes=self.scopes,
            refresh_token=self.google.grants.issue_refresh(person, CLIENT, self.scopes),
            access_token=access,
            expires_at=(self.clock.at + self.lives).timestamp(),
        )
        self.vault = MemoryVault(secret.dump())
        self.http = self.open()
        self.gmail = Box(self.http, ME)
        self.mail, self.drafts = GoogleMail(self.gmail), GoogleDrafts(self.gmail)

    def open(self) -> Http:
        """What the ports ask through: another one of the same account."""
        client = OAuthClient(id=CLIENT, secret=SECRET, auth_uri=f"{self.google.root}o/oauth2/v2/auth", token_uri=f"{self.google.root}token")
        return http(
            client,
            Shell(now=self.clock.now, vault=self.vault),
            identity=self.identity,
            api_root=self.google.root,
            ca_bundle="",
            units_per_minute=self.units,
            calendar_per_minute=300,
        )

    @property
    def secret(self) -> Secret:
        """What the vault holds now."""
        assert self.vault.secret
        return Secret.load(self.vault.secret)

    def deliver(self, outside: "Callable[[], bytes] | bytes", *labels: str, at: datetime | None = None) -> Stored:
        """A mail comes to lie in the box."""
        raw = outside if isinstance(outside, bytes) else outside()
        return self.box.deliver(raw, labels or ("INBOX", "UNREAD"), at or self.clock.at)

    # what the owner does in a browser

    def letter(self, key: str) -> tuple[str, Stored]:
        """Our draft, by the key that the application gave it: its id and its message."""
        return next((id_, mail) for id_, name in self.box.drafts.items() if key.encode() in (mail := self.box.messages[name]).origin)

    def edits(self, key: str, text: str | None = None) -> None:
        """The draft is opened and saved, with another text if there is one."""
        id_, mail = self.letter(key)
        saved = rewritten(mail, self.clock.at, self.box.new_message_id(), text)
        self.box.rewrite_draft(id_, saved, mail.thread, origin=mail.origin)

    def sends(self, key: str, *, subject: str = "", keeps_key: bool = False) -> Stored:
        """The draft goes out, under another subject if there is one: then it begins a thread of its own."""
        id_, mail = self.letter(key)
        changed = {"subject": subject} if subject else {}
        drop = () if keeps_key else ("X-Draft-Key",)
        raw = with_headers(mail.raw, drop=drop, message_id=self.box.new_message_id(), **changed)
        self.box.delete_draft(id_)
        return self.box.add(raw, ("SENT",), at=self.clock.at, thread="" if subject else mail.thread)

    def discards(self, key: str) -> None:
        """The draft goes into the trash."""
        id_, mail = self.letter(key)
        del self.box.drafts[id_]
        self.box.relabel(mail.id, add=("TRASH",), remove=("DRAFT",))


__all__ = ["Clock", "Opened", "as_mail"]
