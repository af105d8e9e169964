"""Signing in with Google, against the server of the tests: what is asked, what comes back, and what changes nothing."""

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from connectors.contract import Granted, Started
from connectors.errors import Refused, SignInAgain, TryLater
from connectors.google import DOOR
from connectors.google.http import COMPOSE, EVENTS, READ
from connectors.google.oauth import REVOKE, Secret
from connectors.google.settings import Settings
from connectors.google.signin import EXPIRY, GoogleSignIn
from tests.fakes.google import Google
from tests.fakes.google.browser import consent
from tests.fakes.google.faults import Fault
from tests.fakes.shell import shell

NOW = datetime(2026, 3, 10, 16, tzinfo=UTC)
JORDAN, OTHER = "jordan@gmail.example", "other@gmail.example"


@pytest.fixture
def google() -> Iterator[Google]:
    """Two accounts, at the time of the tests' shell."""
    with Google(now=lambda: NOW) as server:
        server.account(JORDAN)
        server.account(OTHER)
        yield server


@pytest.fixture
def sign_in(google: Google, tmp_path: Path) -> GoogleSignIn:
    """By the client file that the server gives."""
    return GoogleSignIn(Settings(client=str(google.client_file(tmp_path))), shell())


def back(google: Google) -> str:
    """Where the browser goes at the end; that nothing is there does not matter, the address is all that is wanted."""
    return f"{google.root}back"


def answered(
    started: Started, account: str = JORDAN, ticks: Callable[[str], bool] = lambda _: True, *, denies: bool = False
) -> dict[str, str]:
    """What the browser brings back."""
    seen = consent(started.url, account, ticks=ticks, denies=denies)
    return dict(parse_qsl(urlsplit(seen.url).query))


def connected(sign_in: GoogleSignIn, google: Google, account: str = JORDAN, kept: bytes | None = None) -> Granted:
    """From the question to what is kept."""
    started = sign_in.begin(back(google))
    return sign_in.finish(started, answered(started, account), kept)


def test_what_is_asked_is_the_least_and_bound_to_this_sign_in(sign_in: GoogleSignIn, google: Google) -> None:
    """Three permissions and whose account it is; PKCE S256, a state and a nonce of 32 and 24 random bytes, another each time."""
    one, two = (parse_qs(urlsplit(sign_in.begin(back(google), JORDAN).url).query) for _ in range(2))
    assert set(one["scope"][0].split()) == {"openid", "email", READ, COMPOSE, EVENTS}
    assert (one["access_type"], one["prompt"], one["code_challenge_method"]) == (["offline"], ["consent"], ["S256"])
    assert one["login_hint"] == [JORDAN]
    assert all(one[name] != two[name] for name in ("state", "nonce", "code_challenge"))
    assert len(one["state"][0]) == 43


def test_who_agrees_is_connected(sign_in: GoogleSignIn, google: Google) -> None:
    """The identity is Google's `sub`, and the secret holds what renewing needs."""
    granted = connected(sign_in, google)
    secret = Secret.load(granted.secret)
    assert granted.identity == google.grants.people[JORDAN].sub
    assert granted.address == JORDAN
    assert granted.off == ()
    assert secret.refresh_token in google.grants.refresh
    assert secret.access_token in google.grants.access
    assert timedelta(minutes=50) < datetime.fromtimestamp(secret.expires_at, UTC) - NOW < timedelta(minutes=61)
    assert sign_in.granted(granted.secret) == granted
    assert secret.refresh_token not in repr(granted)


def test_check_06_partial_consent_says_what_is_off(sign_in: GoogleSignIn, google: Google) -> None:
    """The flow succeeds; what was granted is kept, and the rest is named."""
    started = sign_in.begin(back(google))
    granted = sign_in.finish(started, answered(started, ticks=lambda scope: scope == EVENTS))
    assert EVENTS in granted.scopes
    assert [one.scope for one in granted.off] == [READ, COMPOSE]
    assert all(one.without for one in granted.off)


def test_check_07_a_wrong_absent_or_reused_state_or_a_wrong_verifier_is_turned_away(sign_in: GoogleSignIn, google: Google) -> None:
    """And Google is not even asked where the state is not ours."""
    started, other = sign_in.begin(back(google)), sign_in.begin(back(google))
    answer = answered(started)
    for wrong in ({**answer, "state": other.state}, {"code": answer["code"]}, {**answer, "state": ""}, {}):
        with pytest.raises(SignInAgain):
            sign_in.finish(started, wrong)
    assert google.count("oauth.token") == 0
    with pytest.raises(SignInAgain):
        sign_in.finish(replace(started, proof=other.proof), answer)
    assert google.count("oauth.token") == 1
    good = answered(again := sign_in.begin(back(google)))
    sign_in.finish(again, good)
    with pytest.raises(SignInAgain):
        sign_in.finish(again, good)


