"""The door to Gmail and Google Calendar. What it needs beyond its settings is imported when it is used: it is slow to load."""

from connectors.contract import Account, Door, Me, Parting, Shell, SignIn
from connectors.google.settings import MANAGE, Settings, check

__all__ = ["DOOR", "Settings"]


def _open(settings: Settings, me: Me, shell: Shell) -> Account:
    from connectors.google.account import account  # noqa: PLC0415 - as said above

    return account(settings, me, shell)


def _sign_in(settings: Settings, shell: Shell) -> SignIn:
    from connectors.google.signin import GoogleSignIn  # noqa: PLC0415 - as said above

    return GoogleSignIn(settings, shell)


def _revoked(secret: bytes) -> bool:
    from connectors.google.signin import revoked  # noqa: PLC0415 - as said above

    return revoked(secret)


def _on_this_machine(settings: Settings) -> bool:  # noqa: ARG001 - of Google it is never true
    return False


DOOR = Door(
    kind="google",
    settings=Settings,
    check=check,
    open=_open,
    on_this_machine=_on_this_machine,
    sign_in=_sign_in,
    parting=Parting(revoke=_revoked, manage=MANAGE),
)
