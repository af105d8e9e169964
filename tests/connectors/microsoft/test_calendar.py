"""The calendar in Outlook, read through the door: its pages, its hints and its oddities."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from connectors.errors import CursorLost, Gone, Refused, TryLater
from core.facts import Event, EventStatus, Response
from tests.connectors.microsoft.opened import Opened
from tests.fakes.microsoft import faults
from tests.fakes.microsoft.items import Entry
from tests.fakes.microsoft.zones import CUSTOM

ANN = "ann.lee@acme.example"
HOUR = timedelta(hours=1)
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
VISIT = datetime(2026, 3, 11, 16, tzinfo=UTC)
WEEKLY = {
    "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["wednesday"], "firstDayOfWeek": "monday"},
    "range": {"type": "numbered", "startDate": "2026-03-04", "numberOfOccurrences": 4},
}


def window(opened: Opened, start: datetime = START, end: datetime = END) -> list[Event]:
    """All pages of the window."""
    page = opened.calendar.window(start, end)
    found = list(page.items)
    while page.more:
        page = opened.calendar.window(start, end, page.cursor)
        found += page.items
    return found


def invited(opened: Opened, uid: str = "visit@acme.example", start: datetime = VISIT, **more: Any) -> Entry:
    return opened.others.invite("Interview", start, start + HOUR, ANN, uid=uid, **more)


def series(opened: Opened, **more: Any) -> Entry:
    return invited(
        opened, "weekly@acme.example", datetime(2026, 3, 4, 15, tzinfo=UTC), zone="Eastern Standard Time", recurrence=WEEKLY, **more
    )


def test_check_30_an_entry_made_anywhere_is_where_it_is(opened: Opened) -> None:
    """Windows and IANA names and rules of its own; in the week the clocks change."""
    for zone in ("Pacific Standard Time", "Europe/Paris", CUSTOM):
        invited(opened, f"{zone}@acme.example", zone=zone)
    assert {one.start for one in window(opened)} == {VISIT}
    assert {one.timezone for one in window(opened)} == {"America/Los_Angeles", "Europe/Paris", "America/New_York"}


def test_check_31_a_whole_day_is_the_same_day(opened: Opened) -> None:
    """From the owner's midnight to midnight."""
    opened.owner.put("Holiday", date(2026, 3, 8), date(2026, 3, 9))
    (one,) = window(opened)
    assert (one.start, one.end, one.all_day) == (datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 3, 9, 4, tzinfo=UTC), True)
    assert opened.calendar.event(one.ref) == one


def test_check_32_each_day_of_a_series_comes_once(opened: Opened) -> None:
    """Under the UID of the series; the moved one keeps the name of its day, the one called off says so, the one dropped is not there."""
    entry = series(opened)
    opened.others.reschedule(entry, datetime(2026, 3, 12, 9, tzinfo=UTC), day=date(2026, 3, 11))
    opened.others.call_off(entry, day=date(2026, 3, 18))
    opened.owner.delete(entry, day=date(2026, 3, 25))
    found = window(opened)
    assert {one.uid for one in found} == {"weekly@acme.example"}
    assert [(one.original_start.day, one.start.day, one.status) for one in found] == [
        (4, 4, EventStatus.CONFIRMED),
        (11, 12, EventStatus.CONFIRMED),
        (18, 18, EventStatus.CANCELLED),
    ]
    assert found[1].original_start == datetime(2026, 3, 11, 14, tzinfo=UTC)
    assert [opened.calendar.event(one.ref) for one in found] == found


def test_check_32_a_day_that_was_dropped_is_gone(opened: Opened) -> None:
    """By its ref, too; the others are not."""
    entry = series(opened)
    first, second, *_ = window(opened)
    opened.owner.delete(entry, day=date(2026, 3, 11))
    assert opened.calendar.event(first.ref) == first
    with pytest.raises(Gone):
        opened.calendar.event(second.ref)


def test_check_33_a_rescheduled_entry_is_the_same(opened: Opened) -> None:
    """Its ref and its UID stay, the organiser's count goes up, and the answer given before is void."""
    entry = invited(opened)
    opened.owner.respond(entry, "accepted")
    (before,) = window(opened)
    opened.others.reschedule(entry, VISIT + 24 * HOUR)
    (after,) = window(opened)
    assert (after.ref, after.uid, after.start) == (before.ref, before.uid, VISIT + 24 * HOUR)
    assert (before.sequence, after.sequence) == (0, 1)
    assert (before.response, after.response) == (Response.ACCEPTED, Response.NEEDS_ACTION)


