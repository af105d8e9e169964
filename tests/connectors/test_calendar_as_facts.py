"""Calendar files as programs really write them are read as a person would read them."""

from datetime import UTC, datetime, timedelta

import pytest

from connectors import ics
from connectors.contract import Me
from core.facts import Carrier, Event, EventStatus, Person, Response

ME = Me(emails=("jordan@example.com",), timezone="America/New_York")
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def file(*entries: str, top: str = "") -> bytes:
    """A calendar file; each entry is its lines, UID and times added where missing."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", *top.splitlines()]
    for entry in entries:
        own = entry.splitlines()
        rows += ["BEGIN:VEVENT", *([] if any(row.startswith("UID") for row in own) else ["UID:visit"])]
        rows += own if any(row.startswith("DTSTART") for row in own) else ["DTSTART:20260310T140000Z", "DTEND:20260310T150000Z", *own]
        rows += ["END:VEVENT"]
    return "\r\n".join([*rows, "END:VCALENDAR", ""]).encode()


def read(*entries: str, top: str = "", carrier: Carrier = Carrier.CALENDAR) -> tuple[Event, ...]:
    return ics.events(file(*entries, top=top), me=ME, start=START, end=END, ref="r", carrier=carrier)


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


OUTLOOK_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0500\n"
    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:-0500\nTZOFFSETTO:-0400\n"
    "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE"
)


@pytest.mark.parametrize(
    ("zone", "top", "name", "start"),
    [
        ("Europe/Berlin", "", "Europe/Berlin", utc(3, 10, 9)),
        ("Eastern Standard Time", "", "America/New_York", utc(3, 10, 14)),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "", "Europe/Berlin", utc(3, 10, 9)),
        ("Customized Time Zone", OUTLOOK_ZONE.format(name="Customized Time Zone"), "America/New_York", utc(3, 10, 14)),
        ('"(UTC-05:00) Eastern Time"', OUTLOOK_ZONE.format(name="(UTC-05:00) Eastern Time"), "America/New_York", utc(3, 10, 14)),
        ("Mars/Olympus", "", "", utc(3, 10, 14)),
        ("../../etc/passwd", "", "", utc(3, 10, 14)),
    ],
)
def test_zones_by_any_name(zone: str, top: str, name: str, start: datetime) -> None:
    """IANA's names, Microsoft's, paths, and zones told only by their offsets; what nobody knows is the owner's."""
    (found,) = read(f"DTSTART;TZID={zone}:20260310T100000\nDURATION:PT45M", top=top)
    assert (found.timezone, found.start, found.end) == (name, start, start + timedelta(minutes=45))


def test_zone_of_a_file_is_not_believed_by_the_next() -> None:
    """A file that gives a known name to another zone changes nothing, for itself or for later files."""
    false = OUTLOOK_ZONE.format(name="Europe/Berlin")
    for top in (false, ""):
        (found,) = read("DTSTART;TZID=Europe/Berlin:20260310T100000", top=top)
        assert found.start == utc(3, 10, 9)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("CN=Lee, Ann", "Lee, Ann"),
        ("CN=Lee,Ann;EMAIL=ann@acme.example", "Lee, Ann"),
        ('CN="Lee, Ann"', "Lee, Ann"),
        ('CN="Lee","Ann"', "Lee, Ann"),
        ("CN=Ann Lee,", "Ann Lee"),
        ("CN=,", ""),
    ],
)
def test_a_comma_in_a_name_stays_one(written: str, name: str) -> None:
    """Directories write the last name first, and some programs forget the quotes around it."""
    (found,) = read(f"ORGANIZER;{written}:mailto:ann@acme.example\nATTENDEE;{written};PARTSTAT=ACCEPTED:mailto:ann@acme.example")
    assert found.organizer == Person(name=name, email="ann@acme.example")
    assert [(one.person, one.response) for one in found.attendees] == [(found.organizer, Response.ACCEPTED)]


