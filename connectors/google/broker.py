"""Hands out the access token of one account, and renews it: once, however many ask for it at the same time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from connectors.contract import Vault
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.google.oauth import OAuthClient, Secret
from connectors.google.refusals import json_object
from connectors.wire import Answer, Wire, retry_after

AHEAD = timedelta(minutes=4)
"""A token that runs out sooner is renewed: it shall outlast the request, and clocks differ."""

NOT_CONNECTED = "This account is not connected yet. `afterword connect` signs in."
DEAD = (
    "Google no longer accepts this sign-in. Most often the OAuth app is still in “Testing”, where every sign-in ends after 7 days: "
    "publish it (docs/howto/google.md says how). Else the password was changed, the access was taken back, or it lay unused for "
    "six months. "
    "Nothing is lost: `afterword connect` signs in again, and what was missed is caught up."
)
_OURS = {
    "invalid_client": "Google does not know the OAuth client: see that the file named as client is the one that Google Cloud gave.",
    "unauthorized_client": "Google does not let this OAuth client sign in: it must be one for a desktop app, or your administrator's.",
    "invalid_scope": "Google does not know one of the permissions that were asked for.",
}


class Broker:
    """The tokens of one account."""

    def __init__(self, vault: Vault, client: OAuthClient, wire: Wire, now: Callable[[], datetime]) -> None:
        self._vault, self._client, self._wire, self._now = vault, client, wire, now
        self._secret: Secret | None = None
        self._dead = ""  # a refresh token that Google has refused: it is not asked about again

    def secret(self) -> Secret:
        """What is kept, with a token that is still good for a while. Raises `SignInAgain`, `TryLater`, `Refused`."""
        secret = self._secret
        return secret if secret and self._is_good(secret) else self.renewed("")

    def renewed(self, refused: str) -> Secret:
        """As `secret`, with another token than `refused`."""
        with self._vault.lock():
            kept = self._vault.load()
            if kept is None:
                self._secret = None
                raise SignInAgain(NOT_CONNECTED)
            secret = Secret.load(kept)
            if not self._is_good(secret) or secret.access_token == refused:
                secret = self._kept(kept, self._asked(secret))
            self._secret = secret
            return secret

    def _is_good(self, secret: Secret) -> bool:
        return bool(secret.access_token) and secret.expires_at > (self._now() + AHEAD).timestamp()

    def _kept(self, old: bytes, new: Secret) -> Secret:
        """The renewed secret, or what somebody who has signed in meanwhile has put in its place."""
        if self._vault.swap(old, new.dump()):
            return new
        kept = self._vault.load()
        if kept is None:
            raise SignInAgain(NOT_CONNECTED)
        return Secret.load(kept)

    def _asked(self, secret: Secret) -> Secret:
        """A new access token for the refresh token."""
        if secret.refresh_token == self._dead:
            raise SignInAgain(DEAD)
        form = {
            "grant_type": "refresh_token",
            "client_id": self._client.id,
            "client_secret": self._client.secret,
            "refresh_token": secret.refresh_token,
        }
        try:
            headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
            answer = self._wire.ask("POST", self._client.token_uri, headers, urlencode(form).encode())
        except TryLater as err:
            raise TryLater(str(err), after=err.after) from err  # whatever became of it, nothing was written
        held = json_object(answer.body) or {}
        if answer.status == 200 and isinstance(held.get("access_token"), str) and held["access_token"]:
            return _with(secret, held, self._now())
        self._refuse(answer, held, secret)
        raise TryLater("Google does not renew the sign-in just now.", after=retry_after(answer, self._now()))

    def _refuse(self, answer: Answer, held: dict[str, Any], secret: Secret) -> None:
        """Only what Google itself says about this sign-in ends it; a proxy's page, or a fault of theirs, does not."""
        error = held.get("error") if 400 <= answer.status < 500 else None
        if error == "invalid_grant":
            self._dead = secret.refresh_token
            raise SignInAgain(DEAD)
        if isinstance(error, str) and error in _OURS:
            raise Refused(_OURS[error])


def _with(secret: Secret, held: dict[str, Any], now: datetime) -> Secret:
    """The secret with what the answer brought; what it does not bring stays as it was."""
    try:
        seconds = float(held.get("expires_in") or 0)
    except (ValueError, TypeError):
        seconds = 0.0
    return replace(
        secret,
        access_token=str(held["access_token"]),
        expires_at=now.timestamp() + max(seconds, AHEAD.total_seconds() + 60),
        refresh_token=str(held.get("refresh_token") or secret.refresh_token),
        scopes=tuple(str(held["scope"]).split()) if held.get("scope") else secret.scopes,
    )
