"""The run lock: one process at a time pulls, thinks and performs on one store. Reading commands and the owner's words work beside it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

SQLITE = "sqlite:///"
OTHER = "Another Afterword is at work on this store (process {process}), so nothing was done. Let it do the work, or end it first (Ctrl-C)."


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
            with suppress(OSError):  # it is for people; on a full disk, the store itself says so
                note.write_text(str(os.getpid()), encoding="ascii")
            yield
    except Timeout:
        raise OtherInstance(OTHER.format(process=_noted(path))) from None


def holder(store_url: str) -> str:
    """The process that holds the run lock now, as its number ("unknown" when it left none); ``""`` when nobody does."""
    path = Path(store_url.removeprefix(SQLITE) + ".lock")
    if not store_url.startswith(SQLITE) or not path.exists():
        return ""
    try:
        with FileLock(path, timeout=0):
            return ""
    except Timeout:
        return _noted(path)


def _noted(lock: Path) -> str:
    note = lock.with_suffix(".pid")
    return (note.read_text(encoding="ascii").strip() if note.exists() else "") or "unknown"
