"""The owner's words, and what taking one back must restore."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from core.facts import WordKind
from service import words
from tests.faults.model.cast import KAI
from tests.faults.model.sayings import HEARD, Word
from tests.faults.model.stage import Stage
from tests.faults.people import DANA

NOTICE = timedelta(minutes=30)
Said = tuple[WordKind, str, int]
"""The kind, the text, and how many hours from now it names."""
PLAIN: tuple[Said, ...] = (
    *((WordKind.HEARD, text, 0) for text in HEARD),
    (WordKind.TOPIC, "moving the job queue off the old cluster", 0),
    (WordKind.NOTE, "They have a dog.", 0),
    (WordKind.SNOOZE, "", 30),
    (WordKind.CALL, "", 3),
    (WordKind.CALL, "", 50),
    (WordKind.APPOINTMENT, "", 26),
    (WordKind.I_CALLED, "", 0),
    (WordKind.WRITE, "", 0),
    (WordKind.WRITE, DANA.email, 0),
    (WordKind.WRITE, KAI.email, 0),
    (WordKind.CARD, "", 0),
    (WordKind.IS_INTERVIEW, "yes", 0),
)
ENDING: tuple[Said, ...] = (
    *((WordKind.SKIP, text, 0) for text in words.SKIPS),
    (WordKind.CARD, "instead", 0),
    (WordKind.THEY_CALLED, "", 0),
    (WordKind.ANSWERED, "", 0),
    (WordKind.IS_INTERVIEW, "no", 0),
    (WordKind.IS_INTERVIEW, "did-not-happen", 0),
)


def say(stage: Stage, said: Said) -> bool:
    """False when it is not taken."""
    (kind, text, hours), now, row = said, stage.now, stage.row
    assert row
    when = now.replace(second=0, microsecond=0) + timedelta(hours=hours) if hours else None
    try:
        words.say(stage.service, row, kind, text=text, when=when)
    except words.Unclear:
        return False
    days = HEARD[text] if kind is WordKind.HEARD else 0
    stage.facts.words.append(Word(kind=kind, at=now, text=text, when=when, days=days))
    stage.a_moment()
    return True


def undo(stage: Stage) -> None:
    """Take the newest word back."""
    assert stage.row
    words.undo(stage.service, stage.row)
    stage.facts.words.pop()
    stage.a_moment()


class Telling(RuleBasedStateMachine):
    """The rules of the owner's words."""

    stage: Stage

    @precondition(lambda self: self.stage.row)
    @rule(said=st.sampled_from(PLAIN))
    def says(self, said: Said) -> None:
        """A word that lets the life go on."""
        say(self.stage, said)

    @precondition(lambda self: self.stage.row)
    @rule(said=st.sampled_from(ENDING))
    def wants_no_more(self, said: Said) -> None:
        """A word that ends something."""
        say(self.stage, said)

    @precondition(lambda self: self.stage.facts.words)
    @rule()
    def takes_back(self) -> None:
        """The newest word."""
        undo(self.stage)

    @precondition(lambda self: self.stage.row and not self.stage.has_work and not self.stage.place.world._faults)
    @rule(said=st.sampled_from(PLAIN + ENDING), at_once=st.booleans())
    def says_and_takes_back(self, said: Said, at_once: bool) -> None:
        """Everything is as it was before the word."""
        self.stage.a_moment()
        self.stage.serve()
        if self.stage.has_work or self.stage.tries_again_soon or not self.stage.is_up_to_date:
            return
        before = self._picture()
        if not say(self.stage, said):
            return
        if not at_once:
            self.stage.serve()
        undo(self.stage)
        self.stage.serve()
        assert self._picture() == before, said

    def _picture(self) -> Any:
        """The status, its questions, the letters and the calls.

        An hour so near that it would not be chosen anew does not count, nor a letter to somebody whom the owner has written to since:
        taken back, it does not come again.
        """
        row, stage = self.stage.row, self.stage
        assert row
        view = stage.facts.all(stage.now)
        lying = ((one.message.envelope.to[0].email, one.message.text) for one in stage.place.world.drafts())
        letters = sorted(one for one in lying if not view.wrote_to(one[0]))
        ahead = sorted(stage.witness.put[key] for key in stage.witness.ahead() if stage.witness.put[key] >= stage.now + NOTICE)
        return row.status, row.reason, row.needs_look, letters, ahead
