"""What an account at Microsoft is once it is opened, and which is not."""

from dataclasses import replace

import pytest

from connectors.contract import Account
from connectors.errors import Refused, SignInAgain
from connectors.microsoft import DOOR
from tests.conformance.world import ME
from tests.connectors.microsoft.signed_in import SignedIn
from tests.connectors.microsoft.signing import settings_of
from tests.fakes.shell import shell


def opened(signed_in: SignedIn, secret: bytes | None, *, work: bool = False) -> Account:
    """With that secret, and that said in the config file."""
    return DOOR.open(settings_of(signed_in.server, work=work), ME, shell(secret, now=signed_in.clock.now))


def test_nobody_is_signed_in(signed_in: SignedIn) -> None:
    """Then there is no account."""
    with pytest.raises(SignInAgain, match="connect"):
        opened(signed_in, None)


def test_opening_asks_for_nothing(signed_in: SignedIn) -> None:
    """Nor does a look at what it can do: the inbox and Sent Items are followed, everything else is read before a call."""
    account = opened(signed_in, signed_in.vault.secret)
    assert account.identity == signed_in.secret.identity
    assert (account.abilities.mail, account.abilities.calls, account.abilities.all_folders) == (True, True, False)
    assert not signed_in.server.log


def test_an_account_of_a_work_is_opened_only_where_the_config_file_says_so(signed_in: SignedIn) -> None:
    """Also when the line was taken out after the sign-in."""
    theirs = replace(signed_in.secret, tenant="contoso").dump()
    assert opened(signed_in, theirs, work=True).identity == signed_in.secret.identity
    with pytest.raises(Refused, match="work = true"):
        opened(signed_in, theirs)
