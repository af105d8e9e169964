"""A share of all requests to a provider fails, in every way in which a request can: the life ends as the one in which none does."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.faults.bad_doors import Instead
from tests.faults.bad_line import BadLine, Provider
from tests.faults.google import GOOGLE
from tests.faults.judge import is_like
from tests.faults.life import Ending
from tests.faults.microsoft import MICROSOFT
from tests.faults.scenarios import ANSWERED, AWAY, CANCELLED, HANDS, MOVED, REFUSED, RENEWED, SILENCE

PROVIDERS = {one.name: one for one in (GOOGLE, MICROSOFT)}
LIVES = {one.name: one for one in (SILENCE, HANDS, CANCELLED, REFUSED, MOVED, ANSWERED, RENEWED, AWAY)}
OFTEN = (0.01, 0.02, 0.05, 0.1, 0.2)
PARTS, FEW, MANY = 4, 3, 250
"""Lives a part in `make test`, and in `make faults`."""
UNREAD = {AWAY.name: SILENCE.name}
"""How a life may end as well: an automatic reply that could not be read before the call's hour moves nothing."""
UNHEARD = [(one, fault) for one in PROVIDERS.values() for fault in one.every if fault.commits]


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest) -> Provider:
    """Each in turn."""
    return PROVIDERS[request.param]


@cache
def unharmed(provider: str, name: str) -> Ending:
    """How it ends over a good line."""
    with TemporaryDirectory() as folder:
        return BadLine(PROVIDERS[provider], LIVES[name], Path(folder), 0, 0).lived()


@pytest.mark.parametrize(("provider", "fault"), UNHEARD, ids=[f"{one.name}-{fault.name}" for one, fault in UNHEARD])
def test_a_write_of_which_nothing_is_heard_is_made_once(provider: Provider, fault: Any, quick: Path) -> None:
    """The draft is there, or the call, and the answer never comes: it is found again, and not made anew."""
    lost = ((fault, provider.draft), (fault, provider.call))
    line = BadLine(provider, SILENCE, quick, 0, 0, lost=lost)
    assert is_like(line.lived(), unharmed(provider.name, SILENCE.name))
    assert line.faults == len(lost)


def test_a_door_that_does_not_look_makes_a_second_letter(provider: Provider, quick: Path) -> None:
    """Else the test above would show nothing."""
    line = BadLine(provider, SILENCE, quick, 0, 0, lost=((provider.lost, provider.draft),))
    line.wrap = lambda account: replace(account, drafts=Instead(account.drafts, find=lambda *_: None))
    assert line.lived().made["draft"] == 2


@pytest.mark.parametrize("part", range(PARTS))
def test_lives_over_a_bad_line_end_like_those_over_a_good_one(
    provider: Provider, part: int, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, none lost, none early; and nothing is ever sent."""
    many, faults = MANY if deep else FEW, 0
    for seed in range(part * many, (part + 1) * many):
        chance = random.Random(seed)
        scenario, often = chance.choice([*LIVES.values()]), chance.choice(OFTEN)
        line = BadLine(provider, scenario, quick, often, seed)
        ending, name = line.lived(), scenario.name
        faults += line.faults
        alike = (unharmed(provider.name, one) for one in (name, UNREAD.get(name, name)))
        assert any(is_like(ending, one, line.unsure) for one in alike), (seed, often, name, ending, unharmed(provider.name, name))
        assert line.sends == 0
    record_property("failed requests", faults)
    assert faults > many
