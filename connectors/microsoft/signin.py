"""Signing in with Microsoft: OAuth 2.0 for a program on the owner's machine (RFC 8252), by msal.

The answer comes back as a form (OAuth 2.0 Form Post Response Mode), so that the code stands in no browser's history.
"""

import hmac
import json
from collections.abc import Callable, Mapping
from datetime import datetime

from connectors.contract import Expiry, Granted, Shell, Started, Wish
from connectors.errors import SignInAgain, TryLater
from connectors.microsoft.entra import NOT_OURS, Tokens, entra
from connectors.microsoft.entra_refusals import ADMIN, LATER, REFUSED, said
from connectors.microsoft.http import VERSION, wire
from connectors.microsoft.refusals import refusal
from connectors.microsoft.scopes import USER, WISHES
from connectors.microsoft.secret import PERSONAL, Secret
from connectors.microsoft.settings import MANAGE, MANAGE_PERSONAL, WORK, Settings
from connectors.wire import json_object


class MicrosoftSignIn:
    """Connects one Microsoft account."""

    def __init__(self, settings: Settings, shell: Shell) -> None:
        self._entra = entra(settings.client_id, settings.authority, settings.tenant, settings.ca_bundle)
        self._settings = settings
        self._now: Callable[[], datetime] = shell.now
        self._wire = wire(settings.graph_root, settings.ca_bundle)

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """Three permissions."""
        return WISHES

    @property
    def loopback(self) -> str:
        """Microsoft takes any port of it from a desktop app, and 127.0.0.1 from none that was registered on its pages."""
        return "localhost"

    @property
    def manage(self) -> str:
        """Microsoft's page of apps: another one for accounts of a work or school."""
        return MANAGE if self._settings.work else MANAGE_PERSONAL

    @property
    def beforehand(self) -> str:
        """Microsoft's page may end at an administrator, and then nothing comes back here."""
        together = "They are granted all together, or not at all."
        if not self._settings.work:
            return together
        return f"{together} If the page wants an administrator's approval, press Ctrl-C and {self._ask_admin}"

    @property
    def expiry(self) -> Expiry | None:
        """Each use gives a sign-in another ninety days."""
        return None

    def begin(self, redirect: str, address: str = "") -> Started:
        """The page on which the account is chosen. Raises `TryLater`, `Refused`."""
        flow = self._entra.begin(redirect, address, self._now())
        url = flow.pop("auth_uri")
        return Started(url=url, state=flow["state"], redirect=redirect, proof=json.dumps(flow))

    def finish(self, started: Started, answer: Mapping[str, str], kept: bytes | None = None) -> Granted:  # noqa: ARG002 - each sign-in brings a refresh token
        """Change the code of the redirect for tokens, once. See the port."""
        if not hmac.compare_digest(answer.get("state", "").encode(), started.state.encode()):
            raise SignInAgain(NOT_OURS)
        if "error" in answer or not answer.get("code"):
            raise said(answer, f"{REFUSED} To change that, {self._ask_admin}")
        now = self._now()
        tokens = self._entra.redeem(json.loads(started.proof), answer, now)
        if tokens.tenant != PERSONAL and not self._settings.work:
            raise SignInAgain(WORK)
        secret = Secret(
            identity=tokens.identity,
            address=self._address(tokens, now),
            tenant=tokens.tenant,
            scopes=tokens.scopes,
            cache=tokens.cache,
            access_token=tokens.access_token,
            expires_at=tokens.expires_at,
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

    def revoke(self, secret: bytes) -> bool:  # noqa: ARG002 - the port's
        """Microsoft knows no revocation by a program (RFC 7009)."""
        return False

    @property
    def _ask_admin(self) -> str:
        return ADMIN.format(client=self._settings.client_id, link=self._entra.admin_link)

    def _address(self, tokens: Tokens, now: datetime) -> str:
        """The address that mail goes to: the name that one signs in with may be another."""
        if USER not in tokens.scopes:
            return tokens.username.lower()
        url = f"{self._settings.graph_root.rstrip('/')}{VERSION}/me?$select=mail,userPrincipalName"
        headers = {"accept": "application/json", "authorization": f"Bearer {tokens.access_token}"}
        answer = self._wire.ask("GET", url, headers)
        held = json_object(answer.body)
        if answer.status == 401 or held is None:
            raise TryLater(LATER)
        if answer.status != 200:
            raise refusal(answer, write=False, now=now)
        return str(held.get("mail") or tokens.username or held.get("userPrincipalName") or "").lower()
