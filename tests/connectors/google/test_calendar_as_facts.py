"""Entries of a Google calendar are read as a person would read them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.contract import Unread
from connectors.google.convert_calendar import Reader, calendar_zone
from core.facts import Attendee, Event, EventStatus, Person, Response
from tests.connectors.google.entries import ME, ZONE, entry, event, found, instance, tombstone, utc

ANN = Person(name="Ann Lee", email="ann.lee@acme.example")
JORDAN = Person(email="jordan@example.com")


def test_an_invitation_is_told_whole() -> None:
    """Everything that the law of the port asks for stands in the fact."""
    assert event() == Event(
        ref="5cq7r1m0c8gj2b9k4t3e6a0o1s",
        uid="visit@acme.example",
        original_start=utc(3, 10, 16),
        start=utc(3, 10, 16),
        end=utc(3, 10, 17),
        timezone="America/Los_Angeles",
        sequence=1,
        created=utc(3, 2, 9, 15),
        title="Interview: Data Engineer",
        description="First Ann, then Bob.",
        location="Zoom",
        organizer=ANN,
        attendees=(Attendee(person=ANN, response=Response.ACCEPTED), Attendee(person=JORDAN, response=Response.ACCEPTED)),
        response=Response.ACCEPTED,
    )


def test_check_27_a_moved_occurrence_keeps_its_name() -> None:
    """An occurrence of a series is named by its UID and the start it had first, wherever it stands now; each comes once."""
    stayed, moved = found(instance(10), instance(17, hour=14)).events
    assert (stayed.uid, moved.uid) == ("weekly@acme.example", "weekly@acme.example")
    assert (stayed.original_start, stayed.start) == (utc(3, 10, 16), utc(3, 10, 16))
    assert (moved.original_start, moved.start) == (utc(3, 17, 16), utc(3, 17, 21))


def test_check_28_what_is_cancelled_says_so() -> None:
    """With all its properties, as in the owner's bin, it is an event; with only its name it is told once its series is known."""
    (whole,) = found(entry(status="cancelled")).events
    assert whole.status is EventStatus.CANCELLED
    page = found(instance(10), tombstone(17))
    (left,) = page.tombstones
    assert (left.series, left.original_start) == ("weekly0series", utc(3, 17, 16))
    told = left.event(page.uids[left.series], ZONE)
    assert (told.uid, told.original_start, told.status) == ("weekly@acme.example", utc(3, 17, 16), EventStatus.CANCELLED)


@pytest.mark.parametrize("left", [{"id": "x", "status": "cancelled"}, {"id": "x", "status": "cancelled", "iCalUID": "visit@acme.example"}])
def test_check_28_a_deleted_entry_without_a_time_is_no_trouble(left: dict[str, Any]) -> None:
    """Nothing can be told of it, and nothing is wrong with it."""
    page = found(left, entry())
    assert (len(page.events), page.unread, page.tombstones) == (1, (), ())


@pytest.mark.parametrize("kind", ["birthday", "focusTime", "outOfOffice", "workingLocation", "somethingNew"])
def test_check_29_entries_that_are_no_meetings_are_left_out(kind: str) -> None:
    """Also of kinds that nobody has heard of yet."""
    page = found(entry(eventType=kind), entry(eventType="fromGmail"), entry(eventType=None))
    assert (len(page.events), page.unread) == (2, ())


def test_check_29_rooms_are_no_people_and_guests_may_be_optional() -> None:
    """Rooms are marked, and so are those who need not come."""
    room = {"email": "room5@acme.example", "displayName": "Room 5", "resource": True, "responseStatus": "accepted"}
    bob = {"email": "Bob@Acme.example", "optional": True, "responseStatus": "needsAction"}
    of_room, of_bob = event(attendees=[room, bob]).attendees
    assert (of_room.human, of_room.optional) == (False, False)
    assert (of_bob.human, of_bob.optional, of_bob.person.email) == (True, True, "bob@acme.example")
    assert of_bob.response is Response.NEEDS_ACTION


@pytest.mark.parametrize(
    ("more", "response", "own"),
    [
        ({}, Response.ACCEPTED, False),
        ({"attendees": [{"email": "jordan@example.com", "self": True, "responseStatus": "declined"}]}, Response.DECLINED, False),
        ({"attendees": [{"email": "alias@example.net", "self": True, "responseStatus": "tentative"}]}, Response.TENTATIVE, False),
        ({"attendees": [{"email": "j.avery@example.org", "responseStatus": "needsAction"}]}, Response.NEEDS_ACTION, False),
        ({"attendees": [{"email": "bob@acme.example", "responseStatus": "accepted"}]}, Response.UNKNOWN, False),
        ({"organizer": {"email": "alias@example.net", "self": True}}, Response.ACCEPTED, True),
        ({"organizer": {"email": "j.avery@example.org"}}, Response.ACCEPTED, True),
        ({"organizer": None, "attendees": None}, Response.ACCEPTED, True),
        ({"attendees": None}, Response.ACCEPTED, False),
    ],
)
def test_check_29_the_owners_answer(more: dict[str, Any], response: Response, own: bool) -> None:
    """It is that of the entry's own `self`, whatever the address; an entry of theirs, or one that asks nobody, needs none."""
    one = event(**more)
    assert (one.response, one.organized_by_owner) == (response, own)


