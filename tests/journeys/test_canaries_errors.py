"""An exception full of canaries is forced at every layer: what is told of it holds none."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from connectors.contract import Account
from core.facts import Person, WordKind
from service import log
from service.cli import failures
from service.exits import Exit
from tests.faults.boundary import watch_store
from tests.faults.life import Life as Lived
from tests.faults.life import Scenario
from tests.faults.place import Local, Memory, watched
from tests.faults.scenarios import invited, mail, said, sent
from tests.journeys.canaries import canaries, kept, planted
from tests.journeys.life import at
from tests.journeys.speaking import told

DANA = Person(name="Dana Canaryname", email="dana@canaryfirm.example")
TEXT = "Interview for the Data Engineer role at Canaryfirm. We speak about Canarytext.\nWe will get back to you within one week."
NO = "Unfortunately, we have decided to move forward with other candidates. Canarybody."
METHODS = {
    "mail": ("changes", "read", "about"),
    "drafts": ("find", "create", "look", "replace", "withdraw"),
    "calendar": ("window", "changed", "busy"),
    "calls": ("find", "put", "look", "move", "remove"),
}
EVERY = [f"{port}.{method}" for port, methods in METHODS.items() for method in methods]
ON_FILES = ("mail.read", "drafts.create", "calendar.window", "calls.put")
LIVES = (
    Scenario(
        name="calls that are moved and taken back",
        deeds=(
            invited(DANA, text=TEXT),
            (at(3, 3, "11:30"), said(WordKind.TOPIC, "the Canarytopic")),
            sent(DANA, at(3, 3, "12:00")),
            mail(DANA, at(3, 11, "07:00"), "I am out of the office and will be back on March 16. Canarybody.", automatic=True),
            mail(DANA, at(3, 13, "09:00"), NO),
        ),
        end=at(3, 14),
    ),
    Scenario(name="a letter that is taken back", deeds=(invited(DANA, text=TEXT), mail(DANA, at(3, 3, "13:00"), NO)), end=at(3, 4)),
)
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
MAY_BE_KEPT = {"canaryname", "canaryfirm", "canarytopic"}
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


def fail(secret: str = "Canarylocal") -> None:
    """Raise what a library may raise, with what it was working on in its message and in its variables."""
    try:
        int(f"Canaryquoted {secret}")
    except ValueError as err:
        raise RuntimeError("Canarymessage of dana@canaryfirm.example, token=canarytoken") from err


@dataclass
class Failing:
    """A port one method of which fails at two calls of three: a message is read twice before it is passed over."""

    name: str
    port: Any
    failing: str
    calls: list[str]

    def __getattr__(self, method: str) -> Any:
        call = getattr(self.port, method)
        if f"{self.name}.{method}" != self.failing:
            return call

        def third(*args: Any, **named: Any) -> Any:
            self.calls.append(method)
            if len(self.calls) % 3:
                fail()
            return call(*args, **named)

        return third


@pytest.mark.parametrize(("kind", "method"), [*(("memory", one) for one in EVERY), *(("local", one) for one in ON_FILES)])
def test_a_call_of_a_door_that_breaks_is_told_of_without_a_word_of_it(
    kind: str, method: str, logging_kept: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """At two calls of three, in a life of its own; what is kept of it says no more than its type."""
    log.start(2)
    calls: list[str] = []
    life = LIVES[method == "drafts.withdraw"]
    _live(Lived(scenario=life, place=Memory() if kind == "memory" else Local(tmp_path), folder=tmp_path, wrap=_breaking(method, calls)))
    said_ = capsys.readouterr().err
    assert calls
    assert "RuntimeError" in said_
    assert not canaries(said_)
    assert set().union(*kept(tmp_path / "afterword.db").values()) <= MAY_BE_KEPT


@pytest.mark.parametrize("number", range(5, 1_500, 249))
def test_a_store_that_breaks_is_told_of_without_a_word_of_it(
    number: int, logging_kept: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """At one statement in the middle of a life, with the row in hand."""
    log.start(2)
    seen: list[str] = []

    def break_at(what: str) -> None:
        seen.append(what)
        if len(seen) == number:
            fail()

    _live(Lived(scenario=LIVES[0], place=Memory(), folder=tmp_path), lambda life: watch_store(life.store._engine, break_at))
    said_ = capsys.readouterr().err
    assert len(seen) >= number
    assert "RuntimeError" in said_
    assert not canaries(said_)
    assert set().union(*kept(tmp_path / "afterword.db").values()) <= MAY_BE_KEPT


def _breaking(method: str, calls: list[str]) -> Callable[[Account], Account]:
    return lambda account: watched(account, lambda name, port: Failing(name, port, method, calls))


def _live(life: Lived, prepare: Callable[[Lived], object] = lambda life: None) -> None:
    """Live until the end, or until something comes through, which is told as the command line tells it."""
    life.begin()
    prepare(life)
    try:
        life.go_on()
    except RuntimeError as error:
        failures.tell(error)
    life.leave()


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
        assert words != ("doctor",) or not canaries(done.out)


def test_an_entry_that_cannot_be_read_is_named_to_the_owner_alone(logging_kept: None, tmp_path: Path) -> None:
    """By the doctor; neither what is kept of the trouble nor the log has its name."""
    life = planted(tmp_path)
    (life.world.calendar / "canaryentry.ics").symlink_to("/proc/self/mem")  # opens, and cannot be read
    done = told(life, "-vv", "run", "--once", now=at(3, 3, "11:15"))
    assert done.code == Exit.UNAVAILABLE
    assert not canaries(done.err)
    assert not kept(tmp_path / "data/afterword.db")
    assert "canaryentry.ics" in told(life, "doctor", now=at(3, 3, "11:15")).out


@pytest.mark.parametrize("words", ["status", "doctor", "run --once", "export", "forget X"])
@pytest.mark.parametrize("store", SECRET_STORES)
def test_the_password_of_a_database_is_never_shown(store: str, words: str, logging_kept: None, tmp_path: Path) -> None:
    """It cannot be reached, is misspelt, is no text, or stands in the wrong place."""
    life = planted(tmp_path)
    life.config.write_text(life.config.read_text().replace('path = "data/afterword.db"', store))
    done = told(life, "-vv", *words.split())
    assert done.code != Exit.OK
    assert not canaries(done.out + done.err)


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
