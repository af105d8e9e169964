"""The owner's words outrank every rule but the cap; and the quiet entries beside letters and calls."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.actions import CallStatus, DraftStatus, MoveCall, PutCall, PutEntry, ReplaceLetter, ThingKind, Withdraw, WriteLetter
from core.facts import EventReading, MessageKind, Participant, Person, Standing, Word, WordKind
from core.followup.interview import interview_of
from core.followup.plan import plan
from core.followup.recipients import Recipient
from core.followup.state import CallThing, EntryThing, FollowUp, LetterThing, Question, Reason, Status
from core.followup.thanking import facts_of
from core.policy import Policy
from core.workdays import end_of
from tests.core.followups import DANA, ENDS, ME, STARTS, TOM, UNSURE, ZONE, event, follow_up, promise, reading, utc

DUE = ENDS + timedelta(minutes=30)
LATEST = date(2026, 3, 10)
PASSED = end_of(LATEST, ZONE)


def word(kind: WordKind, number: int = 1, **facts: Any) -> Word:
    """A word, said just after the interview."""
    return Word(id=number, kind=kind, **{"at": ENDS + timedelta(minutes=1), **facts})


def letter(status: DraftStatus, recipient: Person = DANA, **facts: Any) -> LetterThing:
    """A letter of ours."""
    return LetterThing(
        **{
            "key": f"l-{recipient.email}",
            "recipient": recipient.email,
            "turn": 1,
            "status": status,
            "made_at": DUE,
            "message_id": "<l@x>",
            **facts,
        }
    )


def call(number: int, status: CallStatus, start: Any) -> CallThing:
    """A call of ours."""
    return CallThing(key=f"c{number}", number=number, turn=1, status=status, start=start)


SENT = (letter(DraftStatus.SENT), letter(DraftStatus.SENT, TOM))


def waiting(*words: Word, **facts: Any) -> FollowUp:
    """Letters sent, a week promised."""
    return follow_up(event(promise=promise(LATEST)), letters=SENT, words=words, **facts)


def test_a_topic_replaces_the_untouched_letter_only() -> None:
    """The letter is written anew; one the owner has edited is theirs."""
    ours = follow_up(words=(word(WordKind.TOPIC, text="the move to weekly forecasts"),))
    was = facts_of(follow_up(), Recipient(participant=Participant(person=DANA)))
    planned = plan(
        replace(ours, letters=(letter(DraftStatus.UNTOUCHED, facts=was), letter(DraftStatus.EDITED, TOM, facts=was))), Policy(), DUE
    )
    assert [(type(one), one.thing) for one in planned.wanted if not isinstance(one, WriteLetter | PutCall | PutEntry)] == [
        (ReplaceLetter, f"l-{DANA.email}")
    ]
    now = facts_of(ours, Recipient(participant=Participant(person=DANA)))
    assert not plan(replace(ours, letters=(letter(DraftStatus.UNTOUCHED, facts=now), SENT[1])), Policy(), DUE).wanted


def test_skip_all_closes_it_and_takes_back_what_is_untouched() -> None:
    """Closed as skipped; the untouched letter and the open call go."""
    skipped = follow_up(
        words=(word(WordKind.SKIP, text="all"),),
        letters=(letter(DraftStatus.UNTOUCHED),),
        calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),),
    )
    planned = plan(skipped, Policy(), DUE)
    assert (planned.status, planned.reason) == (Status.CLOSED, Reason.SKIPPED)
    assert [one.thing for one in planned.wanted if isinstance(one, Withdraw)] == [f"l-{DANA.email}", "c1"]


def test_a_snooze_holds_letters_and_calls_until_its_hour() -> None:
    """Nothing before it; an open call is moved behind it."""
    late = word(WordKind.SNOOZE, when=ENDS + timedelta(hours=4))
    assert not plan(follow_up(words=(late,)), Policy(), DUE).wanted
    assert plan(follow_up(words=(late,)), Policy(), ENDS + timedelta(hours=4)).wanted
    away = waiting(word(WordKind.SNOOZE, when=utc(3, 18, 13)), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),), fresh_at=utc(3, 11, 11))
    assert [one.start for one in plan(away, Policy(), utc(3, 11, 11)).wanted if isinstance(one, MoveCall)] == [utc(3, 18, 14)]


def test_a_call_the_owner_wants_is_put_at_once_and_counts() -> None:
    """Before the promise, without a fresh look; as number 1, then 2, never a third."""
    asked = waiting(word(WordKind.CALL, when=utc(3, 5, 15, 30)))
    (put,) = [one for one in plan(asked, Policy(), utc(3, 4)).wanted if isinstance(one, PutCall)]
    assert (put.number, put.start) == (1, utc(3, 5, 15, 30))
    both = (call(1, CallStatus.OPEN, utc(3, 11, 14)), call(2, CallStatus.OPEN, utc(3, 16, 14)))
    third = waiting(word(WordKind.CALL, when=utc(3, 18, 15)), calls=both)
    assert not plan(third, Policy(), utc(3, 17)).wanted


def test_a_call_the_owner_wanted_and_deleted_is_not_put_again() -> None:
    """Neither as the second one nor at an hour named before; asked for again, it is."""
    hour = utc(3, 5, 15, 30)
    words = (word(WordKind.CALL, 1, when=utc(3, 6, 15)), word(WordKind.CALL, 2, when=hour))
    calls = (call(1, CallStatus.DELETED, hour),)
    assert not [one for one in plan(waiting(*words, calls=calls), Policy(), utc(3, 4)).wanted if isinstance(one, PutCall)]
    again = waiting(*words, word(WordKind.CALL, 3, when=hour), calls=calls)
    assert [one.number for one in plan(again, Policy(), utc(3, 4)).wanted if isinstance(one, PutCall)] == [2]


def test_a_call_the_owner_wants_moves_the_one_that_stands() -> None:
    """It is the same call at the owner's hour."""
    asked = waiting(word(WordKind.CALL, when=utc(3, 12, 19)), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),))
    assert [one.start for one in plan(asked, Policy(), utc(3, 11, 11)).wanted if isinstance(one, MoveCall)] == [utc(3, 12, 19)]


