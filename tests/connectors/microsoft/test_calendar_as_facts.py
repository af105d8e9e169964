"""Entries of an Outlook calendar are read as a person would read them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from connectors.contract import Unread
from connectors.microsoft.convert_calendar import SEQUENCE, Reader
from connectors.microsoft.tags import KEY
from core.facts import Attendee, Event, EventStatus, Person, Response
from tests.connectors.microsoft.entries import ME, entry, event, found, guest, times, utc

ANN = Person(name="Ann Lee", email="ann.lee@acme.example")
JORDAN = Person(name="Jordan Avery", email="jordan@outlook.example")


def test_an_invitation_is_told_whole() -> None:
    """Everything that the law of the port asks for stands in the fact."""
    told = event(singleValueExtendedProperties=[{"id": SEQUENCE.lower(), "value": "2"}])
    assert told == Event(
        ref="AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A",
        uid="visit@acme.example",
        original_start=utc(3, 10, 16),
        start=utc(3, 10, 16),
        end=utc(3, 10, 17),
        timezone="America/Los_Angeles",
        sequence=2,
        created=utc(3, 2, 9, 15).replace(microsecond=123456),
        title="Interview: Data Engineer",
        description="First Ann, then Bob.",
        location="Zoom",
        organizer=ANN,
        attendees=(Attendee(person=ANN, response=Response.ACCEPTED), Attendee(person=JORDAN, response=Response.ACCEPTED)),
        response=Response.ACCEPTED,
    )


@pytest.mark.parametrize(
    ("moment", "zone", "at"),
    [
        ("2026-03-10T09:00:00.0000000", "Pacific Standard Time", utc(3, 10, 16)),
        ("2026-03-07T09:00:00.0000000", "Pacific Standard Time", utc(3, 7, 17)),  # the night before the clocks change
        ("2026-03-10T09:00:00.1234567", "Europe/Paris", utc(3, 10, 8).replace(microsecond=123456)),
        ("2026-03-10T09:00:00", "UTC", utc(3, 10, 9)),
        ("2026-03-10T09:00:00Z", "Pacific Standard Time", utc(3, 10, 9)),
        ("2026-03-10T09:00:00+05:45", "", utc(3, 10, 3, 15)),
        ("2026-03-10T09:00:00.0000000", "Alberta Standard Time", utc(3, 10, 15)),
        ("2026-03-10T09:00:00.0000000", "Yukon Standard Time", utc(3, 10, 16)),
    ],
)
def test_check_30_times_in_any_zone(moment: str, zone: str, at: datetime) -> None:
    """Windows names, IANA names, seven digits of a second and the days the clocks change give the right instant."""
    assert event(**times(moment, moment, zone)).start == at


@pytest.mark.parametrize(
    ("made_in", "zone"),
    [
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("Europe/Paris", "Europe/Paris"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("tzone://Microsoft/Custom", "America/New_York"),
        ("tzone://Microsoft/Utc", "America/New_York"),
        ("UTC", "America/New_York"),
        ("../../etc/passwd", "America/New_York"),
        (None, "America/New_York"),
    ],
)
def test_check_30_the_zone_an_entry_was_made_in(made_in: str | None, zone: str) -> None:
    """It changes nothing about when it is; one that nobody knows is the owner's."""
    told = event(originalStartTimeZone=made_in)
    assert (told.timezone, told.start) == (zone, utc(3, 10, 16))


@pytest.mark.parametrize("zone", ["UTC", "Tokyo Standard Time", "Hawaiian Standard Time", "tzone://Microsoft/Custom", "nowhere"])
def test_check_31_a_whole_day_keeps_its_date(zone: str) -> None:
    """It runs from the owner's midnight to midnight, also in the night the clocks change, whatever zone stands beside it."""
    told = event(isAllDay=True, originalStartTimeZone=zone, **times("2026-03-08T00:00:00.0000000", "2026-03-09T00:00:00.0000000", zone))
    assert (told.start, told.end, told.all_day, told.timezone) == (utc(3, 8, 5), utc(3, 9, 4), True, "America/New_York")
    assert told.original_start == told.start


