"""The lives of the other tests, at a door that breaks its word: each comes to a bad end. If one did not, those tests would show nothing."""

from pathlib import Path

from connectors.memory import Fault
from tests.faults.bad_doors import Ahead, Blind, Narrow, Slow
from tests.faults.boundary import EFFECTS
from tests.faults.judge import too_much
from tests.faults.life import Ending, Life, Scenario
from tests.faults.mishaps import Mishaps
from tests.faults.place import Memory
from tests.faults.scenarios import REFUSED, SILENCE
from tests.faults.stops import Stops, wrong_ends
from tests.faults.test_stops import SHARE

MAKING = ("drafts.create", "calls.put")
HOUR = 3_600


def stopped(scenario: Scenario, place: Memory, folder: Path, effects: frozenset[str] = EFFECTS) -> tuple[Ending, list[Ending]]:
    """How a life ends, and the other ends that it has when it is stopped where `make test` stops it."""
    stops = Stops(Life(scenario=scenario, place=place, folder=folder), effects)
    unstopped = stops.record()
    return unstopped, [found for _, _, found in wrong_ends(stops, unstopped, stops.sample(SHARE))]


def lost_answers(scenario: Scenario, place: Memory, folder: Path) -> list[Ending]:
    """The wrong ends of a life in which the answer to a write is lost."""
    return [
        found
        for _, _, _, found in Mishaps(scenario, place, folder, lambda name: (Fault.LOST_ANSWER,) if name in MAKING else ()).wrong_ends()
    ]


def test_a_search_that_finds_nothing_makes_letters_and_calls_twice(quick: Path) -> None:
    """The stops hit the moment between making a thing and writing down that it was made."""
    unstopped, wrong = stopped(SILENCE, Blind(), quick)
    seen = {name for one in wrong for name in too_much(one, unstopped)}
    assert {name.partition(" ")[0] for name in seen} == {"letter", "Call"}


def test_a_search_that_lags_for_longer_than_is_waited_makes_a_second(quick: Path) -> None:
    """It is the wait that keeps it from happening: with it the same lag does no harm."""
    assert lost_answers(SILENCE, Slow(settle_seconds=0), quick)


def test_a_search_that_lags_for_less_than_is_waited_does_no_harm(quick: Path) -> None:
    """The other half of the test before."""
    assert not lost_answers(SILENCE, Slow(settle_seconds=120), quick)


def test_a_stop_while_the_search_lags_makes_nothing_twice_once_it_is_known_that_something_was_begun(quick: Path) -> None:
    """What was written down before the call says that there is something to wait for."""
    unstopped, ends = stopped(SILENCE, Slow(settle_seconds=120), quick)
    assert not [found for found in ends if too_much(found, unstopped)]


def test_a_search_of_drafts_alone_writes_again_what_was_sent_meanwhile(quick: Path) -> None:
    """The owner sends the letter before it is known that it was made."""
    assert lost_answers(SILENCE, Narrow(settle_seconds=HOUR), quick)


def test_a_search_of_all_folders_finds_what_was_sent_meanwhile(quick: Path) -> None:
    """The other half of the test before."""
    assert not lost_answers(SILENCE, Memory(settle_seconds=HOUR), quick)


def test_a_cursor_that_moves_on_before_its_page_is_kept_misses_a_rejection(quick: Path) -> None:
    """The stops hit the moment between getting a page and keeping it: the owner is told to send a letter that should be gone."""
    _, wrong = stopped(REFUSED, Ahead(), quick, EFFECTS | {"mail.changes"})
    assert any(one.calls for one in wrong)
