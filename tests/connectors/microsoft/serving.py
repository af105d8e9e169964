"""A service over accounts at the server for tests, signed in to with a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.policy import Policy
from service.bootstrap import ME, Service, opened
from service.clock import Clock
from service.config import AccountConfig, Config
from service.store import open_store
from service.vault import Vault
from tests.connectors.microsoft.signing import connected, settings_of
from tests.core.followups import PROFILE
from tests.fakes.microsoft import Microsoft

JORDAN, OTHER = PROFILE.emails


def accounts_of(server: Microsoft, emails: tuple[str, ...]) -> tuple[AccountConfig, ...]:
    """The accounts of these addresses, one label each."""
    return tuple(AccountConfig(label=email, kind="microsoft", settings=settings_of(server)) for email in emails)


def config_of(folder: Path, accounts: tuple[AccountConfig, ...]) -> Config:
    """A life with these accounts; calls go into the first."""
    return Config(
        path=folder / "config.toml",
        profile=PROFILE,
        policy=Policy(),
        accounts=accounts,
        store_url=f"sqlite:///{folder / 'afterword.db'}",
        calls_into=accounts[0].label,
        key_file=folder / "key",
    )


def connect(server: Microsoft, config: Config, clock: Clock) -> None:
    """Sign in to each account that is one of Microsoft's."""
    store = open_store(config.store_url)
    for one in config.accounts:
        if one.kind == "microsoft":
            server.account(one.label)
            Vault(store, config.keys, ME, one.label).keep(one.kind, connected(server, one.label), clock)
    store.close()


@contextmanager
def serving(server: Microsoft, folder: Path, clock: Clock, *, emails: tuple[str, ...] = (JORDAN,)) -> Iterator[Service]:
    """The service; the server's clock is its clock."""
    server.now = clock.now
    config = config_of(folder, accounts_of(server, emails))
    connect(server, config, clock)
    with opened(config, clock) as service:
        yield service