def test_check_32_a_moved_day_of_a_series_keeps_its_name() -> None:
    """It is named by the UID of the series and the start that it had first, wherever it stands now."""
    days = [
        event(type="occurrence", iCalUId=_of_day("0A"), originalStart="2026-03-10T16:00:00Z"),
        event(type="exception", iCalUId=_of_day("11"), originalStart="2026-03-17T16:00:00Z", **times("2026-03-18T20:00:00.0000000")),
    ]
    assert {one.uid for one in days} == {_of_day("00").replace("07EA03", "000000")}
    assert [(one.original_start, one.start) for one in days] == [(utc(3, 10, 16), utc(3, 10, 16)), (utc(3, 17, 16), utc(3, 18, 20))]


def _of_day(day: str) -> str:
    return f"040000008200E00074C5B7101A82E00807EA03{day}586CEF106313D801000000000000000010000000098B865F092B734F913A0843932953BD"


def test_check_32_a_whole_day_of_a_series_is_named_by_its_day() -> None:
    """Where its first start is told as a day, it is one; where it is told as an instant, it is that."""
    whole = {"isAllDay": True, **times("2026-03-11T00:00:00.0000000", "2026-03-12T00:00:00.0000000")}
    assert event(originalStart="2026-03-10T00:00:00Z", **whole).original_start == utc(3, 10, 4)
    assert event(originalStart="2026-03-10T04:00:00Z", **whole).original_start == utc(3, 10, 4)


def test_what_is_called_off_says_so() -> None:
    """Also where a boolean is written as text."""
    assert [event(isCancelled=value).status for value in (True, "true", False, "false", None)] == [
        EventStatus.CANCELLED,
        EventStatus.CANCELLED,
        *[EventStatus.CONFIRMED] * 3,
    ]


@pytest.mark.parametrize(
    ("more", "response", "own"),
    [
        ({}, Response.ACCEPTED, False),
        ({"responseStatus": {"response": "declined"}}, Response.DECLINED, False),
        ({"responseStatus": {"response": "tentativelyAccepted"}}, Response.TENTATIVE, False),
        ({"responseStatus": {"response": "notResponded"}}, Response.NEEDS_ACTION, False),
        ({"responseStatus": {"response": "notResponded"}, "attendees": []}, Response.NEEDS_ACTION, False),
        ({"responseStatus": {"response": "shrugged"}}, Response.ACCEPTED, False),
        ({"responseStatus": {"response": "none"}, "attendees": [guest("bob@acme.example", response="accepted")]}, Response.UNKNOWN, False),
        (
            {"responseStatus": None, "attendees": [guest("j.avery@example.org", response="declined"), guest("bob@acme.example")]},
            Response.DECLINED,
            False,
        ),
        ({"responseStatus": {"response": "none"}, "attendees": []}, Response.ACCEPTED, False),
        ({"isOrganizer": True, "responseStatus": {"response": "organizer"}}, Response.ACCEPTED, True),
        ({"isOrganizer": "true"}, Response.ACCEPTED, True),
        ({"organizer": {"emailAddress": {"address": "J.Avery@example.org"}}}, Response.ACCEPTED, True),
    ],
)
def test_the_owners_answer(more: dict[str, Any], response: Response, own: bool) -> None:
    """As the entry says it, else as it is said of the owner among the guests; an entry of theirs, or one that asks nobody, needs none."""
    told = event(**more)
    assert (told.response, told.organized_by_owner) == (response, own)


