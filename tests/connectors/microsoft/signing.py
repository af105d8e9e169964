"""Somebody signs in at the server for tests, through the door and a browser."""

from collections.abc import Mapping
from urllib.parse import quote_plus

from connectors.contract import Granted, Started
from connectors.microsoft.scopes import SCOPES
from connectors.microsoft.settings import Settings
from connectors.microsoft.signin import MicrosoftSignIn
from tests.fakes.microsoft import CLIENT, Microsoft
from tests.fakes.microsoft.browser import consent
from tests.fakes.shell import shell

REDIRECT = "http://localhost:51234"


def settings_of(server: Microsoft, **changes: object) -> Settings:
    """The account's keys, for this server."""
    keys = {"client_id": CLIENT, "authority": server.root, "graph_root": server.root, "ca_bundle": str(server.ca_bundle)}
    return Settings(**{**keys, **changes})  # type: ignore[arg-type]  # the changes vary


def signing(server: Microsoft, **changes: object) -> MicrosoftSignIn:
    """By the server's clock."""
    return MicrosoftSignIn(settings_of(server, **changes), shell(now=server.now))


def answered(
    server: Microsoft, started: Started, address: str, *, scopes: tuple[str, ...] = SCOPES, denies: bool = False
) -> Mapping[str, str]:
    """What the browser brings back; where some `scopes` are left out, the page is asked for the others alone."""
    url = started.url
    for scope in set(SCOPES) - set(scopes):
        url = url.replace(f"{quote_plus(scope)}+", "")
    return consent(url, address, server.ca_bundle, denies=denies).answer


def connected(server: Microsoft, address: str, *, scopes: tuple[str, ...] = SCOPES, **changes: object) -> Granted:
    """From the question to what is kept."""
    sign_in = signing(server, **changes)
    started = sign_in.begin(REDIRECT, address)
    return sign_in.finish(started, answered(server, started, address, scopes=scopes))
