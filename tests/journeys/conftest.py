"""One life a test."""

from pathlib import Path

import pytest

from tests.journeys.life import Life


@pytest.fixture
def life(tmp_path: Path) -> Life:
    """An empty mailbox and calendar."""
    return Life(tmp_path)
