"""Signing in with Microsoft keeps the law of the port."""

from collections.abc import Iterator, Mapping

import pytest

from connectors.contract import Account, SignIn, Started
from connectors.microsoft import DOOR
from tests.conformance.sign_in import ANOTHER, SignInLaw, SignInWorld
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
        return answered(self._microsoft, started, address, scopes=tuple(one.scope for one in self.sign_in.wishes if one.scope != without))

    def refusal(self, started: Started) -> Mapping[str, str]:
        return answered(self._microsoft, started, JORDAN.email, denies=True)

    def opened(self, secret: bytes) -> Account:
        return DOOR.open(self._settings, ME, shell(secret, now=lambda: NOON))

    def end(self) -> None:
        self._microsoft.grants.end(JORDAN.email)

    def go_away(self) -> None:
        self._microsoft.faults.away()


@pytest.fixture
def signing() -> Iterator[SignInWorld]:
    with Microsoft(now=lambda: NOON) as microsoft:
        yield MicrosoftSigningIn(microsoft)


class TestSignIn(SignInLaw): ...
