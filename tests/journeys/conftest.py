"""One life a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import canaries
from tests.journeys.life import Life


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """An empty mailbox and calendar."""
    return Life(tmp_path)


@pytest.fixture(scope="module")
def logging_kept() -> Iterator[None]:
    """See `canaries.logging_kept`."""
    with canaries.logging_kept():
        yield
