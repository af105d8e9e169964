"""A call in a folder of .ics files: private, silent to others, and known again wherever its owner puts it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

from connectors.contract import Account
from connectors.errors import Refused
from connectors.local import DOOR, Settings
from core.actions import CallStatus
from tests.conformance.world import KEY, ME, NOON, call, event
from tests.fakes.disk import Disk
from tests.fakes.shell import shell


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
def account(disk: Disk) -> Account:
    (disk.calendar / "search").mkdir()
    return DOOR.open(Settings(mail=str(disk.mail), calendar=str(disk.calendar), calls_into="search"), ME, shell())


def test_call_is_private_and_free_and_rings(disk: Disk, account: Account) -> None:
    """One entry in the chosen calendar: nobody invited, private, shown as free, a popup 15 minutes before, in the call's own zone."""
    account.calls.put(call(), KEY)
    (file,) = (disk.calendar / "search").iterdir()
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    assert isinstance(calendar, icalendar.Calendar)
    (entry,) = calendar.events
    (alarm,) = entry.walk("VALARM")
    assert "ATTENDEE" not in entry
    assert "ORGANIZER" not in entry
    assert (entry["CLASS"], entry["TRANSP"], alarm["ACTION"], alarm["TRIGGER"].to_ical()) == (
        "PRIVATE",
        "TRANSPARENT",
        "DISPLAY",
        b"-PT15M",
    )
    assert (entry.start, entry["DTSTART"].params["TZID"]) == (NOON, "America/New_York")
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["America/New_York"]


def test_a_call_without_a_number_has_no_empty_place(disk: Disk, account: Account) -> None:
    """No line for it in the file; it is known again untouched."""
    nowhere = replace(call(), location="")
    put = account.calls.put(nowhere, KEY)
    assert "LOCATION" not in disk.call(KEY).read_text()
    assert account.calls.look(put.ref, nowhere).status is CallStatus.OPEN


def test_nothing_in_the_file_names_its_maker(disk: Disk, account: Account) -> None:
    """Who sees the entry cannot tell which program made it."""
    account.calls.put(call(), KEY)
    assert "afterword" not in disk.call(KEY).read_text().lower()


def test_moved_to_another_calendar_is_still_ours(disk: Disk, account: Account) -> None:
    """A call filed into another collection under another name is found, untouched."""
    put = account.calls.put(call(), KEY)
    (disk.calendar / "home").mkdir()
    disk.call(KEY).rename(disk.calendar / "home" / "renamed.ics")
    assert account.calls.look(put.ref, call()).status is CallStatus.OPEN
    assert account.calls.remove(put.ref).status is CallStatus.WITHDRAWN
    assert not (disk.calendar / "home" / "renamed.ics").exists()


@pytest.mark.parametrize("dropped", ["X-CALL-KEY", "UID"])
def test_one_mark_is_enough(disk: Disk, account: Account, dropped: str) -> None:
    """A server that drops our property, or a program that gives a new UID, does not hide a call."""
    put = account.calls.put(call(), KEY)
    disk.change_call(KEY, lambda line: f"{'UID:new' if dropped == 'UID' else 'X-OTHER:1'}" if line.startswith(dropped) else line)
    assert account.calls.look(put.ref, call()).status is CallStatus.OPEN


def test_written_anew_by_a_calendar_program_is_untouched(disk: Disk, account: Account) -> None:
    """Other line ends, other order, times in UTC, one more alarm: the call says the same."""
    put = account.calls.put(call(), KEY)
    file = disk.call(KEY)
    entry = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")[0]
    entry["DTSTART"], entry["DTEND"] = icalendar.vDatetime(call().start), icalendar.vDatetime(call().end)
    file.write_bytes(b"BEGIN:VCALENDAR\n" + entry.to_ical(sorted=True).replace(b"\r\n", b"\n") + b"END:VCALENDAR\n")
    assert account.calls.look(put.ref, call()).status is CallStatus.OPEN


def test_cancelled_by_the_owner_is_deleted(disk: Disk, account: Account) -> None:
    """Some programs cancel an entry instead of deleting it."""
    put = account.calls.put(call(), KEY)
    disk.change_call(KEY, lambda line: "STATUS:CANCELLED" if line == "SEQUENCE:0" else line)
    assert account.calls.look(put.ref, call()).status is CallStatus.DELETED


def test_bad_file_hides_nothing(disk: Disk, account: Account) -> None:
    """Beside a file that is no calendar, events and calls are read as ever; asked for by itself, it is refused."""
    disk.put_event(event())
    shown = account.calendar.window(NOON, NOON + timedelta(hours=1)).items
    (disk.calendar / "bad.ics").write_bytes(b"BEGIN:VCALENDAR\n" * 10 + KEY.encode())
    put = account.calls.put(call(), KEY)
    assert [one.uid for one in account.calendar.window(NOON, NOON + timedelta(hours=1)).items if not one.key] == ["visit@acme.example"]
    assert account.calls.look(put.ref, call()).status is CallStatus.OPEN
    (disk.calendar / "visit@acme.example.ics").write_bytes(b"BEGIN:VCALENDAR\nUID:visit@acme.example\n" * 10)
    with pytest.raises(Refused):
        account.calendar.event(shown[0].ref)


def test_occurrence_of_a_series_by_its_ref(disk: Disk, account: Account) -> None:
    """One week of a weekly visit is found again by its ref, also after another program renamed the file."""
    file = disk.put_event(event())
    file.write_text(file.read_text().replace("SUMMARY", "RRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY"))
    found = account.calendar.window(NOON, NOON + timedelta(days=15)).items
    assert len(found) == len({one.ref for one in found}) == 3
    file.rename(disk.calendar / "search" / "elsewhere.ics")
    assert account.calendar.event(found[1].ref).start == NOON + timedelta(days=7)


def test_moved_single_event_keeps_its_ref(disk: Disk, account: Account) -> None:
    """A visit that its organiser moved is the same event at another time."""
    disk.put_event(event())
    (found,) = account.calendar.window(NOON, NOON + timedelta(hours=1)).items
    disk.put_event(event(start=NOON + timedelta(days=3)))
    assert account.calendar.event(found.ref).start == NOON + timedelta(days=3)