def test_an_appointment_stands_beside_the_calls_and_does_not_count() -> None:
    """An entry at its hour; the first call waits three business days behind it."""
    asked = waiting(word(WordKind.APPOINTMENT, 7, when=utc(3, 11, 15)))
    (put,) = [one for one in plan(asked, Policy(), utc(3, 4)).wanted if isinstance(one, PutEntry)]
    assert (put.kind, put.start, put.which) == (ThingKind.APPOINTMENT, utc(3, 11, 15), "7")
    made = EntryThing(key="a", kind=ThingKind.APPOINTMENT, which="7", turn=1, status=CallStatus.OPEN, start=utc(3, 11, 15))
    assert plan(replace(asked, entries=(made,)), Policy(), utc(3, 11, 20)).next.at == utc(3, 16, 10)
    undone = replace(asked, words=(), entries=(made,))
    assert [one.thing for one in plan(undone, Policy(), utc(3, 4)).wanted if isinstance(one, Withdraw)] == ["a"]


def test_i_called_uses_up_a_call() -> None:
    """Said before the entry's hour, the entry goes and the next is call 2; said of a call gone by, it is that call."""
    early = waiting(word(WordKind.I_CALLED, at=utc(3, 11, 12)), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),))
    assert [one.thing for one in plan(early, Policy(), utc(3, 11, 12, 1)).wanted if isinstance(one, Withdraw)] == ["c1"]
    after = replace(early, calls=(call(1, CallStatus.WITHDRAWN, utc(3, 11, 14)),), fresh_at=utc(3, 16, 11))
    assert [one.number for one in plan(after, Policy(), utc(3, 16, 11)).wanted if isinstance(one, PutCall)] == [2]
    same = waiting(word(WordKind.I_CALLED, at=utc(3, 11, 15)), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),), fresh_at=utc(3, 16, 11))
    assert [one.number for one in plan(same, Policy(), utc(3, 16, 11)).wanted if isinstance(one, PutCall)] == [2]


def test_an_answer_by_phone_ends_the_waiting() -> None:
    """They called, or answered on a portal."""
    for kind, reason in ((WordKind.THEY_CALLED, Reason.BY_PHONE), (WordKind.ANSWERED, Reason.OTHER)):
        planned = plan(waiting(word(kind)), Policy(), utc(3, 4))
        assert (planned.status, planned.reason) == (Status.ANSWERED, reason)


