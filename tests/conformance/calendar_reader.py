"""What every CalendarReader must do."""

from datetime import datetime, timedelta

import pytest

from connectors.contract import Unread
from connectors.errors import CursorLost, Gone, Refused, TryLater
from core.facts import Attendee, Event, EventStatus, Response
from tests.conformance.world import ANN, JORDAN, KEY, NOON, World, call, event

START, END = NOON, NOON + timedelta(hours=8)


def pages(world: World, start: datetime, end: datetime) -> tuple[list[Event], list[Unread]]:
    """All pages of a window together."""
    page = world.account.calendar.window(start, end)
    found, unread = list(page.items), list(page.unread)
    while page.more:
        page = world.account.calendar.window(start, end, page.cursor)
        found += page.items
        unread += page.unread
    return found, unread


def window(world: World) -> list[Event]:
    """What stands in the window of these tests."""
    return pages(world, START, END)[0]


class CalendarReaderLaw:
    """One test for each thing the docstrings of CalendarReader promise."""

    def test_window_holds_what_overlaps_it(self, world: World) -> None:
        """An entry counts when any of it lies within, its end left out."""
        for uid, start, hours in (
            ("before", START - timedelta(hours=1), 1),
            ("into", START - timedelta(minutes=1), 1),
            ("inside", START + timedelta(hours=1), 1),
            ("moment", START, 0),
            ("out of", END - timedelta(minutes=1), 2),
            ("after", END, 1),
        ):
            world.put_event(event(uid, start=start, hours=hours))
        assert {one.uid for one in window(world)} == {"into", "inside", "moment", "out of"}

    def test_many_entries_come_whole(self, world: World) -> None:
        """The pages together are complete."""
        for number in range(23):
            world.put_event(event(f"visit {number}"))
        assert len({one.uid for one in window(world)}) == len(window(world)) == 23

    def test_event_tells_who_comes(self, world: World) -> None:
        """Organiser, attendees and the owner's own answer are told."""
        world.put_event(event(title="Interview: data engineer", location="Zoom", description="First Ann, then Bob."))
        (found,) = window(world)
        assert (found.title, found.location, found.description) == ("Interview: data engineer", "Zoom", "First Ann, then Bob.")
        assert (found.organizer, found.response, found.organized_by_owner) == (ANN, Response.ACCEPTED, False)
        assert {one.person.email for one in found.attendees} == {JORDAN.email, ANN.email}
        assert found.original_start == found.start == NOON

    def test_cancelled_entries_are_told(self, world: World) -> None:
        """A cancelled entry that is kept is seen as cancelled."""
        world.put_event(event(status=EventStatus.CANCELLED))
        assert [one.status for one in window(world)] == [EventStatus.CANCELLED]

    def test_an_entry_that_cannot_be_read_is_named_and_hides_no_other(self, world: World) -> None:
        """It has the same ref each time; asked for by the ref that it had, it is refused, and not said to be gone."""
        for uid in ("one@acme.example", "two@acme.example"):
            world.put_event(event(uid))
        (ref,) = (one.ref for one in window(world) if one.uid == "one@acme.example")
        world.spoil_event("one@acme.example")
        (found, unread), again = (pages(world, START, END) for _ in range(2))
        assert [one.uid for one in found] == ["two@acme.example"]
        assert [one.reason for one in unread] == ["It has no time that can be read."]
        assert unread == again[1]
        with pytest.raises(Refused):
            world.account.calendar.event(ref)

    def test_window_with_a_garbled_cursor(self, world: World) -> None:
        """A cursor nobody gave is lost."""
        with pytest.raises(CursorLost):
            world.account.calendar.window(START, END, "nonsense")

    def test_one_event_by_its_ref(self, world: World) -> None:
        """A ref leads back to the same event."""
        world.put_event(event("other"))
        world.put_event(event())
        found = next(one for one in window(world) if one.uid == "visit@acme.example")
        assert world.account.calendar.event(found.ref) == found

    def test_event_that_is_gone(self, world: World) -> None:
        """A deleted event is gone."""
        world.put_event(event())
        (found,) = window(world)
        world.remove_event(found.uid)
        with pytest.raises(Gone):
            world.account.calendar.event(found.ref)

    def test_changed_says_when_to_look(self, world: World) -> None:
        """The hint stays the same while nothing happens, and differs after something did."""
        calendar = world.account.calendar
        world.put_event(event())
        before = calendar.changed("")
        assert calendar.changed(before) == before
        world.put_event(event("another"))
        after = calendar.changed(before)
        world.remove_event("another")
        assert after != before
        assert calendar.changed(after) != after

    def test_busy_is_what_takes_time(self, world: World) -> None:
        """Only entries that take the owner's time count: not free, cancelled or declined ones, not calls of ours."""
        hour = timedelta(hours=1)
        declined = (Attendee(person=JORDAN, response=Response.DECLINED), Attendee(person=ANN, response=Response.ACCEPTED))
        world.put_event(event("second", start=START + 2 * hour))
        world.put_event(event("first", start=START))
        world.put_event(event("free"), free=True)
        world.put_event(event("cancelled", status=EventStatus.CANCELLED))
        world.put_event(event("declined", attendees=declined, response=Response.DECLINED))
        world.account.calls.put(call(), KEY)
        busy = world.account.calendar.busy(START, END)
        assert [(one.start, one.end) for one in busy] == [(START, START + hour), (START + 2 * hour, START + 3 * hour)]

    def test_provider_away(self, world: World) -> None:
        """When the provider does not answer, every read says: later; a calendar never looks empty instead."""
        world.put_event(event())
        (found,) = window(world)
        world.go_away()
        calendar = world.account.calendar
        for read in (
            lambda: calendar.window(START, END),
            lambda: calendar.event(found.ref),
            lambda: calendar.changed(""),
            lambda: calendar.busy(START, END),
        ):
            with pytest.raises(TryLater):
                read()
