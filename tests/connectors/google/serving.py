"""A service over accounts at the server for tests, signed in to without a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from connectors.contract import Granted
from connectors.google import Settings
from connectors.google.oauth import Secret
from core.policy import Policy
from service.bootstrap import ME, Service, opened
from service.clock import Clock
from service.config import AccountConfig, Config
from service.store import open_store
from service.vault import Vault
from tests.core.followups import PROFILE
from tests.fakes.google import ALL, CLIENT, Google

JORDAN, OTHER = PROFILE.emails


def config_of(server: Google, folder: Path, emails: tuple[str, ...] = (JORDAN,)) -> Config:
    """The accounts of these addresses, one label each; calls go into the first."""
    settings = Settings(client=str(server.client_file(folder)), api_root=server.root)
    accounts = tuple(AccountConfig(label=email, kind="google", settings=settings) for email in emails)
    return Config(
        path=folder / "config.toml",
        profile=PROFILE,
        policy=Policy(),
        accounts=accounts,
        store_url=f"sqlite:///{folder / 'afterword.db'}",
        calls_into=emails[0],
        key_file=folder / "key",
    )


def connect(server: Google, config: Config, clock: Clock) -> None:
    """What signing in to each account leaves behind."""
    store = open_store(config.store_url)
    for one in config.accounts:
        person = server.account(one.label)
        refresh = server.grants.issue_refresh(person, CLIENT, ALL)
        secret = Secret(identity=person.sub, address=one.label, scopes=ALL, refresh_token=refresh)
        granted = Granted(identity=person.sub, address=one.label, scopes=ALL, off=(), secret=secret.dump())
        Vault(store, config.keys, ME, one.label).keep("google", granted, clock)
    store.close()


@contextmanager
def serving(server: Google, folder: Path, clock: Clock, *, emails: tuple[str, ...] = (JORDAN,)) -> Iterator[Service]:
    """The service; the server's clock is its clock."""
    server.now = clock.now
    config = config_of(server, folder, emails)
    connect(server, config, clock)
    with opened(config, clock) as service:
        yield service
