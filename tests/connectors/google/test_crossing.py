"""Accounts never mix: not their answers, not their tokens."""

import gc
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from connectors.errors import Refused
from connectors.google.http import http, ways
from connectors.google.oauth import OAuthClient, Secret
from connectors.wire import Wire
from tests.conformance.world import NOON
from tests.connectors.google.opened import Opened
from tests.fakes.google import Google
from tests.fakes.shell import shell


def test_check_09_answers_and_tokens_never_cross(google: Google, deep: bool) -> None:
    """Two accounts, 32 threads, 2,000 calls (`make faults`: 10,000) over one pool: each answer is the asker's, each token the owner's."""
    calls = 10_000 if deep else 2_000
    both = [Opened(google=google, email=email, units=1_000_000) for email in ("one@example.com", "two@example.com")]
    google.now = both[0].clock.now
    request = both[0].http.methods.users.getProfile(userId="me")

    def ask(number: int) -> bool:
        opened = both[number % 2]
        return bool(opened.http.ask(request)["emailAddress"] == opened.email)

    with ThreadPoolExecutor(32) as threads:
        assert all(threads.map(ask, range(calls)))
    asked = [one.account for one in google.log if one.method == "gmail.users.getProfile"]
    assert len(asked) == calls
    assert {one: asked.count(one) for one in set(asked)} == {"one@example.com": calls // 2, "two@example.com": calls // 2}


def test_check_17_everything_goes_to_the_root_that_is_named(google: Google, opened: Opened) -> None:
    """No request of the door leaves for a Google of its own accord."""
    methods = opened.http.methods
    requests = (
        methods.users.getProfile(userId="me"),
        methods.messages.list(userId="me"),
        methods.drafts.create(userId="me", body={}),
        methods.events.list(calendarId="primary"),
    )
    assert all(one.uri.startswith(google.root) for one in requests)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "gmail/v1/users/me/messages/send"),
        ("POST", "gmail/v1/users/me/drafts/send"),
        ("POST", "upload/gmail/v1/users/me/drafts/send"),
        ("POST", "gmail/v1/users/me/drafts/../messages/send"),
        ("POST", "gmail/v1/users/me/drafts/%2e%2e/messages/send"),
        ("POST", "gmail/v1/users/other@example.com/messages/send"),
        ("POST", "gmail/v1/users/me/messages"),
        ("POST", "gmail/v1/users/me/messages/import"),
        ("POST", "gmail/v1/users/me/messages/1/modify"),
        ("POST", "gmail/v1/users/me/settings/sendAs"),
        ("POST", "batch/gmail/v1"),
        ("DELETE", "gmail/v1/users/me/messages/1"),
        ("PUT", "gmail/v1/users/me/drafts/1/"),
        ("POST", "calendar/v3/calendars/primary/events/import"),
        ("DELETE", "calendar/v3/calendars/primary"),
        ("POST", "revoke"),
    ],
)
def test_what_is_not_allowed_never_leaves(google: Google, method: str, path: str) -> None:
    """A way to send, or anything else the door does not need, is refused before a socket is opened."""
    wire = Wire(ways=ways(google.root, f"{google.root}token"))
    with pytest.raises(Refused):
        wire.ask(method, google.root + path, {}, b"{}")
    assert google.wire.connections == 0
    assert google.log == []


def test_another_place_is_refused(google: Google) -> None:
    """The same path elsewhere is not the same thing: a token goes nowhere but to Google."""
    wire = Wire(ways=ways(google.root, f"{google.root}token"))
    for root in ("http://127.0.0.1:1/", "http://127.0.0.1.example/", google.root.replace("127.0.0.1", "user@127.0.0.1")):
        with pytest.raises(Refused):
            wire.ask("GET", f"{root}gmail/v1/users/me/profile", {})


def test_one_more_account_costs_next_to_nothing(google: Google) -> None:
    """Under 10 KiB each beyond the first: the library's objects and the connections are shared."""
    accounts = 50
    client = OAuthClient(id="c", secret="s", auth_uri=f"{google.root}auth", token_uri=f"{google.root}token")

    def opened(number: int) -> object:
        secret = Secret(identity=str(number), address=f"{number}@example.com", scopes=("scope",) * 5, refresh_token=f"{number}" * 100)
        place = http(
            lambda: client,
            shell(secret.dump(), lambda: NOON),
            identity=str(number),
            api_root=google.root,
            ca_bundle="",
            units_per_minute=3_000,
            calendar_per_minute=300,
        )
        return place, place.methods

    kept = [opened(0)]
    gc.collect()
    tracemalloc.start()
    kept += [opened(number + 1) for number in range(accounts)]
    gc.collect()
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used / accounts < 10 * 1_024
    assert len(kept) == accounts + 1
