"""Tokens: renewed once, whoever asks; kept before they are used; and only Microsoft's own word ends a sign-in."""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from connectors.contract import Granted, Shell
from connectors.errors import DoorError, Refused, SignInAgain, TryLater
from connectors.microsoft.entra_refusals import BLOCKED, CONSENT, DEAD, INTERACTION
from connectors.microsoft.secret import Secret
from service.clock import SetClock
from service.keys import Keys
from service.store import open_store
from service.vault import Vault
from tests.connectors.microsoft.conftest import JORDAN
from tests.connectors.microsoft.signed_in import SignedIn
from tests.connectors.microsoft.signing import REDIRECT, answered, connected, signing
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.entra import refusals
from tests.fakes.microsoft.entra.refusals import Refusal
from tests.fakes.microsoft.faults import A_PAGE, BAD_GATEWAY, LOST, Fault, failing
from tests.fakes.shell import MemoryVault

ME = "GET /me"
UNKNOWN = failing(401, "InvalidAuthenticationToken", "CompactToken validation failed.")


def me(signed_in: SignedIn) -> object:
    return signed_in.http.get("/me")


def refused(signed_in: SignedIn) -> DoorError:
    with pytest.raises(DoorError) as caught:
        me(signed_in)
    return caught.value


class Hurried(MemoryVault):
    """Somebody signs in right before the first renewed secret is put into it."""

    def __init__(self, secret: bytes | None, other: bytes) -> None:
        super().__init__(secret)
        self._other = other

    def swap(self, old: bytes, new: bytes) -> bool:
        self.secret = self._other
        return super().swap(old, new)


class Unwritable(MemoryVault):
    """Nothing can be put into it, as when the process is killed just before."""

    def swap(self, old: bytes, new: bytes) -> bool:
        raise OSError("No space left on device")


def test_check_03_personal_work_and_guest_accounts_are_told_apart(microsoft: Microsoft) -> None:
    """By msal's home_account_id, which stays the same, and is the home's where somebody is a guest."""
    sam = "sam@contoso.example"
    microsoft.account(sam, work=True)
    contoso, fabrikam = microsoft.directory.tenant("contoso.example"), microsoft.directory.tenant("fabrikam.example")
    contoso.users_consent = fabrikam.users_consent = True
    microsoft.directory.people[sam] = replace(microsoft.directory.people[sam], guest_in=(fabrikam.id,))
    jordan, again = connected(microsoft, JORDAN), connected(microsoft, JORDAN)
    at_home, as_guest = (connected(microsoft, sam, work=True, tenant=one) for one in ("organizations", "fabrikam.example"))
    assert jordan.identity == again.identity == f"{microsoft.directory.people[JORDAN].object_id}.{microsoft.directory.people[JORDAN].home}"
    assert at_home.identity == as_guest.identity == f"{microsoft.directory.people[sam].object_id}.{contoso.id}"
    assert jordan.identity != at_home.identity