def test_the_owners_answer_is_found_behind_two_hundred_others() -> None:
    """Of a large meeting not everybody is told, but the owner's answer is."""
    crowd = [{"email": f"guest{number}@acme.example", "responseStatus": "accepted"} for number in range(300)]
    one = event(attendees=[*crowd, {"email": "jordan@example.com", "self": True, "responseStatus": "declined"}])
    assert (len(one.attendees), one.response) == (200, Response.DECLINED)


def test_check_29_a_whole_day_is_the_calendars() -> None:
    """It runs from midnight to midnight where the calendar is, not where the owner is said to live, and its end is left out."""
    one = event(start={"date": "2026-03-11"}, end={"date": "2026-03-12"})
    assert (one.start, one.end, one.all_day, one.timezone) == (utc(3, 11, 7), utc(3, 12, 7), True, ZONE)


def test_check_30_late_in_the_evening_is_the_same_day() -> None:
    """23:30 in Los Angeles on the night the clocks change is that day's, in the zone of the entry."""
    at = {"dateTime": "2026-03-08T23:30:00-07:00", "timeZone": "America/Los_Angeles"}
    one = event(start=at, end=at)
    assert (one.start, one.timezone) == (utc(3, 9, 6, 30), "America/Los_Angeles")


@pytest.mark.parametrize(
    ("start", "zone", "at"),
    [
        ({"dateTime": "2026-03-10T09:00:00+01:00", "timeZone": "Europe/Berlin"}, "Europe/Berlin", utc(3, 10, 8)),
        ({"dateTime": "2026-03-10T09:00:00-07:00"}, ZONE, utc(3, 10, 16)),
        ({"dateTime": "2026-03-10T16:00:00Z", "timeZone": "UTC"}, ZONE, utc(3, 10, 16)),
        ({"dateTime": "2026-03-10T09:00:00", "timeZone": "Europe/Berlin"}, "Europe/Berlin", utc(3, 10, 8)),
        ({"dateTime": "2026-03-10T09:00:00", "timeZone": "Mars/Olympus"}, ZONE, utc(3, 10, 16)),
        ({"dateTime": "2026-03-10T09:00:00", "timeZone": "../../etc/passwd"}, ZONE, utc(3, 10, 16)),
    ],
)
def test_check_30_zones(start: dict[str, str], zone: str, at: datetime) -> None:
    """An offset decides when it is; the zone is the entry's, else the calendar's."""
    one = event(start=start, end=None)
    assert (one.timezone, one.start, one.end) == (zone, at, at)


def test_the_calendars_zone_is_what_the_answer_says() -> None:
    """Else the owner's."""
    assert [calendar_zone(answer, ME) for answer in ({"timeZone": ZONE}, {"timeZone": "Mars/Olympus"}, {})] == [ZONE, *[ME.timezone] * 2]


@pytest.mark.parametrize(
    "email", ["c_188@group.calendar.google.com", "c_5@resource.calendar.google.com", "unknownorganizer@calendar.google.com"]
)
def test_check_32_a_made_up_organiser_is_nobody(email: str) -> None:
    """An address that leads to no human is no person's, nor is the name beside it; its entry is not the owner's for that."""
    one = event(organizer={"email": email, "displayName": "Hiring"}, attendees=[{"email": email}, {"email": "jordan@example.com"}])
    assert (one.organizer, one.organized_by_owner) == (None, False)
    assert [guest.human for guest in one.attendees] == [False, True]


def test_check_32_guests_who_are_not_told_are_not_invented() -> None:
    """Where the guests are hidden or left out, those who are told are all there is."""
    one = event(attendeesOmitted=True, guestsCanSeeOtherGuests=False, attendees=[{"email": "jordan@example.com", "self": True}])
    assert [guest.person.email for guest in one.attendees] == ["jordan@example.com"]


