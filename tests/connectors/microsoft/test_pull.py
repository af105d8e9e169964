"""What the service makes of an Outlook calendar: one interview each, whatever the calendar does, and no more requests than needed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.actions import ThingKind, key_of
from core.facts import EventReading, WordKind
from core.followup.state import Status
from service.bootstrap import Service
from service.clock import SetClock
from service.hints import look_now
from service.tick import tick
from service.words import say
from tests.connectors.microsoft.serving import JORDAN, OTHER, serving
from tests.fakes.microsoft import Microsoft, faults
from tests.fakes.microsoft.items import Entry
from tests.fakes.microsoft.person import Others, Owner

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
STARTS = datetime(2026, 3, 4, 15, tzinfo=UTC)
OVER = datetime(2026, 3, 4, 17, tzinfo=UTC)
CALLED = datetime(2026, 3, 6, 16, tzinfo=UTC)
SOON = timedelta(minutes=10)
DANA = "dana@northwind.example"
WEEKLY = {
    "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["wednesday"], "firstDayOfWeek": "monday"},
    "range": {"type": "numbered", "startDate": "2026-03-04", "numberOfOccurrences": 2},
}


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def server() -> Iterator[Microsoft]:
    with Microsoft() as server:
        yield server
        assert server.sends == sum(box.invitations for box in server.boxes.values()) == 0


@pytest.fixture
def service(server: Microsoft, tmp_path: Path, clock: SetClock) -> Iterator[Service]:
    with serving(server, tmp_path, clock) as service:
        yield service


def interview(server: Microsoft, email: str = JORDAN, **more: Any) -> Entry:
    """An interview of Dana's that Jordan has accepted, tomorrow at ten in New York."""
    facts: dict[str, Any] = {
        "uid": "visit@northwind.example",
        "zone": "Eastern Standard Time",
        "attendees": [DANA, email],
        "text": "Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
        **more,
    }
    entry = Others(server, email).invite("Interview: Data Engineer (Northwind)", STARTS, STARTS + timedelta(minutes=45), DANA, **facts)
    for person in (entry.fields["organizer"], entry.fields["attendees"][0]):
        person["emailAddress"]["name"] = "Dana Kim"
    Owner(server, email).respond(entry, "accepted")
    return entry


def look(service: Service) -> None:
    """Everything is read now."""
    look_now(service)
    tick(service)


def follow_ups(service: Service) -> list[tuple[str, str]]:
    """How each stands."""
    with service.store.read() as tx:
        return [(row.status, row.reason) for row in tx.follow_ups(service.owner)]


def events(service: Service) -> list[EventReading]:
    """What is known of all interviews."""
    with service.store.read() as tx:
        return [row.reading for row in tx.all_events(service.owner)]


def lines(service: Service) -> list[str]:
    """What was told, in order."""
    with service.store.read() as tx:
        return [row.line for row in tx.lines_after(service.owner, 0)]


def letters(server: Microsoft) -> int:
    """How many lie in Drafts."""
    return sum(len(Owner(server, email).drafts()) for email in server.boxes)


def test_a_pull_with_nothing_new_takes_three_requests(service: Service, server: Microsoft, clock: SetClock) -> None:
    """One for each folder of mail that is read, one to the calendar, whatever lies in them; and no bodies, ever again."""
    interview(server)
    Others(server, JORDAN).deliver(b"From: sam@work.example\r\nTo: " + JORDAN.encode() + b"\r\nSubject: Lunch\r\n\r\nAt one?\r\n")
    look(service)
    clock.set(NOW + SOON)
    look(service)
    for _ in range(3):
        clock.set(clock.now() + SOON)
        before = server.counted()
        look(service)
        assert server.counted() - before == {
            "GET /me/mailFolders/{mailFolder-id}/messages/delta": 2,
            "GET /me/calendarView/delta": 1,
        }
    assert max(server.meter.peak.values()) <= 4


def test_check_25_a_forgotten_place_makes_no_second_letter_and_tells_nothing_twice(
    service: Service, server: Microsoft, clock: SetClock
) -> None:
    """All of the mail is read anew and the interview is known: neither a draft nor a line is added."""
    interview(server)
    Others(server, JORDAN).deliver(b"From: " + DANA.encode() + b"\r\nTo: " + JORDAN.encode() + b"\r\nSubject: Tuesday\r\n\r\nSee you.\r\n")
    look(service)
    clock.set(OVER)
    look(service)
    known, told = follow_ups(service), lines(service)
    clock.set(OVER + SOON)
    server.boxes[JORDAN].forget_rounds()
    before = server.counted()
    look(service)
    look(service)
    assert (server.counted() - before)["GET /me/mailFolders/{mailFolder-id}/messages/delta"] > 2
    assert (letters(server), follow_ups(service), lines(service)) == (1, known, told)


def test_check_32_a_moved_day_of_a_series_gets_one_letter(service: Service, server: Microsoft, clock: SetClock) -> None:
    """A series of interviews, one of which is moved on its day: each visit is one, and thanked for once."""
    entry = interview(server, recurrence=WEEKLY)
    look(service)
    Others(server, JORDAN).reschedule(entry, STARTS + timedelta(hours=4), day=date(2026, 3, 4))
    Owner(server, JORDAN).respond(entry, "accepted")
    for hour in (15, 17, 20, 22):
        clock.set(datetime(2026, 3, 4, hour, tzinfo=UTC))
        look(service)
    assert len(follow_ups(service)) == 2
    assert letters(server) == 1


