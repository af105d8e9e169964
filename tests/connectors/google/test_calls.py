"""Calls in a Google calendar: one each, private, and the owner's as soon as they touch it."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import CallRef
from connectors.errors import Conflict, Gone, TryLater
from connectors.fingerprint import of_call
from connectors.google.convert_calls import id_of
from core.actions import CallStatus
from tests.conformance.world import KEY, NOON, OTHER_KEY, call
from tests.connectors.google.diaries import NOW, Side, account, meeting
from tests.fakes.google import Google, faults

LATER = NOON + timedelta(days=1)


@pytest.fixture
def server() -> Iterator[Google]:
    with Google(now=lambda: NOW) as server:
        yield server


@pytest.fixture
def side(server: Google) -> Side:
    return account(server)


def test_a_call_is_private_free_and_for_nobody_else(side: Side) -> None:
    """A popup before it and no other reminder; its mark is private, and Google writes to nobody."""
    side.calls.put(call(), KEY)
    (event,) = side.diary.events.values()
    assert (event["transparency"], event["visibility"], event.get("attendees")) == ("transparent", "private", None)
    assert event["reminders"] == {"useDefault": False, "overrides": [{"method": "popup", "minutes": 15}]}
    assert event["extendedProperties"] == {"private": {"callKey": KEY}}
    assert event["start"] == {"dateTime": "2026-03-10T12:00:00-04:00", "timeZone": "America/New_York"}
    assert side.diary.invitations == 0
    assert "afterword" not in str(event).lower()


def test_the_id_is_made_of_the_key_alone() -> None:
    """The same on every machine, of letters that Google takes, another for another key, and not the key itself."""
    assert re.fullmatch(r"[a-v0-9]{52}", id_of(KEY))
    assert id_of(KEY) == id_of(KEY) != id_of(OTHER_KEY)
    assert KEY not in id_of(KEY)


def test_check_33_put_again_it_is_there_already(side: Side) -> None:
    """A second insert after a crash is answered with 409, and that is success: one call, as it was put."""
    first = side.calls.put(call(), KEY)
    assert side.calls.put(call(), KEY) == first
    assert len(side.diary.events) == 1


def test_check_33_a_lost_answer_leaves_one_call(side: Side, server: Google) -> None:
    """The insert took effect and nobody heard: it goes out once, its outcome is unclear, and the next try finds it."""
    server.faults.add(faults.LOST, "calendar.events.insert")
    with pytest.raises(TryLater) as raised:
        side.calls.put(call(), KEY)
    assert raised.value.unclear
    assert side.asked("events.insert") == 1
    found = side.calls.find(KEY, call())
    assert found is not None
    assert found.status is CallStatus.OPEN
    assert len(side.diary.events) == 1


def test_check_33_put_again_after_the_owner_moved_it(side: Side) -> None:
    """What is there already may have been changed meanwhile, and is told as it stands."""
    side.calls.put(call(), KEY)
    side.diary.change(id_of(KEY), {"summary": "Ring Ann"})
    assert side.calls.put(call(), KEY).status is CallStatus.EDITED


@pytest.mark.parametrize("bare", [False, True])
def test_check_33_what_the_owner_deleted_is_never_made_again(side: Side, server: Google, bare: bool) -> None:
    """Its id is burnt, which says so: no other id is tried, and nothing stands in the calendar."""
    server.quirks.bare_cancelled = bare
    put = side.calls.put(call(), KEY)
    side.diary.cancel(id_of(KEY))
    again = side.calls.put(call(), KEY)
    assert (again.status, again.start) == (CallStatus.DELETED, NOON)
    assert side.calls.find(KEY, call()) == again
    assert side.calls.look(put.ref, call()).status is CallStatus.DELETED
    assert [event["status"] for event in side.diary.events.values()] == ["cancelled"]


def test_check_33_refused_and_nowhere_is_unclear(side: Side, server: Google) -> None:
    """One part of Google knows of it, another does not: that is no deletion."""
    side.calls.put(call(), KEY)
    server.faults.add(faults.failing(404, "notFound", "Not Found", domain="global"), "calendar.events.get")
    with pytest.raises(TryLater) as raised:
        side.calls.put(call(), KEY)
    assert raised.value.unclear


def test_check_33_deleted_twice_is_deleted(side: Side, server: Google) -> None:
    """A call that is deleted while we delete it, or was before, is gone, and no trouble."""
    put = side.calls.put(call(), KEY)
    server.faults.add(faults.failing(410, "deleted", "Resource has been deleted", domain="global"), "calendar.events.delete")
    with pytest.raises(Gone):
        side.calls.remove(put.ref)
    side.diary.cancel(id_of(KEY))
    with pytest.raises(Gone):
        side.calls.remove(put.ref)


def test_check_33_removed_by_us_a_lost_answer_is_seen(side: Side, server: Google) -> None:
    """The outcome is unclear; looked for again, it is deleted."""
    put = side.calls.put(call(), KEY)
    server.faults.add(faults.LOST, "calendar.events.delete")
    with pytest.raises(TryLater) as raised:
        side.calls.remove(put.ref)
    assert raised.value.unclear
    found = side.calls.find(KEY, call())
    assert found
    assert found.status is CallStatus.DELETED


@pytest.mark.parametrize("act", ["move", "remove"])
def test_check_34_a_change_in_the_last_moment_wins(side: Side, server: Google, act: str) -> None:
    """The owner changes it between our look and our write: 412, and it stays as they made it."""
    put = side.calls.put(call(), KEY)
    as_we_saw_it = json.dumps(side.diary.events[id_of(KEY)]).encode()
    server.faults.add(faults.Fault(name="as it was", status=200, body=as_we_saw_it), "calendar.events.get")
    side.diary.change(id_of(KEY), {"summary": "Ring Ann"})
    with pytest.raises(Conflict):
        side.calls.move(put.ref, call(LATER)) if act == "move" else side.calls.remove(put.ref)
    event = side.diary.events[id_of(KEY)]
    assert (event["summary"], event["status"], event["start"]["dateTime"]) == ("Ring Ann", "confirmed", "2026-03-10T12:00:00-04:00")


def test_check_34_without_an_etag_nothing_is_written(side: Side, server: Google) -> None:
    """What cannot be guarded is left for later."""
    put = side.calls.put(call(), KEY)
    bare = {name: value for name, value in side.diary.events[id_of(KEY)].items() if name != "etag"}
    server.faults.add(faults.Fault(name="no etag", status=200, body=json.dumps(bare).encode()), "calendar.events.get")
    with pytest.raises(TryLater):
        side.calls.remove(put.ref)
    assert side.asked("events.delete") == 0


def test_a_move_changes_the_time_and_nothing_else(side: Side) -> None:
    """What the owner set beside it, a colour say, stays."""
    put = side.calls.put(call(), KEY)
    side.diary.change(id_of(KEY), {"colorId": "5"})
    before = dict(side.diary.events[id_of(KEY)])
    side.calls.move(put.ref, call(LATER))
    after = side.diary.events[id_of(KEY)]
    assert {name for name in after if after[name] != before[name]} == {"start", "end", "etag"}
    assert side.diary.invitations == 0


def test_a_call_without_our_id_is_found_by_its_mark(side: Side) -> None:
    """Google does not promise to notice an id that is taken; the mark is looked for as well, and found again by what was found."""
    side.calls.put(call(), KEY)
    event = side.diary.events.pop(id_of(KEY))
    side.diary.put({**event, "id": "another0id"})
    found = side.calls.find(KEY, call())
    assert found is not None
    assert (found.ref.id, found.status) == ("another0id", CallStatus.OPEN)
    moved = side.calls.move(found.ref, call(LATER))
    assert (moved.ref.id, side.calls.look(moved.ref, call(LATER)).status) == ("another0id", CallStatus.OPEN)


@pytest.mark.parametrize("mark", [{"shared": {"callKey": KEY}}, {"private": {"callKey": OTHER_KEY}}, {"private": {"another": KEY}}])
def test_what_is_not_marked_by_us_is_not_ours(side: Side, mark: dict[str, dict[str, str]]) -> None:
    """Neither what an invitation brings along, nor another call."""
    side.diary.put(meeting(extendedProperties=mark))
    assert side.calls.find(KEY, call()) is None


def test_what_a_search_gives_is_looked_at(side: Side, server: Google) -> None:
    """An answer to something else is none of ours."""
    body = json.dumps({"kind": "calendar#events", "items": [meeting(), None]}).encode()
    server.faults.add(faults.Fault(name="something else", status=200, body=body), "calendar.events.list")
    assert side.calls.find(KEY, call()) is None


def test_a_call_that_lost_its_time_is_not_touched(side: Side) -> None:
    """A call moved to a whole day is one that the owner moved."""
    put = side.calls.put(call(), KEY)
    side.diary.change(id_of(KEY), {"start": {"date": "2026-03-12", "dateTime": None}, "end": {"date": "2026-03-13", "dateTime": None}})
    assert side.calls.look(put.ref, call()).status is CallStatus.MOVED
    with pytest.raises(Conflict):
        side.calls.remove(put.ref)


def test_odd_characters_come_back_as_they_were_put(side: Side) -> None:
    """A description with marks and line ends that calendars rewrite is still ours."""
    odd = replace(call(), description="Ask for <Ann> & Bob\r\n“Is it on?”\n\n  tel:+14155552671  ", title="Call  Ann\tLee")
    put = side.calls.put(odd, KEY)
    assert side.calls.look(put.ref, odd).status is CallStatus.OPEN
    assert side.calls.remove(put.ref).status is CallStatus.WITHDRAWN


@pytest.mark.parametrize(
    ("ask", "requests"),
    [
        (lambda side: side.calls.look(CallRef(id=id_of(KEY), key=KEY, fingerprint=of_call(call())), call()), 1),
        (lambda side: side.calls.find(OTHER_KEY, call()), 2),
        (lambda side: side.calls.put(call(), OTHER_KEY), 1),
    ],
)
def test_what_it_costs(side: Side, ask: Callable[[Side], object], requests: int) -> None:
    """A look at a call that stands takes one request; one that is nowhere is looked for twice before it is put."""
    side.calls.put(call(), KEY)
    before = side.server.count()
    ask(side)
    assert side.server.count() == before + requests