@pytest.mark.parametrize(
    ("more", "link", "place"),
    [
        ({"hangoutLink": "https://meet.google.com/abc-defg-hij", "location": None}, "https://meet.google.com/abc-defg-hij", ""),
        (
            {"conferenceData": {"entryPoints": [{"entryPointType": "video", "uri": "https://acme.zoom.us/j/8"}]}},
            "https://acme.zoom.us/j/8",
            "Zoom",
        ),
        ({"location": "https://us05web.zoom.us/j/824?pwd=x"}, "https://us05web.zoom.us/j/824?pwd=x", "https://us05web.zoom.us/j/824?pwd=x"),
        ({"hangoutLink": "javascript:alert(1)"}, "", "Zoom"),
        (
            {
                "conferenceData": {"entryPoints": [{"entryPointType": "phone", "uri": "tel:+1-555-0100", "label": "+1 555-0100"}]},
                "location": None,
            },
            "",
            "Dial-in: +1 555-0100",
        ),
        (
            {
                "conferenceData": {
                    "entryPoints": [
                        {"entryPointType": "video", "uri": "https://meet.google.com/abc-defg-hij"},
                        {"entryPointType": "phone", "uri": "tel:+1-555-0100", "label": "+1 555-0100"},
                    ]
                },
                "location": None,
            },
            "https://meet.google.com/abc-defg-hij",
            "",
        ),
    ],
)
def test_where_they_meet(more: dict[str, Any], link: str, place: str) -> None:
    """The entry's own conference, else a known link in the text; the number of a bridge is told only where there is nothing else."""
    one = event(**more)
    assert (one.conference_url, one.location) == (link, place)


def test_a_description_in_html_is_text() -> None:
    """Its lines stay lines, and what cannot be seen is gone."""
    rows = event(description="<p>First Ann<br>then Bob &amp; Co</p><script>x</script>").description.splitlines()
    assert [row.strip() for row in rows] == ["First Ann", "then Bob & Co"]


def test_a_page_full_of_html_is_bounded() -> None:
    """Beyond two million characters the marks stay in the text, and the entries are read all the same."""
    pages = [entry(id=f"e{number}", description=f"<b>{number}</b>" + "x" * 400_000) for number in range(7)]
    texts = [one.description for one in found(*pages).events]
    assert (len(texts), texts[0][:1], texts[6][:3]) == (7, "0", "<b>")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"start": None}, "It has no time that can be read."),
        ({"start": {"dateTime": "soon"}}, "It has no time that can be read."),
        ({"start": {"date": 20260310}}, "It has no time that can be read."),
        ({"start": {"dateTime": "0001-01-01T00:00:00+14:00"}}, "It has no time that can be read."),
        ({"iCalUID": None}, "It has no UID."),
        ({"iCalUID": ["visit"]}, "It has no UID."),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_hides_no_other(more: dict[str, Any], reason: str) -> None:
    """The good one is there, and the bad one is under its id with a plain reason."""
    page = found(entry(id="bad", **more), entry())
    assert (len(page.events), page.unread) == (1, (Unread(ref="bad", reason=reason),))


@pytest.mark.parametrize(
    "items",
    [None, "items", [None, 7, "x", []], [{}], [{"start": [], "attendees": {}, "organizer": [], "conferenceData": 5, "eventType": 3}]],
)
def test_nonsense_is_no_event(items: Any) -> None:
    """Whatever stands in an answer, nothing is raised and nothing is made up."""
    page = Reader(me=ME, zone=ZONE).found(items)
    assert page.events == ()


def test_properties_of_the_wrong_type_are_as_if_they_were_not_there() -> None:
    """A number for a title, a sentence for a count."""
    one = event(
        summary=5, description={}, location=[], sequence="many", created="yesterday", attendees=[None, {"email": 3}], end={"dateTime": 1}
    )
    assert (one.title, one.description, one.location, one.sequence, one.created, one.attendees) == ("", "", "", 0, None, ())
    assert one.end == one.start


def test_an_entry_that_ends_before_it_begins_takes_no_time() -> None:
    """The start is believed."""
    one = event(end={"dateTime": "2026-03-10T08:00:00-07:00"})
    assert one.end == one.start


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({}, True),
        ({"eventType": "outOfOffice"}, True),
        ({"eventType": "focusTime"}, True),
        ({"eventType": "workingLocation"}, False),
        ({"eventType": "birthday"}, False),
        ({"transparency": "transparent"}, False),
        ({"status": "cancelled"}, False),
        ({"attendees": [{"email": "jordan@example.com", "self": True, "responseStatus": "declined"}]}, False),
        ({"extendedProperties": {"private": {"callKey": "0123456789abcdef0123456789abcdef"}}}, False),
        ({"start": {"dateTime": "soon"}}, False),
    ],
)
def test_what_takes_the_owners_time(more: dict[str, Any], counts: bool) -> None:
    """Meetings and absences; not what is shown as free, cancelled, declined or a call of ours."""
    busy = list(Reader(me=ME, zone=ZONE).busy([entry(**more)]))
    assert [(one.start, one.end - one.start) for one in busy] == ([(utc(3, 10, 16), timedelta(hours=1))] if counts else [])


def test_only_a_private_property_marks_a_call_of_ours() -> None:
    """What an invitation brings along, or what is no key, is no mark."""
    key = "0123456789abcdef0123456789abcdef"
    marks = ({"private": {"callKey": key}}, {"shared": {"callKey": key}}, {"private": {"callKey": "yes"}}, {"private": [key]}, "x")
    assert [event(extendedProperties=mark).key for mark in marks] == [key, "", "", "", ""]
