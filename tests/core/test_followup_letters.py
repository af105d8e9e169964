"""Who is owed a letter, when, and when hands are off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import DraftStatus, Withdraw, WriteLetter
from core.facts import (
    Employer,
    EventStatus,
    MessageKind,
    Participant,
    Person,
    Place,
    Response,
    Standing,
    Strength,
    Trace,
    Word,
    WordKind,
)
from core.followup.plan import plan
from core.followup.state import LetterThing, Plan, Question, Reason, Status
from core.policy import Policy
from tests.core.followups import DANA, ENDS, ME, PROFILE, TOM, event, follow_up, reading, recruiter, utc

DUE = ENDS + timedelta(minutes=30)


def written(planned: Plan) -> dict[str, WriteLetter]:
    """The letters wanted, by recipient."""
    return {one.recipient.email: one for one in planned.wanted if isinstance(one, WriteLetter)}


def thing(status: DraftStatus, recipient: str = DANA.email, turn: int = 1) -> LetterThing:
    """A letter of ours."""
    return LetterThing(key=f"k-{recipient}-{turn}", recipient=recipient, turn=turn, status=status, made_at=DUE, message_id="<k@x>")


def test_nothing_is_written_before_half_an_hour_after_the_end() -> None:
    """The letter comes 30 minutes after the end, not earlier."""
    early = plan(follow_up(), Policy(), DUE - timedelta(seconds=1))
    assert early.status is Status.THANKING
    assert not early.wanted
    assert early.due_at == DUE
    assert set(written(plan(follow_up(), Policy(), DUE))) == {DANA.email, TOM.email}


def test_an_interview_that_ends_late_is_thanked_for_at_once() -> None:
    """Half an hour later would be another day of the owner's, so the letter comes at the end."""
    ends = utc(3, 4, 4, 45)  # 23:45 in New York
    late = follow_up(event(start=ends - timedelta(hours=1), end=ends))
    assert written(plan(late, Policy(), ends))


def test_after_a_day_the_letter_is_offered_not_written() -> None:
    """A machine that slept for a day asks instead of writing late."""
    planned = plan(follow_up(), Policy(), ENDS + timedelta(hours=24))
    assert not planned.wanted
    assert Question.TOO_LATE_TO_WRITE in planned.needs_look
    assert {one.state for one in planned.letters} == {DraftStatus.OFFERED}
    assert written(plan(follow_up(), Policy(), ENDS + timedelta(hours=24) - timedelta(seconds=1)))


@pytest.mark.parametrize("status", [DraftStatus.EDITED, DraftStatus.SENT, DraftStatus.TRASHED, DraftStatus.GONE])
def test_a_letter_that_the_owner_touched_is_never_made_again(status: DraftStatus) -> None:
    """Edited, sent, binned or deleted: hands off."""
    done = follow_up(letters=(thing(status), thing(status, TOM.email)))
    for now in (DUE, DUE + timedelta(hours=3), DUE + timedelta(days=2)):
        assert not plan(done, Policy(), now).wanted


def test_no_letter_to_somebody_the_owner_has_thanked_already() -> None:
    """The owner's own mail after the end is the thank-you."""
    own = reading(MessageKind.OWN, ENDS + timedelta(minutes=10), sender=ME, to=(DANA,))
    assert set(written(plan(follow_up(readings=(own,)), Policy(), DUE))) == {TOM.email}


def test_a_mail_written_before_the_interview_is_no_thank_you() -> None:
    """Confirming the hour beforehand does not count."""
    own = reading(MessageKind.OWN, ENDS - timedelta(days=1), sender=ME, to=(DANA,))
    assert DANA.email in written(plan(follow_up(readings=(own,)), Policy(), DUE))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": EventStatus.CANCELLED}, Reason.CANCELLED),
        ({"response": Response.DECLINED}, Reason.DECLINED),
        ({"present": False}, Reason.CANCELLED),
    ],
)
def test_no_letter_when_it_does_not_take_place(changes: dict[str, object], reason: Reason) -> None:
    """Cancelled, declined or gone from the calendar."""
    planned = plan(follow_up(event(**changes)), Policy(), DUE)
    assert (planned.status, planned.reason) == (Status.CLOSED, reason)
    assert not planned.wanted