def test_check_33_an_entry_that_was_put_into_another_calendar_and_back_is_the_same(opened: Opened) -> None:
    """Its id changes for those who do not ask for one that stays. Meanwhile it stands in no calendar that is read."""
    entry = invited(opened)
    (before,) = window(opened)
    opened.owner.move_to_calendar(entry, "birthdays")
    assert window(opened) == []
    with pytest.raises(Gone):
        opened.calendar.event(before.ref)
    opened.owner.move_to_calendar(entry, "calendar")
    assert window(opened) == [before]


@pytest.mark.parametrize("keeps", [False, True])
def test_an_entry_in_the_bin_is_gone(opened: Opened, keeps: bool) -> None:
    """Although it may still be had there by its id, which stays the same."""
    opened.microsoft.quirks.keeps_deleted = keeps
    entry = invited(opened)
    (before,) = window(opened)
    opened.owner.delete(entry)
    with pytest.raises(Gone):
        opened.calendar.event(before.ref)


def test_check_34_windows_that_roll_lose_nothing_and_repeat_nothing(opened: Opened) -> None:
    """What stands on the seam of two windows is in one of them, or overlaps both; asked again, each says the same."""
    seam = datetime(2026, 3, 15, tzinfo=UTC)
    for uid, at in (("before", seam - HOUR), ("after", seam), ("moment", seam)):
        entry = invited(opened, uid, at)
        entry.span.end = at if uid == "moment" else entry.span.end
    invited(opened, "across", seam - HOUR / 2)
    left, right = [one.uid for one in window(opened, START, seam)], [one.uid for one in window(opened, seam, END)]
    assert (sorted(left), sorted(right)) == (["across", "before"], ["across", "after", "moment"])
    assert ([one.uid for one in window(opened, START, seam)], [one.uid for one in window(opened, seam, END)]) == (left, right)


def test_check_34_a_hint_rolls_its_window(opened: Opened) -> None:
    """The window of a delta query stands still; after a month another one is laid, and what was out of reach is noticed from then on."""
    before = opened.calendar.changed("")
    late = opened.clock.at + timedelta(days=130)
    invited(opened, start=late)
    assert opened.calendar.changed(before) == before
    opened.clock.turn(days=29)
    opened.sign_in()
    assert opened.calendar.changed(before) == before
    opened.clock.turn(days=1)
    opened.sign_in()
    after = opened.calendar.changed(before)
    assert after != before
    invited(opened, "second", start=late)
    assert opened.calendar.changed(after) != after


def test_many_pages_come_whole(opened: Opened) -> None:
    """An empty page is not the end."""
    opened.microsoft.quirks.empty_pages = True
    for number in range(103):
        invited(opened, f"visit{number}")
    assert len({one.uid for one in window(opened)}) == len(window(opened)) == 103
    assert len(opened.calendar.busy(START, END)) == 103


def test_a_window_that_breaks_between_pages_raises(opened: Opened) -> None:
    """Nobody takes half a window for the whole; asked anew, it comes whole."""
    for number in range(103):
        invited(opened, f"visit{number}")
    opened.microsoft.faults.add(faults.CLOSED, "GET /me/calendarView", nth=2, times=2)
    with pytest.raises(TryLater):
        window(opened)
    assert len(window(opened)) == 103


@pytest.mark.parametrize("cursor", ["nonsense", "1:", "1:https://elsewhere.example/v1.0/me", "2:https://localhost/v1.0/me/calendarView"])
def test_a_cursor_that_nobody_gave_is_lost_before_anything_is_asked(opened: Opened, cursor: str) -> None:
    """Never taken for the beginning, and the token goes nowhere else."""
    with pytest.raises(CursorLost):
        opened.calendar.window(START, END, cursor)
    assert opened.microsoft.count() == 0


@pytest.mark.parametrize("status", [(400, "ErrorInvalidUrlQuery"), (404, "ErrorItemNotFound"), (410, "SyncStateNotFound")])
def test_a_page_that_graph_does_not_know_any_more_is_lost(opened: Opened, status: tuple[int, str]) -> None:
    """The window begins anew."""
    for number in range(103):
        invited(opened, f"visit{number}")
    page = opened.calendar.window(START, END)
    opened.microsoft.faults.add(faults.failing(*status, "No."), "GET /me/calendarView")
    with pytest.raises(CursorLost):
        opened.calendar.window(START, END, page.cursor)


def test_a_hint_costs_one_request_while_nothing_changes(opened: Opened) -> None:
    """And is the same text."""
    invited(opened)
    before = opened.calendar.changed("")
    asked = opened.microsoft.count()
    assert opened.calendar.changed(before) == before
    assert opened.microsoft.count() == asked + 1


