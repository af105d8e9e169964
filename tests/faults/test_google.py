"""A share of all requests to Google fails, in every way in which a request can: the life ends as the one in which none does."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.fakes.google.faults import EVERY, LOST, Fault
from tests.faults.bad_doors import Instead
from tests.faults.google import BadLine
from tests.faults.judge import is_like
from tests.faults.life import Ending
from tests.faults.scenarios import ANSWERED, AWAY, CANCELLED, HANDS, MOVED, REFUSED, RENEWED, SILENCE

LIVES = {one.name: one for one in (SILENCE, HANDS, CANCELLED, REFUSED, MOVED, ANSWERED, RENEWED, AWAY)}
OFTEN = (0.01, 0.02, 0.05, 0.1, 0.2)
PARTS, FEW, MANY = 4, 10, 250
"""Lives a part in `make test`, and in `make faults`, where the last part's are drawn anew each time."""
UNREAD = {AWAY.name: SILENCE.name}
"""How a life may end as well: an automatic reply that could not be read before the call's hour moves nothing."""


@cache
def unharmed(name: str, folder: Path) -> Ending:
    """How it ends over a good line."""
    return BadLine(LIVES[name], folder, 0, 0).lived()


@pytest.mark.parametrize("fault", [one for one in EVERY if one.commits], ids=lambda one: one.name)
def test_a_write_of_which_nothing_is_heard_is_made_once(fault: Fault, quick: Path) -> None:
    """The draft is there, or the call, and the answer never comes: it is found again, and not made anew."""
    lost = ((fault, "gmail.users.drafts.create"), (fault, "calendar.events.insert"))
    line = BadLine(SILENCE, quick, 0, 0, lost=lost)
    assert is_like(line.lived(), unharmed(SILENCE.name, quick))
    assert line.faults == len(lost)


def test_a_door_that_does_not_look_makes_a_second_letter(quick: Path) -> None:
    """Else the test above would show nothing."""
    line = BadLine(SILENCE, quick, 0, 0, lost=((LOST, "gmail.users.drafts.create"),))
    line.wrap = lambda account: replace(account, drafts=Instead(account.drafts, find=lambda *_: None))
    assert line.lived().made["draft"] == 2


@pytest.mark.parametrize("part", range(PARTS))
def test_lives_over_a_bad_line_end_like_those_over_a_good_one(
    part: int, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, none lost, none early; and nothing is ever sent."""
    many, faults = MANY if deep else FEW, 0
    first = random.SystemRandom().randrange(10_000, 1_000_000) if deep and part == PARTS - 1 else part * many
    for seed in range(first, first + many):
        chance = random.Random(seed)
        line = BadLine(chance.choice([*LIVES.values()]), quick, chance.choice(OFTEN), seed)
        ending, name = line.lived(), line.scenario.name
        faults += line.faults
        alike = (unharmed(one, quick) for one in (name, UNREAD.get(name, name)))
        assert any(is_like(ending, one) for one in alike), (seed, line.often, name, ending, unharmed(name, quick))
        assert line.sends == 0
    record_property("failed requests", faults)
    record_property("seed", f"{first}–{first + many - 1}")
    assert faults > many