def test_rooms_are_no_people_and_guests_may_be_optional() -> None:
    """A name that only repeats the address is none, and a directory's own address is none either."""
    room, bob, ann, nobody = event(
        attendees=[
            guest("room5@acme.example", "Room 5", kind="resource"),
            guest("Bob@Acme.example", "bob@acme.example", kind="optional"),
            guest("/O=EXCHANGELABS/OU=GROUP/CN=RECIPIENTS/CN=ANN", "Ann Lee"),
            guest("someone@acme.example", response="declined"),
        ]
    ).attendees
    assert (room.human, room.optional) == (False, False)
    assert (bob.human, bob.optional, bob.person) == (True, True, Person(email="bob@acme.example"))
    assert (ann.person, ann.response) == (Person(name="Ann Lee"), Response.UNKNOWN)
    assert nobody.response is Response.DECLINED


def test_the_owners_answer_is_found_behind_two_hundred_others() -> None:
    """Of a large meeting not everybody is told, but the owner's answer is."""
    crowd = [guest(f"guest{number}@acme.example", response="accepted") for number in range(300)]
    told = event(responseStatus=None, attendees=[*crowd, guest("jordan@outlook.example", response="declined")])
    assert (len(told.attendees), told.response) == (200, Response.DECLINED)


@pytest.mark.parametrize(
    ("more", "link"),
    [
        ({"onlineMeeting": {"joinUrl": "https://teams.microsoft.com/l/meetup-join/1"}}, "https://teams.microsoft.com/l/meetup-join/1"),
        ({"onlineMeetingUrl": "https://join.skype.com/1"}, "https://join.skype.com/1"),
        ({"onlineMeeting": {"joinUrl": "javascript:alert(1)"}}, ""),
        ({"location": {"displayName": "https://us05web.zoom.us/j/824?pwd=x"}}, "https://us05web.zoom.us/j/824?pwd=x"),
        ({"body": {"contentType": "html", "content": '<a href="https://acme.zoom.us/j/8?a=1&amp;b=2">here</a>'}}, "https://acme.zoom.us/j/8?a=1&b=2"),
        (
            {
                "body": {
                    "contentType": "html",
                    "content": '<a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Facme.zoom.us%2Fj%2F8%3Fpwd%3Dx'
                    '&amp;data=05%7C02&amp;reserved=0">here</a>',
                }
            },
            "https://acme.zoom.us/j/8?pwd=x",
        ),
        ({"body": {"contentType": "text", "content": "Join https://meet.google.com/abc-defg-hij."}}, "https://meet.google.com/abc-defg-hij"),
    ],
)  # fmt: skip
def test_where_they_meet(more: dict[str, Any], link: str) -> None:
    """The entry's own conference, else a known link in its text, also one that only stands behind a word or was wrapped up."""
    assert event(**more).conference_url == link


def test_a_place_with_its_address() -> None:
    """The postal address is told behind the name, unless the name says it."""
    address = {"street": "1 Main Street", "city": "Springfield", "state": "IL", "postalCode": "62701", "countryOrRegion": "United States"}
    assert (
        event(location={"displayName": "Acme", "address": address}).location == "Acme, 1 Main Street, 62701 Springfield, IL, United States"
    )
    assert event(location={"displayName": "1 Main Street", "address": address}).location == "1 Main Street"
    assert event(location={"displayName": "Acme", "address": {}}).location == "Acme"


def test_a_description_in_html_is_text() -> None:
    """Its lines stay lines, what cannot be seen is gone; a text is left as it is, and a private entry may have none."""
    page = "<html><head><style>p{}</style></head><body><p>First Ann<br>then Bob &amp; Co</p><script>x</script></body></html>"
    rows = event(body={"contentType": "HTML", "content": page}).description.splitlines()
    assert [row.strip() for row in rows] == ["First Ann", "then Bob & Co"]
    assert event(body={"contentType": "text", "content": "1 < 2 & so"}).description == "1 < 2 & so"
    nothing: tuple[Any, ...] = (None, {}, {"contentType": "html"}, "x", [])
    assert [event(body=body).description for body in nothing] == [""] * 5


