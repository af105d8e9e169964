"""What every SignIn must do, and what an account is after one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Protocol
from urllib.parse import quote_plus, urlsplit

import pytest

from connectors.contract import Account, Granted, SignIn, Started
from connectors.errors import Refused, SignInAgain, TryLater
from tests.conformance.world import JORDAN, MONTH_AGO, NOON

ANOTHER = "a.different.account@example.com"
MOST = 64 * 1024  # bytes that a vault keeps


class SignInWorld(Protocol):
    """The provider's side of a sign-in. `sign_in` asks for the account of Jordan; there is another one, `ANOTHER`."""

    sign_in: SignIn

    def answer(self, started: Started, address: str = JORDAN.email, without: str = "") -> Mapping[str, str]: ...  # all but that scope
    def refusal(self, started: Started) -> Mapping[str, str]: ...  # the owner said no
    def opened(self, secret: bytes) -> Account: ...  # the account, used with what a sign-in gave
    def end(self) -> None: ...  # whatever Jordan granted is void
    def go_away(self) -> None: ...  # from now on the provider answers nothing


def redirect(signing: SignInWorld) -> str:
    """Where the answer is to go, on this machine."""
    return f"http://{signing.sign_in.loopback}:1/"


def connected(signing: SignInWorld, address: str = JORDAN.email, without: str = "", kept: bytes | None = None) -> Granted:
    """From the question to what is kept."""
    started = signing.sign_in.begin(redirect(signing))
    return signing.sign_in.finish(started, signing.answer(started, address, without), kept)