def test_floating_all_day_and_utc() -> None:
    """Times without zone and whole days are the owner's; a time in UTC names no zone, unless the file says where it was written."""
    floating, whole_day, plain = read(
        "UID:a\nDTSTART:20260310T100000", "UID:b\nDTSTART;VALUE=DATE:20260311", "UID:c\nDTSTART:20260312T140000Z"
    )
    assert (floating.start, floating.end, floating.timezone) == (utc(3, 10, 14), utc(3, 10, 14), "")
    assert (whole_day.start, whole_day.end, whole_day.all_day) == (utc(3, 11, 4), utc(3, 12, 4), True)
    assert plain.timezone == ""
    assert read("", top="X-WR-TIMEZONE:Europe/Paris")[0].timezone == "Europe/Paris"


def test_series_is_expanded_with_its_exceptions() -> None:
    """A weekly visit across the change of clocks: one left out, one moved, one cancelled; each keeps the name of its date."""
    series = "DTSTART;TZID=Europe/Berlin:20260310T100000\nDTEND;TZID=Europe/Berlin:20260310T110000\nRRULE:FREQ=WEEKLY;COUNT=5\n"
    moved = "RECURRENCE-ID;TZID=Europe/Berlin:20260324T100000\nDTSTART;TZID=Europe/Berlin:20260325T120000\nDURATION:PT1H"
    cancelled = "RECURRENCE-ID;TZID=Europe/Berlin:20260331T100000\nDTSTART;TZID=Europe/Berlin:20260331T100000\nSTATUS:CANCELLED"
    found = read(series + "EXDATE;TZID=Europe/Berlin:20260317T100000", moved, cancelled)
    assert [(one.start, one.original_start) for one in found] == [
        (utc(3, 10, 9), utc(3, 10, 9)),
        (utc(3, 25, 11), utc(3, 24, 9)),
        (utc(3, 31, 8), utc(3, 31, 8)),
        (utc(4, 7, 8), utc(4, 7, 8)),
    ]
    assert [one.status for one in found].count(EventStatus.CANCELLED) == 1


def test_series_from_long_ago_is_seen_today() -> None:
    """A weekly meeting that began ten years ago still takes place; a yearly birthday comes once."""
    weekly = "UID:w\nDTSTART;TZID=America/New_York:20160104T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE"
    found = read(weekly, "UID:b\nDTSTART;VALUE=DATE:16040402\nRRULE:FREQ=YEARLY")
    assert len([one for one in found if one.uid == "w"]) == 26
    assert [one.start.date().isoformat() for one in found if one.uid == "b"] == ["2026-04-02"]


@pytest.mark.parametrize(
    ("entry", "response", "own"),
    [
        ("ORGANIZER:mailto:ann@acme.example\nATTENDEE;PARTSTAT=TENTATIVE:MAILTO:Jordan@Example.com", Response.TENTATIVE, False),
        ("ORGANIZER:mailto:ann@acme.example\nATTENDEE:mailto:jordan@example.com", Response.NEEDS_ACTION, False),
        ("ORGANIZER:mailto:ann@acme.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bob@acme.example", Response.UNKNOWN, False),
        ("ORGANIZER:mailto:jordan@example.com\nATTENDEE:mailto:ann@acme.example", Response.ACCEPTED, True),
        ("SUMMARY:Talk to Ann", Response.ACCEPTED, True),
        ("ORGANIZER:mailto:ann@acme.example", Response.ACCEPTED, False),
    ],
)
def test_owners_answer(entry: str, response: Response, own: bool) -> None:
    """The owner's answer is their own PARTSTAT; an entry of theirs, or one that asks nobody, needs none."""
    (found,) = read(entry)
    assert (found.response, found.organized_by_owner) == (response, own)
    (mailed,) = read(entry, carrier=Carrier.MAIL)
    assert (mailed.response, mailed.organized_by_owner) == (Response.UNKNOWN, False)


