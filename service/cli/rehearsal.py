"""A service over a copy of the store: everything is read and thought through, nothing is made, and the copy is thrown away."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from service import log
from service.bootstrap import Service, opened
from service.cli import times
from service.clock import Clock
from service.config import Config
from service.hints import look_now
from service.running import SQLITE
from service.tick import VERBS, tick

PREFIX = "afterword-rehearsal-"
LOCK = "in-use"


@contextmanager
def rehearsal(config: Config, clock: Clock) -> Iterator[Service]:
    """Pull and think, on a copy."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder, FileLock(Path(folder) / LOCK):
        url = f"{SQLITE}{_copy(config.store_url, Path(folder) / 'copy.db')}"
        with opened(config, clock, store_url=url) as service:
            times.enter(service.store, clock, dry=True)
            service.store.end_leases(clock.now())
            log.ensure()
            look_now(service)
            tick(service, VERBS[:2])
            yield service


def sweep() -> None:
    """Delete the copies of rehearsals that were killed; one that is under way stays."""
    for lock in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/{LOCK}"):
        if lock.parent.lstat().st_uid != os.getuid():
            continue  # anybody may put a folder there
        with suppress(Timeout, OSError), FileLock(lock, timeout=0):
            shutil.rmtree(lock.parent)


def _copy(url: str, target: Path) -> Path:
    """SQLite's own backup, so that a store in use is copied whole; a store that is not there yet is an empty copy."""
    source = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and source.exists():
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    return target
