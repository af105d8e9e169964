"""The measurements run, at tiny sizes and without a word on times, and make a whole page."""

import pytest

from service.clock import SystemClock
from tests.bench import page
from tests.bench.__main__ import FAMILIES
from tests.bench.row import Growth, Row, figures

TINY = 500


@pytest.mark.parametrize("name", FAMILIES)
def test_a_family_is_measured_and_shown(name: str) -> None:
    """Each row and each growth of it stands on the page."""
    rows, grown = FAMILIES[name](TINY)
    text = page.text(rows, grown, SystemClock().now().date())
    assert [row.what for row in rows if f"| {row.what} |" not in text] == []
    assert [one.what for one in grown if f"| {one.what} |" not in text] == []


def test_the_page_says_where_a_goal_is_missed() -> None:
    """The median counts, from above or from below."""
    slow = Row(what="slow", runs=(1.0, 3.0, 4.0), goal=2)
    few, many = (Row(what=what, runs=runs, unit="/s", goal=2, more=True) for what, runs in (("few", (1.0,)), ("many", (2.0,))))
    assert [line.split("|")[-2].strip() for line in figures((slow, few, many)).splitlines()[2:]] == ["**no**", "**no**", "yes"]


def test_growth_is_the_cost_of_one_item_at_the_largest_size_by_that_at_the_smallest() -> None:
    """Ten times the items in twenty times the time is twice the cost."""
    assert Growth(what="one", taken=((10, 1.0), (50, 6.0), (100, 20.0))).ratio == 2
