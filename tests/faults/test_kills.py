"""`afterword run` on real files, killed at random moments: nothing is made twice, and nothing is lost."""

import random
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from time import perf_counter

from core.facts import WordKind
from service.cli import run, saying
from service.clock import SystemClock
from service.exits import Exit
from tests.faults.programs import WRITTEN, command, panel, staying, wait_for
from tests.journeys.life import Life, at
from tests.journeys.speaking import body

SEED = 7
KILLS, KILLS_DEEP = 4, 100
TOPIC = "the move off the old cluster"


def killed(life: Life, after: float, *words: str) -> bool:
    """Start it and kill it after so many seconds; False when it had ended before."""
    with subprocess.Popen(command(life, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        with suppress(subprocess.TimeoutExpired):
            running.wait(after)
            return False
        running.kill()
    return True


def at_once(now: datetime) -> list[str]:
    """`run --once` at that instant."""
    return ["run", "--once", "--now", now.isoformat()]


def is_sound(life: Life) -> bool:
    """The store is whole, and no half letter is left."""
    with closing(sqlite3.connect(life.folder / "afterword.db")) as store:
        return store.execute("PRAGMA integrity_check").fetchone() == ("ok",) and not list(life.world.mail.glob("*/tmp/*"))


def seconds_of_a_run(folder: Path) -> float:
    """How long a whole run takes here."""
    folder.mkdir()
    life = Life(folder)
    life.interview()
    begun = perf_counter()
    subprocess.run(command(life, *at_once(at(3, 3, "11:15"))), check=True, capture_output=True)
    return perf_counter() - begun


def test_killed_at_any_moment_it_makes_each_thing_once(tmp_path: Path, deep: bool, record_property: Callable[[str, object], None]) -> None:
    """`run --once`: a letter and a call in each life, whenever its runs were killed."""
    usual = seconds_of_a_run(tmp_path / "0")
    chance, kills, lives = random.Random(SEED), 0, 0
    while kills < (KILLS_DEEP if deep else KILLS):
        lives += 1
        (folder := tmp_path / str(lives)).mkdir()
        life = Life(folder)
        life.interview()
        for now in (at(3, 3, "11:15"), at(3, 11, "06:30")):
            for _ in range(2):
                kills += killed(life, chance.uniform(0.4, 1.1) * usual, *at_once(now))
            life.run(now)
            if now.day == at(3, 3).day:
                assert len(life.drafts()) == 1
                assert life.world.drafts_leave(at(3, 3, "12:00")) == 1
        assert (len(life.drafts()), len(life.world.sent()), len(life.calls())) == (0, 1, 1)
        assert is_sound(life)
    record_property("kills", kills)


def seconds_until_written(folder: Path) -> float:
    """How long it takes here from the start of a run that stays until the letters lie in Drafts."""
    folder.mkdir()
    life = Life(folder)
    panel(life)
    begun = perf_counter()
    with staying(life) as running:
        wait_for(running, WRITTEN)
        return perf_counter() - begun


def test_a_run_that_stays_and_is_killed_at_any_moment_makes_each_thing_once(
    tmp_path: Path, deep: bool, record_property: Callable[[str, object], None]
) -> None:
    """By the real clock: two letters are written, written anew for a word of the owner, and taken back for another."""
    usual = seconds_until_written(tmp_path / "0")
    chance, kills, lives = random.Random(SEED), 0, 0
    while kills < (KILLS_DEEP if deep else KILLS):
        lives += 1
        (folder := tmp_path / str(lives)).mkdir()
        life = Life(folder)
        panel(life)
        for word, text, letters in ((None, "", 2), (WordKind.TOPIC, TOPIC, 2), (WordKind.SKIP, "letter", 0)):
            if word:
                assert saying.say(life.config, life.status(SystemClock().now())[0]["id"], word, "", text=text) is Exit.OK
            for _ in range(2):
                kills += killed(life, chance.uniform(0.5, 1.1) * usual, "run")
            assert run.once(life.config, "") is Exit.OK
            found = [body(one) for one in life.drafts()]
            assert len(found) == letters
            assert all(text in one for one in found)
        assert is_sound(life)
    record_property("kills", kills)