def test_a_hint_notices_each_kind_of_change(opened: Opened) -> None:
    """Something new, moved, answered, called off, deleted, dropped out of a series."""
    entry, weekly = invited(opened), series(opened)
    known = opened.calendar.changed("")
    for act in (
        lambda: invited(opened, "second"),
        lambda: opened.owner.drag(entry, VISIT + HOUR),
        lambda: opened.owner.respond(entry, "declined"),
        lambda: opened.others.call_off(entry),
        lambda: opened.owner.delete(entry),
        lambda: opened.owner.delete(weekly, day=date(2026, 3, 18)),
    ):
        act()
        newer = opened.calendar.changed(known)
        assert newer != known
        assert opened.calendar.changed(newer) == newer
        known = newer


@pytest.mark.parametrize("told", [(410, "SyncStateNotFound"), (404, "ResyncRequired"), (400, "ErrorInvalidSyncStateData")])
def test_a_hint_that_graph_has_forgotten_means_that_everything_can_have_changed(opened: Opened, told: tuple[int, str]) -> None:
    """Once: the next one is good again."""
    invited(opened)
    before = opened.calendar.changed("")
    opened.owner.box.forget_rounds(*told)
    after = opened.calendar.changed(before)
    assert after != before
    assert opened.calendar.changed(after) == after


@pytest.mark.parametrize(
    "cursor", ["2:later", "1:nonsense", "nonsense", "1:[5,6]", '1:["x"]', '1:["https://elsewhere.example/",1773158400]', "1:{}"]
)
def test_a_hint_nobody_can_read_is_one_that_changed(opened: Opened, cursor: str) -> None:
    """The calendar is read anew."""
    assert opened.calendar.changed(cursor).startswith("1:[")


def test_a_hint_without_a_link_is_none(opened: Opened) -> None:
    """It would mean that nothing ever changes."""
    body = json.dumps({"value": []}).encode()
    opened.microsoft.faults.add(faults.Fault(name="as told", status=200, body=body), "GET /me/calendarView/delta")
    with pytest.raises(TryLater):
        opened.calendar.changed("")


@pytest.mark.parametrize("quirk", ["empty_pages", "reversed_pages", "sparse_occurrences", "text_booleans", "extra_members"])
def test_check_40_a_hint_bears_what_a_delta_may_say(opened: Opened, quirk: str) -> None:
    """The changes are not read, only whether there are any."""
    setattr(opened.microsoft.quirks, quirk, True)
    series(opened)
    before = opened.calendar.changed("")
    assert opened.calendar.changed(before) == before
    invited(opened)
    assert opened.calendar.changed(before) != before


def test_a_private_entry_has_no_text(opened: Opened) -> None:
    """It is told all the same."""
    invited(opened, sensitivity="private", text="You will hear within a week.")
    (one,) = window(opened)
    assert (one.title, one.description) == ("Interview", "")
    assert opened.calendar.event(one.ref) == one


def test_an_entry_that_cannot_be_read_is_refused_by_its_ref(opened: Opened) -> None:
    """It is there, so it is not gone."""
    entry = invited(opened)
    (one,) = window(opened)
    entry.uid = ""
    with pytest.raises(Refused, match="It has no UID"):
        opened.calendar.event(one.ref)


def test_a_request_that_graph_calls_wrong_tells_of_no_deletion(opened: Opened) -> None:
    """What is gone is withdrawn, so it has to be said in so many words."""
    invited(opened)
    (one,) = window(opened)
    opened.microsoft.faults.add(faults.failing(400, "BadRequest", "No."), "GET /me/events/{event-id}")
    with pytest.raises(Refused):
        opened.calendar.event(one.ref)


@pytest.mark.parametrize("ref", ["", "nonsense", "AAkALg"])
def test_what_is_no_ref_names_no_entry(opened: Opened, ref: str) -> None:
    """Without an id the request would ask for the whole calendar."""
    with pytest.raises(Gone):
        opened.calendar.event(ref)


def test_busy_is_clear_of_what_only_touches_it(opened: Opened) -> None:
    """Out of office counts, working elsewhere does not, and the seconds around the window are not asked too much for."""
    at = datetime(2026, 3, 10, 10, tzinfo=UTC)
    for hours, shown in ((-1, "busy"), (2, "oof"), (3, "workingElsewhere"), (5, "busy")):
        opened.owner.put("x", at + hours * HOUR, at + (hours + 1) * HOUR, showAs=shown)
    assert [(one.start, one.end) for one in opened.calendar.busy(at, at + 5 * HOUR)] == [(at + 2 * HOUR, at + 3 * HOUR)]


def test_busy_fetches_no_words(opened: Opened) -> None:
    """Only when, and whether it counts."""
    invited(opened, text="secret")
    opened.calendar.busy(START, END)
    assert opened.microsoft.log[-1].method == "GET /me/calendarView"
    assert opened.microsoft.count() == 1
