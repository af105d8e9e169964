"""Each command as a person types it: what it prints, what it writes, and how it ends."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta

from filelock import FileLock

from service.clock import SystemClock
from service.exits import Exit
from tests.journeys.life import Life, at
from tests.journeys.speaking import told

AFTER = at(3, 3, "11:15").isoformat()


def test_without_a_config_the_demo_is_offered(life: Life) -> None:
    """No traceback: what to do first, and where the file belongs."""
    done = life.command("status", config=life.folder / "nowhere.toml")
    assert done.code == Exit.CONFIG
    assert "afterword demo" in done.err
    assert "nowhere.toml" in done.err


def test_all_that_is_wrong_with_the_config_is_said_at_once(life: Life) -> None:
    """A misspelt key with the nearest one, a wrong value, a missing folder: one run tells all."""
    life.config.write_text(life.config.read_text().replace("phone =", "fone =").replace("America/New_York", "Moon/Base"))
    (life.world.calendar).rename(life.folder / "elsewhere")
    done = life.command("doctor")
    assert done.code == Exit.CONFIG
    assert all(word in done.err for word in ("fone", "phone", "Moon/Base", "calendar"))


def test_status_names_what_the_screens_of_machines_need(life: Life) -> None:
    """The keys of ``status --json``, and empty lists before anything was read."""
    assert json.loads(life.command("status", "--json").out) == {"interviews": [], "troubles": [], "off": [], "unread": []}
    life.interview()
    life.run(at(3, 3, "11:15"))
    (view,) = json.loads(life.command("status", "--json", "--now", AFTER).out)["interviews"]
    keys = (
        "id employer role status reason needs_look starts ends interviewers phone promise drafts calls next no_letter desk notes why hits"
    )
    assert list(view) == keys.split()
    assert view["employer"] == "Northwind"
    assert view["interviewers"] == [{"name": "Dana Kim", "email": "dana.kim@northwind.example"}]
    assert view["drafts"] == [{"to": "dana.kim@northwind.example", "name": "Dana Kim", "state": "untouched", "wrote": False}]
    assert (view["promise"]["latest"], view["promise"]["source"]) == ("2026-03-10", "invite")
    assert view["next"]["at"].startswith("2026-03-11T06:00")


def test_why_gives_reasons_and_knows_an_id_by_its_beginning(life: Life) -> None:
    """Plain sentences, the number that was found, and the journal; an unknown id is a sentence, too."""
    life.interview(description="Interview for the Data Engineer role. If you are late, call us: (212) 555-0198.")
    life.run(at(3, 3, "11:15"))
    id_ = life.status(at(3, 3, "11:15"))[0]["id"]
    told = life.command("why", id_[:5], "--now", AFTER)
    assert told.code == Exit.OK
    assert "“Interview”" in told.out
    assert "Their number: +1 212-555-0198" in told.out
    assert "A letter to Dana Kim is in Drafts" in told.out
    unknown = life.command("why", "zzz", "--now", AFTER)
    assert (unknown.code, unknown.out) == (Exit.USAGE, "")
    assert "afterword status" in unknown.err


def test_preview_and_dry_run_write_nothing(life: Life) -> None:
    """The letter is shown with its recipient and reason; not a file is made or changed."""
    life.interview()
    before = life.tree()
    shown = life.command("preview", "--now", AFTER)
    assert shown.code == Exit.OK
    assert "Dana Kim <dana.kim@northwind.example>" in shown.out
    assert "two billion rows" in shown.out
    dry = life.command("run", "--once", "--dry-run", "--now", AFTER)
    assert dry.code == Exit.OK
    assert "would create the letter" in dry.out
    assert life.tree() == before


def test_preview_of_one_to_come_says_so(life: Life) -> None:
    """The day before, nothing is over; afterwards it is."""
    life.interview()
    life.run(at(3, 2, "11:15"))
    assert "to be written when the interview is over" in life.command("preview", "--now", at(3, 2, "11:15").isoformat()).out
    assert "; the interview is over.)" in life.command("preview", "--now", AFTER).out


def test_the_time_of_a_store_never_goes_back(life: Life) -> None:
    """The last instant is named, and nothing is done."""
    life.run(at(3, 3, "11:15"))
    for words in (("run", "--once"), ("status",)):
        done = life.command(*words, "--now", at(3, 3, "11:14").isoformat())
        assert done.code == Exit.USAGE
        assert "2026-03-03T16:15" in done.err


def test_a_store_that_lives_in_real_time_is_only_looked_at_in_another(life: Life) -> None:
    """``--now`` there needs ``--dry-run``."""
    assert life.command("run", "--once").code == Exit.OK
    later = "2099-01-01T00:00"
    assert life.command("run", "--once", "--now", later).code == Exit.USAGE
    assert life.command("run", "--once", "--dry-run", "--now", later).code == Exit.OK


def test_nonsense_for_a_time_is_a_sentence(life: Life) -> None:
    """Neither a traceback nor a guess."""
    for words in (("run", "--once", "--now", "soon"), ("run", "--now", AFTER), ("run", "--dry-run"), ("no-such-command",)):
        done = life.command(*words)
        assert done.code == Exit.USAGE, words
        assert done.err


def test_a_second_instance_ends_with_75_while_reading_goes_on(life: Life) -> None:
    """The run lock is held by another process; status still works."""
    life.interview()
    life.run(at(3, 3, "11:15"))
    with FileLock(life.folder / "afterword.db.lock"):
        assert life.command("run", "--once", "--now", AFTER).code == Exit.BUSY
        assert life.command("status", "--now", AFTER).code == Exit.OK
        assert life.command("preview", "--now", AFTER).code == Exit.OK


def test_an_account_that_cannot_be_read_ends_with_69_and_goes_on_afterwards(life: Life) -> None:
    """The account is named, status says so, what was known stays, and the next run catches up."""
    life.run(at(3, 2))
    life.interview()
    unreadable = life.world.calendar / "loop.ics"
    unreadable.symlink_to(unreadable)
    done = life.command("run", "--once", "--now", AFTER)
    assert done.code == Exit.UNAVAILABLE
    assert "home: The calendar" in done.err
    assert "In trouble now: home" in life.command("status", "--now", AFTER).out
    unreadable.unlink()
    life.run(at(3, 3, "11:30"))
    assert len(life.drafts()) == 1


def test_a_store_of_a_newer_program_is_left_alone(life: Life) -> None:
    """78, and not a byte is written."""

    life.run(at(3, 3, "11:15"))
    with sqlite3.connect(life.folder / "afterword.db") as store:
        store.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    before = (life.folder / "afterword.db").read_bytes()
    assert life.command("run", "--once", "--now", AFTER).code == Exit.CONFIG
    assert (life.folder / "afterword.db").read_bytes() == before


def test_run_stays_and_ends_cleanly(life: Life) -> None:
    """It ticks at once, and SIGTERM ends it with 0."""
    soon = SystemClock().now() + timedelta(days=1)
    life.interview(start=soon, end=soon + timedelta(hours=1), made=soon - timedelta(days=2))
    call = [sys.executable, "-c", "from service.cli.main import main; main()", "--config", str(life.config), "run"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stderr
        assert "running" in running.stderr.readline()
        assert running.stdout
        assert "interview was found" in running.stdout.readline()
        os.kill(running.pid, signal.SIGTERM)
        assert running.wait(timeout=30) == Exit.OK


def test_the_demo_wants_a_folder_of_its_own(life: Life) -> None:
    """A folder with something in it is not touched."""
    before = life.tree()
    done = life.command("demo", "--dir", str(life.folder))
    assert done.code == Exit.USAGE
    assert life.tree() == before


def test_help_names_every_command(life: Life) -> None:
    """And says that it cannot send."""
    told = life.command("--help").out
    assert all(name in told for name in ("run", "status", "why", "preview", "doctor", "demo", "heard", "card", "undo", "forget"))
    assert "never sends" in told


def test_doctor_says_what_to_mend(life: Life) -> None:
    """All well, or a sentence with the next step; what Afterword can do without is a hint."""
    assert life.command("doctor").code == Exit.OK
    life.config.write_text(life.config.read_text().replace('phone = "+1 646 555 0173"', ""))
    done = life.command("doctor", "--json")
    assert done.code == Exit.OK
    assert any(one["weight"] == "hint" and "phone" in one["todo"] for one in json.loads(done.out))


def test_what_is_named_next_can_be_done(life: Life) -> None:
    """A look ahead knows interviews that the store does not know yet."""
    life.interview()
    assert "Next: `afterword run --once`" in told(life, "preview", now=at(3, 3, "11:15")).out
    life.run(at(3, 3, "11:15"))
    assert "Next: `afterword why " in told(life, "preview", now=at(3, 3, "11:20")).out
