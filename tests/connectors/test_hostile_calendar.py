"""A calendar file made to run for ever ends at once, and still shows what can be shown."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors import ics
from connectors.contract import Me
from connectors.errors import Refused
from core.facts import Carrier, Event
from tests.connectors.test_calendar_as_facts import file

ME = Me(emails=("jordan@example.com",), timezone="UTC")
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
FIRST = "DTSTART:20260310T140000Z\nDURATION:PT1H\n"


def read(data: bytes, end: datetime = END) -> tuple[Event, ...]:
    return ics.events(data, me=ME, start=START, end=end, ref="r", carrier=Carrier.MAIL)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY;COUNT=5",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=DAILY;COUNT=999999999",
        "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3;BYSECOND=0,1,2,3",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=WEEKLY;BYDAY=9MO",
        "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366",
        "FREQ=YEARLY;BYEASTER=1",
        "FREQ=YEARLY;BYYEARDAY=" + ",".join(["366"] * 400),
        "FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 400),
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;;COUNT=2",
        "FREQ=DAILY\nRRULE:FREQ=DAILY",
        "FREQ=DAILY\nEXRULE:FREQ=SECONDLY",
        "FREQ=DAILY\nRDATE:" + ",".join(["20260311T140000Z"] * 401),
    ],
)
def test_rule_outside_the_guard_counts_once(rule: str) -> None:
    """Of a recurrence that is too fast, impossible or malformed only the first occurrence is seen."""
    assert [one.start for one in read(file(f"{FIRST}RRULE:{rule}"))] == [datetime(2026, 3, 10, 14, tzinfo=UTC)]


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "FREQ=DAILY"])
def test_many_series_share_one_budget(rule: str) -> None:
    """Two hundred series that are each dear to search do not cost two hundred times as much: past the budget each counts once."""
    found = read(file(*(f"UID:{number}\n{FIRST}RRULE:{rule}" for number in range(199))))
    assert len({one.uid for one in found}) >= 4
    assert len(found) <= ics.MAX_OCCURRENCES


@pytest.mark.parametrize(
    "entry",
    [
        "DTSTART:19000101T000000Z\nRRULE:FREQ=DAILY",
        "DTSTART:20260310T140000Z\nDTEND:99991231T235959Z\nRRULE:FREQ=DAILY",
        "DTSTART:20260310T140000Z\nDURATION:P999999999W\nRRULE:FREQ=DAILY",
        "DTSTART:00010101T000000Z\nDTEND:00010101T000000Z",
        "DTSTART;VALUE=DATE:99991231",
        f"{FIRST}CATEGORIES:{'a,' * 400_000}",
        f"{FIRST}ATTENDEE{';A=b' * 200_000}:x",
        f"{FIRST}DESCRIPTION:{'<div>' * 190_000}",
        FIRST + "ATTENDEE:mailto:a@b.example\n" * 4_900,
    ],
    ids=["since 1900", "for ever", "long", "year 1", "last day", "categories", "parameters", "html", "crowd"],
)
def test_bombs_end(entry: str) -> None:
    """Whatever a single entry holds, reading it ends, with few occurrences or none."""
    assert len(read(file(entry))) <= ics.MAX_OCCURRENCES


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"BEGIN:VCALENDAR\r\n" * 5,
        file("") + b"END:VCALENDAR\r\n",
        file("").replace(b"END:VEVENT", b"END:VTODO"),
        file(*["UID:x"] * 201),
        file(*[f"UID:{number}\n" + "X-A:b\n" * 40 for number in range(150)]),
        b"BEGIN:VCALENDAR\r\n" + b"X" * 1_000_000,
    ],
    ids=["empty", "text", "nested", "one end too many", "crossed", "components", "lines", "size"],
)
def test_what_is_no_sound_file_is_refused(data: bytes) -> None:
    """Files that are broken or above the bounds are refused as a whole."""
    with pytest.raises(Refused):
        read(data)


def test_long_window_stays_bounded() -> None:
    """Even of a sound rule no more than a year of days is told."""
    assert len(read(file(f"{FIRST}RRULE:FREQ=DAILY"), END + timedelta(days=3_000))) == ics.MAX_OCCURRENCES


RULE_PARTS = st.sampled_from(
    [
        *("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "INTERVAL=2", "INTERVAL=12", "COUNT=3", "UNTIL=20260401"),
        *("UNTIL=20260401T000000Z", "BYDAY=MO,TU", "BYDAY=-1FR", "BYMONTHDAY=31", "BYMONTHDAY=-1", "BYMONTH=2,4", "BYSETPOS=-1"),
        *("BYSETPOS=2", "WKST=SU", "X=Y"),
    ]
)


@given(st.lists(RULE_PARTS, max_size=5), st.sampled_from(["20260310T140000Z", "20260310T140000", "20260310", "20240229"]))
def test_any_rule(rule: list[str], start: str) -> None:
    """Any mixture of rule parts gives occurrences within the window, or the first alone; never an error."""
    found = read(file(f"DTSTART:{start}\nRRULE:{';'.join(rule)}"))
    assert all(START - timedelta(days=1) <= one.start < END for one in found)


@given(st.binary(max_size=500), st.text(max_size=200))
def test_any_bytes(noise: bytes, text: str) -> None:
    """Noise in place of a file or of an entry is read or refused, never an error."""
    for data in (noise, b"BEGIN:VCALENDAR\n" + noise, file(FIRST + text), file(FIRST + "RRULE:" + text), file("DTSTART:" + text)):
        try:
            read(data)
        except Refused:
            continue
