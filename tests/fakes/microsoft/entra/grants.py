"""What was granted: consents, codes, tokens."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from tests.fakes.microsoft.asked import Problem
from tests.fakes.microsoft.entra import refusals
from tests.fakes.microsoft.entra.directory import Directory, Person
from tests.fakes.microsoft.entra.refusals import Refused

OPENID = frozenset({"openid", "profile", "offline_access", "email"})
GRAPH = "https://graph.microsoft.com/"
CODE_LIFE = timedelta(minutes=10)
REFRESH_LIFE = timedelta(days=90)


@dataclass(slots=True, kw_only=True)
class Wanted:
    """An authorisation request that waits for a person, or was given a code."""

    client: str
    authority: str
    redirect: str
    state: str
    challenge: str
    nonce: str
    scopes: tuple[str, ...]
    form_post: bool = False
    hint: str = ""
    prompt: str = ""
    person: Person | None = None
    tenant: str = ""
    until: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Token:
    """A token of either kind."""

    person: Person
    tenant: str
    client: str
    scopes: tuple[str, ...]
    until: datetime

    def allows(self, needed: list[str]) -> bool:
        """Whether one of the scopes needed is among its own (nothing needed: yes)."""
        own = {short(one) for one in self.scopes}
        return not needed or bool(own & {one.lower() for one in needed})


def short(scope: str) -> str:
    """A scope without Graph's address, for comparison."""
    return scope.removeprefix(GRAPH).lower()


