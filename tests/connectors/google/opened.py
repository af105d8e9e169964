"""An account of the Google door against the server for tests: its clock, its ports for mail, and what its owner does to our letter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.contract import Shell
from connectors.google.box import Box
from connectors.google.drafts import GoogleDrafts
from connectors.google.http import Http, http
from connectors.google.mail import GoogleMail
from connectors.google.oauth import OAuthClient, Secret
from tests.conformance.world import KEY, ME, NOON
from tests.fakes.disk import as_mail
from tests.fakes.google import ALL, CLIENT, SECRET, Google
from tests.fakes.google.letters import with_headers
from tests.fakes.google.mailbox import Mailbox
from tests.fakes.google.person import Owner
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
        self.owner = Owner(self.google, self.email)
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

    def open(self, client: Callable[[], OAuthClient] | None = None) -> Http:
        """What the ports ask through: another one of the same account."""
        return http(
            client or self.client,
            Shell(now=self.clock.now, vault=self.vault),
            identity=self.identity,
            api_root=self.google.root,
            ca_bundle="",
            units_per_minute=self.units,
            calendar_per_minute=300,
        )

    def client(self) -> OAuthClient:
        """The OAuth client, as its file names it."""
        root = self.google.root
        return OAuthClient(id=CLIENT, secret=SECRET, auth_uri=f"{root}o/oauth2/v2/auth", token_uri=f"{root}token")

    @property
    def secret(self) -> Secret:
        """What the vault holds now."""
        assert self.vault.secret
        return Secret.load(self.vault.secret)

    def edits(self, text: str | None = None, *, subject: str = "") -> None:
        """The owner opens our letter and writes something else, or nothing."""
        self.owner.edit(self.letter, text, subject)

    def sends(self, **changes: str) -> Stored:
        """The owner sends our letter, with other headers where there are some; under another subject it begins a thread of its own."""
        mail = self.letter
        raw = with_headers(mail.raw, drop=("X-Draft-Key",), message_id=self.box.new_message_id(), **changes)
        self.owner.discard(mail)
        return self.box.add(raw, ("SENT",), at=self.clock.at, thread="" if "subject" in changes else mail.thread)

    @property
    def letter(self) -> Stored:
        """The letter that we made under `KEY`, wherever it lies."""
        return self.owner.draft(KEY)


__all__ = ["Clock", "Opened", "as_mail"]
