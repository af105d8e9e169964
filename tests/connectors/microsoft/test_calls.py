"""Calls in an Outlook calendar: one each, private, and the owner's as soon as they touch it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from connectors.contract import CallRef
from connectors.errors import Conflict, Gone, TryLater
from connectors.fingerprint import of_call
from connectors.microsoft import tags
from core.actions import CallStatus
from tests.conformance.world import KEY, NOON, OTHER_KEY, call
from tests.connectors.microsoft.opened import Opened
from tests.fakes.microsoft import faults
from tests.fakes.microsoft.items import Entry

LATER = NOON + timedelta(days=1)
POST, PATCH, DELETE = "POST /me/events", "PATCH /me/events/{event-id}", "DELETE /me/events/{event-id}"
ASKED_FOR, LISTED = "GET /me/events/{event-id}", "GET /me/events"


def ours(opened: Opened) -> Entry:
    (entry,) = opened.box.entries.values()
    return entry


def grown_old(opened: Opened) -> None:
    """So that every list knows of what was made."""
    opened.clock.turn(minutes=20)


def test_check_35_a_call_is_private_free_and_for_nobody_else(opened: Opened) -> None:
    """At the right instant, with a reminder before it; its mark and its transaction are the key, and Outlook writes to nobody."""
    opened.calls.put(call(), KEY)
    entry = ours(opened)
    fields = entry.fields
    assert (fields["showAs"], fields["sensitivity"], fields["attendees"]) == ("free", "private", [])
    assert (fields["isReminderOn"], fields["reminderMinutesBeforeStart"]) == (True, 15)
    assert (entry.span.start, entry.span.end) == (NOON, NOON + timedelta(minutes=15))
    assert (entry.tags, entry.transaction) == ({tags.KEY: KEY}, KEY)
    assert opened.box.invitations == 0
    assert "afterword" not in str(entry).lower()


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Zagreb", "Asia/Kathmandu"])
def test_check_35_a_call_in_any_zone_is_at_its_instant(opened: Opened, zone: str) -> None:
    """Also in one whose name Graph does not take."""
    put = opened.calls.put(replace(call(), timezone=zone), KEY)
    assert (put.start, ours(opened).span.start) == (NOON, NOON)


@pytest.mark.parametrize("words", ["They said: <b>within a week</b>.", "Research & Development", "5 < 6 weeks", "a <b>"])
def test_a_call_that_quotes_what_looks_like_html_is_ours(opened: Opened, words: str) -> None:
    """Nobody has edited it: it can be moved and taken away."""
    ring = replace(call(), description=words)
    opened.calls.put(ring, KEY)
    grown_old(opened)
    put = opened.calls.put(ring, KEY)
    assert put.status is CallStatus.OPEN
    assert opened.calls.remove(put.ref).status is CallStatus.WITHDRAWN


def test_check_35_put_ten_times_it_is_one(opened: Opened) -> None:
    """Outlook knows the transaction."""
    first = opened.calls.put(call(), KEY)
    assert {opened.calls.put(call(), KEY) for _ in range(9)} == {first}
    assert len(opened.box.entries) == 1


def test_check_35_a_lost_answer_leaves_one_call(opened: Opened) -> None:
    """The request took effect and nobody heard: it goes out once, its outcome is unclear, and the next try finds it."""
    opened.microsoft.faults.add(faults.LOST, POST)
    with pytest.raises(TryLater) as raised:
        opened.calls.put(call(), KEY)
    assert raised.value.unclear
    assert opened.microsoft.count(POST) == 1
    found = opened.calls.find(KEY, call())
    assert found is not None
    assert found.status is CallStatus.OPEN
    assert len(opened.box.entries) == 1


@pytest.mark.parametrize("refuses", [False, True])
def test_check_35_put_again_after_the_owner_changed_it(opened: Opened, refuses: bool) -> None:
    """What is there already is told as it stands, whether Outlook gives it back or says that the transaction is taken."""
    opened.microsoft.quirks.refuses_twins = refuses
    opened.calls.put(call(), KEY)
    opened.owner.change(ours(opened), subject="Ring Ann")
    assert opened.calls.put(call(), KEY).status is CallStatus.EDITED
    grown_old(opened)
    assert opened.calls.put(call(), KEY).status is CallStatus.EDITED
    assert len(opened.box.entries) == 1


@pytest.mark.parametrize("status", [400, 409])
def test_check_35_a_transaction_that_is_taken_is_told_in_either_way(opened: Opened, status: int) -> None:
    """What stands in the calendar counts."""
    opened.calls.put(call(), KEY)
    opened.owner.change(ours(opened), subject="Ring Ann")
    taken = faults.failing(status, "ErrorDuplicateTransactionId", "The TransactionId has already been used to create a different event.")
    opened.microsoft.faults.add(taken, POST)
    assert opened.calls.put(call(), KEY).status is CallStatus.EDITED


@pytest.mark.parametrize("keeps", [False, True])
def test_check_35_what_the_owner_deleted_is_not_made_again_where_outlook_knows(opened: Opened, keeps: bool) -> None:
    """Its transaction is taken: at once nobody can say what became of it, later it is deleted; from the bin it does not come back."""
    opened.microsoft.quirks.refuses_twins, opened.microsoft.quirks.keeps_deleted = not keeps, keeps
    put = opened.calls.put(call(), KEY)
    opened.owner.delete(ours(opened))
    if not keeps:
        with pytest.raises(TryLater) as raised:
            opened.calls.put(replace(call(), made_at=NOON), KEY)
        assert raised.value.unclear
    grown_old(opened)
    again = opened.calls.put(replace(call(), made_at=NOON), KEY)
    assert (again.status, again.start) == (CallStatus.DELETED, NOON)
    assert opened.calls.find(KEY, call()) is None
    assert opened.calls.look(put.ref, call()).status is CallStatus.DELETED
    assert [entry.calendar for entry in opened.box.entries.values()] == (["deleteditems"] if keeps else [])


def test_the_bin_is_not_the_calendar(opened: Opened) -> None:
    """A call that lies there is neither moved nor removed, and none of its time is left."""
    opened.microsoft.quirks.keeps_deleted = True
    put = opened.calls.put(call(), KEY)
    opened.owner.delete(ours(opened))
    grown_old(opened)
    acts: tuple[Callable[[], object], ...] = (lambda: opened.calls.move(put.ref, call(LATER)), lambda: opened.calls.remove(put.ref))
    for act in acts:
        with pytest.raises(Gone):
            act()


def test_a_list_that_lags_hides_no_call(opened: Opened) -> None:
    """What was just made is found by its id, moved and removed."""
    opened.microsoft.quirks.made_lags = True
    put = opened.calls.put(call(), KEY)
    assert opened.calls.find(KEY, call()) is None
    assert opened.calls.look(put.ref, call()).status is CallStatus.OPEN
    moved = opened.calls.move(put.ref, call(LATER))
    assert opened.calls.remove(moved.ref).status is CallStatus.WITHDRAWN


@pytest.mark.parametrize(
    "fault", [faults.EMPTY_AFTER, faults.A_PAGE, faults.Fault(name="nothing in it", status=201, body=b"{}", commits=True)]
)
def test_an_answer_that_says_nothing_is_unclear(opened: Opened, fault: faults.Fault) -> None:
    """Who knows what was made."""
    opened.microsoft.faults.add(fault, POST)
    with pytest.raises(TryLater) as raised:
        opened.calls.put(call(), KEY)
    assert raised.value.unclear


@pytest.mark.parametrize("act", ["move", "remove"])
@pytest.mark.parametrize("fault", [faults.LOST, faults.BROKEN_AFTER, faults.too_many()])
def test_check_36_a_change_goes_out_once(opened: Opened, act: str, fault: faults.Fault) -> None:
    """Whatever is answered; what nobody heard of is unclear, and looked for again it is seen."""
    put = opened.calls.put(call(), KEY)
    opened.microsoft.faults.add(fault, PATCH if act == "move" else DELETE)
    with pytest.raises(TryLater) as raised:
        opened.calls.move(put.ref, call(LATER)) if act == "move" else opened.calls.remove(put.ref)
    assert opened.microsoft.count(PATCH if act == "move" else DELETE) == 1
    assert raised.value.unclear is fault.commits
    opened.clock.turn(seconds=30)
    found = opened.calls.find(KEY, call(LATER))
    took = act == "remove" and fault.commits
    assert (found is None) is took
    assert found is None or found.status is (CallStatus.OPEN if fault.commits else CallStatus.MOVED)


@pytest.mark.parametrize("act", ["move", "remove"])
def test_a_change_in_the_last_moment_wins(opened: Opened, act: str) -> None:
    """The owner changes it between our look and our write: 412, and it stays as they made it."""
    put = opened.calls.put(call(), KEY)
    opened.microsoft.faults.add(_as_it_is(opened), LISTED)
    opened.owner.change(ours(opened), subject="Ring Ann")
    with pytest.raises(Conflict):
        opened.calls.move(put.ref, call(LATER)) if act == "move" else opened.calls.remove(put.ref)
    assert (ours(opened).fields["subject"], ours(opened).span.start) == ("Ring Ann", NOON)


def _as_it_is(opened: Opened, *without: str) -> faults.Fault:
    """The list that Graph would show now, to be shown later."""
    held = opened.http.get("/me/events", {"$expand": tags.shown(tags.KEY)})
    items = [{name: value for name, value in item.items() if name not in without} for item in held["value"]]
    return faults.Fault(name="as it was", status=200, body=json.dumps({"value": items}).encode())


def test_without_an_etag_nothing_is_written(opened: Opened) -> None:
    """What cannot be guarded is left for later."""
    put = opened.calls.put(call(), KEY)
    opened.microsoft.faults.add(_as_it_is(opened, "@odata.etag"), LISTED)
    with pytest.raises(TryLater):
        opened.calls.remove(put.ref)
    assert opened.microsoft.count(DELETE) == 0


def test_a_move_changes_the_time_and_nothing_else(opened: Opened) -> None:
    """What the owner set beside it, a category say, stays."""
    put = opened.calls.put(call(), KEY)
    opened.owner.change(ours(opened), categories=["Blue category"])
    before = dict(ours(opened).fields)
    opened.calls.move(put.ref, call(LATER))
    after = ours(opened).fields
    assert {name for name in after if after[name] != before[name]} <= {"lastModifiedDateTime"}
    assert (ours(opened).span.start, ours(opened).tags, opened.box.invitations) == (LATER, {tags.KEY: KEY}, 0)


@pytest.mark.parametrize(("name", "value"), [(tags.KEY, OTHER_KEY), ("String {00000000-0000-0000-0000-000000000000} Name Key", KEY)])
def test_what_is_not_marked_by_us_is_not_ours(opened: Opened, name: str, value: str) -> None:
    """Neither another program's mark, nor another call."""
    opened.owner.put("Call Ann Lee", NOON, NOON + timedelta(minutes=15)).tags[name] = value
    assert opened.calls.find(KEY, call()) is None


