"""Signing in with Google: OAuth 2.0 for a program on the owner's machine (RFC 8252), with PKCE (RFC 7636) and OpenID Connect.

The ID token comes straight from Google's token endpoint over TLS, so its signature need not be verified (OpenID Connect Core 1.0,
3.1.3.7, point 6); whom it is for, its nonce and its time are.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urljoin

from connectors.contract import Expiry, Granted, Shell, Started, Wish
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.google.http import COMPOSE, EVENTS, READ
from connectors.google.oauth import OAuthClient, Secret
from connectors.google.settings import MANAGE, Settings, client_of
from connectors.wire import Answer, Wire, json_object, retry_after, under

IDENTITY = ("openid", "email")
WISHES = (
    Wish(
        scope=READ,
        why="read your mail: to reply in the right thread, and to see whether they have answered",
        without="Mail is not read: no letter is put into Drafts, no answer is seen, and so no call is made.",
    ),
    Wish(
        scope=COMPOSE,
        why="put letters into Drafts (Google bundles this with delivering mail, for which Afterword has no code)",
        without="Letters are not put into Drafts.",
    ),
    Wish(
        scope=EVENTS,
        why="read your calendar, to find interviews, and put the calls into it",
        without="The calendar is not read and gets no calls: only interviews whose invitation came by mail are found.",
    ),
)
ISSUERS = ("https://accounts.google.com", "accounts.google.com")
SKEW = timedelta(minutes=5)
EXPIRY = Expiry(
    after=timedelta(days=7),
    says="Google ends a sign-in after seven days while the OAuth app is in “Testing”",
    todo="Publish it: Google Auth Platform, Audience, “Publish app” (docs/howto/google.md); it may stay unverified. Then connect again.",
)
NOT_OURS = "The answer does not belong to this sign-in, so nothing was kept. Begin again."
NOBODY = "Google's answer does not say for sure whose account it is, so nothing was kept. Begin again."
REFUSED = {
    "access_denied": "Google was not allowed to connect Afterword, so nothing was kept.",
    "admin_policy_enforced": "The administrator of this Google account does not let Afterword in. Ask them, or use another account.",
    "org_internal": "The OAuth app lets only members of its own organisation in: under Google Auth Platform, Audience, choose “External”.",
    "invalid_scope": "Google does not know one of the permissions that were asked for.",
}
OURS = {
    "invalid_client": "Google does not know the OAuth client, or not this secret: download the file named as client anew.",
    "unauthorized_client": "Google does not let this OAuth client sign in: it must be one of the type Desktop app.",
    "redirect_uri_mismatch": "Google does not let this OAuth client come back to this machine: it must be one of the type Desktop app.",
}


class GoogleSignIn:
    """Connects one Google account."""

    def __init__(self, settings: Settings, shell: Shell) -> None:
        self._client: OAuthClient = client_of(settings)
        self._now: Callable[[], datetime] = shell.now
        self._revoke = urljoin(self._client.token_uri, "revoke")
        self._wire = Wire(ways=(under(self._client.token_uri, "POST", ""),), ca_bundle=settings.ca_bundle)
        self._ca_bundle = settings.ca_bundle

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """Three permissions."""
        return WISHES

    @property
    def loopback(self) -> str:
        """Google takes any port of it from a desktop client."""
        return "127.0.0.1"

    @property
    def manage(self) -> str:
        """Google's page of connected apps."""
        return MANAGE

    @property
    def beforehand(self) -> str:
        """Each has a box of its own."""
        return "You may leave any of them out; then it says what is off."

    @property
    def expiry(self) -> Expiry | None:
        """The seven days of an app in “Testing”."""
        return EXPIRY

    def begin(self, redirect: str, address: str = "") -> Started:
        """The consent page, asked for anew each time: else Google gives no refresh token."""
        state, verifier, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(64), secrets.token_urlsafe(24)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "client_id": self._client.id,
            "redirect_uri": redirect,
            "response_type": "code",
            "scope": " ".join((*IDENTITY, *(one.scope for one in WISHES))),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "access_type": "offline",
            "prompt": "consent",
            **({"login_hint": address} if address else {}),
        }
        return Started(url=f"{self._client.auth_uri}?{urlencode(asked)}", state=state, redirect=redirect, proof=f"{verifier} {nonce}")

    def finish(self, started: Started, answer: Mapping[str, str], kept: bytes | None = None) -> Granted:
        """Change the code of the redirect for tokens, once. See the port."""
        if not hmac.compare_digest(answer.get("state", "").encode(), started.state.encode()):
            raise SignInAgain(NOT_OURS)
        if "error" in answer or not answer.get("code"):
            raise SignInAgain(_said(answer.get("error", "")))
        verifier, _, nonce = started.proof.partition(" ")
        held = self._tokens(answer["code"], verifier, started.redirect)
        claims = _claims(held.get("id_token"))
        self._check(claims, nonce)
        before = _loaded(kept)
        refresh = _text(held.get("refresh_token"))
        if not refresh and before and before.identity == claims["sub"]:
            refresh = before.refresh_token
        if not refresh:
            raise SignInAgain(f"Google gave no lasting permission. Remove Afterword at {MANAGE}, then connect again.")
        secret = Secret(
            identity=claims["sub"],
            address=_text(claims.get("email")).lower(),
            scopes=tuple(_text(held.get("scope")).split()),
            refresh_token=refresh,
            access_token=_text(held.get("access_token")),
            expires_at=(self._now() + timedelta(seconds=_seconds(held.get("expires_in")))).timestamp(),
            revoke_uri=self._revoke,
        )
        return self.granted(secret.dump())

    def granted(self, secret: bytes) -> Granted:
        """What the secret says."""
        held = Secret.load(secret)
        return Granted(
            identity=held.identity,
            address=held.address,
            scopes=held.scopes,
            off=tuple(one for one in WISHES if one.scope not in held.scopes),
            secret=secret,
        )

    def revoke(self, secret: bytes) -> bool:
        """See `revoked`."""
        return revoked(secret, self._ca_bundle)

    def _tokens(self, code: str, verifier: str, redirect: str) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect,
            "client_id": self._client.id,
            "client_secret": self._client.secret,
        }
        answer = _posted(self._wire, self._client.token_uri, form)
        held = json_object(answer.body) or {}
        if answer.status == 200 and held.get("access_token"):
            return held
        error = held.get("error") if 400 <= answer.status < 500 else None
        if error == "invalid_grant":
            raise SignInAgain("Google did not take the answer: each is good once, and for a few minutes. Begin again.")
        if isinstance(error, str) and error in OURS:
            raise Refused(OURS[error])
        raise TryLater("Google could not finish the sign-in just now.", after=retry_after(answer, self._now()))

    def _check(self, claims: dict[str, Any], nonce: str) -> None:
        """OpenID Connect Core 1.0, 3.1.3.7."""
        late = self._now() - SKEW
        fits = (
            claims.get("aud") == self._client.id
            and claims.get("iss") in ISSUERS
            and hmac.compare_digest(_text(claims.get("nonce")).encode(), nonce.encode())
            and _seconds(claims.get("exp")) > late.timestamp()
            and bool(_text(claims.get("sub")))
        )
        if not fits:
            raise SignInAgain(NOBODY)


