"""The server that stands for Google fails as it is told to, and signs people in as Google does."""

import base64
import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.fakes.google import ALL, CLIENT, SECRET, Google, faults
from tests.fakes.google.browser import answer, consent, visit
from tests.fakes.google.faults import Fault
from tests.fakes.google.grants import TokenError
from tests.fakes.wire import Ending

EMAIL = "jordan@example.com"
AT = datetime(2026, 3, 10, 16, 0, 9, tzinfo=UTC)
VERIFIER, CHALLENGE = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # RFC 7636, appendix B
BACK = "http://127.0.0.1:1/"


@pytest.fixture
def google() -> Iterator[Google]:
    with Google() as server:
        yield server


class Caller:
    """One connection, one bearer."""

    def __init__(self, google: Google) -> None:
        self.token = google.grants.issue(google.account(EMAIL), CLIENT, ALL)
        self.connection = HTTPConnection(urlsplit(google.root).netloc, timeout=10)

    def put(self) -> tuple[HTTPResponse, bytes]:
        """Put an event."""
        event = {"start": {"date": "2026-03-10"}, "end": {"date": "2026-03-11"}}
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        try:
            self.connection.request("POST", "/calendar/v3/calendars/primary/events", json.dumps(event), headers)
            answer = self.connection.getresponse()
            return answer, answer.read()
        finally:
            self.connection.close()


@pytest.mark.parametrize("fault", faults.EVERY, ids=lambda one: one.name)
def test_every_fault_is_what_it_says(google: Google, fault: Fault) -> None:
    """The answer, or none; and whether the request has taken effect all the same. The next one is answered."""
    caller = Caller(google)
    google.faults.add(fault, "calendar.events.insert", nth=2)
    assert caller.put()[0].status == 200
    if fault.ending is Ending.WHOLE:
        answer, body = caller.put()
        assert (answer.status, body) == (fault.status, fault.body)
        assert answer.headers["Retry-After"] == dict(fault.headers).get("Retry-After")
    else:
        with pytest.raises((HTTPException, OSError)):
            caller.put()
    assert caller.put()[0].status == 200
    assert len(google.diaries[EMAIL].events) == 2 + fault.commits
    assert google.faults.happened == [("calendar.events.insert", fault.name)]


def test_a_hint_to_wait_comes_in_three_forms() -> None:
    """As seconds, as a date, and only in words."""
    assert dict(faults.too_many(7).headers) == {"Retry-After": "7"}
    assert dict(faults.too_many_until(AT).headers) == {"Retry-After": "Tue, 10 Mar 2026 16:00:09 GMT"}
    assert b"Retry after 2026-03-10T16:00:09.000Z" in faults.too_many_in_words(AT).body
    assert not faults.too_many_in_words(AT).headers


def test_what_stalls_ends_when_it_is_released(google: Google) -> None:
    """Nothing comes before; then the connection ends."""
    caller = Caller(google)
    google.faults.add(faults.STALL_AFTER)
    seen: list[type[BaseException]] = []

    def call() -> None:
        try:
            caller.put()
        except (HTTPException, OSError) as err:
            seen.append(type(err))

    thread = Thread(target=call)
    thread.start()
    google.faults.release()
    thread.join(10)
    assert len(seen) == 1
    assert len(google.diaries[EMAIL].events) == 1


def test_a_rate_is_drawn_from_its_seed(google: Google) -> None:
    """The same seed, the same faults; the share is about what was asked for."""
    drawn = []
    for _ in range(2):
        google.faults.rate(0.2, seed=5)
        drawn.append([google.faults.take("calendar.events.insert", "") for _ in range(500)])
    assert drawn[0] == drawn[1]
    assert 70 < sum(one is not None for one in drawn[0]) < 130
    google.faults.clear()
    assert google.faults.take("calendar.events.insert", "") is None


