"""How Google renews an access token."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from connectors.broker import AHEAD
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.google.oauth import OAuthClient, Secret
from connectors.wire import Answer, Wire, json_object, retry_after

DEAD = (
    "Google no longer accepts this sign-in. Most often the OAuth app is still in “Testing”, where every sign-in ends after 7 days: "
    "publish it (docs/howto/google.md says how). Else the password was changed, the access was taken back, or it lay unused for "
    "six months. "
    "Nothing is lost: `afterword connect` signs in again, and what was missed is caught up."
)
_OURS = {
    "invalid_client": "Google does not know the OAuth client in {file}: download it anew. It is tried again every hour.",
    "unauthorized_client": (
        "Google does not let the OAuth client in {file} be used: it must be of the type Desktop app, and your administrator may have "
        "to allow it. It is tried again every hour."
    ),
    "invalid_scope": "Google does not know one of the permissions that were asked for. It is tried again every hour.",
}
HOUR = timedelta(hours=1)
"""Until a fault of the configuration may have been put right."""


class Renewal:
    """Asks the token endpoint. `client` reads the client's file anew each time, so that one put right meanwhile counts."""

    def __init__(self, client: Callable[[], OAuthClient], wire: Wire, now: Callable[[], datetime]) -> None:
        self._client, self._wire, self._now = client, wire, now

    def __call__(self, secret: Secret) -> Secret:
        """A new access token for the refresh token.

        Raises `SignInAgain`, and `TryLater` also for a fault of the configuration: it says nothing about the one thing that is
        asked for just now, which must wait and not be given up.
        """
        try:
            client = self._client()
            answer = self._answer(client, secret)
        except Refused as err:
            raise TryLater(str(err), after=HOUR) from err
        except TryLater as err:
            raise TryLater(str(err), after=err.after) from err  # whatever became of it, nothing was written
        held = json_object(answer.body) or {}
        if answer.status == 200 and isinstance(held.get("access_token"), str) and held["access_token"]:
            return _with(secret, held, self._now())
        _refuse(answer, held, client)
        raise TryLater("Google does not renew the sign-in just now.", after=retry_after(answer, self._now()))

    def _answer(self, client: OAuthClient, secret: Secret) -> Answer:
        form = {
            "grant_type": "refresh_token",
            "client_id": client.id,
            "client_secret": client.secret,
            "refresh_token": secret.refresh_token,
        }
        headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
        return self._wire.ask("POST", client.token_uri, headers, urlencode(form).encode())


def _refuse(answer: Answer, held: dict[str, Any], client: OAuthClient) -> None:
    """Only what Google itself says about this sign-in ends it; a proxy's page, or a fault of theirs, does not."""
    error = held.get("error") if 400 <= answer.status < 500 else None
    if error == "invalid_grant":
        raise SignInAgain(DEAD)
    if isinstance(error, str) and error in _OURS:
        raise TryLater(_OURS[error].format(file=client.file or "the file named as client"), after=HOUR)


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
