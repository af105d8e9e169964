"""A service over a copy of the store: everything is read and thought through, nothing is made, and the copy is thrown away."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from service import log
from service.bootstrap import Service, opened
from service.cli import times
from service.clock import Clock
from service.config import Config
from service.hints import look_now
from service.running import SQLITE
from service.tick import VERBS, tick


@contextmanager
def rehearsal(config: Config, clock: Clock) -> Iterator[Service]:
    """Pull and think, on a copy."""
    with tempfile.TemporaryDirectory(prefix="afterword-") as folder:
        url = f"{SQLITE}{_copy(config.store_url, Path(folder) / 'copy.db')}"
        with opened(config, clock, store_url=url) as service:
            times.enter(service.store, clock, dry=True)
            service.store.end_leases(clock.now())
            log.ensure()
            look_now(service)
            tick(service, VERBS[:2])
            yield service


def _copy(url: str, target: Path) -> Path:
    """SQLite's own backup, so that a store in use is copied whole; a store that is not there yet is an empty copy."""
    source = Path(url.removeprefix(SQLITE))
    if url.startswith(SQLITE) and source.exists():
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    return target
