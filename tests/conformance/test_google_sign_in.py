"""Signing in with Google keeps the law of the port."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from connectors.contract import Account, SignIn, Started
from connectors.errors import TryLater
from connectors.google import DOOR, Settings
from tests.conformance.sign_in import ANOTHER, SignInLaw, SignInWorld, connected
from tests.conformance.world import JORDAN, ME, NOON
from tests.fakes.google import Google
from tests.fakes.google.browser import answer
from tests.fakes.shell import shell


class GoogleSigningIn:
    """Google's pages and endpoints."""

    sign_in: SignIn

    def __init__(self, google: Google, folder: Path) -> None:
        self._google = google
        for address in (JORDAN.email, ANOTHER):
            google.account(address)
        self._settings = Settings(client=str(google.client_file(folder)), api_root=google.root)
        assert DOOR.sign_in
        self.sign_in = DOOR.sign_in(self._settings, shell(now=lambda: NOON))

    def answer(self, started: Started, address: str = JORDAN.email, without: str = "") -> Mapping[str, str]:
        return answer(started.url, address, ticks=lambda scope: scope != without)

    def refusal(self, started: Started) -> Mapping[str, str]:
        return answer(started.url, JORDAN.email, denies=True)

    def opened(self, secret: bytes) -> Account:
        return DOOR.open(self._settings, ME, shell(secret, now=lambda: NOON))

    def end(self) -> None:
        self._google.grants.end(self._google.account(JORDAN.email))

    def go_away(self) -> None:
        self._google.faults.away()


@pytest.fixture
def google() -> Iterator[Google]:
    with Google(now=lambda: NOON) as server:
        yield server


@pytest.fixture
def signing(google: Google, tmp_path: Path) -> SignInWorld:
    return GoogleSigningIn(google, tmp_path)


class TestSignIn(SignInLaw):
    """And what is Google's own."""

    def test_revoking_ends_the_whole_grant(self, signing: SignInWorld, google: Google) -> None:
        """No token is left; while Google is away, that is said."""
        secret = connected(signing).secret
        signing.sign_in.revoke(secret)
        assert not google.grants.refresh
        assert not google.grants.access
        signing.go_away()
        with pytest.raises(TryLater):
            signing.sign_in.revoke(secret)
