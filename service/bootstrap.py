"""The one composition root: a configuration, a clock and the doors become a service for one owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from connectors.contract import Account, Me
from connectors.doors import door
from connectors.errors import DoorError
from core.facts import Profile
from core.policy import Policy
from service import own_letters
from service.clock import Clock
from service.config import AccountConfig, Config
from service.interviews import Remembered
from service.store import Store, open_store
from service.vault import shell

ME = "me"
"""The owner on a laptop; a server names its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An account of the configuration, opened."""

    label: str
    kind: str
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything the three verbs need for one owner. `calls_into` is the identity of the account that calls go into.

    `letters` is the folder of the owner's own letter templates. `shut` names the accounts that could not be opened, with the
    error: while there is one, nothing is known to be fresh.
    """

    owner: str
    profile: Profile
    policy: Policy
    store: Store
    clock: Clock
    accounts: dict[str, Opened]
    calls_into: str
    shut: dict[str, DoorError]
    letters: Path | None = None
    interviews: Remembered = field(default_factory=Remembered, compare=False)

    def account(self, identity: str) -> Account:
        """An open account. Raises `KeyError` for one that is not in the configuration any more."""
        return self.accounts[identity].account


@contextmanager
def opened(config: Config, clock: Clock, *, store_url: str = "", owner: str = ME) -> Iterator[Service]:
    """A service over the configured store (or the one named) and accounts; the store is closed at the end.

    Raises what `open_store` raises. An account that cannot be opened now is left out, and named in `shut`.
    """
    store = open_store(store_url or config.store_url)
    try:
        yield compose(config, clock, store, owner)
    finally:
        store.close()


@contextmanager
def reading(config: Config, clock: Clock, owner: str = ME) -> Iterator[Service]:
    """A service that opens no account: for the commands that only look into the store. Raises `StoreMissing` when there is none."""
    store = open_store(config.store_url, create=False)
    try:
        yield Service(
            owner=owner, profile=config.profile, policy=config.policy, store=store, clock=clock, accounts={}, calls_into="", shut={}
        )
    finally:
        store.close()


def compose(config: Config, clock: Clock, store: Store, owner: str = ME) -> Service:
    """Open the accounts and make sure that the store knows them."""
    me = Me(emails=config.profile.emails, timezone=config.profile.timezone)
    accounts: dict[str, Opened] = {}
    shut: dict[str, DoorError] = {}
    for one in config.accounts:
        try:
            account = door(one.kind).open(one.settings, me, shell(clock))
        except DoorError as error:
            shut[one.label] = error
        else:
            accounts[account.identity] = Opened(label=one.label, kind=one.kind, account=account)
    with store.write() as tx:
        for identity, one_opened in accounts.items():
            tx.ensure_account(owner, identity, kind=one_opened.kind, label=one_opened.label, due_at=clock.now())
        for row in tx.accounts(owner):
            if row.label in shut:
                tx.note_trouble(owner, row.id, str(shut[row.label]))
    return Service(
        owner=owner,
        profile=config.profile,
        policy=config.policy,
        store=store,
        clock=clock,
        accounts=accounts,
        calls_into=_calls_into(config, accounts),
        shut=shut,
        letters=own_letters.folder(config.path),
    )


def _calls_into(config: Config, accounts: dict[str, Opened]) -> str:
    """The identity of the account named, else of the first; ``""`` when it is shut."""
    first: AccountConfig = config.accounts[0]
    wanted = config.calls_into or first.label
    return next((identity for identity, one in accounts.items() if one.label == wanted), "")
