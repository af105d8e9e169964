"""The server for tests keeps a calendar as Graph's documentation says: asked with bare requests."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from service.clock import SetClock
from tests.connectors.microsoft.asking import TAG, code
from tests.fakes.microsoft import Microsoft, schema
from tests.fakes.microsoft.bare import IMMUTABLE, Bare, tag_shown, tagged
from tests.fakes.microsoft.items import Entry
from tests.fakes.microsoft.person import Others, Owner
from tests.fakes.microsoft.zones import CUSTOM

NOON = datetime(2026, 3, 11, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
WINDOW: dict[str, Any] = {"startDateTime": "2026-03-01T00:00:00Z", "endDateTime": "2026-04-01T00:00:00Z"}
CALL = {
    "subject": "Call Ann Lee",
    "start": {"dateTime": "2026-03-11T10:00:00", "timeZone": "America/New_York"},
    "end": {"dateTime": "2026-03-11T10:15:00", "timeZone": "America/New_York"},
    "isReminderOn": True,
    "reminderMinutesBeforeStart": 15,
    "showAs": "free",
    "sensitivity": "private",
    "attendees": [],
    "transactionId": "abcdef01",
    "singleValueExtendedProperties": [{"id": TAG, "value": "abcdef01"}],
}
WEEKLY = {
    "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["wednesday"], "firstDayOfWeek": "monday"},
    "range": {"type": "numbered", "startDate": "2026-03-04", "numberOfOccurrences": 4},
}


def starts(graph: Bare, **more: Any) -> list[str]:
    return [one["start"]["dateTime"] for one in graph.all("/me/calendarView", **WINDOW, **more)]


@pytest.fixture
def series(others: Others) -> Entry:
    return others.invite(
        "Interview", datetime(2026, 3, 4, 15, tzinfo=UTC), datetime(2026, 3, 4, 16, tzinfo=UTC), "ann.lee@acme.example",
        uid="weekly@acme.example", zone="Eastern Standard Time", recurrence=WEEKLY,
    )  # fmt: skip


def test_a_call_is_put_once_however_often_it_is_asked_for(microsoft: Microsoft, graph: Bare, owner: Owner) -> None:
    """The same transactionId gives the same entry; without attendees nobody is told."""
    made = [graph("POST", "/me/events", json=CALL, headers=IMMUTABLE) for _ in range(3)]
    assert [one.status_code for one in made] == [201] * 3
    assert len({one.json()["id"] for one in made}) == len(owner.box.entries) == 1
    shown = made[0].json()
    assert not schema.faults(shown, schema.schema("microsoft.graph.event"))
    assert shown["start"] == {"dateTime": "2026-03-11T14:00:00.0000000", "timeZone": "UTC"}
    assert (shown["originalStartTimeZone"], shown["showAs"], shown["sensitivity"]) == ("America/New_York", "free", "private")
    assert "singleValueExtendedProperties" not in shown
    (found,) = graph.all("/me/events", filter=tagged(TAG, "abcdef01"), expand=tag_shown(TAG), headers=IMMUTABLE)
    assert (found["id"], found["singleValueExtendedProperties"]) == (shown["id"], [{"id": TAG, "value": "abcdef01"}])
    assert microsoft.boxes["jordan@outlook.example"].invitations == 0


def test_an_entry_with_attendees_mails_them(graph: Bare, owner: Owner) -> None:
    """The server counts it."""
    guest = {"emailAddress": {"address": "ann.lee@acme.example"}, "type": "required"}
    made = graph("POST", "/me/events", json={**CALL, "attendees": [guest]})
    assert (made.status_code, owner.box.invitations) == (201, 1)
    assert graph("DELETE", f"/me/events/{made.json()['id']}").status_code == 204
    assert owner.box.invitations == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"subjekt": "x"}, (400, "RequestBodyRead")),
        ({"isOnlineMeeting": "false"}, (400, "RequestBodyRead")),
        ({"showAs": "away"}, (400, "RequestBodyRead")),
        ({"changeKey": "another"}, (400, "RequestBodyRead")),
        ({"start": {"dateTime": "2026-03-11T10:00:00", "timeZone": "Middle Earth Time"}}, (400, "ErrorInvalidTimeZone")),
        ({"end": {"dateTime": "2026-03-10T10:00:00", "timeZone": "UTC"}}, (400, "ErrorCalendarEndDateIsEarlierThanStartDate")),
        ({"isAllDay": True}, (400, "ErrorPropertyValidationFailure")),
        ({"recurrence": {"pattern": {}, "range": {}}}, (400, "ErrorPropertyValidationFailure")),
    ],
)
def test_a_wrong_entry_is_refused(graph: Bare, change: dict[str, object], expected: tuple[int, str]) -> None:
    """In a change as in a new one, and nothing is left behind."""
    made = graph("POST", "/me/events", json=CALL)
    assert code(graph("PATCH", f"/me/events/{made.json()['id']}", json=change)) == expected
    assert code(graph("POST", "/me/events", json={**CALL, "transactionId": "2", **change})) == expected
    assert len(graph.all("/me/events")) == 1


def test_an_entry_is_changed_only_in_the_version_that_is_named(graph: Bare, owner: Owner) -> None:
    """If-Match, here as with mail."""
    made = graph("POST", "/me/events", json=CALL, headers=IMMUTABLE).json()
    path = f"/me/events/{made['id']}"
    owner.drag(owner.call("abcdef01"), NOON)
    assert code(graph("PATCH", path, json={"subject": "x"}, headers={"If-Match": made["@odata.etag"]})) == (
        412,
        "ErrorIrresolvableConflict",
    )
    assert code(graph("DELETE", path, headers={"If-Match": made["@odata.etag"]})) == (412, "ErrorIrresolvableConflict")
    now = graph.get(path)
    assert now["start"]["dateTime"] == "2026-03-11T16:00:00.0000000"
    assert now["end"]["dateTime"] == "2026-03-11T16:15:00.0000000"
    assert graph("DELETE", path, headers={"If-Match": now["@odata.etag"]}).status_code == 204
    assert code(graph("GET", path)) == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    ("zone", "time"),
    [
        ("UTC", "16:00"),
        ("Pacific Standard Time", "09:00"),  # daylight time begins on 8 March
        ("Europe/Paris", "17:00"),
        ("W. Europe Standard Time", "17:00"),
        ("Nepal Standard Time", "21:45"),
    ],
)
def test_times_are_told_in_the_zone_that_is_preferred(graph: Bare, others: Others, zone: str, time: str) -> None:
    """Windows and IANA names; seven digits of a second, no offset. The window is not meant in it."""
    others.invite("Interview", NOON, NOON + HOUR, "ann.lee@acme.example", zone=CUSTOM)
    (one,) = graph.all("/me/calendarView", headers={"Prefer": f'outlook.timezone="{zone}"'}, **WINDOW)
    assert one["start"] == {"dateTime": f"2026-03-11T{time}:00.0000000", "timeZone": zone}
    assert one["originalStartTimeZone"] == "tzone://Microsoft/Custom"
    assert code(graph("GET", "/me/calendarView", headers={"Prefer": 'outlook.timezone="Nowhere"'}, **WINDOW)) == (
        400,
        "ErrorInvalidTimeZone",
    )


def test_whole_days_are_the_same_wherever_one_asks_from(graph: Bare, owner: Owner) -> None:
    """Midnight to midnight, in no zone."""
    owner.put("Holiday", date(2026, 3, 12), date(2026, 3, 13))
    for zone in ("UTC", "Tokyo Standard Time", "Hawaiian Standard Time"):
        (one,) = graph.all("/me/calendarView", headers={"Prefer": f'outlook.timezone="{zone}"'}, **WINDOW)
        assert (one["isAllDay"], one["start"]["dateTime"], one["end"]["dateTime"]) == (
            True,
            "2026-03-12T00:00:00.0000000",
            "2026-03-13T00:00:00.0000000",
        )


def test_a_view_shows_what_overlaps_its_window(graph: Bare, others: Others) -> None:
    """Offsets in the parameters count; none is UTC. The window is needed."""
    others.invite("Interview", NOON, NOON + HOUR, "ann.lee@acme.example")
    for start, end, found in (
        ("2026-03-11T16:59:00Z", "2026-03-11T18:00:00Z", 1),
        ("2026-03-11T17:00:00Z", "2026-03-11T18:00:00Z", 0),
        ("2026-03-11T12:00:00-04:00", "2026-03-11T12:01:00-04:00", 1),
        ("2026-03-11T12:00:00", "2026-03-11T16:00:00", 0),
    ):
        assert len(graph.all("/me/calendarView", startDateTime=start, endDateTime=end)) == found
    assert code(graph("GET", "/me/calendarView")) == (400, "ErrorInvalidRequest")
    assert code(graph("GET", "/me/calendarView", select="createdDateTime", **WINDOW)) == (400, "ErrorInvalidProperty")


def test_an_invitation_says_who_asks_and_what_was_answered(graph: Bare, owner: Owner, others: Others) -> None:
    """Before and after the answer, and when it is called off."""
    entry = others.invite(
        "Interview", NOON, NOON + HOUR, "ann.lee@acme.example", uid="visit@acme.example", attendees=["jordan@outlook.example"]
    )
    acts: list[Callable[[], None]] = [
        lambda: None,
        lambda: owner.respond(entry, "accepted"),
        lambda: others.call_off(entry),
    ]
    seen = []
    for act in acts:
        act()
        (one,) = graph.all("/me/calendarView", **WINDOW)
        seen.append((one["responseStatus"]["response"], one["showAs"], one["isCancelled"], one["subject"]))
    assert seen == [
        ("notResponded", "tentative", False, "Interview"),
        ("accepted", "busy", False, "Interview"),
        ("accepted", "free", True, "Canceled: Interview"),
    ]
    assert (one["iCalUId"], one["isOrganizer"], one["organizer"]["emailAddress"]["address"]) == (
        "visit@acme.example", False, "ann.lee@acme.example",
    )  # fmt: skip


def test_a_private_entry_of_somebody_else_has_no_body(microsoft: Microsoft, graph: Bare, others: Others) -> None:
    """Absent, not empty."""
    others.invite("Interview", NOON, NOON + HOUR, "ann.lee@acme.example", sensitivity="private")
    assert "body" not in graph.all("/me/calendarView", **WINDOW)[0]
    microsoft.quirks.private_bodies = False
    microsoft.quirks.extra_members = True
    (one,) = graph.all("/me/calendarView", **WINDOW)
    assert ("body" in one, one["showAs"], "weather" in one) == (True, "daydreaming", True)


# series


def test_a_series_is_shown_day_by_day_in_its_own_zone(graph: Bare, series: Entry) -> None:
    """The clock there stands still when daylight time comes; every day has an id and a UID of its own."""
    days = graph.all("/me/calendarView", **WINDOW)
    assert [one["start"]["dateTime"][:16] for one in days] == [
        "2026-03-04T15:00",
        "2026-03-11T14:00",
        "2026-03-18T14:00",
        "2026-03-25T14:00",
    ]
    assert {one["type"] for one in days} == {"occurrence"}
    assert len({one["id"] for one in days}) == len({one["iCalUId"] for one in days}) == 4
    assert b"weekly@acme.example".hex().upper() in days[0]["iCalUId"]
    (master,) = graph.all("/me/events")
    assert (master["type"], master["iCalUId"]) == ("seriesMaster", "weekly@acme.example")
    assert {one["seriesMasterId"] for one in days} == {master["id"]}
    assert graph.get(f"/me/events/{days[1]['id']}")["start"] == days[1]["start"]
    assert len(graph.all(f"/me/events/{master['id']}/instances", **WINDOW)) == 4


def test_a_day_may_be_moved_cancelled_or_dropped(graph: Bare, owner: Owner, others: Others, series: Entry) -> None:
    """An exception keeps what it was first meant for; a dropped day is gone."""
    others.reschedule(series, datetime(2026, 3, 12, 9, tzinfo=UTC), day=date(2026, 3, 11))
    others.call_off(series, day=date(2026, 3, 18))
    owner.delete(series, day=date(2026, 3, 25))
    first, moved, cancelled = graph.all("/me/calendarView", **WINDOW)
    assert (first["type"], moved["type"], cancelled["type"]) == ("occurrence", "exception", "exception")
    assert (moved["start"]["dateTime"][:16], moved["originalStart"]) == ("2026-03-12T09:00", "2026-03-11T14:00:00Z")
    assert (cancelled["isCancelled"], cancelled["subject"]) == (True, "Canceled: Interview")
    master = graph.get(f"/me/events/{first['seriesMasterId']}", select="cancelledOccurrences")
    assert [one[-10:] for one in master["cancelledOccurrences"]] == ["2026-03-25"]


def test_one_day_is_changed_by_its_own_id(graph: Bare, series: Entry) -> None:
    """PATCH and DELETE of an occurrence leave the others alone."""
    days = graph.all("/me/calendarView", headers=IMMUTABLE, **WINDOW)
    changed = graph("PATCH", f"/me/events/{days[0]['id']}", json={"subject": "Other"}, headers=IMMUTABLE).json()
    assert (changed["type"], changed["subject"], changed["id"]) == ("exception", "Other", days[0]["id"])
    assert graph("DELETE", f"/me/events/{days[1]['id']}").status_code == 204
    assert [one["subject"] for one in graph.all("/me/calendarView", **WINDOW)] == ["Other", "Interview", "Interview"]
    assert code(graph("GET", f"/me/events/{days[1]['id']}")) == (404, "ErrorItemNotFound")


@pytest.mark.parametrize(
    ("pattern", "reach", "days"),
    [
        ({"type": "daily", "interval": 3}, {"type": "endDate", "endDate": "2026-03-12"}, [4, 7, 10]),
        (
            {"type": "weekly", "interval": 2, "daysOfWeek": ["wednesday", "friday"]},
            {"type": "numbered", "numberOfOccurrences": 3},
            [4, 6, 18],
        ),
        ({"type": "absoluteMonthly", "interval": 1, "dayOfMonth": 31}, {"type": "noEnd"}, [31]),
        ({"type": "relativeMonthly", "interval": 1, "daysOfWeek": ["tuesday"], "index": "last"}, {"type": "noEnd"}, [31]),
        ({"type": "absoluteYearly", "interval": 1, "dayOfMonth": 9, "month": 3}, {"type": "noEnd"}, [9]),
        ({"type": "relativeYearly", "interval": 1, "daysOfWeek": ["friday"], "index": "second", "month": 3}, {"type": "noEnd"}, [13]),
    ],
)
def test_patterns(graph: Bare, pattern: dict[str, object], reach: dict[str, object], days: list[int]) -> None:
    """Graph's patternedRecurrence."""
    times = {name: {"dateTime": f"2026-03-04T1{at}:00:00", "timeZone": "UTC"} for at, name in enumerate(("start", "end"))}
    recurrence = {"pattern": pattern, "range": {"startDate": "2026-03-04", **reach}}
    assert graph("POST", "/me/events", json={"subject": "x", **times, "recurrence": recurrence}).status_code == 201
    assert starts(graph) == [f"2026-03-{day:02}T10:00:00.0000000" for day in days]


