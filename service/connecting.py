"""Connecting an account, and letting it go again: what is kept, and what is not."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from connectors.contract import Granted, Shell, SignIn
from connectors.doors import door, kinds
from connectors.errors import DoorError
from service.bootstrap import ME
from service.clock import Clock
from service.config import AccountConfig, Config
from service.keys import KeyProblem
from service.present_employer import THEIRS, is_theirs
from service.store import SecretRow, Store
from service.store.database import Transaction
from service.vault import Vault, shell

LIMIT = timedelta(minutes=5)
"""How long `connect` waits for the owner."""


NOT_BACK, STANDS = "The permission could not be given back", "It still stands with the provider: remove Afterword"


class NotThatOne(Exception):
    """Somebody else signed in than was asked for; the message says so. Nothing was kept."""


class Theirs(NotThatOne):
    """It is an account of the owner's present employer: there is no other way than to leave it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connecting:
    """One account that is being connected."""

    config: Config
    account: AccountConfig
    store: Store
    clock: Clock

    @property
    def vault(self) -> Vault:
        """Where its secret lies."""
        return Vault(self.store, self.config.keys, ME, self.account.label)

    def sign_in(self) -> SignIn | None:
        """How one signs in to it; None when nobody has to. Raises a read's errors."""
        make, borrowed = door(self.account.kind).sign_in, self._shell()
        return make(self.account.settings, borrowed) if make else None

    def row(self) -> SecretRow | None:
        """What is kept of an earlier sign-in to an account of this kind."""
        row = self.vault.row
        return row if row and row.kind == self.account.kind else None

    def kept(self) -> bytes | None:
        """The secret of an earlier sign-in. Raises `KeyProblem`."""
        return self.vault.load() if self.row() else None

    def is_known(self, address: str) -> bool:
        """Whether an address stands among the owner's own; one that a provider does not tell counts as such."""
        return not address or address.lower() in {one.lower() for one in self.config.profile.emails}

    def keep(self, sign_in: SignIn, granted: Granted) -> None:
        """Keep what came back, when it is of the account that was asked for; everything that waited for it is due.

        Raises `NotThatOne`, `KeyProblem`.
        """
        if is_theirs(granted.address, self.config.profile):
            self._give_back(sign_in, granted, is_used=False)
            raise Theirs(f"Nothing was kept. {THEIRS.format(label=self.account.label)}")
        with self.store.read() as tx:
            rows = tx.secrets(ME)
        before = self.row()
        same = [row for row in rows if (row.kind, row.identity) == (self.account.kind, granted.identity)]
        elsewhere = [row.label for row in same if row.label != self.account.label]
        labels = {one.label for one in self.config.accounts}
        if before and before.identity != granted.identity:
            self._give_back(sign_in, granted, is_used=bool(same))
            raise NotThatOne(
                f"You signed in to another account than the one that {self.account.label} stands for{self._whose(sign_in)}, so nothing was "
                f"kept. Sign in to that one; or, to change it: `afterword disconnect {self.account.label}` first."
            )
        taken = [label for label in elsewhere if label in labels]
        if taken:
            raise NotThatOne(
                f"This account is connected already, as {taken[0]}, so nothing was kept. Sign in to another one, or remove one of the two "
                "from the config file."
            )
        self.vault.keep(self.account.kind, granted, self.clock)
        for label in elsewhere:  # the account bore another name before
            Vault(self.store, self.config.keys, ME, label).drop()
        with self.store.write() as tx:
            catch_up(tx, granted.identity, self.clock)

    def _whose(self, sign_in: SignIn) -> str:
        """The address that the account was connected with, in brackets."""
        kept = self.kept()
        address = sign_in.granted(kept).address if kept else ""
        return f" ({address})" if address else ""

    def _give_back(self, sign_in: SignIn, granted: Granted, *, is_used: bool) -> None:
        """What was granted by mistake; not where it is the permission of another account of ours."""
        if is_used:
            return
        try:
            sign_in.revoke(granted.secret)
        except DoorError:
            return  # it is kept nowhere, and nobody can use it

    def _shell(self) -> Shell:
        return shell(self.clock, self.store, self.config.keys, ME, self.account.label)


def catch_up(tx: Transaction, identity: str, clock: Clock) -> None:
    """Have the account read, and what could not be made in it made, at the next tick."""
    now = clock.now()
    tx.touch_account(ME, identity, now)
    tx.note_trouble(ME, identity, "")  # it was that of the sign-in before
    rows = tx.follow_ups(ME, open_only=True)
    for row in rows:
        tx.touch(ME, row.id, now)
    for actions in tx.actions_of(ME, [row.id for row in rows]).values():
        for action in actions:
            if action.account == identity and action.op:
                tx.touch_action(ME, action.key, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is left of a permission: what its owner must do by hand, and whether that is for a fault."""

    says: str
    is_fault: bool


def given_back(config: Config, store: Store, clock: Clock, row: SecretRow) -> Standing | None:
    """Give the permission of a sign-in back to the provider, whether its account is still configured or not.

    None: nothing is left to do.
    """
    revoke, where = _way_back(config, store, clock, row)
    try:
        secret = Vault(store, config.keys, row.owner, row.label).load()
        if secret is not None and not revoke(secret):
            return Standing(says=f"The provider lets nobody but you take the permission back: remove Afterword {where}", is_fault=False)
    except KeyProblem:
        return Standing(says=f"{NOT_BACK}, for without its key the sign-in cannot be opened. {STANDS} {where}", is_fault=True)
    except DoorError as error:
        return Standing(says=f"{NOT_BACK}: {error} {STANDS} {where}", is_fault=True)
    return None


def _way_back(config: Config, store: Store, clock: Clock, row: SecretRow) -> tuple[Callable[[bytes], bool], str]:
    """How the permission is given back, and where its owner does so by hand. Settings that are of no use are done without."""
    account = next((one for one in config.accounts if (one.label, one.kind) == (row.label, row.kind)), None)
    with suppress(DoorError):
        sign_in = Connecting(config=config, account=account, store=store, clock=clock).sign_in() if account else None
        if sign_in:
            return sign_in.revoke, f"at {sign_in.manage}"
    parting = door(row.kind).parting if row.kind in kinds() else None
    return (parting.revoke, f"at {parting.manage}") if parting else (_not_known, "in the settings of your account there.")


def _not_known(_secret: bytes) -> bool:
    """Whatever could be asked has been uninstalled."""
    return False
