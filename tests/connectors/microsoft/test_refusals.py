"""What Graph's refusals come to: who waits, how long, and what is never asked twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from connectors.errors import Conflict, CursorLost, DoorError, Gone, Refused, TryLater
from connectors.microsoft.http import Bad, Read, segment, ways
from connectors.microsoft.scopes import CALENDAR, MAIL, USER
from connectors.wire import Wire
from service.clock import SetClock
from tests.connectors.microsoft.asking import LETTER
from tests.connectors.microsoft.signed_in import SignedIn
from tests.fakes.microsoft import Microsoft
from tests.fakes.microsoft.faults import (
    A_PAGE,
    BAD_GATEWAY,
    BROKEN,
    BROKEN_AFTER,
    CLOSED,
    DENIED,
    EMPTY,
    EMPTY_AFTER,
    HALF,
    LOST,
    NO_MAILBOX,
    RESET,
    RESET_AFTER,
    TIMED_OUT_AFTER,
    TOO_MANY_SILENT,
    UNAVAILABLE,
    Fault,
    failing,
    too_many,
    too_many_until,
)

ME, MAKE, LIST = "GET /me", "POST /me/messages", "GET /me/messages"
DELTA = "GET /me/mailFolders/{mailFolder-id}/messages/delta"


def refused(ask: Callable[[], object]) -> DoorError:
    with pytest.raises(DoorError) as caught:
        ask()
    return caught.value


def waits(ask: Callable[[], object]) -> TryLater:
    error = refused(ask)
    assert isinstance(error, TryLater)
    return error


@pytest.mark.parametrize("status", [429, 503])
def test_check_36_the_wait_that_is_asked_for_is_kept_to_the_second(microsoft: Microsoft, signed_in: SignedIn, status: int) -> None:
    """Nothing is asked for this account before it has passed, and nobody sleeps over it."""
    microsoft.faults.add(too_many(7, status=status), ME)
    assert waits(lambda: signed_in.http.get("/me")).after == timedelta(seconds=7)
    signed_in.turn(seconds=6)
    assert waits(lambda: signed_in.http.get("/me")).after == timedelta(seconds=1)
    assert microsoft.count(ME) == 1
    signed_in.turn(seconds=1)
    assert signed_in.http.get("/me")


def test_check_36_a_wait_may_be_a_date(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """RFC 9110 knows both; a day at most is waited for."""
    microsoft.faults.add(too_many_until(signed_in.clock.now() + timedelta(seconds=9)), ME)
    assert waits(lambda: signed_in.http.get("/me")).after == timedelta(seconds=9)
    signed_in.turn(seconds=9)
    microsoft.faults.add(too_many(10**9), ME)
    assert waits(lambda: signed_in.http.get("/me")).after == timedelta(days=1)


def test_check_36_without_one_the_pauses_grow(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """From a second to about a minute; an answer as it should be begins anew."""
    microsoft.faults.add(TOO_MANY_SILENT, ME, times=8)
    pauses = []
    for _ in range(8):
        pauses.append(waits(lambda: signed_in.http.get("/me")).after or timedelta(0))
        signed_in.turn(minutes=2)
    assert all(one < other for one, other in pairwise(pauses[:6]))
    assert timedelta(seconds=1) <= pauses[0] <= timedelta(seconds=2)
    assert pauses[-1] == timedelta(seconds=64)
    assert signed_in.http.get("/me")
    microsoft.faults.add(TOO_MANY_SILENT, ME)
    assert (waits(lambda: signed_in.http.get("/me")).after or timedelta(0)) <= timedelta(seconds=2)


def test_check_36_accounts_wait_for_themselves(microsoft: Microsoft, signed_in: SignedIn, clock: SetClock) -> None:
    """The pause of one mailbox is none of another's."""
    other = SignedIn(server=microsoft, clock=clock, address="other@outlook.example")
    microsoft.faults.add(too_many(60), ME, account=signed_in.address)
    waits(lambda: signed_in.http.get("/me"))
    assert other.http.get("/me")


