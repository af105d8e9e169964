"""Who may do what: clients, accounts, codes and tokens of OAuth 2.0."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from tests.fakes.google.errors import unauthenticated

LIFE = timedelta(seconds=3599)
CODE_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose account it is: `sub` is what stays when the address changes."""

    email: str
    sub: str
    name: str = ""


@dataclass(slots=True, kw_only=True)
class Asked:
    """An authorisation request that waits for consent, or was given a code."""

    client: str
    redirect: str
    state: str
    challenge: str
    scopes: tuple[str, ...]
    offline: bool
    again: bool  # prompt=consent
    hint: str
    nonce: str  # comes back in the ID token
    adds: bool  # include_granted_scopes=true
    person: Person | None = None
    granted: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Token:
    """A token of either kind; `until` None: it does not run out by itself."""

    person: Person
    client: str
    scopes: tuple[str, ...]
    until: datetime | None = None


class TokenError(Exception):
    """What the token endpoint says (RFC 6749, 5.2)."""

    def __init__(self, error: str, description: str = "Bad Request", status: int = 400) -> None:
        super().__init__(error)
        self.error, self.description, self.status = error, description, status

    def body(self) -> bytes:
        return json.dumps({"error": self.error, "error_description": self.description}).encode()


@dataclass
class Grants:
    """Everything that was granted. `rotates`: each renewal gives a new refresh token, and the old one dies.

    `consented` are the accounts that have a refresh token for a client: without prompt=consent they get no second one.
    """

    now: Callable[[], datetime]
    clients: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    rotates: bool = False
    gives_refresh: bool = True
    waiting: dict[str, Asked] = field(default_factory=dict)
    codes: dict[str, Asked] = field(default_factory=dict)
    access: dict[str, Token] = field(default_factory=dict)
    refresh: dict[str, Token] = field(default_factory=dict)
    renewals: int = 0
    _used: dict[str, tuple[str, str]] = field(default_factory=dict)  # a code that was used -> the tokens it gave
    _count: "count[int]" = field(default_factory=lambda: count(1))

    def name(self, kind: str) -> str:
        """A name that nobody guesses, and that is the same in each run."""
        return f"{kind}{hashlib.sha256(f'{kind}{next(self._count)}'.encode()).hexdigest()[:40]}"

    def issue(self, person: Person, client: str, scopes: tuple[str, ...]) -> str:
        token = self.name("ya29.")
        self.access[token] = Token(person=person, client=client, scopes=scopes, until=self.now() + LIFE)
        return token

    def issue_refresh(self, person: Person, client: str, scopes: tuple[str, ...]) -> str:
        token = self.name("1//0")
        self.refresh[token] = Token(person=person, client=client, scopes=scopes)
        return token

    def bearer(self, authorization: str) -> Token:
        """Whose request it is. Raises `GoogleError` 401."""
        kind, _, value = authorization.partition(" ")
        token = self.access.get(value) if kind == "Bearer" else None
        if token is None or (token.until and token.until <= self.now()):
            raise unauthenticated()
        return token

    def exchange(self, form: dict[str, str]) -> dict[str, object]:
        """A code for tokens. Raises `TokenError`."""
        client = self._client(form)
        code = form.get("code", "")
        if code in self._used:  # a code that comes twice: what it gave is void (RFC 6749, 4.1.2)
            access, refresh = self._used[code]
            self.access.pop(access, None)
            self.refresh.pop(refresh, None)
        asked = self.codes.pop(code, None)
        if asked is None or asked.person is None or (asked.until and asked.until <= self.now()):
            raise TokenError("invalid_grant", "Malformed auth code.")
        if (asked.client, asked.redirect) != (client, form.get("redirect_uri")):
            raise TokenError("redirect_uri_mismatch")
        if not hmac.compare_digest(_challenge(form.get("code_verifier", "")), asked.challenge):
            raise TokenError("invalid_grant", "Invalid code verifier.")
        known = any(one.person == asked.person and one.client == client for one in self.refresh.values())
        access = self.issue(asked.person, client, asked.granted)
        answer = self._answer(access, self.access[access], asked.nonce)
        refresh = ""
        if asked.offline and self.gives_refresh and (asked.again or not known):
            answer["refresh_token"] = refresh = self.issue_refresh(asked.person, client, asked.granted)
        self._used[code] = (access, refresh)
        return answer

    def renew(self, form: dict[str, str]) -> dict[str, object]:
        """A new access token. Raises `TokenError`."""
        client, kept = self._client(form), form.get("refresh_token", "")
        token = self.refresh.get(kept)
        if token is None or token.client != client:
            raise TokenError("invalid_grant", "Token has been expired or revoked.")
        if "scope" in form and not set(form["scope"].split()) <= set(token.scopes):
            raise TokenError("invalid_scope")
        self.renewals += 1
        access = self.issue(token.person, client, token.scopes)
        answer = self._answer(access, self.access[access])
        if self.rotates:
            del self.refresh[kept]
            answer["refresh_token"] = self.issue_refresh(token.person, client, token.scopes)
        return answer

    def earlier(self, asked: Asked) -> list[str]:
        """What that person granted to that client before, if it is to be added."""
        tokens = [one for one in self.refresh.values() if asked.adds and one.person == asked.person and one.client == asked.client]
        return [scope for token in tokens for scope in token.scopes]

    def revoke(self, value: str) -> None:
        """Either token ends the grant. Raises `TokenError`."""
        token = self.refresh.get(value) or self.access.get(value)
        if token is None:
            raise TokenError("invalid_token", "Token expired or revoked")
        self.end(token.person, token.client)

    def end(self, person: Person, client: str = "") -> None:
        """Everything that person granted (to that client) is void, as after a change of password."""
        for tokens in (self.access, self.refresh):
            for value in [value for value, one in tokens.items() if one.person == person and client in ("", one.client)]:
                del tokens[value]

    def expire(self) -> None:
        """Every access token is void from now on, though nobody was told."""
        self.access.clear()

    def _client(self, form: dict[str, str]) -> str:
        client = form.get("client_id", "")
        if client not in self.clients:
            raise TokenError("invalid_client", "The OAuth client was not found.", 401)
        if not hmac.compare_digest(self.clients[client], form.get("client_secret", "")):
            raise TokenError("invalid_client", "Unauthorized", 401)
        return client

    def _answer(self, access: str, token: Token, nonce: str = "") -> dict[str, object]:
        answer: dict[str, object] = {
            "access_token": access,
            "expires_in": int(LIFE.total_seconds()),
            "scope": " ".join(token.scopes),
            "token_type": "Bearer",
        }
        if "openid" in token.scopes:
            answer["id_token"] = self._id_token(token, nonce)
        return answer

    def _id_token(self, token: Token, nonce: str) -> str:
        claims: dict[str, object] = {
            "iss": "https://accounts.google.com",
            "aud": token.client,
            "azp": token.client,
            "sub": token.person.sub,
            "iat": int(self.now().timestamp()),
            "exp": int((self.now() + LIFE).timestamp()),
        }
        if {"email", "https://www.googleapis.com/auth/userinfo.email"} & set(token.scopes):
            claims |= {"email": token.person.email, "email_verified": True}
        if nonce:
            claims["nonce"] = nonce
        signed = ".".join(_part(json.dumps(one).encode()) for one in ({"alg": "HS256", "typ": "JWT"}, claims))
        return f"{signed}.{_part(hmac.digest(self.clients[token.client].encode(), signed.encode(), 'sha256'))}"


def _part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2."""
    return _part(hashlib.sha256(verifier.encode()).digest())
