"""An answer is lost, and the process starts anew before a search can know what was made: it still waits."""

from pathlib import Path

import pytest

from connectors.memory import Fault
from tests.faults.bad_doors import Slow
from tests.faults.life import Life, Moment
from tests.faults.scenarios import SILENCE


@pytest.mark.parametrize(("method", "write"), [("drafts.create", "draft"), ("calls.put", "call")])
def test_a_start_anew_soon_after_a_lost_answer_makes_no_second(method: str, write: str, quick: Path) -> None:
    """At a start everything undone is tried at once, but not what may have been done."""
    place = Slow(settle_seconds=120)
    place.world.misbehave(method, Fault.LOST_ANSWER)

    def settled(_: Life, moment: Moment) -> bool:
        return place.made()[write] == 0

    life = Life(scenario=SILENCE, place=place, folder=quick, settled=settled)
    life.begin()
    life.wake()
    life.go_on()
    life.leave()
    again = Life(scenario=SILENCE, place=place, folder=quick)
    again.begin(life.moment)
    again.wake()
    assert place.made()[write] == 1
    again.go_on()
    ending = again.ending()
    again.leave()
    assert (ending.made["draft"], ending.made["call"]) == (1, 2)
