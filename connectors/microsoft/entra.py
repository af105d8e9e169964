"""Microsoft's sign-in, asked with msal over our wire: every code and token comes from here.

msal gets a cache of its own each time, and nothing else of it is kept: whether a token is still good is judged by our clock, and when
to ask again is for the caller. What it finds out about the place of sign-in is the same for all accounts and is kept for a day.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

import msal
from msal.exceptions import MsalError

from connectors.broker import AHEAD
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.kept import UNREADABLE
from connectors.microsoft.entra_refusals import LATER, OURS, SPENT, refusal
from connectors.microsoft.scopes import SCOPES, named
from connectors.microsoft.secret import Secret
from connectors.wire import Answer, Wire, json_object, retry_after, under

_DAY = timedelta(days=1)
_TENANT = r"/[A-Za-z0-9.-]+"
_DISCOVERY, _TOKEN = f"{_TENANT}/v2\\.0/\\.well-known/openid-configuration", f"{_TENANT}/oauth2/v2\\.0/token"
NOT_OURS = "The answer does not belong to this sign-in, so nothing was kept. Begin again."
NOBODY = "Microsoft's answer does not say for sure whose account it is, so nothing was kept. Begin again."

# msal writes codes and identities into its log at the level of debugging; what matters of what it has to say is in its answers
logging.getLogger("msal").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a code was changed for. `cache` as in `Secret`."""

    identity: str
    username: str
    tenant: str
    scopes: tuple[str, ...]
    access_token: str = field(repr=False)
    expires_at: float
    cache: str = field(repr=False)


class Entra:
    """The place where one signs in, for one app registration; it knows of no account."""

    def __init__(self, client_id: str, authority: str, tenant: str, ca_bundle: str) -> None:
        self._client_id, self._root = client_id, authority.rstrip("/")
        self._tenant = tenant
        ways = (under(self._root, "GET", _DISCOVERY), under(self._root, "POST", _TOKEN))
        self._wire = Wire(ways=ways, ca_bundle=ca_bundle)
        self._known: dict[str, tuple[datetime, Answer]] = {}

    @property
    def admin_link(self) -> str:
        """Where an administrator allows this app registration for everybody in the organisation."""
        tenant = "organizations" if self._tenant in ("common", "consumers") else self._tenant
        query = urlencode({"client_id": self._client_id, "redirect_uri": "http://localhost"})
        return f"{self._root}/{tenant}/adminconsent?{query}"

    def begin(self, redirect: str, address: str, now: datetime) -> dict[str, Any]:
        """A sign-in under way as msal describes it, PKCE (RFC 7636), state and nonce included; `auth_uri` is its page.

        Raises `TryLater`, `Refused`.
        """
        app, asking = self._app(msal.TokenCache(), now)
        with asking:
            flow: dict[str, Any] = app.initiate_auth_code_flow(
                list(SCOPES), redirect_uri=redirect, login_hint=address or None, prompt="select_account", response_mode="form_post"
            )
        return flow

    def redeem(self, flow: dict[str, Any], answer: Mapping[str, str], now: datetime) -> Tokens:
        """Change the code of the redirect for tokens, once. Raises `SignInAgain`, `TryLater`, `Refused`."""
        kept = msal.SerializableTokenCache()
        app, asking = self._app(kept, now)
        with asking:
            held = app.acquire_token_by_auth_code_flow(flow, dict(answer))
        if not held.get("access_token"):
            raise refusal(held, asking.answer, now, dead=SPENT)
        accounts, claims = app.get_accounts(), held.get("id_token_claims") or {}
        if len(accounts) != 1 or not accounts[0].get("home_account_id") or not claims.get("tid") or not held.get("refresh_token"):
            raise SignInAgain(NOBODY)
        return Tokens(
            identity=str(accounts[0]["home_account_id"]),
            username=str(accounts[0].get("username") or ""),
            tenant=str(claims["tid"]),
            scopes=named(held.get("scope")),
            access_token=str(held["access_token"]),
            expires_at=_end(held, now),
            cache=_without_access_token(kept),
        )

    def renew(self, secret: Secret, now: datetime) -> Secret:
        """The secret with another access token, and the refresh token that came with it. Raises `SignInAgain`, `TryLater`, `Refused`."""
        kept = msal.SerializableTokenCache()
        app, asking = self._app(kept, now)
        try:
            kept.deserialize(secret.cache)
            account = next((one for one in app.get_accounts() if one.get("home_account_id") == secret.identity), None)
        except (ValueError, TypeError, AttributeError) as err:
            raise SignInAgain(UNREADABLE) from err
        with asking:
            held = app.acquire_token_silent_with_error(list(secret.scopes), account, force_refresh=True)
        if held is None:  # nothing is there to ask with
            raise SignInAgain(UNREADABLE)
        if not held.get("access_token"):
            raise refusal(held, asking.answer, now)
        return replace(
            secret,
            scopes=named(held.get("scope")) or secret.scopes,
            access_token=str(held["access_token"]),
            expires_at=_end(held, now),
            cache=_without_access_token(kept),
        )

    def _app(self, kept: msal.TokenCache, now: datetime) -> tuple[Any, "_Asking"]:
        asking = _Asking(self._wire, self._known, now)
        with asking:
            app = msal.PublicClientApplication(
                self._client_id,
                authority=f"{self._root}/{self._tenant}",
                token_cache=kept,
                http_client=asking,
                http_cache={},  # msal would keep refusals in it, by a clock of its own
                instance_discovery=False,  # nobody else is asked whether the place of sign-in is one
            )
        return app, asking


