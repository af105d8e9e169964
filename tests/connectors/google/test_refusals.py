"""What Google's refusals come to: who waits, how long, and what is never asked again in vain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from threading import Event

import pytest

from connectors.errors import Conflict, DoorError, Gone, Refused, TryLater
from connectors.google.http import Bad
from tests.connectors.google.opened import Clock, Opened
from tests.fakes.google import ALL, Google
from tests.fakes.google.faults import (
    A_PAGE,
    BAD_GATEWAY,
    BROKEN,
    CLOSED,
    EMPTY,
    EMPTY_AFTER,
    HALF,
    LOST,
    RESET,
    UNAVAILABLE,
    Fault,
    failing,
    forbidden,
    too_many,
    too_many_in_words,
    too_many_until,
)

PROFILE = "gmail.users.getProfile"
CREATE = "gmail.users.drafts.create"
RAW = "RnJvbTogYQ0KDQpi"  # a mail of one header


def profile(opened: Opened) -> object:
    return opened.http.ask(opened.http.methods.users.getProfile(userId="me"))


def create(opened: Opened) -> object:
    return opened.http.ask(opened.http.methods.drafts.create(userId="me", body={"message": {"raw": RAW}}))


def refused(ask: Callable[[], object]) -> DoorError:
    with pytest.raises(DoorError) as caught:
        ask()
    return caught.value


@pytest.mark.parametrize(
    "fault",
    [
        lambda clock: too_many(7),
        lambda clock: too_many_until(clock.at + timedelta(seconds=7)),
        lambda clock: too_many_in_words(clock.at + timedelta(seconds=7)),
        lambda clock: too_many_in_words(clock.at + timedelta(seconds=7), status=403),
        lambda clock: too_many(7, status=503),
    ],
)
def test_check_10_the_wait_that_google_names_is_kept(google: Google, opened: Opened, fault: Callable[[Clock], Fault]) -> None:
    """In seconds, as a date, or only in words: nothing is asked for this account before it has passed."""
    google.faults.add(fault(opened.clock), PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert error.after == timedelta(seconds=7)
    opened.clock.turn(seconds=6)
    assert isinstance(refused(lambda: profile(opened)), TryLater)
    assert google.count(PROFILE) == 1
    opened.clock.turn(seconds=1)
    assert profile(opened)


def test_check_10_a_wait_in_the_past_or_of_days_is_bounded(google: Google, opened: Opened) -> None:
    """A date that has passed is no wait; one far ahead counts as a day."""
    google.faults.add(too_many_until(opened.clock.at - timedelta(hours=1)), PROFILE)
    assert refused(lambda: profile(opened)).after == timedelta(0)  # type: ignore[attr-defined]  # a TryLater has it
    google.faults.add(too_many(10**9), PROFILE)
    assert refused(lambda: profile(opened)).after == timedelta(days=1)  # type: ignore[attr-defined]  # likewise


def test_check_11_one_users_limit_stops_that_account_alone(google: Google, opened: Opened) -> None:
    """userRateLimitExceeded: that account backs off, another one goes on."""
    other = Opened(google=google, clock=opened.clock, email="other@example.com")
    google.faults.add(forbidden("userRateLimitExceeded"), PROFILE)
    assert isinstance(refused(lambda: profile(opened)), TryLater)
    assert isinstance(refused(lambda: profile(opened)), TryLater)
    assert profile(other)
    assert google.count(PROFILE) == 2


def test_check_11_the_projects_limit_stops_all_accounts_of_it(google: Google, opened: Opened) -> None:
    """rateLimitExceeded with 403 is the project's: everybody who signed in through it waits."""
    other = Opened(google=google, clock=opened.clock, email="other@example.com")
    google.faults.add(forbidden("rateLimitExceeded"), PROFILE)
    assert isinstance(refused(lambda: profile(opened)), TryLater)
    assert isinstance(refused(lambda: profile(other)), TryLater)
    assert google.count(PROFILE) == 1
    opened.clock.turn(minutes=1)
    assert profile(other)