def test_an_offered_letter_is_written_when_asked_for() -> None:
    """To an optional guest, too late, or to an address that only the owner knows."""
    optional = follow_up(event(participants=(Participant(person=TOM, standing=Standing.OPTIONAL),)), words=(word(WordKind.WRITE),))
    assert [one.recipient for one in plan(optional, Policy(), DUE).wanted if isinstance(one, WriteLetter)] == [TOM]
    late = follow_up(words=(word(WordKind.WRITE, text=DANA.email),))
    assert [one.recipient for one in plan(late, Policy(), ENDS + timedelta(days=3)).wanted if isinstance(one, WriteLetter)] == [DANA]
    unknown = follow_up(event(participants=()), words=(word(WordKind.WRITE, text="lee@northwind.example"),))
    assert [one.recipient.email for one in plan(unknown, Policy(), DUE).wanted if isinstance(one, WriteLetter)] == ["lee@northwind.example"]


def test_a_card_instead_takes_the_untouched_letter_back() -> None:
    """And without `--instead` the letter stays."""
    for text, kinds in (("instead", [Withdraw]), ("", [])):
        carded = follow_up(words=(word(WordKind.CARD, text=text),), letters=(letter(DraftStatus.UNTOUCHED), SENT[1]))
        assert [type(one) for one in plan(carded, Policy(), DUE).wanted] == kinds


def test_weak_evidence_waits_for_a_word_and_is_given_up_after_a_week() -> None:
    """Nothing is written meanwhile; yes makes it an interview, no closes it."""
    guess = follow_up(event(verdict=UNSURE))
    asked = plan(guess, Policy(), DUE)
    assert (asked.status, asked.needs_look, asked.wanted) == (Status.UPCOMING, (Question.IS_IT_AN_INTERVIEW,), ())
    assert plan(guess, Policy(), ENDS + timedelta(days=7)).reason is Reason.NOT_AN_INTERVIEW
    assert plan(replace(guess, words=(word(WordKind.IS_INTERVIEW, text="yes"),)), Policy(), DUE).wanted
    for text, reason in (("no", Reason.NOT_AN_INTERVIEW), ("did-not-happen", Reason.DID_NOT_HAPPEN)):
        assert plan(follow_up(words=(word(WordKind.IS_INTERVIEW, text=text),)), Policy(), DUE).reason is reason


def test_mail_about_a_no_show_asks_before_it_thanks() -> None:
    """From an hour before the start until the letter; the owner's yes lets it be written."""
    waits = reading(MessageKind.OWN, STARTS + timedelta(minutes=10), sender=ME, to=(DANA,), missed=True)
    held = plan(follow_up(readings=(waits,)), Policy(), DUE)
    assert (held.status, held.wanted, held.needs_look) == (Status.THANKING, (), (Question.DID_IT_TAKE_PLACE,))
    told = follow_up(readings=(waits,), words=(word(WordKind.IS_INTERVIEW, text="yes"),))
    assert plan(told, Policy(), DUE).wanted
    long_before = reading(MessageKind.OWN, STARTS - timedelta(hours=2), sender=ME, to=(DANA,), missed=True)
    assert plan(follow_up(readings=(long_before,)), Policy(), DUE).wanted


def test_a_mail_about_another_time_long_after_the_interview_is_no_no_show() -> None:
    """The owner thanked at once; days later they ask to reschedule something else: the waiting goes on."""
    thanks = reading(MessageKind.OWN, ENDS + timedelta(minutes=5), sender=ME, to=(DANA, TOM))
    later = reading(MessageKind.HUMAN_ACK, ENDS + timedelta(hours=3), missed=True)
    assert plan(follow_up(readings=(thanks, later)), Policy(), utc(3, 4)).status is Status.WAITING
    much_later = reading(MessageKind.HUMAN_ACK, utc(3, 6), missed=True)
    assert plan(follow_up(readings=(much_later,)), Policy(), utc(3, 6, 13)).status is Status.WAITING


def test_a_mail_that_fits_two_applications_ends_neither() -> None:
    """It is asked about."""
    unclear = reading(MessageKind.REJECTION, utc(3, 5), shared=True)
    planned = plan(waiting(readings=(unclear,)), Policy(), utc(3, 6))
    assert planned.status is Status.WAITING
    assert Question.WHICH_APPLICATION in planned.needs_look


