"""A folder for lives."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a store that is opened a thousand times need not reach a disk."""
    shared = Path("/dev/shm")
    folder = shared / f"afterword-{tmp_path.name}-{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:8]}" if shared.is_dir() else tmp_path
    folder.mkdir(exist_ok=True)
    yield folder
    if folder != tmp_path:
        shutil.rmtree(folder)
