"""Writes files whole: under a name of ours, to the disk, then renamed. A crash leaves the old file, the new one, or a leftover."""

import errno
import fcntl
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from connectors.errors import TryLater


def reading(path: Path | str) -> BinaryIO:
    """Open a file for reading. Whatever is no regular file counts as missing: a pipe would be waited for without end.

    Raises `OSError`.
    """
    return open(path, "rb", opener=_at_once)


def _at_once(path: str, flags: int) -> int:
    handle = os.open(path, flags | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise FileNotFoundError(errno.ENOENT, "it is no regular file")
    return handle


def write(data: bytes, draft: Path, target: Path, place: str) -> None:
    """Write `data` to `draft`, then rename it to `target`, which lies in `place` ("The Drafts folder").

    Raises `TryLater`; unclear once it has been renamed.
    """
    with answering(f"{place} cannot be written."):
        try:
            with draft.open("xb") as file:
                fcntl.flock(file, fcntl.LOCK_EX)  # says that somebody is at it: see sweep
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)
    with answering(f"{place} may not have been written.", unclear=True):
        settle(target.parent)


def settle(folder: Path) -> None:
    """Make what was renamed or deleted in a folder outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, name: re.Pattern[str]) -> None:
    """Delete leftovers of ours, told by their name; one that somebody is writing at this moment stays."""
    try:
        leftovers = [entry for entry in folder.iterdir() if name.fullmatch(entry.name)]
    except OSError:
        return  # not there yet, or not ours to look into: the next read says so
    for leftover in leftovers:
        try:
            with reading(leftover) as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                leftover.unlink()
        except OSError:
            continue


@contextmanager
def answering(sentence: str, *, unclear: bool = False) -> Iterator[None]:
    """Turns what a file system answers into `TryLater` with a plain sentence."""
    try:
        yield
    except OSError as err:
        raise TryLater(f"{sentence.removesuffix('.')} ({err.strerror}).", unclear=unclear) from err
