"""The doctor looks at everything: what is found, why it matters, what to do; and writes nothing."""

import json
import sqlite3

import pytest
from filelock import FileLock

from service.exits import Exit
from tests.journeys.life import Life, at
from tests.journeys.speaking import told

NOON = at(3, 3, "12:00")


@pytest.fixture
def thanked(life: Life) -> Life:
    """The letter lies in Drafts."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    return life


def _findings(life: Life, code: Exit = Exit.OK) -> dict[str, dict[str, str]]:
    done = told(life, "doctor", "--json", now=NOON)
    assert done.code == code, done.err
    return {one["what"]: one for one in json.loads(done.out)}


def _change(life: Life, old: str, new: str) -> None:
    text = life.config.read_text(encoding="utf-8")
    assert old in text
    life.config.write_text(text.replace(old, new), encoding="utf-8")


def test_all_is_well(thanked: Life) -> None:
    """Clock, profile, account, store, other instance, the last read and what comes next; not a byte is written."""
    before = thanked.tree()
    done = told(thanked, "doctor", now=NOON)
    assert done.code == Exit.OK
    assert "HINT" not in done.out
    assert "Tuesday, 3 March 2026, 12:00 in America/New_York" in done.out
    assert "last read home: Tue 3 March, 11:15" in done.out
    assert "next: Wed 11 March, 06:00, for interview " in done.out
    assert "1 interview, 1 of them open" in done.out
    assert done.out.strip().splitlines()[-1].startswith("Next: ")
    assert {name: data for name, data in thanked.tree().items() if not name.endswith(("-wal", "-shm"))} == {
        name: data for name, data in before.items() if not name.endswith(("-wal", "-shm"))
    }


def test_before_the_first_run_nothing_is_made(life: Life) -> None:
    """The store is not there yet, and is not made by looking."""
    before = life.tree()
    assert "first `afterword run`" in _findings(life)["store"]["says"]
    assert life.tree() == before


@pytest.mark.parametrize(
    ("old", "new", "what", "todo"),
    [
        ('phone = "+1 646 555 0173"', "", "phone", "[me] phone"),
        ('timezone = "America/New_York"', 'timezone = "America/New_York"\nlanguages = ["en", "de"]', "strengths (de)", '"de"'),
        ('timezone = "America/New_York"', 'timezone = "America/New_York"\ncan_phone = ["18:00", "20:00"]', "hours", "can_phone"),
    ],
    ids=["phone", "language", "hours"],
)
def test_what_could_be_better_is_a_hint(life: Life, old: str, new: str, what: str, todo: str) -> None:
    """It says what to write, and Afterword works all the same: exit 0."""
    _change(life, old, new)
    finding = _findings(life)[what]
    assert finding["weight"] == "hint"
    assert todo in finding["todo"]


def test_calendar_files_that_are_passed_over_are_named(thanked: Life) -> None:
    """Too big, too many entries, or broken: with the reason; the others are read."""
    whole = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"
    (thanked.world.calendar / "export.ics").write_text(whole.format("BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n" * 300), newline="")
    (thanked.world.calendar / "big.ics").write_text(whole.format("X-FILLER:" + "x" * 1_100_000 + "\r\n"), newline="")
    (thanked.world.calendar / "broken.ics").write_text("no calendar at all")
    (thanked.world.calendar / "shut.ics").symlink_to("/proc/self/mem")  # opens, and cannot be read
    done = told(thanked, "doctor", now=NOON)
    assert done.code == Exit.OK
    reasons = (("export.ics", "too many parts"), ("big.ics", "too large"), ("broken.ics", "no calendar"), ("shut.ics", "cannot be read"))
    for name, reason in reasons:
        (line,) = (line for line in done.out.splitlines() if name in line)
        assert line.startswith("HINT")
        assert reason in line


def test_an_account_that_cannot_be_read_stops_everything(thanked: Life) -> None:
    """Exit 78, and the reason."""
    loop = thanked.world.calendar / "loop.ics"
    loop.symlink_to(loop)
    finding = _findings(thanked, Exit.CONFIG)["account home"]
    assert finding["weight"] == "stop"
    assert "calendar" in finding["says"]


def test_a_damaged_store_stops_everything(thanked: Life) -> None:
    """Whether the damage lies inside, or the file is no database at all."""
    store = thanked.folder / "afterword.db"
    whole = store.read_bytes()
    store.write_bytes(whole[: 4096 * 6] + b"\xff" * 400 + whole[4096 * 6 + 400 :])
    assert _findings(thanked, Exit.CONFIG)["store"]["weight"] == "stop"
    store.write_bytes(b"no database" * 1_000)
    assert "backup" in _findings(thanked, Exit.CONFIG)["store"]["todo"]


def test_what_was_set_aside_is_listed_with_its_reason(thanked: Life) -> None:
    """A letter, an interview, an account: none of them stops the others."""
    with sqlite3.connect(thanked.folder / "afterword.db") as store:
        for table in ("action", "follow_up", "account"):
            store.execute(f"UPDATE {table} SET aside = 'reason-{table}'")
    store.close()
    found = told(thanked, "doctor", now=NOON).out
    assert all(f"reason-{table}" in found for table in ("action", "follow_up", "account"))


def test_another_instance_and_open_rights_are_told(thanked: Life) -> None:
    """The process by its number; a store that others may read, with the command that mends it."""
    (thanked.folder / "afterword.db.pid").write_text("4711")
    (thanked.folder / "afterword.db").chmod(0o644)
    with FileLock(thanked.folder / "afterword.db.lock"):
        out = told(thanked, "doctor", now=NOON).out
    assert "process 4711" in out
    assert "chmod 600" in out


def test_an_account_in_trouble_says_when_it_was_last_read(thanked: Life) -> None:
    """And since when what is wrong."""
    loop = thanked.world.calendar / "loop.ics"
    loop.symlink_to(loop)
    assert told(thanked, "run", "--once", now=NOON).code == Exit.UNAVAILABLE
    loop.unlink()
    finding = _findings(thanked)["last read home"]
    assert finding["says"].startswith("Tue 3 March, 11:15; since then: ")