def test_check_11_waits_in_a_row_grow_and_differ_by_account(google: Google, opened: Opened) -> None:
    """Without a word of Google's: a second or two, then twice as long, about a minute at most; an answer begins anew."""
    other = Opened(google=google, clock=opened.clock, email="other@example.com")
    google.faults.add(forbidden("userRateLimitExceeded"), PROFILE, times=9)
    waits = []
    for _ in range(8):
        waits.append(refused(lambda: profile(opened)).after)  # type: ignore[attr-defined]  # a TryLater has it
        opened.clock.turn(minutes=2)
    assert timedelta(seconds=1) <= waits[0] < timedelta(seconds=2)
    assert all(later > earlier or later == timedelta(seconds=64) for earlier, later in pairwise(waits))
    assert waits[-1] == timedelta(seconds=64)
    assert refused(lambda: profile(other)).after != waits[0]  # type: ignore[attr-defined]  # likewise
    assert profile(opened)
    google.faults.add(forbidden("userRateLimitExceeded"), PROFILE)
    assert refused(lambda: profile(opened)).after == waits[0]  # type: ignore[attr-defined]  # likewise


def test_check_12_a_missing_permission_is_not_asked_for_again_and_again(google: Google, opened: Opened) -> None:
    """Google says that it was not granted: the sentence names the way to grant it, and meanwhile nothing is given up."""
    google.faults.add(forbidden("insufficientPermissions"), PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert error.after == timedelta(hours=1)
    assert "afterword connect" in str(error)


@pytest.mark.parametrize(
    ("missing", "words"), [("gmail.readonly", "read mail"), ("gmail.compose", "drafts"), ("calendar.events.owned", "calendar")]
)
def test_check_12_what_was_not_granted_is_not_even_asked(google: Google, missing: str, words: str) -> None:
    """The granted scopes are known, so no request goes out that needs another."""
    opened = Opened(google=google, scopes=tuple(one for one in ALL if not one.endswith(missing)))
    methods = opened.http.methods
    requests = {
        "gmail.readonly": methods.messages.list(userId="me"),
        "gmail.compose": methods.drafts.create(userId="me", body={"message": {"raw": RAW}}),
        "calendar.events.owned": methods.events.list(calendarId="primary"),
    }
    error = refused(lambda: opened.http.ask(requests[missing]))
    assert isinstance(error, Refused)
    assert words in str(error)
    assert google.count() == 0


@pytest.mark.parametrize("reason", ["dailyLimitExceeded", "quotaExceeded", "accessNotConfigured"])
def test_check_12_what_is_used_up_is_left_alone_for_an_hour(google: Google, opened: Opened, reason: str) -> None:
    """A day's limit, or an API that is switched off, is no reason to knock every few minutes."""
    google.faults.add(forbidden(reason), PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert error.after == timedelta(hours=1)
    opened.clock.turn(minutes=59)
    refused(lambda: profile(opened))
    assert google.count(PROFILE) == 1
    opened.clock.turn(minutes=1)
    assert profile(opened)


def test_check_12_what_an_administrator_has_forbidden_waits(google: Google, opened: Opened) -> None:
    """It is so for the whole account, and may be allowed again: it is asked for hourly, and no letter is given up for it."""
    google.faults.add(forbidden("domainPolicy"), PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert error.after == timedelta(hours=1)
    assert "administrator" in str(error)


@pytest.mark.parametrize("fault", [BROKEN, BAD_GATEWAY, UNAVAILABLE])
def test_check_13_a_fault_of_the_server_passes(google: Google, opened: Opened, fault: Fault) -> None:
    """A read comes again later, and is then answered; how much later is said."""
    google.faults.add(fault, PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert error.after
    assert not error.unclear
    opened.clock.turn(seconds=error.after.total_seconds())
    assert profile(opened)


@pytest.mark.parametrize("fault", [A_PAGE, EMPTY, replace(EMPTY, body=b"[]"), replace(EMPTY, body=b"null"), replace(A_PAGE, status=302)])
def test_check_14_what_is_not_googles_answer_is_none(google: Google, opened: Opened, fault: Fault) -> None:
    """A page of a hotel's network, an empty body, or anything but an object, whatever the status says."""
    google.faults.add(fault, PROFILE)
    error = refused(lambda: profile(opened))
    assert isinstance(error, TryLater)
    assert not error.unclear


@pytest.mark.parametrize(
    "fault", [A_PAGE, EMPTY_AFTER, BROKEN, BAD_GATEWAY, UNAVAILABLE, LOST, RESET, HALF, replace(BAD_GATEWAY, status=404)]
)
def test_check_14_after_such_an_answer_a_write_is_in_doubt(google: Google, opened: Opened, fault: Fault) -> None:
    """Nobody knows whether the draft was made, and it went out once."""
    google.faults.add(fault, CREATE)
    error = refused(lambda: create(opened))
    assert isinstance(error, TryLater)
    assert error.unclear
    assert google.count(CREATE) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (too_many(7), TryLater),
        (forbidden("userRateLimitExceeded"), TryLater),
        (forbidden("domainPolicy"), TryLater),
        (failing(400, "invalidArgument", "Invalid"), Bad),
        (failing(404, "notFound", "Not Found"), Gone),
        (failing(409, "duplicate", "The requested identifier already exists."), Conflict),
        (failing(410, "deleted", "Resource has been deleted"), Gone),
        (failing(412, "conditionNotMet", "Precondition Failed"), Conflict),
        (failing(413, "uploadTooLarge", "Too large"), Refused),
        (failing(403, "somethingNew", "No"), Refused),
    ],
)
def test_googles_own_no_leaves_no_doubt(google: Google, opened: Opened, fault: Fault, error: type[DoorError]) -> None:
    """What Google itself refuses was not done."""
    google.faults.add(fault, CREATE)
    said = refused(lambda: create(opened))
    assert type(said) is error
    assert not getattr(said, "unclear", False)


def test_check_15_an_idle_connection_that_died_is_no_trouble(google: Google, opened: Opened) -> None:
    """A read over a connection that was closed meanwhile goes out over a new one."""
    profile(opened)
    google.wire.hang_up()
    assert profile(opened)


@pytest.mark.parametrize("fault", [CLOSED, LOST, RESET, HALF])
def test_check_15_a_read_that_breaks_is_repeated_once(google: Google, opened: Opened, fault: Fault) -> None:
    """Once, over a connection of its own; a second time it is for the caller to come again."""
    profile(opened)
    before, connections = google.count(PROFILE), google.wire.connections
    google.faults.add(fault, PROFILE)
    assert profile(opened)
    assert google.count(PROFILE) == before + 2
    assert google.wire.connections == connections + 1
    google.faults.add(fault, PROFILE, times=2)
    assert isinstance(refused(lambda: profile(opened)), TryLater)


def test_check_15_a_repeated_read_trusts_no_idle_connection(google: Google, opened: Opened) -> None:
    """Where one idle connection has died, the others may have too: the read goes out again over a new one."""
    profile(opened)
    with ThreadPoolExecutor(2) as threads:
        with google.guard:  # both are under way at the same time, each over a connection of its own
            both = [threads.submit(profile, opened) for _ in range(2)]
            while google.wire.connections < 2:
                Event().wait(0.01)
        assert all(one.result() for one in both)
    before = google.wire.connections
    google.faults.add(CLOSED, PROFILE)
    assert profile(opened)
    assert google.wire.connections == before + 1


def test_errors_and_logs_name_nobody(google: Google, opened: Opened, caplog: pytest.LogCaptureFixture) -> None:
    """No address, subject, search or token is in what an error says or any log holds."""
    caplog.set_level(0)
    google.faults.add(BROKEN, "gmail.users.messages.list")
    error = refused(lambda: opened.gmail.search("to:ann.lee@acme.example", 5))
    opened.clock.turn(minutes=1)
    opened.gmail.search("to:ann.lee@acme.example", 5)
    said = f"{error} {caplog.text}"
    for secret in ("ann.lee", "acme", "ya29", "1//0", opened.email, "Bearer"):
        assert secret not in said
