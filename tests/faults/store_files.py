"""The files of a SQLite store as a stop leaves them, and as they were."""

import zlib
from pathlib import Path


def files_of(database: Path) -> dict[str, bytes]:
    """The database and its log, packed: a hundred of them are kept at once. What no transaction has ended is in neither."""
    return {one.name: zlib.compress(one.read_bytes(), 1) for one in (database, database.with_name(f"{database.name}-wal")) if one.exists()}


def put_files(database: Path, files: dict[str, bytes]) -> None:
    """Put these in the place of whatever is there."""
    for one in database.parent.glob(f"{database.name}*"):
        one.unlink()
    for name, data in files.items():
        (database.parent / name).write_bytes(zlib.decompress(data))
