"""docs/trust.md cannot lie: the tests that it names exist, and its sum is that of its lives."""

import re

import pytest

from tests.faults.bad_line import Provider
from tests.faults.google import GOOGLE
from tests.faults.microsoft import MICROSOFT
from tests.faults.page import PAGE, moments_of, number
from tests.faults.scenarios import IN_MEMORY, ON_FILES
from tests.faults.test_bad_lines import FEW, MANY, PARTS
from tests.house import tree
from tests.journeys.story import story


def test_every_test_that_the_page_names_exists() -> None:
    """A guard whose test is gone is no longer shown to hold."""
    known = {name for file in tree.python() for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}
    assert set(re.findall(r"`(test_\w+)`", PAGE)) <= known


def test_the_sum_of_the_moments_is_that_of_the_lives() -> None:
    """Each life's own test counts its moments and finds at least as many as its row says."""
    lives = sum(moments_of(one.name) for one in (*IN_MEMORY, *ON_FILES))
    assert number(r"at least ([\d,]+) moments in twelve lives") <= lives


@pytest.mark.parametrize(("place", "provider"), [("At a Google", GOOGLE), ("At a Microsoft", MICROSOFT)])
def test_the_lives_at_a_provider_are_as_many_as_are_lived(place: str, provider: Provider) -> None:
    """In `make test`, in `make faults`, and the ways in which an answer is lost."""
    rows = PAGE[PAGE.index(place) :].splitlines()[:3]
    counted = [int(re.sub(r"[^0-9]", "", row.split("|")[-3])) for row in rows]
    assert counted == [PARTS * FEW, PARTS * MANY, sum(one.commits for one in provider.every)]


@pytest.mark.parametrize(("provider", "absent"), [("Google", {23, 26}), ("Microsoft", {2, 39})])
def test_each_check_of_a_provider_names_its_tests(provider: str, absent: set[int]) -> None:
    """Forty rows in order, each with tests of its number and its door, but for what needs a server that is called or is no way in."""
    texts = (file.read_text(encoding="utf-8") for file in tree.python())
    known = {name for text in texts if f".{provider.lower()}" in text for name in re.findall(r"def (test_\w+)", text)}
    section = PAGE[PAGE.index(f"## At {provider}") :]
    table = section[section.index("| check ") :].split("\n\n")[0].splitlines()[2:]
    assert [int(row.split("|")[1]) for row in table] == [*range(1, 41)]
    for check, row in enumerate(table, 1):
        names = re.findall(r"`(test_\w+)`", row)
        assert {int(name.split("_")[2]) for name in names} == ({check} if check not in absent else set())
        assert set(names) <= known


def test_the_story_has_as_many_moments_as_the_page_says() -> None:
    """Each of them is looked at, behind every door."""
    assert number(r"After each of its (\d+) moments") == len(story())
