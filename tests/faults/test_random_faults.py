"""Many calls of a door go wrong in one life, and the process stops in between, as a seed has it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.harm import Harm
from tests.faults.judge import is_like
from tests.faults.life import Life, Scenario
from tests.faults.place import Memory
from tests.faults.scenarios import AWAY, IN_MEMORY, REFUSED, REFUSED_FIRST, SILENCE

FRESH = 0
FEW, MANY = 50, 3_400
OFTEN = (0.1, 0.2)
INSTEAD = {AWAY.name: SILENCE, REFUSED.name: REFUSED_FIRST}
"""How a life may end as well: an automatic reply that could not be read before the call's hour moves nothing, and a letter that could not
be made before the no came is none."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One seed in `make test`; three and a fresh one in `make faults`."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", (1, 2, 3, FRESH) if metafunc.config.getoption("--deep") else (1,))


def lived(scenario: Scenario, folder: Path, chance: random.Random, often: float) -> Harm:
    """One life in a place of its own."""
    for one in folder.iterdir():
        one.unlink()
    return Harm(life=Life(scenario=scenario, place=Memory(), folder=folder), random=chance, often=often)


def test_lives_in_which_many_calls_go_wrong_end_like_those_in_which_none_does(
    seed: int, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, none lost, whatever fails on the way."""
    seed = seed or random.SystemRandom().randrange(1_000, 1_000_000)
    chance, faults, stops = random.Random(seed), 0, 0
    unharmed = {one.name: lived(one, quick, chance, 0).lived() for one in (*IN_MEMORY, REFUSED_FIRST)}
    while faults < (MANY if deep else FEW):
        scenario = chance.choice(IN_MEMORY)
        harm = lived(scenario, quick, chance, chance.choice(OFTEN))
        ending = harm.lived()
        faults, stops = faults + harm.faults, stops + harm.stops
        alike = (unharmed[one.name] for one in (scenario, INSTEAD.get(scenario.name, scenario)))
        assert any(is_like(ending, one, harm.unsure) for one in alike), (seed, faults, scenario.name, ending, unharmed[scenario.name])
    record_property("seed", seed)
    record_property("random faults", faults)
    record_property("random stops", stops)
