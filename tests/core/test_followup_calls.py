"""When to phone: never early, never a third time, never over an answer."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actions import CallStatus, DraftStatus, MoveCall, PutCall, Withdraw
from core.facts import Busy, Employer, MessageKind, Phone, PromiseSource, Reading, Word, WordKind
from core.followup.call_text import call_of
from core.followup.plan import plan
from core.followup.state import CallThing, FollowUp, LetterThing, Plan, Question, Reason, Status
from core.policy import Policy
from core.workdays import end_of, is_workday, local_day
from tests.core.followups import DANA, ENDS, ME, PROFILE, TOM, ZONE, event, follow_up, promise, reading, recruiter, utc

SENT = tuple(
    LetterThing(key=f"l{one.email}", recipient=one.email, turn=1, status=DraftStatus.SENT, made_at=ENDS, message_id="<l@x>")
    for one in (DANA, TOM)
)
LATEST = date(2026, 3, 10)  # a Tuesday
PASSED = end_of(LATEST, ZONE)


def waiting(**changes: object) -> FollowUp:
    """Letters sent, one week promised."""
    return follow_up(event(promise=promise(LATEST)), letters=SENT, **changes)


def call(number: int, status: CallStatus, start: datetime, turn: int = 1) -> CallThing:
    """A call of ours."""
    return CallThing(key=f"c{number}-{turn}", number=number, turn=turn, status=status, start=start)


def put(planned: Plan) -> PutCall | None:
    """The call wanted."""
    return next((one for one in planned.wanted if isinstance(one, PutCall)), None)


def test_call_one_is_put_on_the_first_business_day_after_the_promise() -> None:
    """Promise until Tuesday: the call stands on Wednesday at ten, put at six, after everything was read."""
    assert plan(waiting(), Policy(), PASSED - timedelta(seconds=1)).status is Status.WAITING
    night = plan(waiting(), Policy(), PASSED)
    assert (night.status, night.wanted, night.due_at) == (Status.CALLING, (), utc(3, 11, 10))
    six = utc(3, 11, 10)  # 06:00 in New York
    assert plan(waiting(), Policy(), six).wants_fresh
    fresh = plan(waiting(fresh_at=six), Policy(), six)
    wanted = put(fresh)
    assert wanted
    assert (wanted.number, wanted.start) == (1, utc(3, 11, 14))


def test_without_a_fresh_look_nothing_is_put() -> None:
    """What was read ten minutes ago is too old to phone upon."""
    now = utc(3, 11, 11)
    assert put(plan(waiting(fresh_at=now - timedelta(minutes=9)), Policy(), now))
    stale = plan(waiting(fresh_at=now - timedelta(minutes=10)), Policy(), now)
    assert stale.wants_fresh
    assert not stale.wanted
    from_the_future = plan(waiting(fresh_at=now + timedelta(days=1)), Policy(), now)  # a clock that was wrong, and has gone back
    assert from_the_future.wants_fresh
    assert not from_the_future.wanted


def test_the_hour_is_free_and_half_an_hour_ahead() -> None:
    """Busy from ten to eleven, and it is a quarter to eleven: a quarter past eleven it is."""
    now = utc(3, 11, 14, 45)
    taken = (Busy(start=utc(3, 11, 14), end=utc(3, 11, 15)),)
    wanted = put(plan(waiting(fresh_at=now, busy=taken), Policy(), now))
    assert wanted
    assert wanted.start == utc(3, 11, 15, 15)


def test_a_full_day_puts_the_call_off_to_the_next_business_day() -> None:
    """No free hour on Wednesday: it is planned for Thursday at six, unless an hour becomes free."""
    now = utc(3, 11, 10)
    full = (Busy(start=utc(3, 11, 0), end=utc(3, 12, 4)),)
    planned = plan(waiting(fresh_at=now, busy=full), Policy(), now)
    assert not planned.wanted
    assert planned.next.at == utc(3, 12, 10)
    assert planned.due_at == now + timedelta(minutes=10)


def test_call_two_comes_three_business_days_after_call_one() -> None:
    """Called on Wednesday: Monday."""
    once = waiting(calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),))
    now = utc(3, 16, 10)
    assert plan(once, Policy(), utc(3, 12)).due_at == now
    wanted = put(plan(replace(once, fresh_at=now), Policy(), now))
    assert wanted
    assert (wanted.number, wanted.start) == (2, utc(3, 16, 14))


def test_after_two_calls_it_moves_on_and_never_asks_for_a_third() -> None:
    """Three business days after call 2 it is time to move on."""
    twice = waiting(calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)), call(2, CallStatus.OPEN, utc(3, 16, 14))))
    assert plan(twice, Policy(), utc(3, 17)).status is Status.CALLING
    over = plan(twice, Policy(), utc(3, 19, 10))
    assert over.status is Status.MOVED_ON
    assert not over.wanted


def test_a_call_that_the_owner_deleted_counts_and_one_we_took_back_does_not() -> None:
    """Deleted is used up; withdrawn comes again with the next turn."""
    now = utc(3, 11, 11)
    deleted = waiting(calls=(call(1, CallStatus.DELETED, utc(3, 11, 14)),), fresh_at=now)
    assert put(plan(deleted, Policy(), now)) is None
    withdrawn = waiting(calls=(call(1, CallStatus.WITHDRAWN, utc(3, 11, 14)),), fresh_at=now)
    wanted = put(plan(withdrawn, Policy(), now))
    assert wanted
    assert (wanted.number, wanted.turn) == (1, 2)


@pytest.mark.parametrize("kind", [MessageKind.NEXT_STEP, MessageKind.REJECTION, MessageKind.OFFER])
def test_an_answer_calls_the_reminders_off(kind: MessageKind) -> None:
    """An open call to come is taken back; one the owner moved stays theirs; one gone by stays where it stands."""
    now = utc(3, 11, 11)
    answer = (reading(kind, now),)
    planned = plan(waiting(readings=answer, calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),)), Policy(), now)
    assert planned.status is Status.ANSWERED
    assert [one.thing for one in planned.wanted if isinstance(one, Withdraw)] == ["c1-1"]
    moved = plan(waiting(readings=answer, calls=(call(1, CallStatus.MOVED, utc(3, 11, 14)),)), Policy(), now)
    assert not moved.wanted
    gone_by = plan(waiting(readings=answer, calls=(call(1, CallStatus.OPEN, utc(3, 11, 10)),)), Policy(), now)
    assert not gone_by.wanted


@pytest.mark.parametrize("kind", [MessageKind.AUTO_REPLY, MessageKind.ATS_ACK, MessageKind.BOUNCE, MessageKind.UNRELATED])
def test_a_machine_is_no_answer(kind: MessageKind) -> None:
    """Absence notes, receipts and bounces leave the waiting as it is."""
    now = utc(3, 11, 11)
    assert put(plan(waiting(readings=(reading(kind, utc(3, 5)),), fresh_at=now), Policy(), now))


def test_more_time_with_a_date_takes_the_call_back() -> None:
    """A newer promise withdraws the open call and puts it on its own day with the next turn."""
    later = promise(date(2026, 3, 20), said_at=utc(3, 11, 10), source=PromiseSource.MAIL)
    more = reading(MessageKind.MORE_TIME, utc(3, 11, 10), promise=later)
    before = waiting(readings=(more,), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),))
    assert [one.thing for one in plan(before, Policy(), utc(3, 11, 11)).wanted if isinstance(one, Withdraw)] == ["c1-1"]
    after = waiting(readings=(more,), calls=(call(1, CallStatus.WITHDRAWN, utc(3, 11, 14)),), fresh_at=utc(3, 23, 10))
    wanted = put(plan(after, Policy(), utc(3, 23, 10)))
    assert wanted
    assert (wanted.turn, wanted.start) == (2, utc(3, 23, 14))


def test_more_time_without_a_date_starts_the_usual_wait_anew() -> None:
    """Five business days from that message."""
    more = reading(MessageKind.MORE_TIME, utc(3, 10, 15))
    planned = plan(waiting(readings=(more,)), Policy(), utc(3, 11))
    assert planned.promise
    assert planned.promise.latest == date(2026, 3, 17)


def test_recent_mail_keeps_the_phone_down() -> None:
    """Two business days after the owner's own mail, three after a human word of theirs."""
    own = reading(MessageKind.OWN, utc(3, 10, 15), sender=ME, to=(DANA,))
    assert plan(waiting(readings=(own,)), Policy(), utc(3, 11, 12)).due_at == utc(3, 12, 10)
    theirs = reading(MessageKind.HUMAN_ACK, utc(3, 10, 15))
    assert plan(waiting(readings=(theirs,)), Policy(), utc(3, 11, 12)).due_at == utc(3, 13, 10)


