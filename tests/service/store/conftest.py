"""Every test that asks for `store` or `store_url` runs on both databases, each time on an empty one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.store import Store, open_store
from tests.postgres import schema


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty store may be made."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}"
    else:
        with schema(request.getfixturevalue("postgres")) as address:
            yield address


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(store_url)
    yield opened
    opened.close()
