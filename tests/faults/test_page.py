"""docs/trust.md cannot lie: the tests that it names exist, and its sum is that of its lives."""

import re

from tests.faults.page import PAGE, moments_of, number
from tests.faults.scenarios import IN_MEMORY, ON_FILES
from tests.house import tree


def test_every_test_that_the_page_names_exists() -> None:
    """A guard whose test is gone is no longer shown to hold."""
    known = {name for file in tree.python() for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}
    assert set(re.findall(r"`(test_\w+)`", PAGE)) <= known


def test_the_sum_of_the_moments_is_that_of_the_lives() -> None:
    """Each life's own test counts its moments and finds at least as many as its row says."""
    lives = sum(moments_of(one.name) for one in (*IN_MEMORY, *ON_FILES))
    assert number(r"at least ([\d,]+) moments in twelve lives") <= lives