class SignInLaw:
    """One test for each thing the docstrings of SignIn promise."""

    def test_every_wish_is_explained(self, signing: SignInWorld) -> None:
        """Each permission is asked for once, with a reason and with what is off without it; and there is a page to take them back."""
        wishes = signing.sign_in.wishes
        assert len({one.scope for one in wishes}) == len(wishes) > 0
        assert all(one.why and one.without.endswith(".") for one in wishes)
        assert signing.sign_in.manage.startswith("https://")
        assert signing.sign_in.beforehand.endswith(".")
        assert signing.sign_in.loopback in ("127.0.0.1", "localhost")

    def test_what_may_end_it_is_said_with_what_to_do(self, signing: SignInWorld) -> None:
        """Where a provider ends a sign-in by itself, the reason and the remedy are told."""
        expiry = signing.sign_in.expiry
        assert expiry is None or (expiry.after > timedelta(0) and expiry.says and expiry.todo)

    def test_each_question_is_a_new_one(self, signing: SignInWorld) -> None:
        """State and proof are never the same twice; the proof does not stand in the address, the redirect and the address known do."""
        one, other = (signing.sign_in.begin(redirect(signing), JORDAN.email) for _ in range(2))
        assert one.state != other.state
        assert one.proof != other.proof
        assert len(one.state) >= 22
        assert all(part not in one.url for part in one.proof.split() if len(part) >= 43)
        assert all(f"={quote_plus(value)}" in one.url for value in (one.state, redirect(signing), JORDAN.email))

    def test_nothing_secret_is_shown(self, signing: SignInWorld) -> None:
        """Neither a question nor what came of it shows a secret when it is printed."""
        started = signing.sign_in.begin(redirect(signing))
        granted = signing.sign_in.finish(started, signing.answer(started))
        shown = repr(started) + repr(granted)
        assert not [one for one in (started.state, *started.proof.split(), urlsplit(started.url).query) if one in shown]
        assert granted.secret.decode("latin-1") not in shown
        assert "token" not in shown.lower()

    def test_who_signs_in_is_known_and_all_is_granted(self, signing: SignInWorld) -> None:
        """The account's identity and address, the scopes, a secret that fits into a vault; and the secret says the same later."""
        granted = connected(signing)
        assert granted.address == JORDAN.email
        assert granted.identity
        assert {one.scope for one in signing.sign_in.wishes} <= set(granted.scopes)
        assert granted.off == ()
        assert 0 < len(granted.secret) <= MOST
        assert signing.sign_in.granted(granted.secret) == granted

    def test_an_identity_is_the_account_s_own(self, signing: SignInWorld) -> None:
        """The same account is the same each time, another one is another."""
        first, again, other = connected(signing), connected(signing), connected(signing, ANOTHER)
        assert first.identity == again.identity == signing.opened(first.secret).identity
        assert (other.identity != first.identity, other.address) == (True, ANOTHER)

    def test_what_was_granted_can_be_used(self, signing: SignInWorld) -> None:
        """Mail and calendar can be read with the secret."""
        account = signing.opened(connected(signing).secret)
        assert account.mail.changes("", MONTH_AGO).items == ()
        assert account.calendar.busy(NOON, NOON + timedelta(days=1)) == ()

    def test_what_was_not_granted_is_off(self, signing: SignInWorld) -> None:
        """It is named; the ability is not there, its port refuses, and all others work."""
        (calendar,) = (one for one in signing.sign_in.wishes if "calendar" in one.scope.lower())
        granted = connected(signing, without=calendar.scope)
        account = signing.opened(granted.secret)
        assert granted.off == (calendar,)
        assert (account.abilities.mail, account.abilities.drafts) == (True, True)
        assert (account.abilities.calendar, account.abilities.calls) == (False, False)
        assert account.mail.changes("", MONTH_AGO).items == ()
        with pytest.raises(Refused):
            account.calendar.window(NOON, NOON + timedelta(days=1))

    def test_a_no_is_a_no(self, signing: SignInWorld) -> None:
        """Who does not consent is not signed in."""
        started = signing.sign_in.begin(redirect(signing))
        with pytest.raises(SignInAgain):
            signing.sign_in.finish(started, signing.refusal(started))

    @pytest.mark.parametrize("wrong", ["another state", "no state", "no code", "another's proof"])
    def test_an_answer_to_another_question_is_none(self, signing: SignInWorld, wrong: str) -> None:
        """State, code and proof must be those of this question; and after a wrong answer the right one is still good."""
        started = signing.sign_in.begin(redirect(signing))
        answer = dict(signing.answer(started))
        bad = {
            "another state": {**answer, "state": signing.sign_in.begin(redirect(signing)).state},
            "no state": {name: value for name, value in answer.items() if name != "state"},
            "no code": {"state": answer["state"]},
            "another's proof": answer,
        }[wrong]
        asked = replace(started, proof=signing.sign_in.begin(redirect(signing)).proof) if wrong == "another's proof" else started
        with pytest.raises(SignInAgain):
            signing.sign_in.finish(asked, bad)
        if wrong != "another's proof":  # that one has used the code up
            assert signing.sign_in.finish(started, answer).address == JORDAN.email

    def test_an_answer_is_good_once(self, signing: SignInWorld) -> None:
        """A replayed answer signs nobody in."""
        started = signing.sign_in.begin(redirect(signing))
        answer = signing.answer(started)
        signing.sign_in.finish(started, answer)
        with pytest.raises(SignInAgain):
            signing.sign_in.finish(started, answer)

    def test_signing_in_again_replaces_what_was_kept(self, signing: SignInWorld) -> None:
        """The new secret works; it is of the same account."""
        first = connected(signing)
        again = connected(signing, kept=first.secret)
        assert again.identity == first.identity
        assert signing.opened(again.secret).mail.changes("", MONTH_AGO).items == ()

    def test_bytes_that_are_no_secret(self, signing: SignInWorld) -> None:
        """They stand for nothing, and are no obstacle to signing in again."""
        with pytest.raises(SignInAgain):
            signing.sign_in.granted(b"nonsense")
        assert connected(signing, kept=b"nonsense").address == JORDAN.email

    def test_revoked(self, signing: SignInWorld) -> None:
        """Giving it back twice is no error."""
        secret = connected(signing).secret
        assert signing.sign_in.revoke(secret) == signing.sign_in.revoke(secret)

    def test_a_sign_in_that_was_ended_asks_for_a_new_one(self, signing: SignInWorld) -> None:
        """Once the provider accepts it no more, every port says so; after a new one they work."""
        secret = connected(signing).secret
        signing.end()
        account = signing.opened(secret)
        for read in (lambda: account.mail.changes("", MONTH_AGO), lambda: account.calendar.busy(NOON, NOON + timedelta(days=1))):
            with pytest.raises(SignInAgain):
                read()
        assert signing.opened(connected(signing, kept=secret).secret).mail.changes("", MONTH_AGO).items == ()

    def test_provider_away(self, signing: SignInWorld) -> None:
        """When the provider does not answer, nobody is asked to begin anew: later."""
        started = signing.sign_in.begin(redirect(signing))
        answer = signing.answer(started)
        signing.go_away()
        with pytest.raises(TryLater):
            signing.sign_in.finish(started, answer)