@cache
def entra(client_id: str, authority: str, tenant: str, ca_bundle: str) -> Entra:
    """One for all accounts of a configuration."""
    return Entra(client_id, authority, tenant, ca_bundle)


@dataclass(frozen=True, slots=True)
class _Reply:
    """An answer as msal reads it."""

    status_code: int
    text: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)


class _Asking:
    """What msal asks through, and, as a context, where what it raises becomes one of the errors. `answer` is the last one that came."""

    def __init__(self, wire: Wire, known: dict[str, tuple[datetime, Answer]], now: datetime) -> None:
        self._wire, self._known, self._now = wire, known, now
        self.answer: Answer | None = None

    def get(self, url: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None, **_: object) -> _Reply:
        """msal finds out about the place of sign-in."""
        until, answer = self._known.get(url, (self._now, None))
        if answer is None or not self._now < until <= self._now + _DAY:
            answer = self.answer = self._wire.ask("GET", f"{url}?{urlencode(params)}" if params else url, headers or {})
            if answer.status == 200 and json_object(answer.body) is not None:
                self._known[url] = (self._now + _DAY, answer)
        return _reply(answer)

    def post(
        self,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> _Reply:
        """msal asks for tokens."""
        form = {"content-type": "application/x-www-form-urlencoded", **(headers or {})}
        try:
            self.answer = self._wire.ask("POST", f"{url}?{urlencode(params)}" if params else url, form, urlencode(data or {}).encode())
        except TryLater as err:
            raise TryLater(str(err), after=err.after) from err  # whatever became of it, no mailbox was written
        if json_object(self.answer.body) is None:  # a page of somebody between us: msal would fail over it
            raise TryLater(LATER, after=retry_after(self.answer, self._now))
        return _reply(self.answer)

    def close(self) -> None:
        """Nothing of it is open."""

    def __enter__(self) -> "_Asking":
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueError | MsalError | RuntimeError | KeyError | TypeError):
            raise self._meant() from error

    def _meant(self) -> Exception:
        """msal raises for a place of sign-in that it cannot make out, and for a fault of the token endpoint."""
        answer = self.answer
        if answer is None:
            return SignInAgain(NOT_OURS)
        error = (json_object(answer.body) or {}).get("error") if 400 <= answer.status < 500 else None
        if isinstance(error, str) and error in OURS:
            return Refused(OURS[error])
        if answer.status == 200 and json_object(answer.body) is not None:
            return SignInAgain(NOBODY)
        return TryLater(LATER, after=retry_after(answer, self._now))


def _reply(answer: Answer) -> _Reply:
    return _Reply(answer.status, answer.body.decode("utf-8", "replace"), dict(answer.headers))


def _end(held: Mapping[str, Any], now: datetime) -> float:
    """When the access token runs out; what is said to live too short for one request is asked for anew then."""
    try:
        seconds = float(held.get("expires_in") or 0)
    except (ValueError, TypeError):
        seconds = 0.0
    return now.timestamp() + max(seconds, AHEAD.total_seconds() + 60)


def _without_access_token(kept: Any) -> str:
    held = json.loads(kept.serialize())
    held.pop("AccessToken", None)
    return json.dumps(held, separators=(",", ":"))


def renewal(entra: Entra, now: Callable[[], datetime]) -> Callable[[Secret], Secret]:
    """How a broker renews."""
    return lambda secret: entra.renew(secret, now())