@pytest.mark.parametrize(
    "fault",
    [LOST, RESET, RESET_AFTER, HALF, BROKEN, BROKEN_AFTER, TIMED_OUT_AFTER, UNAVAILABLE, BAD_GATEWAY, EMPTY, EMPTY_AFTER, A_PAGE],
    ids=lambda fault: fault.name,
)
def test_check_36_a_write_goes_out_once(microsoft: Microsoft, signed_in: SignedIn, fault: Fault) -> None:
    """Whatever becomes of it, it is not repeated, and that nobody knows whether it took effect is said."""
    microsoft.faults.add(fault, MAKE)
    assert waits(lambda: signed_in.http.post("/me/messages", LETTER)).unclear
    assert microsoft.count(MAKE) == 1


@pytest.mark.parametrize("fault", [too_many(), TOO_MANY_SILENT], ids=lambda fault: fault.name)
def test_check_36_a_write_that_was_turned_away_is_clear(microsoft: Microsoft, signed_in: SignedIn, fault: Fault) -> None:
    """Too many requests: this one has had no effect."""
    microsoft.faults.add(fault, MAKE)
    assert not waits(lambda: signed_in.http.post("/me/messages", LETTER)).unclear
    assert microsoft.count(MAKE) == 1


@pytest.mark.parametrize("fault", [CLOSED, LOST, RESET, HALF], ids=lambda fault: fault.name)
def test_check_36_a_read_that_breaks_is_tried_once_more(microsoft: Microsoft, signed_in: SignedIn, fault: Fault) -> None:
    """An idle connection that died says nothing about Microsoft."""
    microsoft.faults.add(fault, ME)
    assert signed_in.http.get("/me")
    microsoft.faults.add(fault, ME, times=2)
    assert not waits(lambda: signed_in.http.get("/me")).unclear


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (failing(400, "BadRequest", "Bad."), Bad),
        (DENIED, Refused),
        (NO_MAILBOX, Refused),
        (failing(404, "ErrorItemNotFound", "Gone."), Gone),
        (failing(410, "Gone", "Gone."), Gone),
        (failing(409, "Conflict", "Conflict."), Conflict),
        (failing(412, "ErrorIrresolvableConflict", "Changed."), Conflict),
        (failing(405, "MethodNotAllowed", "No."), Refused),
        (failing(423, "Locked", "Locked."), TryLater),
        (failing(504, "UnknownError", "Later."), TryLater),
        (failing(507, "InsufficientStorage", "Full."), TryLater),
        (failing(403, "ErrorQuotaExceeded", "Full."), TryLater),
        (replace(BAD_GATEWAY, status=404), TryLater),
        (replace(BAD_GATEWAY, status=403), TryLater),
        (replace(BAD_GATEWAY, status=302), TryLater),
        (A_PAGE, TryLater),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_each_refusal_is_one_of_the_six(microsoft: Microsoft, signed_in: SignedIn, fault: Fault, kind: type[DoorError]) -> None:
    """By its status and its code; a page of somebody between says nothing of what was asked for."""
    microsoft.faults.add(fault, ME)
    assert type(refused(lambda: signed_in.http.get("/me"))) is kind


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (failing(410, "syncStateNotFound", "Lost."), CursorLost),
        (failing(400, "SyncStateNotFound", "Lost."), CursorLost),
        (failing(404, "resyncRequired", "Lost."), CursorLost),
        (failing(410, "Gone", "Lost."), CursorLost),
        (failing(404, "ErrorItemNotFound", "The folder is gone."), Gone),
        (failing(400, "BadRequest", "Bad."), Bad),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_a_place_that_was_forgotten_is_none_that_is_gone(
    microsoft: Microsoft, signed_in: SignedIn, fault: Fault, kind: type[DoorError]
) -> None:
    """Where a link was followed."""
    link = signed_in.http.get("/me/mailFolders/inbox/messages/delta")["@odata.deltaLink"]
    microsoft.faults.add(fault, DELTA)
    assert type(refused(lambda: signed_in.http.follow(link))) is kind
    assert signed_in.http.follow(link)["@odata.deltaLink"]


