"""What the owner may do with all that is kept: take it away, have one employer forgotten, have everything erased."""

import json
import sqlite3
from datetime import timedelta

import pytest
from filelock import FileLock

from service import config as configuration
from service.bootstrap import Service, opened
from service.clock import SetClock
from service.exits import Exit
from service.store.rows import Claim, Leased
from service.tick import tick
from tests.journeys.life import OWNER, Life, at
from tests.journeys.speaking import told

NOON = at(3, 3, "12:00")
KESTREL = {
    "title": "Interview: Analyst (Kestrel Health)",
    "organizer": "Ann Lee <ann.lee@kestrel.example>",
    "guests": f"Ann Lee <ann.lee@kestrel.example>; {OWNER}",
    "description": "Interview for the Analyst role at Kestrel Health.",
    "start": at(3, 3, "08:00"),
    "end": at(3, 3, "08:45"),
}
CANARIES = (b"northwind", b"Northwind", b"Dana", b"canary-note", b"canary-topic", b"Harbour")


@pytest.fixture
def two(life: Life) -> Life:
    """Two interviews of one day, their letters in Drafts, a mail and two words about the first."""
    life.interview(location="12 Harbour Street, Portland, ME 04101")
    life.interview("two@kestrel.example", **KESTREL)
    text = "Dear Jordan,\nwe will let you know by Friday, 13 March.\nDana"
    life.world.deliver(at(3, 3, "11:00"), "Dana Kim <dana.kim@northwind.example>", "jordan.avery@example.com", "Canary subject", text)
    life.run(at(3, 3, "11:15"))
    (id_,) = (one["id"] for one in life.status(NOON) if one["employer"] == "Northwind")
    for word in (("note", "canary-note"), ("topic", "canary-topic")):
        assert told(life, word[0], id_, word[1], now=NOON).code == Exit.OK
    life.run(NOON)
    return life


def _kept(life: Life) -> bytes:
    """Every byte of the store, and of what SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in life.folder.glob("afterword.db*"))


def test_export_gives_everything_but_the_marks_of_reading(two: Life) -> None:
    """Each row of each table, as JSON on stdout or in a file that only its owner can read; no cursor."""
    told_ = json.loads(told(two, "export").out)
    northwind = next(one for one in told_["follow_ups"] if one["events"][0]["reading"]["employer"]["name"] == "Northwind")
    assert [one["text"] for one in northwind["words"]] == ["canary-note", "canary-topic"]
    assert [one["reading"]["sender"]["name"] for one in northwind["readings"]] == ["Dana Kim"]
    assert [one["recipient"] for one in northwind["actions"]] == ["dana.kim@northwind.example"]
    assert any("canary-note" in one["line"] for one in northwind["journal"])
    assert [one["label"] for one in told_["accounts"]] == ["home"]
    assert "cursor" not in json.dumps(told_)
    with sqlite3.connect(two.folder / "afterword.db") as store:
        counts = {table: store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("event", "reading", "word", "journal")}
    store.close()
    named = {"event": "events", "reading": "readings", "word": "words", "journal": "journal"}
    assert {table: sum(len(one[named[table]]) for one in told_["follow_ups"]) for table in counts} == counts
    file = two.folder / "mine.json"
    assert told(two, "export", "--out", str(file)).out == ""
    assert json.loads(file.read_text()) == told_
    assert file.stat().st_mode & 0o077 == 0
    assert told(two, "export", "--out", str(file)).code == Exit.USAGE


def test_forget_asks_and_no_means_no(two: Life) -> None:
    """No answer means no, too; the store stays as it was."""
    before = told(two, "export").out
    for answer in ("n\n", "\n", ""):
        done = told(two, "forget", "northwind", answer=answer)
        assert done.code == Exit.ERROR
        assert "Nothing was deleted" in done.err
    assert told(two, "export").out == before


def test_what_is_forgotten_is_gone_from_every_byte_and_does_not_come_back(two: Life) -> None:
    """The other employer stays; letters and entries in mailbox and calendar stay; the next pulls do not find it again."""
    assert all(canary in _kept(two) for canary in CANARIES)
    done = told(two, "forget", "NORTHWIND.example", answer="y\n")
    assert done.code == Exit.OK
    assert "stay there" in done.out
    assert not [canary for canary in CANARIES if canary in _kept(two)]
    assert len(two.drafts()) == 2
    for later in (at(3, 3, "12:30"), at(3, 4), at(3, 20)):
        two.run(later)
        assert [one["employer"] for one in two.status(later)] == ["Kestrel Health"]
    assert not [canary for canary in CANARIES if canary in _kept(two)]


def test_forget_knows_an_employer_by_name_domain_or_interview_and_nobody_else(two: Life) -> None:
    """A part of a name is none; those known are named."""
    done = told(two, "forget", "North", "--yes")
    assert done.code == Exit.USAGE
    assert "Kestrel Health, Northwind" in done.err
    (id_,) = (one["id"] for one in two.status(NOON) if one["employer"] == "Kestrel Health")
    assert told(two, "forget", id_, "--yes").code == Exit.OK
    assert [one["employer"] for one in two.status(NOON)] == ["Northwind"]


def test_forget_works_beside_a_running_instance(two: Life) -> None:
    """It needs no run lock."""
    with FileLock(two.folder / "afterword.db.lock"):
        assert told(two, "forget", "Northwind", "--yes").code == Exit.OK


def test_erase_asks_and_leaves_no_file_of_the_store(two: Life) -> None:
    """Config, mail and calendar are as they were; it says so; a second time there is nothing to erase."""
    others = {name: data for name, data in two.tree().items() if not name.startswith("afterword.db")}
    assert told(two, "erase", answer="n\n").code == Exit.ERROR
    assert (two.folder / "afterword.db").exists()
    done = told(two, "erase", answer="y\n")
    assert done.code == Exit.OK
    assert "config.toml" in done.out
    assert two.tree() == others
    assert told(two, "erase").out.startswith("Nothing is kept.")


def test_erase_waits_for_no_run_and_takes_a_broken_store_too(two: Life) -> None:
    """75 while a run is at work; a file that no database can read is deleted like any other."""
    with FileLock(two.folder / "afterword.db.lock"):
        assert told(two, "erase", "--yes").code == Exit.BUSY
        assert (two.folder / "afterword.db").exists()
    (two.folder / "afterword.db").write_bytes(b"\xff" * 9_000)
    assert told(two, "erase", "--yes").code == Exit.OK
    assert not list(two.folder.glob("afterword.db*"))


def test_what_is_forgotten_while_it_is_worked_on_stops_nothing(two: Life) -> None:
    """The step that is under way ends without a row to write to, and the next one is served."""
    config, served = configuration.load(two.config), []

    def verb(service: Service, claim: Claim) -> None:
        served.append(claim.id)
        with service.store.write() as tx:
            tx.forget(service.owner, [claim.id])
        with service.store.write() as tx:
            tx.write_line(service.owner, claim.id, NOON, "It is gone, so this fails.")

    with opened(config, SetClock(at(3, 10))) as service:
        with service.store.write() as tx:
            for row in tx.follow_ups(service.owner):
                tx.touch(service.owner, row.id, at(3, 10))
        tick(service, ((Leased.FOLLOW_UP, verb, timedelta(minutes=5)),))
    assert len(served) == 2
