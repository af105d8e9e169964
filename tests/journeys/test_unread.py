"""What cannot be read is set aside and shown, with what to do; everything else goes on, and every command ends well."""

import json
from datetime import timedelta

import pytest

from service.exits import Exit
from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import told

BROKEN = "".join(
    f"{line}\r\n"
    for line in (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "UID:broken@x.example", "DTSTART:soon", "SUMMARY:Secret"),
        *("END:VEVENT", "END:VCALENDAR"),
    )
)
AFTER = at(3, 3, "12:30")


@pytest.fixture
def tried(life: Life) -> Life:
    """An entry without a time, a mail with such an entry in it, and an interview; three runs."""
    (life.world.calendar / "broken.ics").write_text(BROKEN, newline="")
    life.world.deliver(at(3, 3, "08:00"), "Eve <eve@evil.example>", OWNER, "Secret", "See the file.", file=BROKEN)
    life.interview()
    for minutes in (0, 10, 20):
        life.run(at(3, 3, "11:15") + timedelta(minutes=minutes))
    return life


def test_status_says_what_was_passed_over_and_what_to_do(tried: Life) -> None:
    """In plain sentences and as JSON, exit 0; nothing of what it says; and the letter is there."""
    done = told(tried, "status", now=AFTER)
    assert done.code == Exit.OK
    assert "Passed over: a calendar entry in home, after 3 tries: It has no time that can be read." in done.out
    assert "Passed over: a mail of Tue 3 March, 08:00 in home, after 3 tries: A calendar entry in it: It has no time" in done.out
    assert "`afterword doctor`" in done.out
    assert "Secret" not in done.out
    unread = json.loads(told(tried, "status", "--json", now=AFTER).out)["unread"]
    assert sorted((one["kind"], one["tries"], one["account"]) for one in unread) == [("entry", 3, "home"), ("message", 3, "home")]
    assert ["broken.ics", "broken@x.example", ""] in [json.loads(one["ref"]) for one in unread]
    assert len(tried.drafts()) == 1


def test_doctor_names_it(tried: Life) -> None:
    """Each once, an entry by its file; what it says may be shown to others, so it names nobody."""
    done = told(tried, "doctor", now=AFTER)
    assert done.code == Exit.OK
    (entry,) = (one for one in done.out.splitlines() if "broken.ics is passed over: it has no time" in one)
    (mail,) = (one for one in done.out.splitlines() if "passed over: a mail of" in one)
    assert "Tue 3 March, 08:00" in mail
    assert entry.startswith("HINT")
    assert "x.example" not in done.out


def test_export_holds_it_and_what_can_be_read_is_listed_no_longer(tried: Life) -> None:
    """The next day the entry is tried once more."""
    assert sorted(one["kind"] for one in json.loads(told(tried, "export").out)["unread"]) == ["entry", "message"]
    (tried.world.calendar / "broken.ics").write_text(BROKEN.replace("soon", "20260310T150000Z"), newline="")
    tried.run(at(3, 4, "08:00"))
    assert [one["kind"] for one in json.loads(told(tried, "status", "--json", now=at(3, 4, "08:00")).out)["unread"]] == ["message"]
