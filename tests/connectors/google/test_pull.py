"""What the service makes of a Google calendar: one interview each, whatever the calendar does, and no more requests than needed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from connectors.google.convert_calls import id_of
from core.actions import ThingKind, key_of
from core.facts import EventReading, WordKind
from core.followup.state import Status
from service.bootstrap import Service
from service.clock import SetClock
from service.hints import look_now
from service.tick import tick
from service.words import say
from tests.connectors.google.serving import JORDAN, OTHER, serving
from tests.fakes.google import Google, faults

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def server() -> Iterator[Google]:
    with Google() as server:
        yield server


@pytest.fixture
def service(server: Google, tmp_path: Path, clock: SetClock) -> Iterator[Service]:
    with serving(server, tmp_path, clock) as service:
        yield service


def at(hour: int, minute: int, day: int = 4) -> dict[str, str]:
    """A time of a day in March, on New York's clock."""
    return {"dateTime": f"2026-03-{day:02}T{hour:02}:{minute:02}:00-05:00", "timeZone": "America/New_York"}


def interview(id_: str = "visit0at0northwind", *, email: str = JORDAN, **more: Any) -> dict[str, Any]:
    """An interview of Dana's that Jordan has accepted, tomorrow at ten in New York."""
    dana = {"email": "dana@northwind.example", "displayName": "Dana Kim", "responseStatus": "accepted"}
    return {
        "id": id_,
        "iCalUID": f"{id_}@northwind.example",
        "summary": "Interview: Data Engineer (Northwind)",
        "description": "Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
        "start": at(10, 0),
        "end": at(10, 45),
        "organizer": {"email": "dana@northwind.example", "displayName": "Dana Kim"},
        "attendees": [dana, {"email": email, "self": True, "responseStatus": "accepted"}],
        **more,
    }


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


def letters(service: Service) -> int:
    """How many were decided on."""
    with service.store.read() as tx:
        some = tx.actions_of(service.owner, [row.id for row in tx.follow_ups(service.owner)]).values()
    return sum(one.kind is ThingKind.LETTER for actions in some for one in actions)


def test_a_pull_with_nothing_new_takes_two_requests(service: Service, server: Google, clock: SetClock) -> None:
    """One to the history of the mail, one to the calendar, whatever lies in both; and no bodies, ever again."""
    server.diaries[JORDAN].put(interview())
    server.boxes[JORDAN].deliver(b"From: sam@work.example\r\nTo: " + JORDAN.encode() + b"\r\nSubject: Lunch\r\n\r\nAt one?\r\n")
    look(service)
    clock.set(NOW + timedelta(minutes=10))
    look(service)
    for _ in range(3):
        clock.set(clock.now() + timedelta(minutes=10))
        before = server.counted()
        look(service)
        assert server.counted() - before == {"gmail.users.history.list": 1, "calendar.events.list": 1}


def test_check_27_a_moved_occurrence_gets_one_letter(service: Service, server: Google, clock: SetClock) -> None:
    """A series of interviews, one of which is moved on its day: each visit is one, and thanked for once."""
    diary = server.diaries[JORDAN]
    diary.put(interview("rounds", recurrence=["RRULE:FREQ=WEEKLY;COUNT=2"]))
    look(service)
    (first, _) = sorted(events(service), key=lambda one: one.start)
    diary.change(first.ref, {"start": at(14, 0), "end": at(14, 45)})
    for hour in (15, 17, 20, 22):
        clock.set(datetime(2026, 3, 4, hour, tzinfo=UTC))
        look(service)
    assert len(follow_ups(service)) == 2
    assert letters(service) == 1
    assert len(server.boxes[JORDAN].drafts) == 1


@pytest.mark.parametrize("series", [False, True])
@pytest.mark.parametrize("bare", [False, True])
def test_check_28_a_cancelled_interview_gets_no_letter(service: Service, server: Google, clock: SetClock, series: bool, bare: bool) -> None:
    """Told as cancelled, by its name alone, or not at all: nothing is written."""
    diary = server.diaries[JORDAN]
    more: dict[str, Any] = {"recurrence": ["RRULE:FREQ=WEEKLY;COUNT=1"]} if series else {}
    diary.put(interview(**more))
    look(service)
    server.quirks.bare_cancelled = bare
    diary.cancel(events(service)[0].ref)
    clock.set(NOW + timedelta(minutes=10))
    look(service)
    assert follow_ups(service) == [(Status.CLOSED, "cancelled")]
    clock.set(datetime(2026, 3, 4, 17, tzinfo=UTC))
    look(service)
    assert letters(service) == 0