@pytest.mark.parametrize(
    "link",
    [
        "https://graph.evil.example/v1.0/me/messages?$skiptoken=x",
        "https://graph.evil.example#",
        "/me/messages",
        "",
        "{root}.evil.example/me",
    ],
)
def test_a_link_that_leads_elsewhere_is_not_followed(microsoft: Microsoft, signed_in: SignedIn, link: str) -> None:
    """The token goes nowhere but to Graph."""
    assert isinstance(refused(lambda: signed_in.http.follow(link.format(root=signed_in.http.root))), CursorLost)
    assert microsoft.log == []


@pytest.mark.parametrize(
    "path",
    [
        "/me/sendMail",
        "/me/messages/AAMk/send",
        "/me/messages/AAMk/reply",
        "/me/messages/AAMk/replyAll",
        "/me/messages/AAMk/forward",
        "/me/messages/AAMk/createForward",
        "/me/events/AAMk/accept",
        "/me/messages/../sendMail",
        "/me/messages/AAMk/send?x=/createReply",
        "/users/somebody/messages",
        "/me/mailFolders/inbox/messageRules",
    ],
)
def test_check_22_what_is_not_on_the_list_never_leaves(microsoft: Microsoft, signed_in: SignedIn, path: str) -> None:
    """No write that delivers, and nothing that is not needed: refused before a connection is opened, alone and in a batch."""
    for ask in (
        lambda: signed_in.http.post(path, {}),
        lambda: signed_in.http.patch(path, {}),
        lambda: signed_in.http.batch([Read(path=path)]),
    ):
        assert type(refused(ask)) is Refused
    assert microsoft.log == []
    assert microsoft.sends == 0


def test_check_22_no_way_delivers() -> None:
    """None of the ways matches a path that hands a mail over."""
    wire = Wire(ways=ways("https://graph.microsoft.com"))
    for name in ("sendMail", "messages/a/send", "messages/a/reply", "messages/a/replyAll", "messages/a/forward", "messages/a%2Fsend"):
        assert isinstance(refused(lambda name=name: wire.check("POST", f"https://graph.microsoft.com/v1.0/me/{name}")), Refused)  # type: ignore[misc]  # a lambda with a default


@pytest.mark.parametrize(
    ("lacks", "path"), [(USER, "/me"), (MAIL, "/me/messages"), (MAIL, "/me/mailFolders/inbox"), (CALENDAR, "/me/calendarView")]
)
def test_what_was_not_granted_is_not_asked_for(microsoft: Microsoft, clock: SetClock, lacks: str, path: str) -> None:
    """It is refused here, with the way to have it."""
    signed_in = SignedIn(server=microsoft, clock=clock, scopes=tuple({USER, MAIL, CALENDAR} - {lacks}))
    error = refused(lambda: signed_in.http.get(path))
    assert isinstance(error, Refused)
    assert "afterword connect" in str(error)
    assert microsoft.log == []


def test_ids_stay_and_are_part_of_a_path(microsoft: Microsoft, signed_in: SignedIn) -> None:
    """Every request asks for immutable ids; an id is one part of a path, whatever stands in it."""
    made = signed_in.http.post("/me/messages", LETTER)
    assert signed_in.http.get(f"/me/messages/{segment(made['id'])}")["id"] == made["id"]
    assert segment("a/b+c=") == "a%2Fb%2Bc%3D"
    assert b"Thank you" in signed_in.http.mime(made["id"])
    assert (
        signed_in.http.patch(f"/me/messages/{segment(made['id'])}", {"subject": "Thanks"}, etag=made["@odata.etag"])["subject"] == "Thanks"
    )
    stale = {"etag": made["@odata.etag"]}
    assert isinstance(refused(lambda: signed_in.http.patch(f"/me/messages/{segment(made['id'])}", {"subject": "No"}, **stale)), Conflict)
    signed_in.http.delete(f"/me/messages/{segment(made['id'])}")
    assert microsoft.inexact == []
