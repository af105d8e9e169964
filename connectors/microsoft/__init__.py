"""The door to Outlook's mail and calendar. What it needs beyond its settings is imported when it is used: it is slow to load."""

from connectors.contract import Account, Door, Me, Parting, Shell, SignIn
from connectors.microsoft.settings import MANAGE, MANAGE_PERSONAL, Settings, check

__all__ = ["DOOR", "Settings"]


def _open(settings: Settings, me: Me, shell: Shell) -> Account:
    from connectors.microsoft.account import account  # noqa: PLC0415 - as said above

    return account(settings, me, shell)


def _sign_in(settings: Settings, shell: Shell) -> SignIn:
    from connectors.microsoft.signin import MicrosoftSignIn  # noqa: PLC0415 - as said above

    return MicrosoftSignIn(settings, shell)


def _revoked(secret: bytes) -> bool:  # noqa: ARG001 - the port's
    """Microsoft knows no revocation by a program."""
    return False


def _on_this_machine(settings: Settings) -> bool:  # noqa: ARG001 - of Microsoft it is never true
    return False


DOOR = Door(
    kind="microsoft",
    settings=Settings,
    check=check,
    open=_open,
    on_this_machine=_on_this_machine,
    sign_in=_sign_in,
    parting=Parting(revoke=_revoked, manage=f"{MANAGE_PERSONAL} (an account of a work or school: {MANAGE})"),
)
