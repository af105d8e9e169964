"""Signing in with Microsoft keeps the law of the port."""

from collections.abc import Iterator, Mapping

import pytest

from connectors.contract import Account, SignIn, Started
from connectors.errors import Refused
from connectors.microsoft import DOOR
from connectors.microsoft.scopes import SCOPES
from tests.conformance.sign_in import ANOTHER, SignInLaw, SignInWorld, connected
from tests.conformance.world import JORDAN, ME, NOON
from tests.connectors.microsoft.signing import answered, settings_of
from tests.fakes.microsoft import Microsoft
from tests.fakes.shell import shell


class MicrosoftSigningIn:
    """Microsoft's pages and endpoints."""

    sign_in: SignIn

    def __init__(self, microsoft: Microsoft) -> None:
        self._microsoft = microsoft
        for address in (JORDAN.email, ANOTHER):
            microsoft.account(address)
        self._settings = settings_of(microsoft)
        assert DOOR.sign_in
        self.sign_in = DOOR.sign_in(self._settings, shell(now=lambda: NOON))

    def answer(self, started: Started, address: str = JORDAN.email, without: str = "") -> Mapping[str, str]:
        return answered(self._microsoft, started, address, scopes=tuple(one for one in SCOPES if one != without))

    def refusal(self, started: Started) -> Mapping[str, str]:
        return answered(self._microsoft, started, JORDAN.email, denies=True)

    def opened(self, secret: bytes) -> Account:
        return DOOR.open(self._settings, ME, shell(secret, now=lambda: NOON))

    def end(self) -> None:
        self._microsoft.grants.end(JORDAN.email)

    def go_away(self) -> None:
        self._microsoft.faults.away()


@pytest.fixture
def microsoft() -> Iterator[Microsoft]:
    with Microsoft(now=lambda: NOON) as server:
        yield server


@pytest.fixture
def signing(microsoft: Microsoft) -> SignInWorld:
    return MicrosoftSigningIn(microsoft)


class TestSignIn(SignInLaw):
    """And what is Microsoft's own."""

    def test_an_account_of_a_work_or_school_is_not_opened_by_mistake(self, microsoft: Microsoft, signing: SignInWorld) -> None:
        """Where the config says no more that one is meant."""
        sam = "sam@contoso.example"
        microsoft.account(sam, work=True)
        microsoft.directory.tenant("contoso.example").users_consent = True
        assert DOOR.sign_in
        allowing = settings_of(microsoft, work=True)
        sign_in = DOOR.sign_in(allowing, shell(now=lambda: NOON))
        started = sign_in.begin("http://localhost:51234")
        secret = sign_in.finish(started, answered(microsoft, started, sam)).secret
        assert DOOR.open(allowing, ME, shell(secret, now=lambda: NOON)).identity
        with pytest.raises(Refused, match="work = true"):
            signing.opened(secret)

    def test_abilities_are_declared(self, signing: SignInWorld) -> None:
        """What changes is told of inbox and sent alone, and a search may lag."""
        abilities = signing.opened(connected(signing).secret).abilities
        assert (abilities.all_folders, abilities.settle.total_seconds()) == (False, 120)