def test_rooms_are_not_people_and_guests_may_be_optional() -> None:
    """Rooms, resources and groups are marked; so are those who need not come."""
    (found,) = read(
        "ATTENDEE;CN=Room 5;CUTYPE=ROOM:mailto:room5@acme.example\nATTENDEE;CN=Bob;ROLE=OPT-PARTICIPANT:mailto:bob@acme.example\n"
        'ATTENDEE;CN="Lee, Ann":mailto:ann@acme.example'
    )
    assert [(one.human, one.optional) for one in found.attendees] == [(False, False), (True, True), (True, False)]
    assert found.attendees[2].person == Person(name="Lee, Ann", email="ann@acme.example")


@pytest.mark.parametrize(("method", "status"), [("CANCEL", EventStatus.CANCELLED), ("REQUEST", EventStatus.CONFIRMED)])
def test_method_cancel_cancels(method: str, status: EventStatus) -> None:
    """A file sent to cancel says so once, for all in it."""
    assert read("", top=f"METHOD:{method}")[0].status is status


def test_reply_to_an_invitation_is_no_event() -> None:
    """That somebody accepts the owner's invitation is no invitation."""
    assert read("", top="METHOD:REPLY") == ()


@pytest.mark.parametrize(
    ("entry", "link"),
    [
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij", "https://meet.google.com/abc-defg-hij"),
        ("LOCATION:https://us05web.zoom.us/j/824?pwd=x", "https://us05web.zoom.us/j/824?pwd=x"),
        ("DESCRIPTION:Join: <https://teams.microsoft.com/l/meetup-join/19%3a>\\nBye", "https://teams.microsoft.com/l/meetup-join/19%3a"),
        ("LOCATION:https://acme.example/office", ""),
    ],
)
def test_meeting_link(entry: str, link: str) -> None:
    """The link is the one the program names, else a known meeting place in the text; other links are none."""
    assert read(entry)[0].conference_url == link


@pytest.mark.parametrize(
    "entry",
    [
        "DESCRIPTION:First Ann\\nthen Bob\\, of Data",
        "DESCRIPTION:<p>First Ann<br>then Bob&#44; of Data</p>",
        "DESCRIPTION:<b>First Ann</b>\\nthen Bob\\, of Data",
        "X-ALT-DESC;FMTTYPE=text/html:<html><body>First Ann<br>then Bob\\, of Data</body></html>",
        'DESCRIPTION;ALTREP="data:text/html,First%20Ann%3Cbr%3Ethen%20Bob%2C%20of%20Data":',
    ],
)
def test_description_is_text(entry: str) -> None:
    """Whether a program writes text, HTML or both, the lines of a description stay lines."""
    rows = [row.strip() for row in read(entry)[0].description.replace("\\,", ",").splitlines()]
    assert rows == ["First Ann", "then Bob, of Data"]


def test_a_table_keeps_its_rows_and_a_page_laid_out_in_one_its_lines() -> None:
    """Who talks when stands on one line, a tab apart, whatever each cell is wrapped in; a lone cell around a whole page is no row."""
    row = "<tr><td><p>10:00</p></td><td><p>Ann<br>Lee</p></td></tr>"
    page = f"<table><tr><td><p>Hello</p><p>Bob</p><table>{row}{row}</table>Bye</td></tr></table>"
    rows = [row.strip() for row in read(f"DESCRIPTION:{page}")[0].description.splitlines()]
    assert [row for row in rows if row] == ["Hello", "Bob", "10:00\tAnn, Lee", "10:00\tAnn, Lee", "Bye"]


def test_one_bad_entry_does_not_hide_the_others() -> None:
    """An entry without a start, or with one that is no date, is left out alone."""
    found = read("UID:a\nDTSTART:soon", "UID:b\nSUMMARY:Good", "UID:c\nDTSTART:20260310T140000Z\nDTEND:never")
    assert [one.uid for one in found] == ["b", "c"]


def test_newer_version_of_an_entry_wins() -> None:
    """Of two versions in one file the one with the higher SEQUENCE counts."""
    (found,) = read("SEQUENCE:2\nSUMMARY:new", "SEQUENCE:1\nSUMMARY:old")
    assert (found.title, found.sequence) == ("new", 2)
