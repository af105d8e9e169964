"""The process is stopped in every life and started again from what it left: the end is that of the life in which nothing stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.life import Life, Scenario
from tests.faults.page import moments_of
from tests.faults.place import Local, Memory
from tests.faults.scenarios import IN_MEMORY, ON_FILES
from tests.faults.stops import Stops, wrong_ends

LIVES = (*IN_MEMORY, *ON_FILES)
SHARE = 4
"""`make test` starts from each state just after a write of a door, and from one in so many of the others, `make faults` from all."""


@pytest.mark.parametrize("scenario", LIVES, ids=lambda one: one.name)
def test_a_life_that_is_stopped_anywhere_ends_as_if_it_had_not_been(
    scenario: Scenario, deep: bool, quick: Path, record_property: Callable[[str, object], None]
) -> None:
    """One letter a person, one call a number, nothing lost, nothing of the owner's touched, and the same lines in the journal."""
    place = Memory() if scenario in IN_MEMORY else Local(quick)
    stops = Stops(Life(scenario=scenario, place=place, folder=quick))
    unstopped = stops.record()
    taken = stops.snapshots if deep else stops.sample(SHARE, LIVES.index(scenario))
    wrong = wrong_ends(stops, unstopped, taken)
    record_property("moments", stops.moments)
    record_property("states", len(taken))
    assert stops.moments >= moments_of(scenario.name)
    assert not wrong, (len(wrong), wrong[:3], unstopped)
