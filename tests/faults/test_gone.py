"""What a provider says is gone: sometimes it is, and sometimes one part of it has not heard yet of what another has made."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from connectors.contract import Account
from connectors.errors import Conflict
from connectors.memory import Fault
from tests.faults.bad_doors import Instead
from tests.faults.boundary import watch_door
from tests.faults.life import Life, Scenario
from tests.faults.mishaps import Mishaps
from tests.faults.people import DANA
from tests.faults.place import Memory
from tests.faults.scenarios import ANSWERED, AWAY, REFUSED, WORDS


@pytest.mark.parametrize(
    ("scenario", "method"),
    [(REFUSED, "drafts.withdraw"), (WORDS, "drafts.replace"), (ANSWERED, "calls.remove"), (AWAY, "calls.move")],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_thing_that_is_said_to_be_gone_and_is_there_is_written_to_once_more(scenario: Scenario, method: str, quick: Path) -> None:
    """Else a letter of thanks for a refusal would lie in Drafts, or a call stand at an hour when nobody is there."""
    mishaps = Mishaps(scenario, Memory(), quick, lambda name: (Fault.GONE,) if name == method else ())
    assert not mishaps.wrong_ends()
    assert mishaps.count


class Clash(Memory):
    """A thing is said to have been changed, twice; looked at, it is as we left it."""

    def __init__(self, method: str) -> None:
        super().__init__()
        self.method, self.tries = method, 0

    def door(self, account: Account) -> Account:
        """See `Place`."""
        kind, _, name = self.method.partition(".")
        port = account.drafts if kind == "drafts" else account.calls

        def clash(*asked: Any) -> Any:
            self.tries += 1
            if self.tries <= 2:
                raise Conflict
            return getattr(port, name)(*asked)

        other: Any = Instead(port, **{name: clash})
        return replace(account, drafts=other) if kind == "drafts" else replace(account, calls=other)


@pytest.mark.parametrize(("scenario", "method"), [(REFUSED, "drafts.withdraw"), (WORDS, "drafts.replace"), (ANSWERED, "calls.remove")])
def test_what_is_said_to_be_changed_and_is_not_is_tried_again_later(scenario: Scenario, method: str, quick: Path) -> None:
    """One part of a provider has not heard yet: it goes in the end, and nothing is said of a change that nobody made."""
    place = Clash(method)
    life = Life(scenario=scenario, place=place, folder=quick)
    life.begin()
    life.wake()
    life.go_on()
    ending = life.ending()
    life.leave()
    assert place.tries > 2
    assert not [line for line in ending.lines if "you have changed it" in line]


def test_a_letter_that_its_owner_deletes_in_the_last_moment_is_not_called_changed(quick: Path) -> None:
    """It is deleted between the look and the taking back, and the journal says what was so."""
    place = Memory()

    def seen(what: str) -> None:
        if what == "before drafts.withdraw":
            place.delete(DANA)

    life = Life(scenario=REFUSED, place=place, folder=quick, wrap=lambda account: watch_door(account, seen))
    life.begin()
    life.wake()
    life.go_on()
    ending = life.ending()
    life.leave()
    assert ending.lines["You had deleted the letter to Dana Kim already."] == 1
    assert not ending.letters