def test_an_absence_moves_the_call_to_their_return() -> None:
    """Dana, who would be called, is back on the 18th."""
    away = reading(MessageKind.AUTO_REPLY, utc(3, 11, 13), back_on=date(2026, 3, 18))
    there = waiting(readings=(away,), calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),), fresh_at=utc(3, 11, 13, 5))
    moves = [one for one in plan(there, Policy(), utc(3, 11, 13, 5)).wanted if isinstance(one, MoveCall)]
    assert [one.start for one in moves] == [utc(3, 18, 14)]


def test_no_phone_calls_please_is_heeded() -> None:
    """They ask not to be phoned: no call, and in the end it moves on."""
    shy = follow_up(event(promise=promise(LATEST), no_calls=True), letters=SENT, fresh_at=utc(3, 11, 10))
    assert not plan(shy, Policy(), utc(3, 11, 10)).wanted
    assert plan(shy, Policy(), utc(3, 13, 10)).status is Status.MOVED_ON


def test_no_call_where_the_hours_never_meet() -> None:
    """Their office hours are the owner's night."""
    far = follow_up(event(promise=promise(LATEST), employer=Employer(name="Kumo", timezone="Asia/Tokyo", country="JP")), letters=SENT)
    assert not plan(replace(far, fresh_at=utc(3, 20)), Policy(), utc(3, 20)).wanted