def test_what_a_search_gives_is_looked_at(opened: Opened) -> None:
    """An answer to something else is none of ours."""
    opened.calls.put(call(), OTHER_KEY)
    opened.microsoft.faults.add(_as_it_is(opened), LISTED)
    assert opened.calls.find(KEY, call()) is None


def test_a_call_moved_to_a_whole_day_is_one_that_the_owner_moved(opened: Opened) -> None:
    """It is not touched."""
    put = opened.calls.put(call(), KEY)
    entry = ours(opened)
    entry.span = replace(entry.span, start=date(2026, 3, 12), end=date(2026, 3, 13))
    opened.owner.change(entry, isAllDay=True)
    assert opened.calls.look(put.ref, call()).status is CallStatus.MOVED
    with pytest.raises(Conflict):
        opened.calls.remove(put.ref)


def test_odd_characters_come_back_as_they_were_put(opened: Opened) -> None:
    """A description with marks and line ends that calendars rewrite is still ours."""
    odd = replace(call(), description="Ask for <Ann> & Bob\r\n“Is it on?”\n\n  tel:+14155552671  ", title="Call  Ann\tLee")
    put = opened.calls.put(odd, KEY)
    assert opened.calls.look(put.ref, odd).status is CallStatus.OPEN
    assert opened.calls.remove(put.ref).status is CallStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("ask", "requests"),
    [
        (lambda opened, ref: opened.calls.look(ref, call()), 1),
        (lambda opened, _: opened.calls.find(OTHER_KEY, call()), 1),
        (lambda opened, _: opened.calls.put(call(), OTHER_KEY), 1),
        (lambda opened, ref: opened.calls.move(ref, call(LATER)), 2),
        (lambda opened, ref: opened.calls.remove(ref), 2),
    ],
)
def test_what_it_costs(opened: Opened, ask: Callable[[Opened, CallRef], object], requests: int) -> None:
    """A look takes one request; a change one more."""
    ref = opened.calls.put(call(), KEY).ref
    before = opened.microsoft.count()
    ask(opened, ref)
    assert opened.microsoft.count() == before + requests


def test_a_ref_that_is_none_is_looked_for_by_its_mark(opened: Opened) -> None:
    """As after a crash, when only the key is known."""
    opened.calls.put(call(), KEY)
    for id_ in ("", "nonsense"):
        ref = CallRef(id=id_, key=KEY, fingerprint=of_call(call()))
        assert opened.calls.look(ref, call()).status is CallStatus.OPEN
        assert opened.calls.look(replace(ref, key=OTHER_KEY), call()).status is CallStatus.DELETED
