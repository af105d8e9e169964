"""Tokens: renewed once, whoever asks; and only Google's own word ends a sign-in."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from connectors.errors import SignInAgain, TryLater
from connectors.google.oauth import Secret
from connectors.google.settings import Settings, client_of
from tests.connectors.google.opened import Opened
from tests.fakes.google import ALL, CLIENT, SECRET, Google
from tests.fakes.google.faults import BAD_GATEWAY, LOST, failing, revoked
from tests.fakes.shell import MemoryVault

PROFILE = "gmail.users.getProfile"
UNKNOWN = failing(401, "authError", "Invalid Credentials", domain="global")


class Hurried(MemoryVault):
    """Somebody signs in right before the first renewed secret is put into it."""

    def __init__(self, secret: bytes | None, other: bytes) -> None:
        super().__init__(secret)
        self._other = other

    def swap(self, old: bytes, new: bytes) -> bool:
        self.secret = self._other
        return super().swap(old, new)


def profile(opened: Opened) -> object:
    return opened.http.ask(opened.http.methods.users.getProfile(userId="me"))


def test_check_01_one_renewal_for_all_who_ask(google: Google, opened: Opened) -> None:
    """A token that has run out is renewed once, however many ask at the same time, and all are answered."""
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda _: profile(opened), range(32)))
    assert len(answers) == 32
    assert google.grants.renewals == 1


def test_check_01_a_second_program_uses_what_the_first_renewed(google: Google, opened: Opened) -> None:
    """What one has renewed lies in the vault, and the next one need not ask."""
    profile(opened)
    opened.http = opened.open()
    profile(opened)
    assert google.grants.renewals == 1


def test_check_01_a_token_is_renewed_before_it_runs_out(google: Google, opened: Opened) -> None:
    """Four minutes before its end it is not used any more; before that it is."""
    profile(opened)
    opened.clock.turn(seconds=3599 - 241)
    profile(opened)
    assert google.grants.renewals == 1
    opened.clock.turn(seconds=2)
    profile(opened)
    assert google.grants.renewals == 2


def test_check_02_a_refused_token_is_renewed_once(google: Google, opened: Opened) -> None:
    """Google refuses a token believed good: one renewal, one repetition."""
    profile(opened)
    google.grants.expire()
    profile(opened)
    assert google.grants.renewals == 2
    assert google.count(PROFILE) == 3


def test_check_02_refused_again_means_sign_in_again(google: Google, opened: Opened) -> None:
    """When the fresh one is refused too, the owner has to sign in, and nothing goes round in circles."""
    google.faults.add(UNKNOWN, PROFILE, times=10)
    with pytest.raises(SignInAgain):
        profile(opened)
    assert google.count(PROFILE) == 2
    assert google.grants.renewals == 2


def test_check_02_a_page_with_401_is_not_googles_word(google: Google, opened: Opened) -> None:
    """A proxy that wants a password says nothing about Google's sign-in."""
    google.faults.add(replace(BAD_GATEWAY, status=401), PROFILE, times=2)
    with pytest.raises(TryLater):
        profile(opened)
    assert google.grants.renewals == 1


def test_check_03_revoked_means_sign_in_again_and_no_more_calls(google: Google, opened: Opened) -> None:
    """The owner is told why it may be, what is kept stays, and Google is not asked again until somebody has signed in."""
    google.grants.end(google.grants.people[opened.email])
    kept = opened.vault.secret
    for _ in range(3):
        with pytest.raises(SignInAgain, match="7 days"):
            profile(opened)
    assert google.count("oauth.token") == google.counted()["oauth.token"] == 1
    assert opened.vault.secret == kept
    assert google.count(PROFILE) == 0


def test_check_03_signed_in_again_it_goes_on(google: Google, opened: Opened) -> None:
    """A new secret in the vault is used at once."""
    google.grants.end(google.grants.people[opened.email])
    with pytest.raises(SignInAgain):
        profile(opened)
    person = google.grants.people[opened.email]
    opened.vault.secret = replace(opened.secret, refresh_token=google.grants.issue_refresh(person, CLIENT, ALL)).dump()
    assert profile(opened)


def test_check_03_not_connected(opened: Opened) -> None:
    """Without a secret there is nothing to ask with, and the sentence says what to do."""
    opened.vault.secret = None
    with pytest.raises(SignInAgain, match="afterword connect"):
        profile(opened)


