"""The one composition root: a configuration, a clock and the doors become a service for one owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from connectors.contract import Account, Me, Shell
from connectors.doors import door
from connectors.errors import DoorError, Refused, SignInAgain
from core.facts import Profile
from core.policy import Policy
from service import own_letters
from service.clock import Clock
from service.config import AccountConfig, Config
from service.gate import NOT_CONNECTED, Gate, again
from service.interviews import Remembered
from service.keys import KeyProblem
from service.passage import Passage
from service.present_employer import THEIRS, is_theirs
from service.store import Store, StoreMissing, open_store
from service.vault import Unneeded, Vault, shell

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
    error: while there is one, nothing is known to be fresh. `signed_in` says of which sign-in, by its time, an account was opened.
    `looked_back` are the interviews whose earlier mail was asked for since the program started; `passages` says by interview and
    account how far a look broke off.
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
    signed_in: dict[str, datetime] = field(default_factory=dict)
    looked_back: set[str] = field(default_factory=set, compare=False)
    passages: dict[tuple[str, str], Passage] = field(default_factory=dict, compare=False)
    interviews: Remembered = field(default_factory=Remembered, compare=False)

    def account(self, identity: str) -> Account:
        """An open account. Raises `KeyError` for one that is not in the configuration any more."""
        return self.accounts[identity].account


@contextmanager
def opened(config: Config, clock: Clock, *, store_url: str = "", owner: str = ME) -> Iterator[Service]:
    """A service over the configured store (or the one named) and accounts; the store is closed at the end.

    Raises what `open_store` raises, and `KeyProblem`. An account that cannot be opened now is left out, and named in `shut`. Sign-ins
    lie in the configured store even where another is named: a token that is renewed is renewed for good.
    """
    store = open_store(store_url or config.store_url)
    try:
        with _secrets(config, store, elsewhere=bool(store_url)) as secrets:
            yield compose(config, clock, store, owner, secrets=secrets)
    finally:
        store.close()


@contextmanager
def _secrets(config: Config, store: Store, *, elsewhere: bool) -> Iterator[Store]:
    """The store that the sign-ins lie in."""
    if not elsewhere or not any(signs_in(one) for one in config.accounts):
        yield store
        return
    try:
        secrets = open_store(config.store_url, create=False)
    except StoreMissing:
        yield store
        return
    try:
        yield secrets
    finally:
        secrets.close()


def unconnected(config: Config, owner: str = ME) -> list[str]:
    """The labels of the accounts that their owner has yet to sign in to."""
    wanted = [one.label for one in config.accounts if signs_in(one)]
    if not wanted:
        return []
    try:
        store = open_store(config.store_url, create=False)
    except StoreMissing:
        return wanted
    try:
        with store.read() as tx:
            there = {row.label for row in tx.secrets(owner)}
    finally:
        store.close()
    return [label for label in wanted if label not in there]


def signs_in(one: AccountConfig) -> bool:
    """Whether its owner has to sign in to an account of this kind."""
    return door(one.kind).sign_in is not None


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


def compose(config: Config, clock: Clock, store: Store, owner: str = ME, *, secrets: Store | None = None) -> Service:
    """Open the accounts and make sure that the store knows them; the sign-ins lie in `secrets`, else in `store`. Raises `KeyProblem`."""
    service = Service(
        owner=owner,
        profile=config.profile,
        policy=config.policy,
        store=store,
        clock=clock,
        accounts={},
        calls_into="",
        shut={},
        letters=own_letters.folder(config.path),
    )
    for one in config.accounts:
        _open_into(service, config, one, secrets or store)
    _introduce(service)
    return replace(service, calls_into=_calls_into(config, service.accounts))


def reopened(service: Service, config: Config) -> Service | None:
    """The service, with the accounts opened anew that were connected or disconnected since; None when there were none."""
    with service.store.read() as tx:
        signed_in = {row.label: row.connected_at for row in tx.secrets(service.owner)}
    changed = [one for one in config.accounts if signs_in(one) and signed_in.get(one.label) != service.signed_in.get(one.label)]
    for one in changed:
        for identity in [identity for identity, there in service.accounts.items() if there.label == one.label]:
            del service.accounts[identity]
        try:
            _open_into(service, config, one, service.store)
        except KeyProblem as error:
            service.shut[one.label] = Refused(str(error))
    if not changed:
        return None
    _introduce(service)
    return replace(service, calls_into=_calls_into(config, service.accounts))


def open_account(config: Config, one: AccountConfig, clock: Clock, store: Store | None, owner: str = ME) -> Account:
    """One account, behind a gate where its owner has to sign in; without a store nobody ever has.

    Raises the errors of a read, and `KeyProblem`.
    """
    me, its_door = Me(emails=config.profile.emails, timezone=config.profile.timezone), door(one.kind)
    if its_door.sign_in is None:
        return its_door.open(one.settings, me, Shell(now=clock.now, vault=Unneeded()))
    row = Vault(store, config.keys, owner, one.label).row if store else None
    if store is None or row is None or row.kind != one.kind:
        raise SignInAgain(NOT_CONNECTED.format(label=one.label))
    if row.ended_at:
        raise SignInAgain(again(one.label, row.ended))

    def refused(reason: str) -> None:
        with store.write() as tx:
            tx.end_secret(owner, one.label, clock.now(), reason)

    if config.profile.employer_domains and is_theirs(address_of(config, one, clock, store, owner), config.profile):
        raise Refused(THEIRS.format(label=one.label))
    gate = Gate(one.label, refused)
    account: Account = gate.passes(its_door.open, one.settings, me, shell(clock, store, config.keys, owner, one.label))
    return gate.guarded(account)


def address_of(config: Config, one: AccountConfig, clock: Clock, store: Store, owner: str = ME) -> str:
    """The address that the account was signed in to with, ``""`` when nobody is. Raises the errors of a read, and `KeyProblem`."""
    borrowed, make = shell(clock, store, config.keys, owner, one.label), door(one.kind).sign_in
    kept = borrowed.vault.load() if make else None
    return make(one.settings, borrowed).granted(kept).address if make and kept is not None else ""


def _open_into(service: Service, config: Config, one: AccountConfig, secrets: Store) -> None:
    """Open it, or name it in `shut`."""
    service.shut.pop(one.label, None)
    service.signed_in.pop(one.label, None)
    if signs_in(one):
        row = Vault(secrets, config.keys, service.owner, one.label).row
        if row:
            service.signed_in[one.label] = row.connected_at
    try:
        account = open_account(config, one, service.clock, secrets, service.owner)
    except DoorError as error:
        service.shut[one.label] = error
    else:
        service.accounts[account.identity] = Opened(label=one.label, kind=one.kind, account=account)


def _introduce(service: Service) -> None:
    """Have the store know the accounts, and why the others cannot be read."""
    now = service.clock.now()
    with service.store.write() as tx:
        for identity, one in service.accounts.items():
            tx.ensure_account(service.owner, identity, kind=one.kind, label=one.label, due_at=now)
        for row in tx.accounts(service.owner):
            if row.label in service.shut:
                tx.note_trouble(service.owner, row.id, str(service.shut[row.label]))


def _calls_into(config: Config, accounts: dict[str, Opened]) -> str:
    """The identity of the account named, else of the first; ``""`` when it is shut."""
    first: AccountConfig = config.accounts[0]
    wanted = config.calls_into or first.label
    return next((identity for identity, one in accounts.items() if one.label == wanted), "")
