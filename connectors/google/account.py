"""One account at Google, opened: nothing is asked of Google until a port is used."""

from datetime import timedelta
from functools import partial

from connectors.broker import NOT_CONNECTED
from connectors.contract import Abilities, Account, Me, Shell
from connectors.errors import SignInAgain
from connectors.google.box import Box
from connectors.google.calendar import GoogleCalendar
from connectors.google.calls import GoogleCalls
from connectors.google.drafts import GoogleDrafts
from connectors.google.http import COMPOSE, EVENTS, READ, http
from connectors.google.mail import GoogleMail
from connectors.google.oauth import Secret
from connectors.google.settings import Settings, client_of

SETTLE = timedelta(minutes=2)
"""How long Gmail's search may not know of what was just made."""


def account(settings: Settings, me: Me, shell: Shell) -> Account:
    """The ports of the account that is signed in to. Raises `SignInAgain` when none is; `Refused` for a client's file that is none."""
    kept = shell.vault.load()
    client_of(settings)  # its faults come first: signing in would not mend them
    if kept is None:
        raise SignInAgain(NOT_CONNECTED)
    secret = Secret.load(kept)
    ways = http(
        partial(client_of, settings),
        shell,
        identity=secret.identity,
        api_root=settings.api_root,
        ca_bundle=settings.ca_bundle,
        units_per_minute=settings.units_per_minute,
        calendar_per_minute=settings.calendar_per_minute,
    )
    box, scopes = Box(ways, me), set(secret.scopes)
    return Account(
        identity=secret.identity,
        mail=GoogleMail(box),
        drafts=GoogleDrafts(box),
        calendar=GoogleCalendar(ways, me),
        calls=GoogleCalls(ways, me),
        abilities=Abilities(
            settle=SETTLE,
            mail=READ in scopes,
            drafts={READ, COMPOSE} <= scopes,  # before one is made, it is looked for in Sent and Trash too
            calendar=EVENTS in scopes,
            calls=EVENTS in scopes,
        ),
    )
