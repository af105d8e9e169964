"""An account of the Outlook door against the server for tests, signed in to: its clock, and what its ports ask through."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from connectors.contract import Shell
from connectors.microsoft.entra import Entra
from connectors.microsoft.http import Http, http
from connectors.microsoft.scopes import SCOPES
from connectors.microsoft.secret import Secret
from connectors.wire import Wire
from service.clock import SetClock
from tests.connectors.microsoft.signing import connected, settings_of
from tests.fakes.microsoft import Microsoft
from tests.fakes.shell import MemoryVault


@dataclass(kw_only=True)
class SignedIn:
    """One account of `server`, whose clock it has. `scopes` are those granted."""

    server: Microsoft
    clock: SetClock
    address: str = "jordan@outlook.example"
    scopes: tuple[str, ...] = SCOPES
    work: bool = False
    vault: MemoryVault = field(default_factory=MemoryVault)

    def __post_init__(self) -> None:
        self.server.account(self.address, work=self.work)
        self.settings = settings_of(self.server, work=self.work)
        self.sign_in()
        self.http = self.open()
        self.server.log.clear()

    def sign_in(self) -> None:
        """As `afterword connect` does."""
        self.vault.secret = connected(self.server, self.address, scopes=self.scopes, work=self.work).secret

    def open(self, wire: Wire | None = None) -> Http:
        """What the ports ask through: another one of the same account, as in another process; over another `wire` where one is given."""
        held = self.settings
        entra = Entra(held.client_id, held.authority, held.tenant, held.ca_bundle)
        shell = Shell(now=self.clock.now, vault=self.vault)
        return http(entra, shell, identity=self.secret.identity, graph_root=held.graph_root, ca_bundle=held.ca_bundle, over=wire)

    @property
    def secret(self) -> Secret:
        """What the vault holds now."""
        assert self.vault.secret
        return Secret.load(self.vault.secret)

    def run_out(self) -> None:
        """The access token that is kept is no longer good."""
        self.vault.secret = replace(self.secret, expires_at=0.0).dump()
        self.http = self.open()

    def turn(self, **by: float) -> None:
        """The clock goes on."""
        self.clock.set(self.clock.now() + timedelta(**by))