def test_a_public_holiday_is_no_day_to_phone() -> None:
    """Promise until 24 November, then Wednesday; until Wednesday, then Friday: Thursday is Thanksgiving."""
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)
    late = promise(date(2026, 11, 25), said_at=at)
    ours = follow_up(event(start=at, end=at + timedelta(hours=1), original_start=at, promise=late), letters=SENT)
    day = plan(ours, Policy(), datetime(2026, 11, 26, 12, tzinfo=UTC)).due_at
    assert day
    assert local_day(day, ZONE) == date(2026, 11, 27)


def test_without_a_promise_the_owner_is_asked_and_five_days_count() -> None:
    """Five business days after the third of March is the tenth."""
    planned = plan(follow_up(letters=SENT), Policy(), utc(3, 4))
    assert planned.promise
    assert planned.promise.latest == date(2026, 3, 10)
    assert Question.WHEN_WILL_YOU_HEAR in planned.needs_look


def test_the_owners_word_outranks_the_same_days_mail() -> None:
    """`heard` counts as said when it was given; on the same day it is the owner's that counts."""
    heard = promise(date(2026, 3, 6), source=PromiseSource.OWNER, said_at=utc(3, 4, 13))
    mail = reading(
        MessageKind.HUMAN_ACK, utc(3, 4, 18), promise=promise(date(2026, 3, 20), said_at=utc(3, 4, 18), source=PromiseSource.MAIL)
    )
    both = waiting(readings=(mail,), words=(Word(id=1, kind=WordKind.HEARD, at=utc(3, 4, 13), promise=heard),))
    told = plan(both, Policy(), utc(3, 5)).promise
    assert told
    assert told.latest == date(2026, 3, 6)


def test_a_further_round_closes_the_earlier_one() -> None:
    """Once the letters are settled; the open call goes."""
    further = waiting(continued_by="i2", calls=(call(1, CallStatus.OPEN, utc(3, 11, 14)),))
    planned = plan(further, Policy(), utc(3, 11, 11))
    assert (planned.status, planned.reason) == (Status.CLOSED, Reason.CONTINUED)
    assert [type(one) for one in planned.wanted] == [Withdraw]