@dataclass
class Grants:
    """Everything that was granted. `life` is how long an access token holds.

    A renewal gives a new refresh token; the old one stays good unless `old_ones_die`. `rotates` False: the old one comes back.
    `machine` is the clock of the machine that the program runs on, which the id_token's times are read by.
    """

    now: Callable[[], datetime]
    machine: Callable[[], float]
    directory: Directory
    root: str = ""
    life: timedelta = timedelta(seconds=4_205)
    rotates: bool = True
    old_ones_die: bool = False
    waiting: dict[str, Wanted] = field(default_factory=dict)
    codes: dict[str, Wanted] = field(default_factory=dict)
    access: dict[str, Token] = field(default_factory=dict)
    refresh: dict[str, Token] = field(default_factory=dict)
    dead: dict[str, refusals.Refusal] = field(default_factory=dict)
    consents: dict[tuple[str, str], set[str]] = field(default_factory=dict)  # (address, client) -> scopes
    renewals: int = 0
    _count: "count[int]" = field(default_factory=lambda: count(1))

    def name(self, kind: str) -> str:
        """A name that nobody guesses, and that is the same in each run."""
        return f"{kind}{hashlib.sha256(f'{kind}{next(self._count)}'.encode()).hexdigest()}"

    def bearer(self, authorization: str) -> Token:
        """Whose request it is. Raises `Problem` 401."""
        kind, _, value = authorization.partition(" ")
        token = self.access.get(value) if kind == "Bearer" else None
        if token is None:
            words = "Access token is empty." if not value else "CompactToken validation failed."
            raise Problem(401, "InvalidAuthenticationToken", words, {"WWW-Authenticate": 'Bearer realm="", error="invalid_token"'})
        if token.until <= self.now():
            words = "Lifetime validation failed, the token is expired."
            raise Problem(401, "InvalidAuthenticationToken", words, {"WWW-Authenticate": 'Bearer realm="", error="invalid_token"'})
        return token

    def consented(self, wanted: Wanted, person: Person, tenant: str) -> bool:
        """Whether nobody has to be asked."""
        if wanted.client in self.directory.tenants[tenant].admin_allowed:
            return True
        known = self.consents.get((person.address, wanted.client), set())
        return {short(one) for one in wanted.scopes} - OPENID <= known

    def consent(self, wanted: Wanted, person: Person) -> None:
        """The person allows it."""
        known = self.consents.setdefault((person.address, wanted.client), set())
        known |= {short(one) for one in wanted.scopes} - OPENID

    def code(self, wanted: Wanted, person: Person, tenant: str) -> str:
        """A code for it: good once, for ten minutes."""
        wanted.person, wanted.tenant, wanted.until = person, tenant, self.now() + CODE_LIFE
        code = self.name("0.AAAA.")
        self.codes[code] = wanted
        return code

    def exchange(self, form: dict[str, str]) -> dict[str, object]:
        """A code for tokens. Raises `Refused`."""
        client = self.client(form)
        wanted = self.codes.pop(form.get("code", ""), None)
        if wanted is None or wanted.person is None or wanted.client != client:
            raise Refused(refusals.BAD_CODE)
        if wanted.until is None or wanted.until <= self.now():
            raise Refused(refusals.CODE_EXPIRED)
        if wanted.redirect != form.get("redirect_uri"):
            raise Refused(refusals.BAD_REDIRECT)
        if not hmac.compare_digest(_challenge(form.get("code_verifier", "")), wanted.challenge):
            raise Refused(refusals.BAD_VERIFIER)
        return self._answer(form, self._made(wanted.person, wanted.tenant, client, wanted.scopes), nonce=wanted.nonce)

    def renew(self, form: dict[str, str]) -> dict[str, object]:
        """New tokens for a refresh token. Raises `Refused`."""
        client, kept = self.client(form), form.get("refresh_token", "")
        if kept in self.dead:
            raise Refused(self.dead[kept])
        token = self.refresh.get(kept)
        if token is None or token.client != client:
            raise Refused(refusals.BAD_TOKEN)
        if token.until <= self.now():
            raise Refused(refusals.TOKEN_EXPIRED)
        scopes = tuple(form.get("scope", "").split()) or token.scopes
        known = self.consents.get((token.person.address, client), set())
        allowed = client in self.directory.tenants[token.tenant].admin_allowed
        if not allowed and not {short(one) for one in scopes} - OPENID <= known:
            raise Refused(refusals.CONSENT)
        self.renewals += 1
        answer = self._answer(form, self._made(token.person, token.tenant, client, scopes), old=kept)
        if self.old_ones_die:
            self.dead[kept] = refusals.REVOKED
        return answer

    def end(self, address: str, refusal: refusals.Refusal = refusals.REVOKED, *, tokens_too: bool = True) -> None:
        """All refresh tokens of a person are void, as after a change of the password; access tokens too, unless they live on."""
        for value, token in self.refresh.items():
            if token.person.address == address:
                self.dead[value] = refusal
        if tokens_too:
            self.access = {value: token for value, token in self.access.items() if token.person.address != address}

    def expire(self) -> None:
        """Every access token is void from now on, though nobody was told."""
        self.access.clear()

    def client(self, form: dict[str, str]) -> str:
        """The application that asks. Raises `Refused`."""
        app = self.directory.apps.get(form.get("client_id", ""))
        if app is None:
            raise Refused(refusals.NO_APP)
        secret = form.get("client_secret", "")
        if not app.public and not secret:
            raise Refused(refusals.NO_SECRET)
        if not app.public and not hmac.compare_digest(app.secret, secret):
            raise Refused(refusals.BAD_SECRET)
        return app.client

    def _made(self, person: Person, tenant: str, client: str, scopes: tuple[str, ...]) -> Token:
        return Token(person=person, tenant=tenant, client=client, scopes=scopes, until=self.now() + self.life)

    def issue(self, person: Person, client: str, scopes: tuple[str, ...]) -> str:
        """An access token, as if by sign-in: for tests of Graph alone."""
        value = self.name("EwB")
        self.access[value] = self._made(person, person.home, client, scopes)
        return value

    def _answer(self, form: dict[str, str], token: Token, nonce: str = "", old: str = "") -> dict[str, object]:
        access = self.name("EwB")
        self.access[access] = token
        granted = [one for one in token.scopes if one.lower() != "offline_access"]
        seconds = int(self.life.total_seconds())
        answer: dict[str, object] = {
            "token_type": "Bearer",
            "scope": " ".join(granted),
            "expires_in": seconds,
            "ext_expires_in": seconds,
            "access_token": access,
        }
        if "offline_access" in token.scopes:
            answer["refresh_token"] = self._refresh(token, old)
        if "openid" in token.scopes:
            answer["id_token"] = self._id_token(token, nonce)
        if form.get("client_info") == "1" or nonce or old:
            answer["client_info"] = part({"uid": token.person.object_id, "utid": token.person.home})
        return answer

    def _refresh(self, token: Token, old: str) -> str:
        if old and not self.rotates:
            return old
        value = self.name("M.C507_BAY.")
        until = self.now() + REFRESH_LIFE
        self.refresh[value] = Token(person=token.person, tenant=token.tenant, client=token.client, scopes=token.scopes, until=until)
        return value

    def _id_token(self, token: Token, nonce: str) -> str:
        now = int(self.machine())
        claims: dict[str, object] = {
            "ver": "2.0",
            "iss": f"{self.root}{token.tenant}/v2.0",
            "sub": hashlib.sha256(f"{token.person.object_id}{token.client}".encode()).hexdigest()[:43],
            "aud": token.client,
            "iat": now,
            "nbf": now,
            "exp": now + 86_400,
            "tid": token.tenant,
            "oid": token.person.object_in(token.tenant),
            "name": token.person.name,
            "preferred_username": token.person.address,
        }
        if nonce:
            claims["nonce"] = nonce
        return f"{part({'typ': 'JWT', 'alg': 'RS256', 'kid': 'test'})}.{part(claims)}.{part({'signed': 'by nobody'})}"


def part(value: object) -> str:
    """JSON in base64url, as in a JWT (RFC 7515)."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _challenge(verifier: str) -> str:
    """RFC 7636, 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
