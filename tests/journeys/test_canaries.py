"""Canaries are planted in mail, calendar, config and words; a whole life is lived at the command line; then they are looked for."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from service.cli.rehearsal import LOCK, PREFIX
from service.exits import Exit
from tests.journeys.canaries import answer, canaries, kept, listen_to_everything, planted, within
from tests.journeys.life import Life, Result, at
from tests.journeys.speaking import told

PEOPLE = {"canaryname", "canarypanel", "canaryother", "canaryfirm", "canaryjob"}
KEPT = {
    # what docs/what-is-kept.md names, column by column; a canary in any other column, or another one in these, is a leak
    "event.uid": {"canaryuid", "canaryfirm"},
    "event.reading": PEOPLE | {"canaryuid", "canaryself", "canaryroom", "canarypromise"},  # the owner's address as they invited it
    "reading.message_id": {"canarymail"},
    "reading.reading": {"canarymail", "canaryname", "canaryfirm", "canaryself", "canarysentence", "their number"},
    "word.text": {"canarynote", "canarytopic", "canaryheard"},
    "word.promise": {"canaryheard"},
    "action.recipient": {"canaryfirm"},
    "action.ref": {"canaryfirm", "canaryself", "canarymail"},  # whom it is for, its Message-ID and thread
    "action.payload": PEOPLE - {"canaryjob", "canarypanel"} | {"canaryheard", "their number"},  # the calls as they were put
    "unread.ref": {"canaryunread"},
    "journal.line": PEOPLE - {"canaryfirm", "canaryjob"} | {"canarypromise", "canarynote", "canarytopic", "canaryheard"},
}
NOON = at(3, 3, "12:00")
END = at(4, 1)


@dataclass
class Lived:
    """A life, how each command of it ended, and what was kept after each."""

    life: Life
    said: list[tuple[str, Result]] = field(default_factory=list)
    kept: dict[str, set[str]] = field(default_factory=dict)
    id_: str = ""

    @property
    def data(self) -> Path:
        """The folder of the store."""
        return self.life.folder / "data"

    def tell(self, *words: str, now: datetime | None = None) -> Result:
        """A command that says all it can."""
        done = told(self.life, "-vv", *words, now=now)
        self.said.append((" ".join(words), done))
        for column, sitting in kept(self.data / "afterword.db").items():
            self.kept[column] = self.kept.get(column, set()) | sitting
        return done

    def run(self, now: datetime) -> None:
        """What is due then; afterwards no byte of the store's files holds what no column holds."""
        assert self.tell("run", "--once", now=now).code == Exit.OK
        assert within(self.data) <= set().union(*kept(self.data / "afterword.db").values())


@pytest.fixture(scope="module")
def lived(logging_kept: None, tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """From the invitation to the end: letters, mail, words, two calls, and every command that reads."""
    folder = tmp_path_factory.mktemp("canaryplace")
    lived = Lived(planted(folder))
    listen_to_everything()
    lived.run(at(3, 3, "11:15"))
    lived.id_ = next(one["id"] for one in lived.life.status(NOON) if one["employer"] == "Canaryfirm")
    lived.tell("note", lived.id_, "Canarynote", now=at(3, 3, "11:20"))
    lived.tell("topic", lived.id_, "the Canarytopic", now=at(3, 3, "11:20"))
    answer(lived.life, at(3, 3, "11:30"))
    lived.run(NOON)
    lived.tell("heard", lived.id_, "one week, Canaryheard", now=at(3, 4, "11:00"))
    for reading in (("status",), ("why", lived.id_), ("preview",), ("doctor",), ("run", "--once", "--dry-run")):
        assert lived.tell(*reading, now=at(3, 4, "12:00")).code == Exit.OK
    for reading in (("letters", "list"), ("letters", "show", "warm"), ("export",)):
        assert lived.tell(*reading).code == Exit.OK
    assert lived.tell("card", lived.id_, "--out", str(folder / "card.pdf"), now=at(3, 4, "13:00")).code == Exit.OK
    for day in (at(3, 12, "06:30"), at(3, 17, "06:30"), at(3, 25, "06:30"), END):
        lived.run(day)
    return lived


def test_what_is_said_on_stderr_names_nobody_however_much_is_asked_for(lived: Lived) -> None:
    """Every command with -vv, and every library at DEBUG beyond that."""
    assert not {words: found for words, done in lived.said if (found := canaries(done.err))}
    log = "".join(done.err for _, done in lived.said)
    assert all(f"{library}." in log for library in ("sqlalchemy", "alembic"))
    assert "filelock:" in log
    assert "Row %r" in log  # what the database answers is told of, and not shown


def test_the_doctor_names_places_alone(lived: Lived) -> None:
    """What is pasted into a question to others."""
    (done,) = (done for words, done in lived.said if words == "doctor")
    assert canaries(done.out) == {"canaryplace", "canaryunread"}


def test_the_store_holds_what_is_written_down_and_no_more(lived: Lived) -> None:
    """Over the whole life, column by column."""
    assert lived.kept == KEPT


@pytest.fixture
def copied(lived: Lived, tmp_path: Path) -> Life:
    """The life at its end, to do with as one likes: the same mail, and a store of its own."""
    shutil.copytree(lived.life.folder, tmp_path / "copy")
    text = (tmp_path / "copy/config.toml").read_text()
    copy = Life(tmp_path / "copy")
    copy.config.write_text(text.replace(str(lived.life.folder), str(copy.folder)))
    return copy


def test_what_is_forgotten_is_in_no_file(copied: Life) -> None:
    """Of the one employer nothing is left; the other is still there, and the address at which it invited the owner."""
    with closing(sqlite3.connect(copied.folder / "data/afterword.db")) as store, store:  # as somebody else's program deletes
        store.execute("PRAGMA secure_delete=OFF")
        store.execute("CREATE TABLE old AS SELECT 'Canarydeleted'")
        store.execute("DROP TABLE old")
    assert "canarydeleted" in within(copied.folder / "data")
    assert told(copied, "-vv", "forget", "Canaryfirm", "--yes").code == Exit.OK
    assert within(copied.folder / "data") == {"canaryother", "canaryself"}
    copied.run(END)
    assert within(copied.folder / "data") == {"canaryother", "canaryself", "canaryunread"}  # it still lies in the calendar


def test_what_is_erased_is_in_no_file_and_there_is_no_file(copied: Life) -> None:
    """What killed processes left behind goes with it; mail and calendar stay as they are."""
    mine = within(copied.world.mail, copied.world.calendar)
    killed = Path(tempfile.mkdtemp(prefix=PREFIX))
    left = [copied.folder / f"data/afterword.db{end}" for end in ("-wal", "-shm", "-journal")]
    left += [copied.world.mail / f".Drafts/tmp/1772553600.K{'0' * 32}.draft", copied.world.calendar / f".{'0' * 32}.ics.tmp"]
    for leftover in (*left, killed / "copy.db", killed / LOCK):
        leftover.write_text("Canaryleftover")
    assert told(copied, "-vv", "erase", "--yes").code == Exit.OK
    assert list((copied.folder / "data").iterdir()) == []
    assert not killed.exists()
    assert within(copied.world.mail, copied.world.calendar) == mine
