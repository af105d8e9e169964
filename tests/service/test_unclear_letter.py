"""A letter was made and no answer came, and the owner may have deleted it before it could be looked for: it is not made again unasked."""

from datetime import timedelta

from connectors.memory import Fault
from core.actions import DraftStatus
from core.facts import WordKind
from core.followup.state import Question
from service import words
from service.perform import UNSEEN
from service.store.rows import FollowUpRow
from tests.faults.people import DANA
from tests.service.conftest import ENDS, Running

MADE = ENDS + timedelta(minutes=30)
BACK = MADE + timedelta(hours=1)
"""When the mailbox can be read again."""


def the_row(running: Running) -> FollowUpRow:
    """The one interview."""
    with running.service.store.read() as tx:
        (row,) = tx.follow_ups(running.service.owner)
    return row


def lost(running: Running, fault: Fault = Fault.LOST_ANSWER) -> None:
    """The letter is made, and nothing is heard of it."""
    running.place.invite(DANA)
    running.world.misbehave("drafts.create", fault)
    running.at(MADE)


def told(running: Running) -> list[str]:
    """The journal."""
    with running.service.store.read() as tx:
        return [line.line for line in tx.lines(running.service.owner, the_row(running).id)]


def offered(running: Running) -> bool:
    """The owner is asked, and nothing lies in Drafts."""
    return the_row(running).needs_look == (Question.MADE_OR_NOT,) and not running.world.drafts()


def test_a_letter_that_may_have_been_deleted_is_not_made_a_second_time(running: Running) -> None:
    """The owner deletes it while the mailbox cannot be read; nothing comes back by itself, and the journal says what to say for it."""
    lost(running)
    assert running.place.delete(DANA)
    running.at(BACK)
    assert offered(running)
    assert any("you may have deleted it" in line and f"`afterword write {the_row(running).id}`" in line for line in told(running))
    for hours in range(1, 40):
        running.at(BACK + timedelta(hours=hours))
    assert offered(running)


def test_the_owners_word_brings_it_once_and_takes_it_back(running: Running) -> None:
    """`write` has it written, `undo` asks anew, and `write` once more brings it again; what was deleted then stays so."""
    lost(running)
    running.place.delete(DANA)
    running.at(BACK)
    for turn in range(1, 3):
        running.at(BACK + timedelta(minutes=turn))
        words.say(running.service, the_row(running), WordKind.WRITE)
        running.at(BACK + timedelta(minutes=turn, seconds=20))
        assert len(running.world.drafts()) == 1
        if turn == 1:
            words.undo(running.service, the_row(running))
            running.at(BACK + timedelta(minutes=turn, seconds=40))
            assert offered(running)
    running.place.delete(DANA)
    for hours in range(1, 40):
        running.at(BACK + timedelta(hours=hours))
    assert not running.world.drafts()
    assert [one.state for one in running.actions() if one.recipient].count(DraftStatus.GONE) == 1


def test_an_earlier_word_does_not_bring_it(running: Running) -> None:
    """The owner asked for the letter, then deleted it: the word is as old as that letter."""
    running.place.invite(DANA)
    running.at(ENDS)
    words.say(running.service, the_row(running), WordKind.WRITE)
    lost(running)
    running.place.delete(DANA)
    running.at(BACK)
    assert offered(running)


def test_one_that_is_found_is_taken_for_made(running: Running) -> None:
    """However long nothing was heard: it lies in Drafts, and nobody is asked."""
    lost(running)
    running.at(BACK)
    assert not the_row(running).needs_look
    assert [one.state for one in running.actions()] == [DraftStatus.UNTOUCHED]


def test_one_that_is_nowhere_soon_after_is_made(running: Running) -> None:
    """A request that was lost, or a stop between the note and the write: nobody has seen and deleted anything in minutes."""
    lost(running, Fault.LOST_REQUEST)
    assert not running.world.drafts()
    running.at(MADE + UNSEEN)
    assert len(running.world.drafts()) == 1