@pytest.mark.parametrize("kind", [MessageKind.REJECTION, MessageKind.OFFER])
def test_an_untouched_letter_is_taken_back_on_a_rejection_or_an_offer(kind: MessageKind) -> None:
    """A thank-you after the decision would embarrass; an edited one stays the owner's."""
    answered = reading(kind, DUE + timedelta(hours=1))
    ours = follow_up(readings=(answered,), letters=(thing(DraftStatus.UNTOUCHED), thing(DraftStatus.EDITED, TOM.email)))
    planned = plan(ours, Policy(), DUE + timedelta(hours=2))
    assert [one.thing for one in planned.wanted if isinstance(one, Withdraw)] == [f"k-{DANA.email}-1"]


def test_a_next_step_leaves_the_letter_where_it_is() -> None:
    """One still says thank you before the next round."""
    further = follow_up(readings=(reading(MessageKind.NEXT_STEP, DUE + timedelta(hours=1)),), letters=(thing(DraftStatus.UNTOUCHED),))
    planned = plan(further, Policy(), DUE + timedelta(hours=2))
    assert planned.status is Status.ANSWERED
    assert not planned.wanted


def test_a_letter_taken_back_by_us_may_come_again_with_the_next_turn() -> None:
    """A cancellation that is itself taken back brings the letter back, under a new key."""
    again = follow_up(letters=(thing(DraftStatus.WITHDRAWN),))
    assert written(plan(again, Policy(), DUE))[DANA.email].turn == 2


def test_the_future_boss_is_written_to_first() -> None:
    """Order of the letters: who one would report to, then the others."""
    planned = plan(follow_up(), Policy(), DUE)
    assert [one.recipient for one in planned.wanted if isinstance(one, WriteLetter)] == [TOM, DANA]


def test_more_than_five_interviewers_get_one_letter_through_the_organiser() -> None:
    """Six people: the recruiter gets the only letter."""
    panel = tuple(Participant(person=Person(name=f"P {n}", email=f"p{n}@northwind.example")) for n in range(6))
    many = follow_up(event(participants=(*panel, recruiter())))
    assert set(written(plan(many, Policy(), DUE))) == {"rita@northwind.example"}


def test_those_without_an_address_are_thanked_through_the_recruiter() -> None:
    """Part of the panel is known only by name: one more letter asks to pass it on; no address is guessed."""
    unknown = Participant(person=Person(name="Lee Park"))
    part = follow_up(event(participants=(Participant(person=DANA), unknown, recruiter())))
    letters = written(plan(part, Policy(), DUE))
    assert set(letters) == {DANA.email, "rita@northwind.example"}
    assert letters["rita@northwind.example"].pass_on == ("Lee Park",)


def test_nobody_known_by_address_needs_the_owners_look() -> None:
    """Without any address there is nothing to write to, and it is said."""
    none = follow_up(event(participants=(Participant(person=Person(name="Lee Park")),)))
    planned = plan(none, Policy(), DUE)
    assert not planned.wanted
    assert Question.WHO_WAS_THERE in planned.needs_look


def test_a_desk_is_written_to_where_the_owner_says_so_for_those_who_were_met() -> None:
    """The address lies in the invitation; many may read it, so it is said, and the owner decides."""
    desk, met = Trace(name="office@northwind.example", place=Place.HOST), Participant(person=Person(name="Park"), form="Dr")
    found = follow_up(event(participants=(met,), traces=(desk,)))
    assert "office@northwind.example" in plan(found, Policy(), DUE).no_letter
    said = (Word(id=1, kind=WordKind.WRITE, at=DUE, text="office@northwind.example"),)
    letters = written(plan(replace(found, words=said), Policy(), DUE))
    assert letters["office@northwind.example"].pass_on == ("Dr Park",)
    said = (replace(said[0], text="lee@northwind.example"),)
    assert written(plan(replace(found, words=said), Policy(), DUE))["lee@northwind.example"].pass_on == ()


def test_an_optional_guest_is_offered_not_written_to() -> None:
    """The owner decides about those who need not have been there."""
    optional = Participant(person=TOM, standing=Standing.OPTIONAL)
    planned = plan(follow_up(event(participants=(Participant(person=DANA), optional))), Policy(), DUE)
    assert set(written(planned)) == {DANA.email}
    assert Question.OPTIONAL_GUEST in planned.needs_look


def test_through_an_agency_the_letter_goes_to_the_agency() -> None:
    """The client's people are not written to directly."""
    agency = Employer(name="Northwind", agency_domain="search.example")
    agent = Participant(person=Person(name="Cleo", email="cleo@search.example"), standing=Standing.RECRUITER)
    placed = follow_up(event(employer=agency, participants=(Participant(person=DANA), agent)))
    assert set(written(plan(placed, Policy(), DUE))) == {"cleo@search.example"}