@pytest.mark.parametrize("day", [None, date(2026, 3, 4)])
@pytest.mark.parametrize("how", ["called off", "deleted", "in the bin"])
def test_check_32_what_is_cancelled_gets_no_letter(
    service: Service, server: Microsoft, clock: SetClock, day: date | None, how: str
) -> None:
    """Called off by the organiser, or deleted by the owner, for good or not: nothing is written, and of a series the other days go on."""
    server.quirks.keeps_deleted = how == "in the bin"
    entry = interview(server, recurrence=WEEKLY if day else None)
    look(service)
    if how == "called off":
        Others(server, JORDAN).call_off(entry, day)
    else:
        Owner(server, JORDAN).delete(entry, day)
    clock.set(NOW + SOON)
    look(service)
    assert (Status.CLOSED, "cancelled") in follow_ups(service)
    assert len(follow_ups(service)) == (2 if day else 1)
    clock.set(OVER)
    look(service)
    assert letters(server) == 0


def test_check_33_a_rescheduled_interview_is_the_same_one(service: Service, server: Microsoft, clock: SetClock) -> None:
    """Its letter comes after it took place, once."""
    entry = interview(server)
    look(service)
    Others(server, JORDAN).reschedule(entry, STARTS + timedelta(hours=24))
    Owner(server, JORDAN).respond(entry, "accepted")
    clock.set(OVER)
    look(service)
    assert letters(server) == 0
    clock.set(OVER + timedelta(hours=24))
    look(service)
    assert (len(follow_ups(service)), letters(server)) == (1, 1)


def test_the_same_interview_on_two_accounts_gets_one_letter(server: Microsoft, tmp_path: Path, clock: SetClock) -> None:
    """Its UID is the same on both."""
    with serving(server, tmp_path, clock, emails=(JORDAN, OTHER)) as service:
        interview(server)
        interview(server, OTHER)
        look(service)
        clock.set(OVER)
        look(service)
        assert (len(follow_ups(service)), letters(server)) == (1, 1)


@pytest.fixture
def calling(service: Service, server: Microsoft, clock: SetClock) -> str:
    """An interview that is over, and a call that its owner wants on Friday; the key of that call."""
    interview(server)
    look(service)
    clock.set(OVER)
    look(service)
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
    say(service, row, WordKind.CALL, when=CALLED)
    return key_of(row.id, ThingKind.CALL, "", 1, 1)


def told(service: Service) -> str:
    """The journal's lines."""
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
        return " ".join(one.line for one in tx.lines(service.owner, row.id))


def calls(server: Microsoft, key: str) -> list[Entry]:
    """The entries with that key."""
    return [entry for entry in server.boxes[JORDAN].entries.values() if key in entry.tags.values()]


@pytest.mark.parametrize("lags", [False, True])
@pytest.mark.parametrize("fault", [faults.LOST, faults.BROKEN_AFTER, faults.BROKEN])
def test_check_35_a_call_whose_put_was_not_heard_of_stands_once(
    service: Service, server: Microsoft, clock: SetClock, calling: str, fault: faults.Fault, lags: bool
) -> None:
    """It is looked for once Outlook must know of it, and found; what did not take effect is made then."""
    server.quirks.made_lags = lags
    server.faults.add(fault, "POST /me/events")
    clock.set(datetime(2026, 3, 6, 14, tzinfo=UTC))
    tick(service)
    server.boxes[JORDAN].catch_up()
    for minutes in (1, 3, 5, 30):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        tick(service)
    assert server.count("POST /me/events") == (1 if fault.commits else 2)
    (entry,) = calls(server, calling)
    assert entry.span.start == CALLED
    assert "Call 1 is in your calendar" in told(service)


@pytest.mark.parametrize("quirk", ["refuses_twins", "keeps_deleted"])
def test_check_35_a_call_that_was_deleted_unheard_of_is_not_made_again(
    service: Service, server: Microsoft, clock: SetClock, calling: str, quirk: str
) -> None:
    """Its owner has deleted it before we knew that it was there: where Outlook still knows, it is theirs to delete."""
    setattr(server.quirks, quirk, True)
    server.faults.add(faults.LOST, "POST /me/events")
    clock.set(datetime(2026, 3, 6, 14, tzinfo=UTC))
    tick(service)
    Owner(server, JORDAN).delete(calls(server, calling)[0])
    for minutes in (3, 10, 20, 40, 50):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        tick(service)
    assert [entry.calendar for entry in calls(server, calling)] == (["deleteditems"] if quirk == "keeps_deleted" else [])


def test_check_35_a_call_that_its_owner_moved_stays_where_they_put_it(
    service: Service, server: Microsoft, clock: SetClock, calling: str
) -> None:
    """Also when it is no longer wanted."""
    clock.set(datetime(2026, 3, 6, 14, tzinfo=UTC))
    tick(service)
    (entry,) = calls(server, calling)
    Owner(server, JORDAN).drag(entry, CALLED + timedelta(hours=4))
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
    say(service, row, WordKind.SKIP, text="calls")
    for minutes in (1, 10):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        look(service)
    (entry,) = calls(server, calling)
    assert (entry.calendar, entry.span.start) == ("calendar", CALLED + timedelta(hours=4))
