"""Letters in Outlook's Drafts: made once, whatever fails, and in the right conversation."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.errors import TryLater
from connectors.likeness import near
from core.actions import Draft, DraftStatus
from core.facts import Person
from tests.conformance.world import ANN, KEY, NOON, draft
from tests.connectors.microsoft.letters import CHANGE, CREATE, REPLY, answer_to, asked_by, found, recipients, status
from tests.connectors.microsoft.opened import Opened
from tests.fakes.microsoft import faults
from tests.fakes.microsoft.faults import (
    BROKEN_AFTER,
    CLOSED,
    EMPTY_AFTER,
    EVERY,
    HALF,
    LOST,
    RESET,
    RESET_AFTER,
    TIMED_OUT_AFTER,
    Fault,
)


def test_check_14_it_lies_in_the_conversation(opened: Opened) -> None:
    """The same conversation, "Re:" and the subject, In-Reply-To and References by Exchange, and nobody but whom it is to."""
    asked = asked_by(opened)
    letter = draft(**answer_to(asked))
    made = opened.drafts.create(letter, KEY)
    there = opened.letter
    assert there.fields["conversationId"] == asked.fields["conversationId"]
    assert there.fields["subject"] == "Re: Interview 1"
    assert ("In-Reply-To", asked.fields["internetMessageId"]) in there.headers
    assert recipients(there) == [ANN.email]
    assert status(opened, made) is found(opened, letter) is DraftStatus.UNTOUCHED
    assert len(opened.owner.drafts()) == 1


def test_check_14_it_goes_to_whom_it_is_to_and_not_to_the_reply_to(opened: Opened) -> None:
    """A reply would go where Reply-To says, a tracking address say; the letter is to a person."""
    asked = asked_by(opened, "Reply-To: tracker@ats.example\r\nCc: Bob <bob@acme.example>\r\n")
    opened.drafts.create(draft(**answer_to(asked)), KEY)
    assert recipients(opened.letter) == [ANN.email]
    assert opened.letter.fields["conversationId"] == asked.fields["conversationId"]


def test_check_14_it_answers_the_message_that_it_names(opened: Opened) -> None:
    """Not the newest of the conversation, where it names an older one that is there."""
    asked = asked_by(opened)
    opened.others.reply(asked, "Bob <bob@acme.example>", "I agree.")
    opened.drafts.create(draft(**answer_to(asked)), KEY)
    assert ("In-Reply-To", asked.fields["internetMessageId"]) in opened.letter.headers


def test_check_14_where_the_message_is_gone_it_stays_in_the_conversation(opened: Opened) -> None:
    """The newest of the conversation is answered then."""
    asked = asked_by(opened)
    later = opened.others.reply(asked, "Ann Lee <ann.lee@acme.example>", "Or on Friday?")
    facts = answer_to(asked)
    opened.owner.discard(asked)
    opened.drafts.create(draft(**facts), KEY)
    assert opened.letter.fields["conversationId"] == later.fields["conversationId"]


def test_check_14_a_conversation_that_is_gone_costs_no_letter(opened: Opened) -> None:
    """It is a mail of its own then, made once and found again."""
    asked = asked_by(opened)
    letter = draft(**answer_to(asked))
    opened.owner.discard(asked)
    made = opened.drafts.create(letter, KEY)
    assert status(opened, made) is found(opened, letter) is DraftStatus.UNTOUCHED
    assert len(opened.owner.drafts()) == 1


def test_check_14_a_message_that_goes_just_then_costs_no_letter(opened: Opened) -> None:
    """It was there when it was looked for, and not when it was to be answered."""
    asked = asked_by(opened)
    opened.microsoft.faults.add(faults.failing(404, "ErrorItemNotFound", "Not found."), REPLY)
    opened.drafts.create(draft(**answer_to(asked)), KEY)
    assert len(opened.owner.drafts()) == 1


def test_check_15_a_letter_that_was_filed_elsewhere_is_found_by_its_mark(opened: Opened) -> None:
    """In a folder of the owner's own, in no known conversation, and nobody kept its id."""
    opened.drafts.create(draft(), KEY)
    opened.owner.move(opened.letter, "Jobs")
    opened.clock.turn(minutes=20)
    assert found(opened, draft()) is DraftStatus.UNTOUCHED