def test_without_a_strength_that_suits_the_letter_is_offered() -> None:
    """No sentence is invented: the owner is asked for one."""
    other = replace(PROFILE, strengths=(Strength(sentence="I bake.", roles=("baker",)),))
    planned = plan(follow_up(profile=other), Policy(), DUE)
    assert not planned.wanted
    assert Question.WHICH_STRENGTH in planned.needs_look


def test_it_answers_the_newest_message_of_that_person_but_no_machine() -> None:
    """A human mail is replied to; an invitation or an absence note is not."""
    me = (replace(ME, email="jordan@avery.example"),)
    mail = reading(MessageKind.HUMAN_ACK, ENDS - timedelta(days=2), ref="mail", to=me)
    machine = reading(MessageKind.UNRELATED, ENDS - timedelta(days=1), ref="invite", invitation=True, to=me)
    away = reading(MessageKind.AUTO_REPLY, ENDS - timedelta(hours=1), ref="away")
    letters = written(plan(follow_up(readings=(mail, machine, away)), Policy(), DUE))
    assert (letters[DANA.email].reply_to, letters[TOM.email].reply_to) == ("mail", "")
    assert letters[DANA.email].sender == "jordan@avery.example"


def test_an_old_thread_is_left_alone() -> None:
    """What came sixty days before the interview is not answered; how late the letter is asked for changes nothing."""
    old = reading(MessageKind.HUMAN_ACK, ENDS - timedelta(days=60, seconds=1))
    assert written(plan(follow_up(readings=(old,)), Policy(), DUE))[DANA.email].reply_to == ""
    recent, late = reading(MessageKind.HUMAN_ACK, ENDS - timedelta(days=59), ref="mail"), ENDS + timedelta(days=5)
    asked = (Word(id=1, kind=WordKind.WRITE, at=late),)
    assert written(plan(follow_up(readings=(recent,), words=asked), Policy(), late))[DANA.email].reply_to == "mail"


def test_the_owner_can_say_that_no_letter_is_wanted() -> None:
    """`skip letter` takes back what is untouched and writes nothing."""
    skip = (Word(id=1, kind=WordKind.SKIP, at=DUE, text="letter"),)
    planned = plan(follow_up(words=skip, letters=(thing(DraftStatus.UNTOUCHED),)), Policy(), DUE)
    assert [type(one) for one in planned.wanted] == [Withdraw]


def test_an_unsent_letter_is_asked_about_after_two_days() -> None:
    """Forty-eight hours after the end: too late to send?"""
    ready = follow_up(letters=(thing(DraftStatus.UNTOUCHED), thing(DraftStatus.SENT, TOM.email)))
    assert Question.TOO_LATE_TO_SEND not in plan(ready, Policy(), ENDS + timedelta(hours=47)).needs_look
    assert Question.TOO_LATE_TO_SEND in plan(ready, Policy(), ENDS + timedelta(hours=48)).needs_look


def test_a_letter_that_may_have_been_deleted_waits_for_a_word_that_came_later() -> None:
    """Nobody knows whether it was there: the owner is asked; a word as old as it counts for nothing, a newer one brings the next."""
    tried = DUE + timedelta(minutes=1)
    lost = replace(thing(DraftStatus.OFFERED), message_id="", unclear_at=tried)
    now = DUE + timedelta(hours=1)
    for words in ((), (Word(id=1, kind=WordKind.WRITE, at=DUE),)):
        asked = plan(follow_up(letters=(lost, thing(DraftStatus.SENT, TOM.email)), words=words), Policy(), now)
        assert (asked.wanted, Question.MADE_OR_NOT in asked.needs_look) == ((), True)
    word = Word(id=2, kind=WordKind.WRITE, at=now, text=DANA.email)
    assert written(plan(follow_up(letters=(lost,), words=(word,)), Policy(), now))[DANA.email].turn == 2
    back = (replace(lost, status=DraftStatus.WITHDRAWN), thing(DraftStatus.WITHDRAWN, turn=2), thing(DraftStatus.SENT, TOM.email))
    heard = reading(MessageKind.NEXT_STEP, now)
    for readings in ((), (heard,)):
        assert not written(plan(follow_up(letters=back, readings=readings), Policy(), now))