# delta


def test_a_delta_on_the_view_tells_what_changed(microsoft: Microsoft, graph: Bare, owner: Owner, others: Others, series: Entry) -> None:
    """Changed, moved out of the window, dropped and deleted; days may come with nothing but their times."""
    entries = [others.invite(f"Interview {number}", NOON, NOON + HOUR, "ann.lee@acme.example") for number in range(4)]
    microsoft.quirks.sparse_occurrences = True
    found, link = graph.delta("/me/calendarView/delta", headers=IMMUTABLE, **WINDOW)
    kinds = sorted(one["type"] for one in found)
    assert kinds == ["occurrence"] * 4 + ["seriesMaster"] + ["singleInstance"] * 4
    sparse = next(one for one in found if one["type"] == "occurrence")
    assert sparse.keys() == {"@odata.type", "@odata.etag", "id", "type", "seriesMasterId", "start", "end"}
    assert graph.delta(link, headers=IMMUTABLE)[0] == []
    names = {one["subject"]: one["id"] for one in found if one["type"] == "singleInstance"}
    owner.drag(entries[0], NOON + HOUR)
    others.reschedule(entries[1], NOON + timedelta(days=90))
    owner.delete(entries[2])
    found, _ = graph.delta(link, headers=IMMUTABLE)
    assert [one["start"]["dateTime"] for one in found if "start" in one] == ["2026-03-11T17:00:00.0000000"]
    assert {one["id"] for one in found if "@removed" in one} == {names["Interview 1"], names["Interview 2"]}
    owner.delete(series, day=date(2026, 3, 18))
    found, _ = graph.delta(link, headers=IMMUTABLE)
    assert len([one for one in found if "@removed" in one]) == 3


