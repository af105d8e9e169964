"""An account of the Outlook door against the server for tests: its ports for mail, and what its owner does to our letter."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from connectors.contract import Shell
from connectors.microsoft.box import Box
from connectors.microsoft.calendar import MicrosoftCalendar
from connectors.microsoft.calls import MicrosoftCalls
from connectors.microsoft.drafts import MicrosoftDrafts
from connectors.microsoft.entra import entra
from connectors.microsoft.http import Http, http
from connectors.microsoft.mail import MicrosoftMail
from connectors.microsoft.scopes import SCOPES
from connectors.microsoft.secret import PERSONAL, Secret
from tests.conformance.world import KEY, ME, NOON
from tests.fakes.microsoft import CLIENT, Microsoft
from tests.fakes.microsoft.items import Item
from tests.fakes.microsoft.person import Others, Owner
from tests.fakes.shell import MemoryVault


@dataclass
class Clock:
    """Stands until it is turned."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> None:
        self.at += timedelta(**by)


def secret_of(microsoft: Microsoft, email: str, until: datetime, scopes: tuple[str, ...] = SCOPES) -> Secret:
    """What a vault holds after a sign-in, with an access token that is good until then."""
    microsoft.account(email)
    return Secret(
        identity=f"{microsoft.boxes[email].number}.personal",
        address=email,
        tenant=PERSONAL,
        scopes=scopes,
        cache="{}",
        access_token=microsoft.token(email),
        expires_at=until.timestamp(),
    )


@dataclass(kw_only=True)
class Opened:
    """One account of `microsoft`, whose clock it shares."""

    microsoft: Microsoft
    clock: Clock = field(default_factory=Clock)
    email: str = ME.emails[0]

    def __post_init__(self) -> None:
        self.microsoft.now = self.clock.now
        secret = self._signed_in()
        self.box = self.microsoft.boxes[self.email]
        self.owner, self.others = Owner(self.microsoft, self.email), Others(self.microsoft, self.email)
        self.vault = MemoryVault(secret.dump())
        self.http: Http = self._open(secret.identity)
        self.outlook = Box(self.http, ME, self.email)
        self.mail, self.drafts = MicrosoftMail(self.outlook), MicrosoftDrafts(self.outlook)
        self.calendar, self.calls = MicrosoftCalendar(self.http, ME), MicrosoftCalls(self.http, ME)

    def sign_in(self) -> None:
        """The owner signs in again: the vault holds another token."""
        self.vault.secret = self._signed_in().dump()

    def _signed_in(self) -> Secret:
        return secret_of(self.microsoft, self.email, self.clock.at + timedelta(days=300))

    def _open(self, identity: str) -> Http:
        server = self.microsoft
        return http(
            entra(CLIENT, server.root, "common", str(server.ca_bundle)),
            Shell(now=self.clock.now, vault=self.vault),
            identity=identity,
            graph_root=server.root,
            ca_bundle=str(server.ca_bundle),
        )

    @property
    def letter(self) -> Item:
        """The letter that we made under `KEY`, wherever it lies."""
        return self.owner.draft(KEY)

    def asked(self, since: int = 0) -> list[str]:
        """What the server was asked from its `since`-th request on, batches themselves left out."""
        return [one.method for one in self.microsoft.log[since:] if one.method != "POST /$batch"]
