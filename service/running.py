"""The run lock: one process at a time pulls, thinks and performs on one store. Reading commands and the owner's words work beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

SQLITE = "sqlite:///"


class OtherInstance(Exception):
    """Another instance runs on this store."""


@contextmanager
def run_lock(store_url: str) -> Iterator[None]:
    """Hold the lock beside a SQLite store; on PostgreSQL the claims alone keep workers apart. Raises `OtherInstance`."""
    if not store_url.startswith(SQLITE):
        yield
        return
    path = Path(store_url.removeprefix(SQLITE) + ".lock")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    note = path.with_suffix(".pid")
    lock = FileLock(path, timeout=0)
    try:
        with lock:
            note.write_text(str(os.getpid()), encoding="ascii")
            yield
    except Timeout:
        pid = note.read_text(encoding="ascii").strip() if note.exists() else "unknown"
        raise OtherInstance(f"Another Afterword is at work on this store (process {pid}). Nothing was done.") from None


def is_running(store_url: str) -> bool:
    """Whether somebody holds the run lock now."""
    try:
        with run_lock(store_url):
            return False
    except OtherInstance:
        return True