def test_a_mail_that_cannot_be_told_is_asked_about() -> None:
    """Silence would cost the owner most: they look, the waiting goes on meanwhile, and no call comes on top of their mail."""
    unclear = reading(MessageKind.UNCLEAR, utc(3, 10))
    planned = plan(waiting(readings=(unclear,)), Policy(), utc(3, 11))
    assert (planned.status, Question.IS_IT_AN_ANSWER in planned.needs_look) == (Status.CALLING, True)
    assert not [one for one in planned.wanted if isinstance(one, PutCall)]


def test_the_question_about_a_mail_goes_with_what_settles_it() -> None:
    """A word of the owner, their own answer to it, or a clearer mail takes the question away; a mail before the interview asks none."""
    unclear = reading(MessageKind.UNCLEAR, utc(3, 5))
    later = [reading(MessageKind.OWN, utc(3, 6), sender=ME), reading(MessageKind.HUMAN_ACK, utc(3, 6))]
    settled = [waiting(readings=(unclear, one)) for one in later]
    settled.append(waiting(word(WordKind.NOTE, at=utc(3, 6), text="only thanks"), readings=(unclear,)))
    settled.append(waiting(readings=(reading(MessageKind.UNCLEAR, STARTS - timedelta(days=2)),)))
    assert not [one for one in settled if Question.IS_IT_AN_ANSWER in plan(one, Policy(), utc(3, 7)).needs_look]


def test_an_address_that_fails_is_shown() -> None:
    """A bounce is no answer, but the owner should know."""
    planned = plan(waiting(readings=(reading(MessageKind.BOUNCE, utc(3, 4)),)), Policy(), utc(3, 5))
    assert (planned.status, Question.ADDRESS_FAILS in planned.needs_look) == (Status.WAITING, True)


def test_a_letter_made_before_the_interview_was_moved_is_taken_back() -> None:
    """It will come again after the new end, under the next turn."""
    moved = event(start=STARTS + timedelta(days=2), end=ENDS + timedelta(days=2))
    early = follow_up(moved, letters=(letter(DraftStatus.UNTOUCHED),))
    assert [type(one) for one in plan(early, Policy(), utc(3, 4)).wanted] == [Withdraw]
    again = follow_up(moved, letters=(letter(DraftStatus.WITHDRAWN), SENT[1]))
    assert [one.turn for one in plan(again, Policy(), DUE + timedelta(days=2)).wanted if isinstance(one, WriteLetter)] == [2]


def test_an_unsent_letter_is_mentioned_once_in_the_evening() -> None:
    """At 19:00, once; not after it was sent, not when switched off."""
    unsent = follow_up(letters=(letter(DraftStatus.UNTOUCHED), SENT[1]))
    evening = utc(3, 4, 0)  # 19:00 in New York
    assert not plan(unsent, Policy(), evening - timedelta(seconds=1)).wanted
    (put,) = plan(unsent, Policy(), evening).wanted
    assert isinstance(put, PutEntry)
    assert (put.kind, put.about) == (ThingKind.REMINDER, "Dana Kim")
    made = EntryThing(key="r", kind=ThingKind.REMINDER, which="", turn=1, status=CallStatus.OPEN, start=put.start)
    assert not plan(replace(unsent, entries=(made,)), Policy(), evening).wanted
    assert not plan(unsent, Policy(reminder=False), evening).wanted
    assert not plan(follow_up(letters=SENT), Policy(), evening).wanted
    sent = plan(follow_up(letters=SENT, entries=(made,)), Policy(), evening)
    assert [one.thing for one in sent.wanted if isinstance(one, Withdraw)] == ["r"]


def test_public_bodies_take_longer() -> None:
    """Ten business days where nobody named a time."""
    at_town = event(employer=replace(event().employer, domain="cityofsalem.gov"))
    told = plan(follow_up(at_town, letters=SENT), Policy(), utc(3, 4)).promise
    assert told
    assert told.latest == date(2026, 3, 17)


def test_several_events_of_one_day_are_one_visit() -> None:
    """It ends with the last of them, and everybody met is in it."""
    lunch = event(uid="u2", start=STARTS + timedelta(hours=2), end=ENDS + timedelta(hours=3), participants=(Participant(person=TOM),))
    first = event(participants=(Participant(person=DANA),))
    visit: tuple[EventReading, ...] = (first, lunch)
    one = interview_of("i1", visit, ZONE)
    assert (one.starts, one.ends) == (STARTS, ENDS + timedelta(hours=3))
    assert {who.person for who in one.participants} == {DANA, TOM}