def test_connections_are_kept_and_may_be_hung_up(google: Google) -> None:
    """Two requests on one connection; one that was idle for too long is closed."""
    with socket.create_connection(("127.0.0.1", urlsplit(google.root).port or 0), timeout=10) as one:
        for _ in range(2):
            one.sendall(b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"400" in one.recv(4096)
        google.wire.hang_up()
        assert one.recv(4096) == b""
    assert google.wire.connections == 1


def _asked(google: Google, *scopes: str, **more: str) -> str:
    query = {
        "client_id": CLIENT,
        "redirect_uri": BACK,
        "response_type": "code",
        "scope": " ".join(scopes or ("openid", "email", ALL[2], ALL[4])),
        "state": "s",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        "access_type": "offline",
        "prompt": "consent",
        "nonce": "n",
        **more,
    }
    return f"{google.root}o/oauth2/v2/auth?{urlencode(query)}"


def _code(google: Google, url: str, ticks: Callable[[str], bool] = lambda _: True) -> str:
    """What the browser brings back to the program that asked."""
    google.account(EMAIL)
    return answer(url, EMAIL, ticks=ticks)["code"]


def _form(code: str, **more: str) -> dict[str, str]:
    form = {"client_id": CLIENT, "client_secret": SECRET, "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER}
    return {"grant_type": "authorization_code", **form, **more}


def _token(google: Google, form: dict[str, str]) -> tuple[int, dict[str, str]]:
    seen = visit(f"{google.root}token", urlencode(form).encode())
    return seen.status, json.loads(seen.text)


def test_the_file_of_a_client_leads_here(google: Google, tmp_path: Path) -> None:
    """Its addresses are the server's own."""
    about = json.loads(google.client_file(tmp_path).read_text(encoding="utf-8"))["installed"]
    assert about["auth_uri"].startswith(google.root)
    assert about["token_uri"] == f"{google.root}token"


def test_a_code_becomes_tokens_once(google: Google) -> None:
    """With its verifier; a second time it is refused, and what it gave is void."""
    code = _code(google, _asked(google))
    status, tokens = _token(google, _form(code))
    assert (status, tokens["scope"].split()) == (200, [*ALL[:3], ALL[4]])
    claims = json.loads(base64.urlsafe_b64decode(tokens["id_token"].split(".")[1] + "=="))
    assert (claims["nonce"], claims["email"], claims["sub"]) == ("n", EMAIL, google.account(EMAIL).sub)
    assert google.grants.bearer(f"Bearer {tokens['access_token']}").person.email == EMAIL
    assert _token(google, _form(code)) == (400, {"error": "invalid_grant", "error_description": "Malformed auth code."})
    assert tokens["refresh_token"] not in google.grants.refresh


def test_a_wrong_verifier_client_or_secret_gets_nothing(google: Google) -> None:
    """Each is refused in its own words."""
    for wrong, status, error in (
        ({"code_verifier": "x" * 43}, 400, "invalid_grant"),
        ({"client_secret": "x"}, 401, "invalid_client"),
        ({"client_id": "x"}, 401, "invalid_client"),
        ({"redirect_uri": "http://127.0.0.1:2/"}, 400, "redirect_uri_mismatch"),
    ):
        code = _code(google, _asked(google))
        found, answer = _token(google, _form(code, **wrong))
        assert (found, answer["error"]) == (status, error)
    assert not google.grants.access


def test_consent_may_be_given_in_part_or_not_at_all(google: Google) -> None:
    """What was not ticked is not granted; who cancels gives no code."""
    code = _code(google, _asked(google), lambda scope: "calendar" in scope)
    assert _token(google, _form(code))[1]["scope"].split() == [*ALL[:2], ALL[4]]
    assert answer(_asked(google), EMAIL, denies=True) == {"state": "s", "error": "access_denied"}


def test_a_question_that_is_wrong_is_answered_on_the_page(google: Google) -> None:
    """Nothing is sent back to the address that came with it."""
    for wrong in ({"client_id": "x"}, {"redirect_uri": "https://evil.example/"}, {"code_challenge_method": "plain"}, {"hd": "x"}):
        assert visit(_asked(google, **wrong)).status == 400


def test_renewal(google: Google) -> None:
    """A refresh token gives access tokens until it is revoked; told to, it is replaced by another; an expired bearer is one no more."""
    _, tokens = _token(google, _form(_code(google, _asked(google))))
    kept = {"client_id": CLIENT, "client_secret": SECRET, "grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    assert "refresh_token" not in _token(google, kept)[1]
    google.grants.rotates = True
    fresh = _token(google, kept)[1]["refresh_token"]
    assert _token(google, kept) == (400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})
    assert visit(f"{google.root}revoke", urlencode({"token": fresh}).encode()).status == 200
    assert _token(google, {**kept, "refresh_token": fresh})[0] == 400
    assert visit(f"{google.root}revoke", urlencode({"token": fresh}).encode()).status == 400


def test_a_second_consent_gives_no_second_refresh_token_unasked(google: Google) -> None:
    """Only prompt=consent makes a new one."""
    _token(google, _form(_code(google, _asked(google))))
    again = _token(google, _form(_code(google, _asked(google, prompt="select_account"))))[1]
    assert "refresh_token" not in again
    assert "refresh_token" in _token(google, _form(_code(google, _asked(google))))[1]


def test_a_code_grows_old(google: Google) -> None:
    """After ten minutes it is worth nothing."""
    code = _code(google, _asked(google))
    google.now = lambda: AT + timedelta(minutes=10)
    with pytest.raises(TokenError):
        google.grants.exchange(_form(code))


def test_the_answer_brings_the_state_back(google: Google) -> None:
    """And the scopes; nothing else of the question."""
    google.account(EMAIL)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = _asked(google, redirect_uri=f"http://127.0.0.1:{listener.getsockname()[1]}/back")
        browser = Thread(target=lambda: consent(url, EMAIL))
        browser.start()
        connection, _ = listener.accept()
        with connection:
            line = connection.recv(4096).decode().splitlines()[0]
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")
        browser.join(10)
    answer = parse_qs(urlsplit(line.split()[1]).query)
    assert answer["state"] == ["s"]
    assert set(answer) == {"state", "code", "scope", "authuser", "prompt"}