def test_a_delta_on_the_view_takes_its_window_alone(graph: Bare, owner: Owner) -> None:
    """No $select, no $filter; the window is frozen in the link, and the link may be forgotten."""
    assert code(graph("GET", "/me/calendarView/delta", select="subject", **WINDOW)) == (400, "BadRequest")
    _, link = graph.delta("/me/calendarView/delta", **WINDOW)
    assert code(graph("GET", f"{link}&startDateTime=2026-01-01T00:00:00Z")) == (400, "ErrorInvalidUrlQuery")
    owner.box.forget_rounds()
    assert code(graph("GET", link)) == (410, "SyncStateNotFound")


def test_an_entry_in_another_calendar_is_in_no_view(graph: Bare, owner: Owner, others: Others, clock: SetClock) -> None:
    """/me/calendarView is the primary calendar's; the immutable id lives on, the default one does not."""
    entry = others.invite("Interview", NOON, NOON + HOUR, "ann.lee@acme.example", uid="visit@acme.example")
    (plain,), (fixed,) = graph.all("/me/events"), graph.all("/me/events", headers=IMMUTABLE)
    owner.move_to_calendar(entry, "birthdays")
    assert starts(graph) == []
    assert code(graph("GET", f"/me/events/{plain['id']}")) == (404, "ErrorItemNotFound")
    assert graph.get(f"/me/events/{fixed['id']}")["iCalUId"] == "visit@acme.example"
    assert [one["isDefaultCalendar"] for one in graph.all("/me/calendars")] == [True, False]
    assert graph.get("/me/calendar")["name"] == "Calendar"
    assert clock.now() < NOON
