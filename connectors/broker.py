"""Hands out the access token of one account, and renews it: once, however many ask for it at the same time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from connectors.contract import Vault
from connectors.errors import SignInAgain

AHEAD = timedelta(minutes=4)
"""A token that runs out sooner is renewed: it shall outlast the request, and clocks differ."""

NOT_CONNECTED = "This account is not connected yet. `afterword connect` signs in."


class Kept(Protocol):
    """What a vault keeps of one account. `expires_at`: when the access token runs out, in seconds since 1970."""

    @property
    def access_token(self) -> str:
        """The token to ask with, ``""`` when there is none."""
        ...

    @property
    def expires_at(self) -> float:
        """See above."""
        ...

    def dump(self) -> bytes:
        """As bytes for the vault."""
        ...


K = TypeVar("K", bound=Kept)


class Broker(Generic[K]):
    """The tokens of one account.

    `load` reads what lies in the vault and raises `SignInAgain` for what cannot be read. `renew` asks the provider for another access
    token and raises `SignInAgain`, `TryLater` or `Refused`; what it refused by `SignInAgain` it is not asked about again.
    """

    def __init__(self, vault: Vault, now: Callable[[], datetime], *, load: Callable[[bytes], K], renew: Callable[[K], K]) -> None:
        self._vault, self._now, self._load, self._renew = vault, now, load, renew
        self._secret: K | None = None
        self._dead: tuple[bytes, str] = (b"", "")  # what the provider has refused, and why

    def secret(self) -> K:
        """What is kept, with a token that is still good for a while. Raises `SignInAgain`, `TryLater`, `Refused`."""
        secret = self._secret
        return secret if secret and self._is_good(secret) else self.renewed("")

    def renewed(self, refused: str) -> K:
        """As `secret`, with another token than `refused`."""
        with self._vault.lock():
            kept = self._vault.load()
            if kept is None:
                self._secret = None
                raise SignInAgain(NOT_CONNECTED)
            secret = self._load(kept)
            if not self._is_good(secret) or secret.access_token == refused:
                secret = self._replaced(kept, self._asked(kept, secret))
            self._secret = secret
            return secret

    def _is_good(self, secret: K) -> bool:
        return bool(secret.access_token) and secret.expires_at > (self._now() + AHEAD).timestamp()

    def _asked(self, kept: bytes, secret: K) -> K:
        dead, why = self._dead
        if kept == dead:
            raise SignInAgain(why)
        try:
            return self._renew(secret)
        except SignInAgain as err:
            self._dead = (kept, err.reason)
            raise

    def _replaced(self, old: bytes, new: K) -> K:
        """The renewed secret, or what somebody who has signed in meanwhile has put in its place."""
        if self._vault.swap(old, new.dump()):
            return new
        kept = self._vault.load()
        if kept is None:
            raise SignInAgain(NOT_CONNECTED)
        return self._load(kept)
