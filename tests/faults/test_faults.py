"""At every call of a door, everything that can go wrong there, once a life: the end is the same, a little later at most."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.life import Scenario
from tests.faults.mishaps import Mishaps
from tests.faults.place import Memory
from tests.faults.scenarios import ANSWERED, IN_MEMORY, REFUSED

SHARE = 3
"""Of the calls of a kind, one in so many goes wrong in each way in `make test`."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Two lives in `make test`, all in `make faults`."""
    if "lived" in metafunc.fixturenames:
        lives = IN_MEMORY if metafunc.config.getoption("--deep") else (REFUSED, ANSWERED)
        metafunc.parametrize("lived", lives, ids=lambda one: one.name)


def test_a_life_in_which_one_call_goes_wrong_ends_like_one_in_which_none_does(
    lived: Scenario, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, and none lost; every call and every fault, or one in three of them."""
    mishaps = Mishaps(lived, Memory(), quick, share=1 if deep else SHARE)
    wrong = mishaps.wrong_ends()
    record_property("faults", mishaps.count)
    assert not wrong, (len(wrong), wrong[:4])