def test_a_page_full_of_html_is_bounded() -> None:
    """Beyond two million characters the marks stay in the text, and the entries are read all the same."""
    pages = [entry(id=f"e{number}", body={"contentType": "html", "content": f"<b>{number}</b>" + "x" * 400_000}) for number in range(7)]
    texts = [one.description for one in found(*pages).events]
    assert (len(texts), texts[0][:1], texts[6][:3]) == (7, "0", "<b>")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"start": None}, "It has no time that can be read."),
        (times("soon"), "It has no time that can be read."),
        (times("2026-03-10T09:00:00", zone="Middle Earth Time"), "It has no time that can be read."),
        (times("0001-01-01T00:00:00+14:00"), "It has no time that can be read."),
        ({"isAllDay": True, **times("9999-12-31T00:00:00")}, ""),
        ({"iCalUId": None}, "It has no UID."),
        ({"iCalUId": ["visit"]}, "It has no UID."),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_hides_no_other(more: dict[str, Any], reason: str) -> None:
    """The good one is there, and the bad one is under its id with a plain reason."""
    page = found(entry(id="bad", **more), entry())
    assert page.unread == ((Unread(ref="bad", reason=reason),) if reason else ())
    assert len(page.events) == (1 if reason else 2)


@pytest.mark.parametrize("answer", [{}, {"value": None}, {"value": "items"}, {"value": [None, 7, "x", []]}, {"value": {}}])
def test_check_40_nonsense_is_no_entry(answer: dict[str, Any]) -> None:
    """Whatever stands in an answer, nothing is raised and nothing is made up."""
    assert Reader(me=ME).found(answer).events == ()


def test_check_40_what_nobody_has_heard_of_is_no_trouble() -> None:
    """Values of a kind that is new, members that are new, and such of the wrong type."""
    told = event(
        showAs="daydreaming",
        type="hologram",
        weather={"kind": "sunny"},
        subject=5,
        location=[],
        createdDateTime="yesterday",
        attendees=[None, {"emailAddress": 3}, {"type": 5}],
        onlineMeeting="yes",
        end={"dateTime": 1},
        originalStart="once",
        singleValueExtendedProperties=[None, {"id": SEQUENCE, "value": "many"}, {"id": KEY, "value": 7}],
    )
    assert (told.title, told.location, told.created, told.attendees, told.sequence, told.key) == ("", "", None, (), 0, "")
    assert (told.start, told.end, told.original_start) == (utc(3, 10, 16),) * 3


@pytest.mark.parametrize(
    ("more", "counts"),
    [
        ({}, True),
        ({"showAs": "tentative"}, True),
        ({"showAs": "oof"}, True),
        ({"showAs": "daydreaming"}, True),
        ({"showAs": "free"}, False),
        ({"showAs": "workingElsewhere"}, False),
        ({"isCancelled": True}, False),
        ({"responseStatus": {"response": "declined"}}, False),
        ({"singleValueExtendedProperties": [{"id": KEY, "value": "0123456789abcdef0123456789abcdef"}]}, False),
        ({"start": None}, False),
    ],
)
def test_what_takes_the_owners_time(more: dict[str, Any], counts: bool) -> None:
    """Meetings and absences; not what is shown as free, cancelled, declined or a call of ours."""
    busy = list(Reader(me=ME).busy({"value": [entry(**more)]}))
    assert [(one.start, one.end - one.start) for one in busy] == ([(utc(3, 10, 16), timedelta(hours=1))] if counts else [])


def test_only_our_own_mark_is_one() -> None:
    """Another property with a key in it is none, nor is our property with something else in it."""
    key = "0123456789abcdef0123456789abcdef"
    marks = (
        {"id": KEY, "value": key},
        {"id": KEY.lower(), "value": key.upper()},
        {"id": SEQUENCE, "value": key},
        {"id": KEY, "value": "x"},
    )
    assert [event(singleValueExtendedProperties=[mark]).key for mark in marks] == [key, key, "", ""]
