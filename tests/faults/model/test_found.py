"""What the state machine has found, each once more by itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.memory import Fault
from core.facts import Event, WordKind
from tests.faults.model.cast import BYSTANDERS, Visit
from tests.faults.model.invariants import broken
from tests.faults.model.sayings import Kind, Mail, words_of
from tests.faults.model.stage import Stage
from tests.faults.model.telling import say, undo
from tests.faults.people import DANA, LEE, STARTS, at
from tests.faults.place import mail

CALL_DAY = at(3, 11, "06:00")
NO_LETTER, NO_INTERVIEW = (WordKind.SKIP, "letter", 0), (WordKind.IS_INTERVIEW, "no", 0)


@pytest.fixture
def stage(quick: Path) -> Iterator[Stage]:
    """An interview with Dana, who promised to answer within a week."""
    found = Stage(folder=quick, visit=Visit(start=STARTS, others=BYSTANDERS[:1]))
    yield found
    found.life.leave()


def drafts(stage: Stage) -> list[str]:
    """To whom letters lie there."""
    return [one.message.envelope.to[0].email for one in stage.place.world.drafts()]


def calls(stage: Stage) -> list[datetime]:
    """The hours of the calls that stand."""
    return sorted(stage.witness.standing().values())


def engaged(start: datetime, end: datetime) -> Event:
    """An appointment of the owner's own."""
    return Event(ref="", uid=f"{start}", original_start=start, start=start, end=end, title="Dentist")


def test_no_call_is_put_while_the_calendar_does_not_say_when_the_owner_is_free(stage: Stage) -> None:
    """It is asked again, and the call is put when the owner is free."""
    stage.place.world.put_event(engaged(at(3, 11, "09:00"), at(3, 11, "13:00")))
    stage.live_until(CALL_DAY - timedelta(minutes=1))
    stage.place.world.misbehave("calendar.busy", Fault.STALL)
    stage.live_until(at(3, 11, "09:00"))
    assert calls(stage) == [at(3, 11, "14:00")]


def test_a_day_on_which_the_owner_is_not_free_stays_so_when_something_else_happens(stage: Stage) -> None:
    """What was looked at minutes ago is looked at again."""
    stage.place.world.put_event(engaged(at(3, 11, "09:00"), at(3, 11, "17:00")))
    stage.live_until(CALL_DAY + timedelta(minutes=3))
    say(stage, (WordKind.NOTE, "They have a dog.", 0))
    stage.serve()
    assert not calls(stage)


def test_who_is_dropped_from_the_invitation_after_an_answer_loses_the_letter_that_lies_there(quick: Path) -> None:
    """Who stays on it keeps theirs."""
    stage = Stage(folder=quick, visit=Visit(start=STARTS, interviewers=(DANA, LEE)))
    stage.live_until(STARTS + timedelta(hours=3))
    assert sorted(drafts(stage)) == [DANA.email, LEE.email]
    say(stage, (WordKind.THEY_CALLED, "", 0))
    (ref,) = stage.place.world.entries
    stage.place.world.put_event(stage.facts.change(interviewers=(DANA,)).entry(ref))
    stage.a_moment()
    stage.live_until(STARTS + timedelta(hours=6))
    assert drafts(stage) == [DANA.email]
    stage.life.leave()


@pytest.mark.parametrize("word", [NO_LETTER, NO_INTERVIEW])
@pytest.mark.parametrize("times", [1, 2])
def test_a_letter_that_was_taken_back_for_a_word_comes_back_with_it_however_late(
    stage: Stage, word: tuple[WordKind, str, int], times: int
) -> None:
    """It had been written in time."""
    stage.live_until(STARTS + timedelta(days=4))
    for _ in range(times):
        say(stage, word)
        stage.serve()
        assert not drafts(stage)
        undo(stage)
        stage.serve()
        assert drafts(stage) == [DANA.email]


def test_a_letter_that_lay_there_comes_back_though_the_owner_wants_to_hear_nothing(stage: Stage) -> None:
    """It had been there before."""
    stage.live_until(STARTS + timedelta(hours=3))
    say(stage, (WordKind.SNOOZE, "", 30))
    say(stage, NO_LETTER)
    stage.serve()
    undo(stage)
    stage.serve()
    assert drafts(stage) == [DANA.email]
    assert not broken(stage)


@pytest.mark.parametrize("word", [NO_LETTER, NO_INTERVIEW, (WordKind.CARD, "instead", 0)])
def test_after_an_answer_too_a_word_takes_the_letter_back_and_undo_brings_it(stage: Stage, word: tuple[WordKind, str, int]) -> None:
    """A next step leaves it where it is, and the owner's word counts all the same."""
    stage.live_until(STARTS + timedelta(hours=3))
    stage.facts.mails.append(Mail(kind=Kind.NEXT_STEP, at=stage.now))
    stage.place.world.deliver(mail(DANA, stage.now, words_of(Kind.NEXT_STEP)))
    stage.live_until(STARTS + timedelta(days=3))
    assert drafts(stage) == [DANA.email]
    say(stage, word)
    stage.serve()
    assert not drafts(stage)
    undo(stage)
    stage.serve()
    assert drafts(stage) == [DANA.email]


def test_the_hour_of_an_appointment_that_is_to_be_taken_back_is_an_instant_to_look_again(stage: Stage) -> None:
    """Once it has come, it stays."""
    say(stage, (WordKind.APPOINTMENT, "", 26))
    stage.serve()
    say(stage, (WordKind.SKIP, "all", 0))
    assert not broken(stage)


def test_the_last_hour_of_a_day_is_an_instant_to_look_again(stage: Stage) -> None:
    """For a call that waits until everything can be read."""
    stage.live_until(CALL_DAY - timedelta(minutes=1))
    stage.place.world.misbehave("mail.about", Fault.SIGN_IN)
    stage.pass_to(CALL_DAY)
    stage.serve()
    assert not calls(stage)
    assert not broken(stage)


def test_an_hour_asked_for_is_an_instant_to_look_again(stage: Stage) -> None:
    """Before a call that stands, and while a letter is still to be written."""
    stage.live_until(CALL_DAY)
    say(stage, (WordKind.CALL, "", 3))
    assert not broken(stage)
    stage.serve()
    assert calls(stage) == [at(3, 11, "09:00")]
    say(stage, (WordKind.CALL, "", 2))
    say(stage, (WordKind.WRITE, "", 0))
    assert not broken(stage)


def test_a_letter_that_comes_back_after_a_skip_taken_back_is_as_late_as_before(stage: Stage) -> None:
    """It was written in time; that it is written once more does not make it young."""
    stage.live_until(at(3, 11, "06:00"))
    before = stage.row and stage.row.needs_look
    say(stage, (WordKind.SKIP, "all", 0))
    stage.serve()
    undo(stage)
    stage.serve()
    assert before
    assert stage.row
    assert stage.row.needs_look == before
