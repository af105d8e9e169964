"""How many inputs a target is fed with."""

from collections.abc import Callable
from functools import partial

import pytest

from tests.fuzz.inputs import Fed, feed


@pytest.fixture
def fed(deep: bool, record_property: Callable[[str, object], None]) -> Fed:
    """500 inputs, 20,000 on the long run."""
    number = 20_000 if deep else 500
    record_property("inputs", number)
    return partial(feed, number=number)