def test_check_08_without_a_new_refresh_token_the_old_one_is_kept(sign_in: GoogleSignIn, google: Google) -> None:
    """But never the one of another account; and without either there is no lasting permission."""
    before = connected(sign_in, google)
    google.grants.gives_refresh = False
    anew = connected(sign_in, google, kept=before.secret)
    assert Secret.load(anew.secret).refresh_token == Secret.load(before.secret).refresh_token
    assert Secret.load(anew.secret).access_token != Secret.load(before.secret).access_token
    for kept in (before.secret, None, b"garbage"):
        with pytest.raises(SignInAgain, match="lasting"):
            connected(sign_in, google, OTHER, kept)


def test_who_says_no_is_told_that_nothing_was_kept(sign_in: GoogleSignIn, google: Google) -> None:
    """And what Google may say besides is passed on only where it looks like an error's name."""
    started = sign_in.begin(back(google))
    with pytest.raises(SignInAgain, match="not allowed"):
        sign_in.finish(started, answered(started, denies=True))
    with pytest.raises(SignInAgain, match="administrator"):
        sign_in.finish(started, {"state": started.state, "error": "admin_policy_enforced"})
    with pytest.raises(SignInAgain) as told:
        sign_in.finish(started, {"state": started.state, "error": "<b>jordan@gmail.example"})
    assert "jordan" not in str(told.value)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-client"},
        {"iss": "https://accounts.example"},
        {"nonce": "another"},
        {"exp": (NOW - timedelta(minutes=6)).timestamp()},
        {"exp": True},
        {"sub": ""},
        {"sub": 7},
        None,
    ],
    ids=["for another client", "from another issuer", "another nonce", "too old", "no time", "nobody", "no text", "no token"],
)
def test_an_id_token_that_is_not_about_this_sign_in_is_turned_away(
    claims: dict[str, object] | None, sign_in: GoogleSignIn, google: Google
) -> None:
    """Whatever else is in the answer (OpenID Connect Core 1.0, 3.1.3.7)."""
    started = sign_in.begin(back(google))
    nonce = started.proof.partition(" ")[2]
    good = {"aud": google_client(google), "iss": "https://accounts.google.com", "nonce": nonce, "exp": NOW.timestamp() + 60, "sub": "1"}
    for said, is_good in ((good, True), ({**good, **claims} if claims else None, False)):
        body = {"access_token": "ya29.x", "refresh_token": "1//x", "expires_in": 3599, "scope": READ}
        google.faults.add(Fault(name="x", status=200, body=json.dumps({**body, "id_token": token(said)}).encode()), "oauth.token")
        if is_good:
            assert sign_in.finish(started, {"state": started.state, "code": "c"}).identity == "1"
        else:
            with pytest.raises(SignInAgain):
                sign_in.finish(started, {"state": started.state, "code": "c"})


def google_client(google: Google) -> str:
    """The only client there is."""
    return next(iter(google.grants.clients))


def token(claims: dict[str, object] | None) -> str:
    """An ID token whose signature nobody looks at."""
    return f"e30.{base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b'=').decode()}.x" if claims else "none"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(name="x", status=502, kind="text/html", body=b"<html>Bad Gateway</html>"), TryLater),
        (Fault(name="x", status=200, kind="text/html", body=b"<html>Sign in to this network</html>"), TryLater),
        (Fault(name="x", status=200, body=b""), TryLater),
        (Fault(name="x", status=401, body=b'{"error": "invalid_client"}'), Refused),
        (Fault(name="x", status=400, body=b'{"error": "invalid_grant"}'), SignInAgain),
        (Fault(name="x", status=500, body=b'{"error": "invalid_grant"}'), TryLater),
    ],
    ids=["bad gateway", "another page", "nothing", "unknown client", "a code that is void", "a fault of theirs"],
)
def test_what_the_token_endpoint_says_is_told_apart(fault: Fault, error: type[Exception], sign_in: GoogleSignIn, google: Google) -> None:
    """Only Google's own word about the code or the client is one; all else passes."""
    started = sign_in.begin(back(google))
    google.faults.add(fault, "oauth.token")
    with pytest.raises(error):
        sign_in.finish(started, answered(started))


def test_what_is_given_back_is_void(sign_in: GoogleSignIn, google: Google) -> None:
    """The whole grant; a second time is no error, and a server that fails is."""
    granted = connected(sign_in, google)
    google.faults.add(Fault(name="x", status=503, body=b""), "oauth.revoke")
    with pytest.raises(TryLater):
        sign_in.revoke(granted.secret)
    assert google.grants.refresh
    sign_in.revoke(granted.secret)
    assert not google.grants.refresh
    assert not google.grants.access
    sign_in.revoke(granted.secret)


def test_it_is_given_back_without_the_settings(sign_in: GoogleSignIn, google: Google) -> None:
    """Where to is kept beside the token; a secret of an earlier version knows Google's own address."""
    granted = connected(sign_in, google)
    assert DOOR.parting
    assert DOOR.parting.revoke(granted.secret)
    assert not google.grants.refresh
    held = json.loads(granted.secret)
    del held["revoke_uri"]
    assert Secret.load(json.dumps(held).encode()).revoke_uri == REVOKE


def test_the_seven_days_of_an_app_in_testing_are_known(sign_in: GoogleSignIn) -> None:
    """With what to do against them."""
    assert sign_in.expiry == EXPIRY
    assert EXPIRY.after == timedelta(days=7)
    assert "Publish" in EXPIRY.todo
