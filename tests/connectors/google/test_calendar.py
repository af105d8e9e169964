"""The calendar at Google, read through the door: its pages, its hints and its oddities."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from connectors.errors import CursorLost, Gone, Refused, TryLater
from core.facts import EventStatus, Likelihood, Response
from core.recognise import read_event
from tests.connectors.google.diaries import END, JORDAN, NOW, START, Side, account, meeting
from tests.core.followups import PROFILE
from tests.fakes.google import Google, faults

WEEKLY = ["RRULE:FREQ=WEEKLY;COUNT=3"]


@pytest.fixture
def server() -> Iterator[Google]:
    with Google(now=lambda: NOW) as server:
        yield server


@pytest.fixture
def side(server: Google) -> Side:
    return account(server)


def test_check_18_three_pages_with_repeated_parameters(side: Side, server: Google) -> None:
    """All entries come, each once, in the order of the pages, though the library cannot ask for the next page itself."""
    server.quirks.short_pages = 2
    for number in range(6):
        side.diary.put(meeting(f"visit{number}"))
    assert [event.ref for event in side.window()] == [f"visit{number}" for number in range(6)]
    assert side.asked("events.list") == 3


def test_check_19_an_empty_page_is_not_the_end(side: Side, server: Google) -> None:
    """A page without entries and with a token is gone on from, in the window, in the hint and in what is busy."""
    server.quirks.short_pages, server.quirks.empty_pages = 1, True
    for number in range(3):
        side.diary.put(meeting(f"visit{number}", hour=14 + number))
    assert len(side.window()) == 3
    assert len(side.calendar.busy(START, END)) == 3
    before = side.calendar.changed("")
    side.diary.change("visit1", {"summary": "Interview"})
    assert side.calendar.changed(before) != before


def test_check_20_a_window_that_breaks_between_pages_raises(side: Side, server: Google) -> None:
    """Nobody takes half a window for the whole; asked anew, it comes whole."""
    server.quirks.short_pages = 1
    for number in range(3):
        side.diary.put(meeting(f"visit{number}"))
    server.faults.add(faults.CLOSED, "calendar.events.list", nth=2, times=2)
    with pytest.raises(TryLater):
        side.window()
    assert len(side.window()) == 3


def test_check_25_a_forgotten_token_means_that_everything_can_have_changed(side: Side) -> None:
    """After 410 the hint differs, once; a deletion that nobody was told of shows in the window, for the entry is not there."""
    side.diary.put(meeting("stays"))
    side.diary.put(meeting("goes"))
    before = side.calendar.changed("")
    del side.diary.events["goes"]  # as after a full resync, which brings no tombstones
    side.diary.forget_syncs()
    after = side.calendar.changed(before)
    assert after != before
    assert side.calendar.changed(after) == after
    assert [event.ref for event in side.window()] == ["stays"]
    with pytest.raises(Gone):
        side.calendar.event("goes")


@pytest.mark.parametrize("cursor", ["2:later", "1:nonsense", "nonsense"])
def test_check_25_a_hint_nobody_can_read_is_one_that_changed(side: Side, cursor: str) -> None:
    """Google refuses a garbled token, and a door of another version wrote another one: the calendar is read anew."""
    assert side.calendar.changed(cursor).startswith("1:")
    assert side.calendar.changed(cursor) != cursor


def test_a_hint_costs_one_request_while_nothing_changes(side: Side) -> None:
    """And brings no entry along."""
    side.diary.put(meeting())
    before = side.calendar.changed("")
    asked = side.asked("events.list")
    assert side.calendar.changed(before) == before
    assert side.asked("events.list") == asked + 1


@pytest.mark.parametrize(
    "cursor",
    ["nonsense", "1:", "1:[]", "1:[5,{},[]]", '1:["t",5,[]]', '1:["t",{},[["a"]]]', '1:["t",{},[["a","b","soon"]]]', '2:["t",{},[]]'],
)
def test_a_cursor_that_nobody_gave_is_lost_before_anything_is_asked(side: Side, cursor: str) -> None:
    """Never taken for the beginning."""
    with pytest.raises(CursorLost):
        side.calendar.window(START, END, cursor)
    assert side.server.count() == 0


def answered(server: Google, **answer: object) -> None:
    """The next list that is asked for says this."""
    body = json.dumps({"kind": "calendar#events", **answer}).encode()
    server.faults.add(faults.Fault(name="as told", status=200, body=body), "calendar.events.list")


def test_a_hint_is_the_same_although_google_gives_a_new_token(side: Side, server: Google) -> None:
    """Google may give another token each time; what counts is whether anything came before it, on any page."""
    answered(server, items=[], nextSyncToken="another")
    assert side.calendar.changed("1:one") == "1:one"
    answered(server, items=[{"id": "visit"}], nextPageToken="more")
    answered(server, items=[], nextSyncToken="another")
    assert side.calendar.changed("1:one") == "1:another"


def test_a_hint_without_a_token_is_none(side: Side, server: Google) -> None:
    """It would mean that nothing ever changes."""
    answered(server, items=[])
    with pytest.raises(TryLater):
        side.calendar.changed("")


def test_a_window_asked_on_with_a_page_that_google_refuses_is_lost(side: Side) -> None:
    """It begins anew."""
    side.diary.put(meeting())
    with pytest.raises(CursorLost):
        side.calendar.window(START, END, '1:["nonsense",{},[]]')


def test_check_27_a_moved_occurrence_is_no_second_interview(side: Side) -> None:
    """The occurrences of a series come once each; the moved one keeps the name of its date."""
    side.diary.put(meeting("weekly", day=10, recurrence=WEEKLY))
    first, second, _ = side.window()
    moved = meeting(day=18, hour=20)
    side.diary.change(second.ref, {"start": moved["start"], "end": moved["end"]})
    found = side.window()
    assert len(found) == len({(event.uid, event.original_start) for event in found}) == 3
    (again,) = (event for event in found if event.original_start == second.original_start)
    assert (again.uid, again.start, again.ref) == (first.uid, datetime(2026, 3, 18, 20, tzinfo=UTC), second.ref)


@pytest.mark.parametrize("pages", [0, 1])
@pytest.mark.parametrize("which", [0, 1, 2])
def test_check_28_a_cancelled_occurrence_is_told_by_its_name_alone(side: Side, server: Google, pages: int, which: int) -> None:
    """Google says only its id, its series and its date, perhaps on a page before or after that of the series."""
    side.diary.put(meeting("weekly", day=10, recurrence=WEEKLY))
    known = side.window()[which]
    side.diary.cancel(known.ref)
    server.quirks.short_pages = pages
    found = {event.ref: event for event in side.window()}
    told = found[known.ref]
    assert (told.uid, told.original_start, told.status) == (known.uid, known.original_start, EventStatus.CANCELLED)
    assert [event.status for event in found.values()].count(EventStatus.CANCELLED) == 1
    with pytest.raises(Gone):
        side.calendar.event(known.ref)


@pytest.mark.parametrize("bare", [False, True])
def test_check_28_a_cancelled_entry_is_told_or_gone(side: Side, server: Google, bare: bool) -> None:
    """With its properties it is told as cancelled; with its id alone the window leaves it out. Asked for, it is gone both times."""
    side.diary.put(meeting())
    side.diary.cancel("visit0at0acme")
    server.quirks.bare_cancelled = bare
    page = side.calendar.window(START, END)
    assert [event.status for event in page.items] == ([] if bare else [EventStatus.CANCELLED])
    assert page.unread == ()
    with pytest.raises(Gone):
        side.calendar.event("visit0at0acme")


def test_check_28_the_last_of_a_cancelled_series_is_gone(side: Side) -> None:
    """Where nothing tells the UID of a cancelled occurrence, the window leaves it out, without another request."""
    side.diary.put(meeting("once", recurrence=["RRULE:FREQ=WEEKLY;COUNT=1"]))
    (only,) = side.window()
    side.diary.cancel(only.ref)
    asked = side.server.count()
    assert side.window() == []
    assert side.server.count() == asked + 1


def test_check_29_what_is_no_meeting_never_is_an_interview(side: Side) -> None:
    """Whatever its title says: a place of work, a birthday, time kept free are not told; a declined or whole-day entry is none."""
    for kind in ("workingLocation", "focusTime", "outOfOffice", "birthday", "somethingNew"):
        side.diary.put(meeting(kind.lower()[:5] + "1", eventType=kind))
    declined = [{"email": JORDAN, "self": True, "responseStatus": "declined"}]
    side.diary.put(meeting("declined0", attendees=declined))
    side.diary.put(
        meeting(
            "room0and0me",
            organizer={"email": JORDAN, "self": True},
            summary="Desk",
            attendees=[
                {
                    "email": "c_1@resource.calendar.google.com",
                    "resource": True,
                    "displayName": "Interview room",
                    "responseStatus": "accepted",
                },
                {"email": JORDAN, "self": True, "responseStatus": "accepted"},
            ],
        )
    )
    found = {event.ref: event for event in side.window()}
    assert set(found) == {"declined0", "room0and0me"}
    assert found["declined0"].response is Response.DECLINED
    room = read_event(found["room0and0me"], PROFILE, account="a")
    assert (room.verdict.likelihood, room.participants) == (Likelihood.NOT, ())


def test_check_30_days_are_those_of_the_calendar(server: Google) -> None:
    """A whole day, in the night the clocks change, begins and ends at the calendar's midnight; by its ref it is the same."""
    side = account(server, zone="America/Los_Angeles")
    side.diary.put(meeting("whole0day", start={"date": "2026-03-08"}, end={"date": "2026-03-09"}))
    late = {"dateTime": "2026-03-08T23:30:00-07:00"}
    side.diary.put(meeting("late0night", start=late, end=late))
    found = {event.ref: event for event in side.window()}
    day, night = found["whole0day"], found["late0night"]
    assert (day.start, day.end) == (datetime(2026, 3, 8, 8, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC))
    assert (night.start, night.timezone) == (datetime(2026, 3, 9, 6, 30, tzinfo=UTC), "America/Los_Angeles")
    assert [side.calendar.event(ref) for ref in found] == list(found.values())


