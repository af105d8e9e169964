"""Why SQLite could not do something, and what its owner can do about it."""

import sqlite3

ROOM = "Make room on the disk."
RIGHTS = "Give yourself the right to write the file and its folder."
SAID = {
    sqlite3.SQLITE_FULL: ("the disk is full", ROOM),
    sqlite3.SQLITE_IOERR: ("the disk cannot be read or written; it may be full", ROOM),
    sqlite3.SQLITE_READONLY: ("the file or its folder may only be read", RIGHTS),
    sqlite3.SQLITE_CANTOPEN: ("the file cannot be opened, or its folder may only be read", RIGHTS),
    sqlite3.SQLITE_BUSY: ("another program holds the file", "End the other program."),
}
PRIMARY = 0xFF  # an extended code says more than its owner can use: https://www.sqlite.org/rescode.html


def cause(error: BaseException) -> str:
    """The cause in words, else the first line of what the database says."""
    return _said(error)[0] or str(error).partition("\n")[0] or type(error).__name__


def remedy(error: BaseException | None) -> str:
    """What to do; ``""`` when that depends."""
    return _said(error)[1]


def _said(error: BaseException | None) -> tuple[str, str]:
    return SAID.get((getattr(error, "sqlite_errorcode", 0) or 0) & PRIMARY, ("", ""))
