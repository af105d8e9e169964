"""What the command line says when something is wrong: with a row, a file, the config, or in a library. It quotes nothing."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.exits import Exit
from tests.journeys.canaries import canaries, kept, planted
from tests.journeys.life import at
from tests.journeys.speaking import told

MAIN = "from service.cli.main import main; main()"
SAYS = """
import contextlib, logging, threading, warnings
from service.cli.main import main
with contextlib.suppress(SystemExit):
    main()
warnings.warn("Canarywarning")
logging.getLogger("some.library").error("Canaryline")
class Going:
    def __del__(self):
        raise ValueError("Canarylast")
Going()
thread = threading.Thread(target=int, args=["Canarythread"])
thread.start()
thread.join()
"""
BROKEN = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:Canaryuid\nDTSTART:Canarystart\nRRULE:FREQ=CANARYRULE\nSUMMARY:Canarytitle\nEND:VEVENT\nEND:VCALENDAR\n",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=Canaryzone:20260303T100000\nDTEND:x\nSUMMARY:Canarytitle\n",
    "From: Canaryname <dana@canaryfirm.example\nSubject: =?canarycharset?b?Q2FuYXJ5?=\nDate: Canaryday\n\nCanarybody\n",
    "Content-Type: text/html; charset=canarycharset\nContent-Transfer-Encoding: base64\n\nCanarybody!!\n",
    "Canarynothing",
)
SECRET_STORES = (
    'url = "postgresql+psycopg://canaryuser:canarypassword@127.0.0.1:1/afterword"',
    'url = "postgresql+psycopg://canaryuser:canarypassword@127.0.0.1:canaryport/afterword"',
    'url = "postgres://canaryuser:canarypassword@db/afterword"',
    'url = ["postgresql+psycopg://canaryuser:canarypassword@db/afterword"]',
    'path = "postgresql+psycopg://canaryuser:canarypassword@db/afterword"',
)


def test_a_crash_of_a_command_ends_in_a_sentence(tmp_path: Path) -> None:
    """A row that cannot be understood, in a process of its own: no traceback, no value, the name of the error alone."""
    life = planted(tmp_path)
    life.run(at(3, 3, "11:15"))
    with closing(sqlite3.connect(life.folder / "data/afterword.db")) as store, store:
        store.execute("UPDATE event SET reading = replace(reading, '\"accepted\"', '\"Canarybroken\"')")
    for verbosity in ((), ("-v",), ("-vv",)):
        done = life.command(*verbosity, "status", "--now", at(3, 4).isoformat())
        assert done.code == Exit.ERROR
        assert done.out == ""
        assert "not foreseen (ValidationError)" in done.err
        assert not canaries(done.err)
        assert ("ValidationError at " in done.err) == (verbosity == ("-vv",))


def test_a_run_that_stays_tells_of_its_scheduler_and_of_nobody(tmp_path: Path) -> None:
    """A process of its own, ended after its first tick."""
    life = planted(tmp_path)
    call = [sys.executable, "-c", MAIN, "--config", str(life.config), "-vv", "run"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        lines = [*_until(running.stderr, "executed successfully")]
        running.terminate()
        rest = running.communicate(timeout=60)[1]
    assert running.returncode == Exit.OK
    assert lines[-1].count("apscheduler.") == 1
    assert not canaries("".join([*lines, rest]))


def test_files_that_no_parser_can_read_are_passed_over_without_a_word_of_them(logging_kept: None, tmp_path: Path) -> None:
    """Broken entries, broken mails, a broken letter of the owner's own."""
    life = planted(tmp_path)
    life.config.write_text(life.config.read_text() + '[policy]\nletter = "mine"\n')
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/mine.j2").write_text("Dear {{ canaryvariable }}, {% canarytag %} Canarytemplate")
    for number, text in enumerate(BROKEN):
        (life.world.calendar / f"{number}.ics").write_text(text)
        (life.world.mail / "new" / f"{number}.home").write_text(text)
    for words in (("run", "--once"), ("run", "--once", "--dry-run"), ("preview",), ("doctor",), ("status",)):
        done = told(life, "-vv", *words, now=at(3, 3, "11:15"))
        assert not canaries(done.err), words
        assert words != ("doctor",) or canaries(done.out) == {"canaryunread"}


def test_an_entry_that_cannot_be_read_is_named_to_the_owner_alone(logging_kept: None, tmp_path: Path) -> None:
    """By the doctor; neither what is kept of the trouble nor the log has its name."""
    life = planted(tmp_path)
    (life.world.calendar / "canaryentry.ics").symlink_to("/proc/self/mem")  # opens, and cannot be read
    done = told(life, "-vv", "run", "--once", now=at(3, 3, "11:15"))
    assert done.code == Exit.UNAVAILABLE
    assert not canaries(done.err)
    assert "canaryentry" not in set().union(*kept(tmp_path / "data/afterword.db").values())
    assert "canaryentry.ics" in told(life, "doctor", now=at(3, 3, "11:15")).out


@pytest.mark.parametrize("words", ["status", "doctor", "run --once", "export", "forget X"])
@pytest.mark.parametrize("store", SECRET_STORES)
def test_the_password_of_a_database_is_never_shown(store: str, words: str, logging_kept: None, tmp_path: Path) -> None:
    """It cannot be reached, is misspelt, is no text, or stands in the wrong place."""
    life = planted(tmp_path)
    life.config.write_text(life.config.read_text().replace('path = "data/afterword.db"', store))
    done = told(life, "-vv", *words.split())
    assert done.code != Exit.OK
    assert canaries(done.out + done.err) <= {"canaryunread"}


def test_what_python_and_libraries_say_by_themselves_is_not_shown() -> None:
    """A warning, a line that is logged before logging was started, an error in a thread and in an object that goes."""
    call = [sys.executable, "-c", SAYS, "--help"]
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)
    assert "Usage" in done.stdout
    assert done.stderr.count("ValueError at ") == 2
    assert done.stderr.count("\n") == 2
    assert not canaries(done.stderr)


def _until(lines: Iterable[str], last: str) -> Iterator[str]:
    """Lines up to the first one that has it."""
    for line in lines:
        yield line
        if last in line:
            return