@pytest.mark.parametrize("kept", [b"nonsense", b"[]", b'{"v":2}', b'{"v":1}', b'{"v":1,"identity":"a","scopes":3}'])
def test_check_03_what_cannot_be_read_is_no_sign_in(opened: Opened, kept: bytes) -> None:
    """A secret of another version or kind is no reason to break down."""
    opened.vault.secret = kept
    with pytest.raises(SignInAgain):
        profile(opened)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_check_04_a_fault_of_the_token_endpoint_passes(google: Google, opened: Opened, status: int) -> None:
    """A page in HTML instead of a token: the account stays connected, and the next try goes well."""
    google.faults.add(replace(BAD_GATEWAY, status=status), "oauth.token")
    with pytest.raises(TryLater) as caught:
        profile(opened)
    assert not caught.value.unclear
    opened.clock.turn(minutes=1)
    assert profile(opened)


def test_check_04_a_renewal_without_an_answer_passes(google: Google, opened: Opened) -> None:
    """A lost answer of the token endpoint leaves no doubt about a draft: none was written."""
    google.faults.add(LOST, "oauth.token")
    with pytest.raises(TryLater) as caught:
        profile(opened)
    assert not caught.value.unclear
    assert profile(opened)


def test_check_04_a_server_error_never_ends_a_sign_in(google: Google, opened: Opened) -> None:
    """Not even one that says invalid_grant."""
    google.faults.add(revoked(status=503), "oauth.token")
    with pytest.raises(TryLater):
        profile(opened)


@pytest.mark.parametrize("error", ["invalid_client", "unauthorized_client", "invalid_scope"])
def test_check_05_a_fault_of_the_configuration_is_no_sign_in(google: Google, opened: Opened, error: str) -> None:
    """The OAuth client is wrong: signing in again would not help, and nobody is asked to; what was to be done waits an hour."""
    google.faults.add(revoked(error, status=401), "oauth.token")
    with pytest.raises(TryLater) as caught:
        profile(opened)
    assert caught.value.after == timedelta(hours=1)
    assert not caught.value.unclear
    assert "afterword connect" not in str(caught.value)
    assert opened.vault.secret
    assert profile(opened)


def test_check_05_the_file_is_read_anew(google: Google, opened: Opened, tmp_path: Path) -> None:
    """The client's file is named while it is wrong, waited for while it is none, and used as soon as it is right again."""
    file = google.client_file(tmp_path)
    right = file.read_text()
    opened.http = opened.open(partial(client_of, Settings(client=str(file))))
    for wrong in (right.replace(SECRET, "GOCSPX-another"), "{}"):
        file.write_text(wrong)
        with pytest.raises(TryLater, match="client_secret") as caught:
            profile(opened)
        assert caught.value.after == timedelta(hours=1)
    file.write_text(right)
    assert profile(opened)


def test_check_08_an_answer_without_a_refresh_token_keeps_the_old_one(opened: Opened) -> None:
    """A renewal brings a new access token, and usually no refresh token."""
    before = opened.secret
    profile(opened)
    assert opened.secret.refresh_token == before.refresh_token
    assert opened.secret.access_token != before.access_token


def test_check_08_a_new_refresh_token_is_kept(google: Google, opened: Opened) -> None:
    """Where each renewal gives another one, the last one counts."""
    google.grants.rotates = True
    for _ in range(3):
        profile(opened)
        opened.clock.turn(hours=2)
    assert opened.secret.refresh_token in google.grants.refresh


def test_who_signs_in_during_a_renewal_wins(google: Google, opened: Opened) -> None:
    """A secret that somebody put into the vault meanwhile is not overwritten by a renewal of the old one."""
    person = google.account("other@example.com")
    other = replace(
        opened.secret,
        refresh_token=google.grants.issue_refresh(person, CLIENT, ALL),
        access_token=google.grants.issue(person, CLIENT, ALL),
        expires_at=(opened.clock.at + timedelta(hours=1)).timestamp(),
    )
    opened.vault = Hurried(opened.vault.secret, other.dump())
    opened.http = opened.open()
    held = opened.http.ask(opened.http.methods.users.getProfile(userId="me"))
    assert held["emailAddress"] == "other@example.com"
    assert opened.secret == other


def test_a_secret_shows_nothing() -> None:
    """No token is in what is printed of a secret."""
    secret = Secret(identity="1", address="a@b.example", scopes=(), refresh_token="1//0abc", access_token="ya29.def")
    assert "1//0" not in repr(secret)
    assert "ya29" not in repr(secret)