def test_check_15_ten_times_is_one_draft(opened: Opened) -> None:
    """Looked for and made where there is none, ten times."""
    letter = draft(**answer_to(asked_by(opened)))
    for _ in range(10):
        if opened.drafts.find(KEY, near(letter)) is None:
            opened.drafts.create(letter, KEY)
    assert len(opened.owner.drafts()) == 1


@pytest.mark.parametrize("lags", [False, True])
@pytest.mark.parametrize("fault", [LOST, RESET_AFTER, HALF, EMPTY_AFTER, BROKEN_AFTER, TIMED_OUT_AFTER, CLOSED, RESET])
@pytest.mark.parametrize("reply", [False, True])
def test_check_16_a_lost_answer_is_one_request(opened: Opened, fault: Fault, reply: bool, lags: bool) -> None:
    """However it ends, the letter went out once, its outcome is in doubt, and looking for it tells, once Exchange knows of it."""
    letter = draft(**answer_to(asked_by(opened))) if reply else draft()
    opened.microsoft.quirks.made_lags = lags
    opened.microsoft.faults.add(fault, REPLY if reply else CREATE)
    with pytest.raises(TryLater) as caught:
        opened.drafts.create(letter, KEY)
    assert caught.value.unclear
    assert opened.microsoft.count(REPLY) + opened.microsoft.count(CREATE) == 1
    opened.box.catch_up()
    opened.clock.turn(minutes=2)
    assert found(opened, letter) is (DraftStatus.UNTOUCHED if fault.commits else None)
    assert len(opened.owner.drafts()) == fault.commits


@pytest.mark.parametrize("fault", [LOST, CLOSED, faults.too_many(), faults.DENIED, faults.failing(412, "ErrorIrresolvableConflict", "No.")])
def test_check_17_a_stop_before_the_mark_leaves_one_letter(opened: Opened, fault: Fault) -> None:
    """The answer is there and whole, and not yet marked: it is known by what it says and where it lies, and then by its id."""
    letter = draft(**answer_to(asked_by(opened)))
    opened.microsoft.faults.add(fault, CHANGE)
    with pytest.raises(TryLater) as caught:
        opened.drafts.create(letter, KEY)
    assert caught.value.unclear
    opened.clock.turn(minutes=5)
    opened.microsoft.faults.clear()
    adopted = opened.drafts.find(KEY, near(letter))
    assert adopted
    assert adopted.status is DraftStatus.UNTOUCHED
    (there,) = opened.owner.drafts()
    assert bool(there.tags) == fault.commits
    again = opened.drafts.replace(adopted.ref, replace(letter, text="Another text.", html="<p>Another text.</p>"))
    assert opened.letter is there  # marked by now
    assert opened.drafts.withdraw(again.ref).status is DraftStatus.WITHDRAWN
    assert not opened.owner.drafts()


@pytest.mark.parametrize("reply", [False, True])
def test_check_17_a_clock_that_is_behind_hides_no_letter(opened: Opened, reply: bool) -> None:
    """Exchange dates a draft by its own clock; one without a mark is found all the same."""
    letter = draft(**(answer_to(asked_by(opened)) if reply else {}), date=NOON + timedelta(minutes=4))
    opened.drafts.create(letter, KEY)
    opened.letter.tags.clear()
    assert found(opened, letter) is DraftStatus.UNTOUCHED


def test_check_15_to_17_one_draft_whatever_fails(opened: Opened) -> None:
    """Forty letters with one request in four failing in every way: look, then make, until it is known. One draft each."""
    drawn = random.Random(17)
    asked = asked_by(opened)
    for number in range(40):
        person = Person(name="P", email=f"p{number}@acme.example")
        letter = draft(to=person, **(answer_to(asked) if number % 2 else {}), date=opened.clock.at)
        opened.microsoft.faults.rate(0.25, drawn.randrange(10**6), EVERY)
        _make(opened, letter, f"{number:032x}")
        opened.microsoft.faults.clear()
        opened.clock.turn(minutes=10)
        opened.sign_in()
        assert len(opened.owner.drafts()) == 1
        opened.owner.discard(opened.owner.drafts()[0])
    assert opened.microsoft.count(CREATE) + opened.microsoft.count(REPLY) > 40


def _make(opened: Opened, letter: Draft, key: str) -> None:
    while True:
        try:
            if opened.drafts.find(key, near(letter)) is None:
                opened.drafts.create(letter, key)
        except TryLater as err:
            opened.clock.turn(seconds=max(30.0, (err.after or timedelta(0)).total_seconds()))
        else:
            return