def revoked(secret: bytes, ca_bundle: str = "") -> bool:
    """Give a permission back: Google's revocation of either token ends the whole grant (RFC 7009). Raises `TryLater`, `SignInAgain`."""
    held = Secret.load(secret)
    wire = Wire(ways=(under(held.revoke_uri, "POST", ""),), ca_bundle=ca_bundle)
    answer = _posted(wire, held.revoke_uri, {"token": held.refresh_token})
    if answer.status == 200 or (json_object(answer.body) or {}).get("error") in ("invalid_token", "invalid_grant"):
        return True
    raise TryLater("Google did not take the permission back just now.")


def _posted(wire: Wire, url: str, form: dict[str, str]) -> Answer:
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    try:
        return wire.ask("POST", url, headers, urlencode(form).encode())
    except TryLater as err:
        raise TryLater(str(err), after=err.after) from err  # whatever became of it, no mailbox was written


def _said(error: str) -> str:
    """Why there is no code."""
    named = f" ({error})" if re.fullmatch(r"[a-z_]{1,40}", error) else ""
    return REFUSED.get(error, f"Google did not finish the sign-in{named}, so nothing was kept. Begin again.")


def _claims(token: object) -> dict[str, Any]:
    """What the ID token says. Raises `SignInAgain` for what is none."""
    try:
        part = str(token).split(".")[1]
        held = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, IndexError):
        raise SignInAgain(NOBODY) from None
    if not isinstance(held, dict):
        raise SignInAgain(NOBODY)
    return held


def _loaded(kept: bytes | None) -> Secret | None:
    try:
        return Secret.load(kept) if kept else None
    except SignInAgain:
        return None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
