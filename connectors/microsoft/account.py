"""One account at Microsoft, opened: nothing is asked of Microsoft until a port is used."""

from datetime import timedelta

from connectors.broker import NOT_CONNECTED
from connectors.contract import Abilities, Account, Me, Shell
from connectors.errors import Refused, SignInAgain
from connectors.microsoft.box import Box
from connectors.microsoft.calendar import MicrosoftCalendar
from connectors.microsoft.calls import MicrosoftCalls
from connectors.microsoft.drafts import MicrosoftDrafts
from connectors.microsoft.entra import entra
from connectors.microsoft.http import http
from connectors.microsoft.mail import MicrosoftMail
from connectors.microsoft.scopes import CALENDAR, MAIL
from connectors.microsoft.secret import Secret
from connectors.microsoft.settings import WORK, Settings

SETTLE = timedelta(minutes=2)
"""How long Outlook's lists may not know of what was just made."""


def account(settings: Settings, me: Me, shell: Shell) -> Account:
    """The ports of the account that is signed in to. Raises `SignInAgain` when none is; `Refused` for a work account that is not meant."""
    kept = shell.vault.load()
    if kept is None:
        raise SignInAgain(NOT_CONNECTED)
    secret = Secret.load(kept)
    if not secret.is_personal and not settings.work:
        raise Refused(WORK)
    ways = http(
        entra(settings.client_id, settings.authority, settings.tenant, settings.ca_bundle),
        shell,
        identity=secret.identity,
        graph_root=settings.graph_root,
        ca_bundle=settings.ca_bundle,
    )
    box = Box(ways, me, secret.address)
    return Account(
        identity=secret.identity,
        mail=MicrosoftMail(box),
        drafts=MicrosoftDrafts(box),
        calendar=MicrosoftCalendar(ways, me),
        calls=MicrosoftCalls(ways, me),
        abilities=Abilities(
            all_folders=False,  # a delta query is of one folder: inbox and Sent Items are read, and all of them before a call
            settle=SETTLE,
            mail=MAIL in secret.scopes,
            drafts=MAIL in secret.scopes,
            calendar=CALENDAR in secret.scopes,
            calls=CALENDAR in secret.scopes,
        ),
    )
