"""The figures of the own corpus: no worse than they were, and the same in the page."""

import tomllib
from pathlib import Path

import pytest

from tests.accuracy import page
from tests.accuracy.score import Figures, Pairs, Rate

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pairs() -> tuple[Pairs, Pairs]:
    """The own corpus, judged by the program and by the peers' rules."""
    return page.own_pairs()


def _number(figures: Figures, name: str) -> float:
    value = figures[name]
    assert value is not None
    return value.value if isinstance(value, Rate) else float(value)


def test_every_language_has_its_floors(pairs: tuple[Pairs, Pairs]) -> None:
    """A language whose figures nobody bounds could get worse unseen."""
    own = pairs[0]
    assert {case.lang for part in (own.calendar, own.mail, own.timeframes) for case, _ in part} == set(FLOORS)


@pytest.mark.parametrize("language", FLOORS)
def test_no_figure_falls_below_its_floor(pairs: tuple[Pairs, Pairs], language: str) -> None:
    """Nor rises above what it may be at most: false answers, false silences, and calls before the time is up."""
    figures = pairs[0].only(lambda case: case.lang == language).figures()
    least, most = FLOORS[language]["least"], FLOORS[language]["most"]
    low = [(part, name) for part, floors in least.items() for name, floor in floors.items() if _number(figures[part], name) < floor]
    high = [(part, name) for part, tops in most.items() for name, top in tops.items() if _number(figures[part], name) > top]
    assert not low
    assert not high


def test_the_page_shows_what_the_program_does_now(pairs: tuple[Pairs, Pairs]) -> None:
    """Where this fails, `make accuracy` writes the page anew."""
    shown = page.PAGE.read_text(encoding="utf-8")
    assert page.renewed(shown, *pairs) == shown