@pytest.mark.parametrize("email", ["c_188@group.calendar.google.com", "unknownorganizer@calendar.google.com"])
def test_check_32_nobody_writes_to_an_address_that_google_made_up(side: Side, email: str) -> None:
    """Neither as organiser nor as guest is it somebody to thank; where the guests are hidden, nobody is invented."""
    made_up = {"email": email, "displayName": "Acme Hiring", "responseStatus": "accepted"}
    own = {"email": JORDAN, "self": True, "responseStatus": "accepted"}
    side.diary.put(meeting("made0up", organizer=made_up, attendees=[made_up, own]))
    side.diary.put(meeting("hidden0", organizer=made_up, guestsCanSeeOtherGuests=False, attendeesOmitted=True, attendees=[own]))
    for event in side.window():
        assert event.organizer is None
        assert read_event(event, PROFILE, account="a").participants == ()


def test_an_entry_that_cannot_be_read_is_refused_by_its_ref(side: Side) -> None:
    """It is there, so it is not gone."""
    side.diary.put(meeting())
    side.diary.events["visit0at0acme"] |= {"iCalUID": ""}
    with pytest.raises(Refused, match="It has no UID"):
        side.calendar.event("visit0at0acme")


def test_no_ref_names_no_entry(side: Side) -> None:
    """Without an id the request would ask for the whole calendar."""
    with pytest.raises(Gone):
        side.calendar.event("")
    assert side.server.count() == 0


def test_busy_is_clear_of_what_only_touches_it(side: Side) -> None:
    """Out of office counts, a place of work does not, and the seconds around the window are not asked too much for."""
    for name, at, kind in (
        ("before", 9, "default"),
        ("away00", 12, "outOfOffice"),
        ("place0", 13, "workingLocation"),
        ("after0", 15, "default"),
    ):
        side.diary.put(meeting(name, hour=at, eventType=kind))
    hour = timedelta(hours=1)
    start = datetime(2026, 3, 10, 10, tzinfo=UTC)
    assert [(one.start, one.end) for one in side.calendar.busy(start, start + 5 * hour)] == [(start + 2 * hour, start + 3 * hour)]