def test_check_28_a_cancelled_occurrence_between_others_gets_no_letter(service: Service, server: Google, clock: SetClock) -> None:
    """The series goes on, and of the occurrence only its name is left."""
    diary = server.diaries[JORDAN]
    diary.put(interview("rounds", recurrence=["RRULE:FREQ=WEEKLY;COUNT=3"]))
    look(service)
    first = min(events(service), key=lambda one: one.start)
    diary.cancel(first.ref)
    for hour in (13, 17, 20):
        clock.set(datetime(2026, 3, 4, hour, tzinfo=UTC))
        look(service)
    assert letters(service) == 0


def test_check_31_the_same_interview_on_two_accounts_gets_one_letter(server: Google, tmp_path: Path, clock: SetClock) -> None:
    """Its UID is the same on both, though Google gives it another id on each."""
    with serving(server, tmp_path, clock, emails=(JORDAN, OTHER)) as service:
        server.diaries[JORDAN].put(interview())
        server.diaries[OTHER].put(interview(email=OTHER) | {"id": "copy0of0it"})
        look(service)
        clock.set(datetime(2026, 3, 4, 17, tzinfo=UTC))
        look(service)
        assert len(follow_ups(service)) == letters(service) == 1
        assert sum(len(server.boxes[email].drafts) for email in (JORDAN, OTHER)) == 1


CALLED = datetime(2026, 3, 6, 16, tzinfo=UTC)


@pytest.fixture
def calling(service: Service, server: Google, clock: SetClock) -> str:
    """An interview that is over, and a call that its owner wants on Friday; the id of that call's entry."""
    server.diaries[JORDAN].put(interview())
    look(service)
    clock.set(datetime(2026, 3, 4, 17, tzinfo=UTC))
    look(service)
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
    say(service, row, WordKind.CALL, when=CALLED)
    return id_of(key_of(row.id, ThingKind.CALL, "", 1, 1))


def told(service: Service) -> str:
    """The journal's newest lines."""
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
        return " ".join(one.line for one in tx.lines(service.owner, row.id))


def test_check_33_a_call_whose_put_was_not_heard_of_stands_once(service: Service, server: Google, clock: SetClock, calling: str) -> None:
    """The connection breaks after Google has it: it is looked for once Google must know of it, and found."""
    server.faults.add(faults.LOST, "calendar.events.insert")
    for minutes in (0, 1, 3, 5):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        tick(service)
    assert server.count("calendar.events.insert") == 1
    assert server.diaries[JORDAN].events[calling]["status"] == "confirmed"
    assert "Call 1 is in your calendar" in told(service)


def test_check_33_a_call_that_was_deleted_unheard_of_is_not_made_again(
    service: Service, server: Google, clock: SetClock, calling: str
) -> None:
    """Its owner has deleted it before we knew that it was there: it is theirs to delete, and the journal says so."""
    server.faults.add(faults.LOST, "calendar.events.insert")
    clock.set(datetime(2026, 3, 6, 14, tzinfo=UTC))
    tick(service)
    server.diaries[JORDAN].cancel(calling)
    for minutes in (3, 5, 30):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        tick(service)
    assert [one["status"] for id_, one in server.diaries[JORDAN].events.items() if id_ != "visit0at0northwind"] == ["cancelled"]
    assert "Call 1 was not made again: you had deleted it." in told(service)


def test_check_34_a_call_that_its_owner_moved_stays_where_they_put_it(
    service: Service, server: Google, clock: SetClock, calling: str
) -> None:
    """Also when it is no longer wanted."""
    clock.set(datetime(2026, 3, 6, 14, tzinfo=UTC))
    tick(service)
    server.diaries[JORDAN].change(calling, {"start": at(15, 0, day=6), "end": at(15, 15, day=6)})
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
    say(service, row, WordKind.SKIP, text="calls")
    for minutes in (1, 10):
        clock.set(datetime(2026, 3, 6, 14, minutes, tzinfo=UTC))
        look(service)
    entry = server.diaries[JORDAN].events[calling]
    assert (entry["status"], entry["start"]["dateTime"]) == ("confirmed", "2026-03-06T15:00:00-05:00")
