"""An answer is lost, and the process starts anew before a search can know what was made: it still waits."""

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from connectors.memory import Fault
from core.actions import CallStatus, DraftStatus
from tests.faults.bad_doors import Slow
from tests.faults.google import GOOGLE
from tests.faults.life import Life, Moment
from tests.faults.people import DANA, at
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


@pytest.mark.parametrize(("method", "kind", "day", "clock"), [(GOOGLE.draft, "draft", 3, "11:15"), (GOOGLE.call, "call", 11, "06:00")])
def test_what_the_owner_deletes_before_we_hear_of_it_does_not_come_again(method: str, kind: str, day: int, clock: str, quick: Path) -> None:
    """It is made at Google and no answer comes; the machine sleeps, and the owner deletes it for good on their phone."""
    made, back = at(3, day, clock).astimezone(UTC), at(3, day, "13:00").astimezone(UTC)
    deletes = (lambda place, _: place.delete(DANA)) if kind == "draft" else (lambda place, _: place.delete_call())
    before = SILENCE.deeds[: 1 if kind == "draft" else 2]  # a letter that is sent asks for no reminder
    scenario = replace(SILENCE, deeds=(*before, (at(3, day, "12:00"), deletes)), end=at(3, day, "20:00"))
    with GOOGLE.serve() as server:
        server.now = lambda: scenario.deeds[0][0]
        server.faults.add(GOOGLE.lost, method)
        place = GOOGLE.place(server, quick)
        life = Life(scenario=scenario, place=place, folder=quick, prepare=place.connect, asleep=(made.replace(second=1), back))
        life.begin()
        life.wake()
        life.go_on()
        ending = life.ending()
        life.leave()
    assert ending.made[kind] == 1
    assert [state for what, _, _, _, state, _ in ending.things if what == ("letter" if kind == "draft" else kind)][-1] in {
        DraftStatus.OFFERED,
        CallStatus.DELETED,
    }
