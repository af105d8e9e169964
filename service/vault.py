"""Where the secrets of accounts are kept: sealed in the store, each bound to its owner and its account; and what else a door borrows.

A secret is sealed with AES-GCM (NIST SP 800-38D, a random nonce of 96 bits each time). The associated data name the owner and the
account, so that a row that is copied to another account opens nothing.
"""

import base64
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from connectors.contract import Granted, Shell
from connectors.errors import Refused, TryLater
from service.clock import Clock
from service.keys import BEGIN_ANEW, KeyProblem, Keys
from service.store import SecretRow, Store

MOST = 64 * 1024
NONCE = 12
PATIENCE = 45.0
"""Seconds to wait while somebody else renews a token: longer than the time-outs of one request."""


class Vault:
    """The vault of one account of one owner."""

    def __init__(self, store: Store, keys: Keys, owner: str, label: str, *, patience: float = PATIENCE) -> None:
        self._store, self._keys = store, keys
        self._owner, self._label = owner, label
        self._patience = patience

    @property
    def row(self) -> SecretRow | None:
        """What the store holds of it."""
        with self._store.read() as tx:
            return tx.secret(self._owner, self._label)

    def load(self) -> bytes | None:
        """The secret; None when the account is not connected. Raises `KeyProblem`."""
        row = self.row
        return self._opened(row) if row else None

    def swap(self, old: bytes, new: bytes) -> bool:
        """Keep `new` in the place of `old`. False, and nothing is written, when something else is kept by now. Raises `KeyProblem`."""
        row = self.row
        if row is None or self._opened(row) != old:
            return False
        nonce, sealed = _sealed(self._keys.get(row.key), _bound(row.owner, row.label, row.kind, row.identity), new)
        with self._store.write() as tx:
            return tx.swap_secret(self._owner, self._label, row.nonce, nonce=nonce, sealed=sealed)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One at a time, whatever the thread or process. Raises `TryLater` when it takes too long."""
        try:
            held = self._store.alone(f"secret\x1f{self._owner}\x1f{self._label}", self._patience)
            held.__enter__()
        except TimeoutError:
            raise TryLater("Another process is signing in to this account just now.") from None
        try:
            yield
        finally:
            held.__exit__(None, None, None)

    def keep(self, kind: str, granted: Granted, clock: Clock) -> None:
        """Keep what a sign-in gave, in the place of what was kept before. Raises `KeyProblem`, and then nothing is written."""
        with self._store.read() as tx:
            known = {row.label: row.key for row in tx.secrets(self._owner)}
        before = known.pop(self._label, "")
        name, key = next(((name, self._key(name, label)) for label, name in known.items()), None) or self._keys.make()
        nonce, sealed = _sealed(key, _bound(self._owner, self._label, kind, granted.identity), granted.secret)
        off = tuple(one.without for one in granted.off)
        with self._store.write() as tx:
            tx.keep_secret(
                self._owner,
                self._label,
                kind=kind,
                identity=granted.identity,
                key=name,
                nonce=nonce,
                sealed=sealed,
                off=off,
                at=clock.now(),
            )
        if before not in ("", name, *known.values()):
            self._keys.drop(before)

    def drop(self) -> None:
        """Delete the secret, and the key too when it was the last that it opens."""
        with self._store.write() as tx:
            row = tx.secret(self._owner, self._label)
            tx.drop_secret(self._owner, self._label)
            rest = tx.secrets(self._owner)
        if row and all(one.key != row.key for one in rest):
            self._keys.drop(row.key)

    def _opened(self, row: SecretRow) -> bytes:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only who signs in needs it
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - likewise

        key = self._key(row.key, row.label)
        try:
            return AESGCM(key).decrypt(_bytes(row.nonce), _bytes(row.sealed), _bound(row.owner, row.label, row.kind, row.identity))
        except InvalidTag:
            raise KeyProblem(f"The sign-in of {row.label} cannot be opened with its key. {BEGIN_ANEW.format(label=row.label)}") from None

    def _key(self, name: str, label: str) -> bytes:
        """The key that the secret of that account is sealed with. Raises `KeyProblem`, with the way on."""
        try:
            return self._keys.get(name)
        except KeyProblem as err:
            raise KeyProblem(f"{err} {BEGIN_ANEW.format(label=label)}") from err


class Unneeded:
    """The vault of an account that nobody signs in to."""

    def load(self) -> bytes | None:
        """Nothing."""
        return None

    def swap(self, old: bytes, new: bytes) -> bool:  # noqa: ARG002 - nothing is kept
        """Nothing is kept, so nothing is replaced."""
        return False

    def lock(self) -> AbstractContextManager[None]:
        """There is nothing to wait for."""
        return nullcontext()


def shell(clock: Clock, store: Store, keys: Keys, owner: str, label: str) -> Shell:
    """What the door of one account borrows."""
    return Shell(now=clock.now, vault=Vault(store, keys, owner, label))


def _sealed(key: bytes, bound: bytes, secret: bytes) -> tuple[str, str]:
    """The nonce and the sealed bytes, as text."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only who signs in needs it

    if len(secret) > MOST:
        raise Refused("What the sign-in gave is too large to be kept.")
    nonce = secrets.token_bytes(NONCE)
    return _text(nonce), _text(AESGCM(key).encrypt(nonce, secret, bound))


def _bound(*names: str) -> bytes:
    """The associated data: each name with its length before it, so that no two lists of names come out alike."""
    return b"afterword secret 1" + b"".join(f"{len(name.encode())}:".encode() + name.encode() for name in names)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