def test_the_call_shows_their_number_never_the_owners() -> None:
    """Number in international form, reason and sentence; discreet title."""
    ours = follow_up(event(promise=promise(LATEST), participants=(recruiter(),), phone=Phone(number="+12125550142")), letters=SENT)
    made = call_of(ours, Policy(), number=1, start=utc(3, 11, 14), made_at=utc(3, 11, 10))
    assert (made.title, made.location) == ("Call Rita Ray", "+1 212-555-0142")
    assert "tel:+12125550142" in made.description
    assert "We will get back to you within one week." in made.description
    assert PROFILE.phone not in made.description


def test_a_number_said_to_be_theirs_is_theirs_with_and_without_a_title() -> None:
    """The invitation calls her Rita Ray beside her number, and Dr. Rita Ray elsewhere."""
    doctor = replace(recruiter(), person=replace(recruiter().person, name="Dr. Rita Ray"))
    ours = follow_up(
        event(promise=promise(LATEST), participants=(doctor,), phone=Phone(number="+12125550142", owner="Rita Ray")), letters=SENT
    )
    assert call_of(ours, Policy(), number=1, start=utc(3, 11, 14), made_at=utc(3, 11, 10)).location == "+1 212-555-0142"


DAYS = st.integers(0, 40)
KINDS = st.sampled_from([MessageKind.OWN, MessageKind.HUMAN_ACK, MessageKind.MORE_TIME, MessageKind.AUTO_REPLY, MessageKind.ATS_ACK])


@st.composite
def lives(draw: st.DrawFn) -> tuple[FollowUp, datetime]:
    """Any history of messages and calls, seen at any moment."""
    now = ENDS + timedelta(minutes=draw(st.integers(0, 60 * 24 * 40)))
    readings: list[Reading] = []
    for _ in range(draw(st.integers(0, 4))):
        at = ENDS + timedelta(hours=draw(st.integers(0, 24 * 40)))
        if at <= now:
            back = local_day(at, ZONE) + timedelta(days=draw(st.integers(1, 9)))
            readings.append(reading(draw(KINDS), at, sender=draw(st.sampled_from((DANA, TOM))), back_on=back))
    calls = []
    for number in range(1, 1 + draw(st.integers(0, 2))):
        start = PASSED + timedelta(hours=draw(st.integers(1, 24 * 30)))
        calls.append(call(number, draw(st.sampled_from(list(CallStatus))), start))
    latest = LATEST + timedelta(days=draw(DAYS))
    fresh = draw(st.sampled_from([None, now, now - timedelta(minutes=5)]))
    ours = follow_up(event(promise=promise(latest)), letters=SENT, readings=tuple(readings), calls=tuple(calls), fresh_at=fresh)
    return ours, now


@given(lives())
def test_never_early_never_a_third_never_on_a_day_off(life: tuple[FollowUp, datetime]) -> None:
    """Whatever happened: a call is put only after the promise, as number 1 or 2, on a business day, after a fresh look."""
    ours, now = life
    planned = plan(ours, Policy(), now)
    wanted = put(planned)
    if wanted:
        assert planned.promise
        assert wanted.start >= end_of(planned.promise.latest, planned.promise.timezone)
        assert wanted.number in (1, 2)
        assert all(one.number != wanted.number or one.status is CallStatus.WITHDRAWN for one in ours.calls)
        assert is_workday(local_day(wanted.start, ZONE), "US")
        assert 10 <= wanted.start.astimezone(ZoneInfo(ZONE)).hour < 16
        assert ours.fresh_at
        assert now - ours.fresh_at < timedelta(minutes=10)


@given(lives(), st.floats(0, 1, exclude_max=True))
def test_the_plan_stays_the_same_until_its_own_due_time(life: tuple[FollowUp, datetime], part: float) -> None:
    """With the same facts, nothing changes before `due_at`."""
    ours, now = life
    planned = plan(ours, Policy(), now)
    until = planned.due_at or now + timedelta(days=30)
    later = min(now + (until - now) * part, until - timedelta(microseconds=1))
    again = plan(ours, Policy(), later)
    if not planned.wants_fresh:
        assert again == planned