def test_check_05_a_renewed_token_is_kept_before_it_is_used(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Killed between the two, nothing was asked with it, and what was kept before is still good."""
    signed_in.run_out()
    kept = signed_in.vault.secret
    signed_in.vault = Unwritable(kept)
    signed_in.http = signed_in.open()
    with pytest.raises(OSError, match="No space"):
        me(signed_in)
    assert microsoft.count(ME) == 0
    signed_in.vault = MemoryVault(kept)
    signed_in.http = signed_in.open()
    assert me(signed_in)


def test_check_05_the_last_refresh_token_counts(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Each renewal gives another one, and the old ones may be void."""
    microsoft.grants.old_ones_die = True
    seen = set()
    for _ in range(3):
        signed_in.turn(hours=2)
        me(signed_in)
        seen.add(signed_in.secret.cache)
    assert len(seen) == 3
    assert microsoft.grants.renewals == 3


def test_check_05_where_none_comes_the_old_one_stays(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """A renewal need not bring a refresh token of its own."""
    microsoft.grants.rotates = False
    for _ in range(2):
        signed_in.turn(hours=2)
        assert me(signed_in)
    assert microsoft.grants.renewals == 2


def test_check_06_one_renewal_for_all_who_ask(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """A token that has run out is renewed once, however many ask at the same time, and all are answered."""
    signed_in.run_out()
    with ThreadPoolExecutor(8) as threads:
        assert len(list(threads.map(lambda _: me(signed_in), range(16)))) == 16
    assert microsoft.grants.renewals == 1
    assert microsoft.meter.peak[JORDAN] <= 4


def test_check_06_two_programs_make_one_renewal(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """What one has renewed lies in the vault, and the other, which waited for it, need not ask."""
    signed_in.run_out()
    both = [signed_in.open(), signed_in.open()]
    with ThreadPoolExecutor(2) as threads:
        assert all(threads.map(lambda one: one.get("/me"), both))
    assert microsoft.grants.renewals == 1


def test_check_06_a_token_is_renewed_before_it_runs_out(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Four minutes before its end it is not used any more; before that it is."""
    signed_in.turn(seconds=4_205 - 241)
    me(signed_in)
    assert microsoft.grants.renewals == 0
    signed_in.turn(seconds=2)
    me(signed_in)
    assert microsoft.grants.renewals == 1


def test_check_06_who_signs_in_during_a_renewal_wins(signed_in: SignedIn) -> None:
    """A secret that somebody put into the vault meanwhile is not overwritten by a renewal of the old one."""
    signed_in.run_out()
    before = signed_in.vault.secret
    signed_in.sign_in()
    other = signed_in.secret
    signed_in.vault = Hurried(before, other.dump())
    signed_in.http = signed_in.open()
    assert me(signed_in)
    assert signed_in.secret == other


def test_check_07_revoked_means_sign_in_again_and_no_more_calls(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """The owner is told why it may be, what is kept stays, and Microsoft is not asked again until somebody has signed in."""
    signed_in.run_out()
    microsoft.grants.end(JORDAN)
    kept = signed_in.vault.secret
    for _ in range(3):
        error = refused(signed_in)
        assert isinstance(error, SignInAgain)
        assert error.reason == DEAD
    assert (microsoft.count("oauth.token"), microsoft.count(ME)) == (1, 0)
    assert signed_in.vault.secret == kept
    signed_in.sign_in()
    assert me(signed_in)


def test_check_07_not_connected(signed_in: SignedIn) -> None:
    """Without a secret there is nothing to ask with, and the sentence says what to do."""
    signed_in.vault.secret = None
    signed_in.turn(hours=2)
    with pytest.raises(SignInAgain, match="afterword connect"):
        me(signed_in)


@pytest.mark.parametrize("kept", [b"nonsense", b"[]", b'{"v":2}', b'{"v":1}', b'{"v":1,"identity":"a","scopes":3}'])
def test_check_07_what_cannot_be_read_is_no_sign_in(signed_in: SignedIn, kept: bytes) -> None:
    """A secret of another version or kind is no reason to break down."""
    signed_in.turn(hours=2)
    signed_in.vault.secret = kept
    assert isinstance(refused(signed_in), SignInAgain)


@pytest.mark.parametrize("cache", ["", "{}", "[]", "nonsense", '{"RefreshToken":{}}', '{"Account":[]}'])
def test_check_07_nor_is_a_cache_without_anything_to_ask_with(signed_in: SignedIn, cache: str) -> None:
    """Whatever has become of what msal wrote."""
    signed_in.turn(hours=2)
    signed_in.vault.secret = replace(signed_in.secret, cache=cache).dump()
    assert isinstance(refused(signed_in), SignInAgain)


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (refusals.BAD_TOKEN, DEAD),
        (refusals.TOKEN_EXPIRED, DEAD),
        (refusals.MFA, INTERACTION),
        (refusals.TOO_OLD, INTERACTION),
        (refusals.CONSENT, CONSENT),
        (refusals.CONSENT_INTERACTION, CONSENT),
        (refusals.BLOCKED, BLOCKED),
        (refusals.DEVICE, BLOCKED),
    ],
)
def test_check_08_each_refusal_has_its_own_instruction(microsoft: Microsoft, signed_in: SignedIn, refusal: Refusal, sentence: str) -> None:
    """Sign in again, consent, or ask the organisation: told apart by error and suberror."""
    signed_in.run_out()
    microsoft.grants.end(JORDAN, refusal)
    error = refused(signed_in)
    assert isinstance(error, SignInAgain)
    assert error.reason == sentence


def test_check_08_numbers_and_words_do_not_count(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """They may change: another number and other words, the same meaning."""
    signed_in.run_out()
    microsoft.grants.end(JORDAN, replace(refusals.MFA, code=1, words="AADSTS65001: consent_required, says nobody."))
    error = refused(signed_in)
    assert isinstance(error, SignInAgain)
    assert error.reason == INTERACTION


@pytest.mark.parametrize(
    "fault",
    [
        refusals.LATER.fault(),
        refusals.LATER_400.fault(),
        refusals.SERVER.fault(),
        refusals.LOOP.fault(),
        replace(refusals.REVOKED, status=503).fault(),
        replace(refusals.REVOKED, status=429).fault(),
        BAD_GATEWAY,
        replace(BAD_GATEWAY, status=400),
        A_PAGE,
        LOST,
    ],
    ids=lambda fault: fault.name,
)
def test_check_09_a_fault_of_the_token_endpoint_passes(microsoft: Microsoft, signed_in: SignedIn, fault: Fault) -> None:
    """The account stays connected, no draft is in doubt, and the next try goes well, at once."""
    signed_in.run_out()
    microsoft.faults.add(fault, "oauth.token")
    error = refused(signed_in)
    assert isinstance(error, TryLater)
    assert not error.unclear
    assert me(signed_in)


def test_check_09_the_wait_that_is_asked_for_is_told(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Retry-After of the token endpoint."""
    signed_in.run_out()
    microsoft.faults.add(replace(refusals.LATER.fault(), headers=(("Retry-After", "17"),)), "oauth.token")
    error = refused(signed_in)
    assert isinstance(error, TryLater)
    assert error.after == timedelta(seconds=17)


@pytest.mark.parametrize("fault", [BAD_GATEWAY, A_PAGE, LOST, refusals.LATER.fault()], ids=lambda fault: fault.name)
def test_check_09_so_does_one_of_the_place_of_sign_in(microsoft: Microsoft, signed_in: SignedIn, fault: Fault) -> None:
    """Whose addresses are asked for once a day; what is no answer is not kept."""
    signed_in.run_out()
    microsoft.faults.add(fault, "oauth.discovery", times=2)  # a read is tried twice
    if fault is not LOST:
        microsoft.faults.clear()
        microsoft.faults.add(fault, "oauth.discovery")
    assert isinstance(refused(signed_in), TryLater)
    assert me(signed_in)


def test_check_09_the_place_of_sign_in_is_looked_up_once_a_day(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Whoever renews, and however often."""
    for _ in range(3):
        signed_in.turn(hours=2)
        me(signed_in)
    assert microsoft.count("oauth.discovery") == 1
    signed_in.turn(hours=24)
    me(signed_in)
    assert microsoft.count("oauth.discovery") == 2


@pytest.mark.parametrize(
    "refusal", [refusals.NO_SECRET, refusals.SECRET_EXPIRED, refusals.NO_APP, refusals.BAD_REDIRECT, refusals.BAD_SCOPE]
)
def test_check_10_a_fault_of_the_configuration_is_no_sign_in(microsoft: Microsoft, signed_in: SignedIn, refusal: Refusal) -> None:
    """The app registration is wrong: signing in again would not help, and nobody is asked to."""
    signed_in.run_out()
    microsoft.faults.add(refusal.fault(), "oauth.token")
    assert isinstance(refused(signed_in), Refused)
    assert signed_in.vault.secret


def test_check_11_what_is_kept_is_sealed(microsoft: Microsoft, tmp_path: Path, clock: SetClock) -> None:
    """No token lies in the store; the key lies apart, and its owner alone may read it."""
    granted = connected(microsoft, JORDAN)
    store, keys = open_store(f"sqlite:///{tmp_path / 'store.db'}"), Keys(tmp_path / "key", only_file=True)
    vault = Vault(store, keys, "me", "outlook")
    vault.keep("microsoft", granted, clock)
    assert vault.load() == granted.secret
    store.close()
    lies = b"".join(one.read_bytes() for one in tmp_path.glob("store.db*"))
    secret = Secret.load(granted.secret)
    tokens = [one["secret"] for one in json.loads(secret.cache)["RefreshToken"].values()]
    assert not [one for one in (secret.access_token, *tokens, secret.address) if one.encode() in lies]
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_check_12_a_refused_token_is_renewed_once(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Revoked before it has run out: one renewal, one repetition."""
    me(signed_in)
    microsoft.grants.expire()
    me(signed_in)
    assert microsoft.grants.renewals == 1
    assert microsoft.count(ME) == 3


def test_check_12_refused_again_means_sign_in_again(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """When the fresh one is refused too, the owner has to sign in, and nothing goes round in circles."""
    microsoft.faults.add(UNKNOWN, ME, times=10)
    assert isinstance(refused(signed_in), SignInAgain)
    assert (microsoft.count(ME), microsoft.grants.renewals) == (2, 1)


def test_check_12_a_page_with_401_is_not_microsofts_word(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """A proxy that wants a password says nothing about the sign-in."""
    microsoft.faults.add(replace(BAD_GATEWAY, status=401), ME, times=2)
    assert isinstance(refused(signed_in), TryLater)
    assert microsoft.grants.renewals == 0


def test_check_13_nothing_secret_is_logged(microsoft: Microsoft, clock: SetClock, caplog: pytest.LogCaptureFixture) -> None:
    """With everything logged: no token, code, address, or word that was looked for, of ours or of a library's."""
    caplog.set_level(logging.DEBUG)
    sign_in = signing(microsoft)
    started = sign_in.begin(REDIRECT, JORDAN)
    answer = answered(microsoft, started, JORDAN)
    granted: Granted = sign_in.finish(started, answer)
    signed_in = SignedIn(server=microsoft, clock=clock)
    signed_in.run_out()
    signed_in.http.get("/me/messages", {"$search": '"from:ann.lee@acme.example"', "$top": 5})
    with pytest.raises(DoorError):
        signed_in.http.get("/me/messages/nothing")
    microsoft.grants.end(JORDAN)
    signed_in.run_out()
    refused(signed_in)
    secret = Secret.load(granted.secret)
    tokens = [one["secret"] for one in json.loads(secret.cache)["RefreshToken"].values()]
    said = caplog.text + "".join(str(vars(one)) for one in caplog.records)
    assert not [
        one for one in (secret.access_token, *tokens, answer["code"], started.state, JORDAN, "ann.lee", secret.identity) if one in said
    ]


def test_a_secret_shows_nothing(signed_in: SignedIn) -> None:
    """No token is in what is printed of a secret, of what a code was changed for, or of an account's wire."""
    secret = signed_in.secret
    assert secret.access_token not in repr(secret)
    assert "RefreshToken" not in repr(secret)
    assert secret.access_token not in repr(Shell(now=signed_in.clock.now, vault=signed_in.vault))
