"""`afterword run --once` on real files, killed at random moments: nothing is made twice, and nothing is lost."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from time import perf_counter

from tests.journeys.life import Life, at

SEED = 7
KILLS, KILLS_DEEP = 20, 100


def command(life: Life, now: datetime) -> list[str]:
    """`afterword run --once` at that instant, as a process of its own."""
    call = "from service.cli.main import main; main()"
    return [sys.executable, "-c", call, "--config", str(life.config), "run", "--once", "--now", now.isoformat()]


def killed(life: Life, now: datetime, after: float) -> bool:
    """Start it and kill it after so many seconds; False when it had ended before."""
    with subprocess.Popen(command(life, now), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        with suppress(subprocess.TimeoutExpired):
            running.wait(after)
            return False
        running.kill()
    return True


def seconds(life: Life, now: datetime) -> float:
    """How long a whole run takes here."""
    begun = perf_counter()
    subprocess.run(command(life, now), check=True, capture_output=True)
    return perf_counter() - begun


def test_killed_at_any_moment_it_makes_each_thing_once(tmp_path: Path, deep: bool, record_property: Callable[[str, object], None]) -> None:
    """A letter and a call in each life, whenever its runs were killed; the store is sound and the folders hold no half file."""
    chance, kills, lives = random.Random(SEED), 0, 0
    while kills < (KILLS_DEEP if deep else KILLS):
        lives += 1
        (folder := tmp_path / str(lives)).mkdir()
        life = Life(folder)
        life.interview()
        usual = seconds(life, at(3, 2, "12:00"))
        for now in (at(3, 3, "11:15"), at(3, 11, "06:30")):
            for _ in range(2):
                kills += killed(life, now, chance.uniform(0.4, 1.1) * usual)
            life.run(now)
            if now.day == at(3, 3).day:
                assert len(life.drafts()) == 1
                assert life.world.drafts_leave(at(3, 3, "12:00")) == 1
        assert (len(life.drafts()), len(life.world.sent()), len(life.calls())) == (0, 1, 1)
        with closing(sqlite3.connect(folder / "afterword.db")) as store:
            assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    record_property("kills", kills)
