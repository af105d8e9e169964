"""The two calls (DESIGN.md, 3.4): never early, never a third, then move on."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.actions import Action, CallStatus, MoveCall, PutCall, ThingKind, Withdraw
from core.facts import Busy, WordKind
from core.followup import slot
from core.followup.call_day import STANDS, Case, called_days, day_of_next_call, is_used, quiet_until, snoozed, used_count, wanted_hour
from core.followup.promised import passes_at
from core.followup.state import CallOutlook, CallThing, FollowUp, Next
from core.policy import Policy
from core.workdays import add_workdays, at, local_day, next_workday

NOT_YET = frozenset({CallStatus.PLANNED, CallStatus.CREATING})
CALLS = 2
LOOK_AHEAD_DAYS = 5
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """The calls as they stand. `moves_on_at`: when nothing more is to be waited for; None while a call is still to come."""

    outlook: tuple[CallOutlook, ...] = ()
    wanted: tuple[Action, ...] = ()
    wants_fresh: bool = False
    moves_on_at: datetime | None = None
    next: Next | None = None
    edges: tuple[datetime, ...] = ()


def calling(case: Case) -> Calling:
    """What is to be done about calls while no answer is known."""
    calls = case.follow_up.calls
    done = tuple(_outlook(one) for one in calls if is_used(one, case.now))
    asked = wanted_hour(case)
    live = next((one for one in calls if not is_used(one, case.now) and one.status is not CallStatus.WITHDRAWN), None)
    if live:
        called = _with_live(case, live, asked)
    elif asked and used_count(case) < CALLS:
        called = _as_asked(case, asked)
    elif used_count(case) >= CALLS or why_no_call(case.follow_up, case.policy):
        called = _no_more(case)
    else:
        called = _next_call(case, used_count(case) + 1)
    starts = tuple(one.start for one in calls if one.status in STANDS)
    return replace(called, outlook=done + called.outlook, edges=called.edges + starts)


def taken_back(follow_up: FollowUp, now: datetime, why: str) -> Calling:
    """No call is wanted any more: withdraw those to come that the owner has not touched; those gone by stay."""
    ours = (one for one in follow_up.calls if one.status in NOT_YET or (one.status is CallStatus.OPEN and one.start > now))
    wanted = tuple(Withdraw(thing=one.key, kind=ThingKind.CALL, reason=why) for one in ours)
    return Calling(outlook=tuple(_outlook(one) for one in follow_up.calls if one.status is not CallStatus.WITHDRAWN), wanted=wanted)


def why_no_call(follow_up: FollowUp, policy: Policy) -> str:
    """The reason why no call is made, ``""`` when one may be."""
    if not policy.calls or any(word.kind is WordKind.SKIP and word.text == "calls" for word in follow_up.words):
        return "You asked for no calls."
    if any(event.no_calls for event in follow_up.interview.events) or any(one.no_calls for one in follow_up.readings):
        return "They ask not to be phoned."
    day = add_workdays(local_day(follow_up.interview.ends, follow_up.interview.timezone), 1, "")
    if not slot.has_common_hour(day, follow_up.interview.timezone, follow_up.profile, policy):
        return "Their office hours and the hours in which you can phone do not meet."
    return ""


def _with_live(case: Case, live: CallThing, asked: datetime | None) -> Calling:  # noqa: PLR0911 - one line a rule
    """A call is on its way or stands in the calendar ahead."""
    outlook = (_outlook(live),)
    if live.status in (CallStatus.MOVED, CallStatus.EDITED):
        return Calling(outlook=outlook, next=Next(what="The call you changed yourself.", at=live.start))
    if live.number <= used_count(case):
        made = Withdraw(thing=live.key, kind=ThingKind.CALL, reason="You said that you have called.")
        return Calling(outlook=outlook, wanted=(made,))
    if asked:
        move = () if asked == live.start else (MoveCall(thing=live.key, start=asked, reason="You asked for this hour."),)
        coming = Next(what=f"Call {live.number} of {CALLS}, as you asked.", at=asked)
        return Calling(outlook=outlook, wanted=move, edges=(asked,), next=coming)
    unwanted = why_no_call(case.follow_up, case.policy)
    if unwanted:
        return Calling(outlook=outlook, wanted=(Withdraw(thing=live.key, kind=ThingKind.CALL, reason=unwanted),))
    if passes_at(case.promise) > live.start:
        later = Withdraw(thing=live.key, kind=ThingKind.CALL, reason="They named a later time, so it would be early.")
        return Calling(outlook=outlook, wanted=(later,))
    if live.status in STANDS and local_day(live.start, case.zone) < quiet_until(case):
        return _moved(case, live)
    return Calling(outlook=outlook, next=Next(what=f"Call {live.number} of {CALLS}.", at=live.start))


def _as_asked(case: Case, asked: datetime) -> Calling:
    """The owner's own hour outranks every rule but the cap."""
    number = used_count(case) + 1
    put = replace(_put(case, number, asked), reason="you asked for this hour")
    return replace(_later(number, asked), wanted=(put,))


def _moved(case: Case, live: CallThing) -> Calling:
    """Recent mail or an absence forbids the hour that was chosen: the same event at a later one."""
    outlook = (_outlook(live),)
    if not case.is_fresh:
        return Calling(outlook=outlook, wants_fresh=True)
    day = quiet_until(case)
    for _ in range(LOOK_AHEAD_DAYS):
        start = _slot(case, day, busy=case.follow_up.busy)
        if start:
            move = MoveCall(thing=live.key, start=start, reason="They are away, or you have just written to each other.")
            return Calling(outlook=outlook, wanted=(move,), edges=_slot_edges(case, start))
        day = next_workday(day, case.country)
    return Calling(outlook=outlook)


def _next_call(case: Case, number: int) -> Calling:
    """Put on its day, from early in the morning, after everything was read anew."""
    day = day_of_next_call(case)
    put_from = max(at(day, case.policy.call_put_from, case.zone), passes_at(case.promise), *snoozed(case))
    if case.now < put_from:
        return _later(number, put_from)
    today = add_workdays(max(day, local_day(case.now, case.zone)), 0, case.country)
    opens = at(today, case.policy.call_put_from, case.zone)
    if opens > case.now:
        return _later(number, opens)
    again = _later(number, at(next_workday(today, case.country), case.policy.call_put_from, case.zone))
    last = slot.last_start(today, case.zone, profile=case.follow_up.profile, policy=case.policy)
    if not last or not _slot(case, today, busy=()):
        return again
    if not case.is_fresh:
        return replace(_later(number, put_from), wants_fresh=True, edges=(_noticed(case, last),))
    start = _slot(case, today, busy=case.follow_up.busy)
    if not start:
        # Full today as far as is known: an hour may become free.
        return replace(again, edges=(*again.edges, *_fresh_until(case)))
    return replace(_later(number, start), wanted=(_put(case, number, start),), edges=_slot_edges(case, start))


def _later(number: int, when: datetime) -> Calling:
    """The call as it is planned, and nothing to be done before `when`."""
    what = f"Call {number} of {CALLS}, if they have not answered by then."
    outlook = CallOutlook(number=number, at=when, state=CallStatus.PLANNED)
    return Calling(outlook=(outlook,), edges=(when,), next=Next(what=what, at=when))


def _put(case: Case, number: int, start: datetime) -> PutCall:
    interview = case.follow_up.interview
    return PutCall(
        interview=interview.id,
        number=number,
        turn=1 + max((one.turn for one in case.follow_up.calls if one.number == number), default=0),
        start=start,
        account=interview.account,
        reason="all mail was read again first, and there is no answer" if number == 1 else "still no answer since the first call",
    )


def _no_more(case: Case) -> Calling:
    """Move on some business days after the last call, or after the promise, whichever is later."""
    last = max([case.promise.latest, *called_days(case)])
    moves_on = at(add_workdays(last, case.policy.move_on_days, case.country), case.policy.call_put_from, case.zone)
    what = "Time to move on, if they have not answered by then."
    return Calling(moves_on_at=moves_on, edges=(moves_on,), next=Next(what=what, at=moves_on))


def _slot(case: Case, day: date, busy: tuple[Busy, ...]) -> datetime | None:
    not_before = max(case.now + timedelta(minutes=case.policy.call_notice_minutes), passes_at(case.promise))
    return slot.choose(day, case.zone, profile=case.follow_up.profile, policy=case.policy, busy=busy, not_before=not_before)


def _slot_edges(case: Case, start: datetime) -> tuple[datetime, ...]:
    """The choice holds until its notice, or the freshness of what it was made from, runs out."""
    return (_noticed(case, start), *_fresh_until(case))


def _noticed(case: Case, start: datetime) -> datetime:
    """The first instant at which it is too near to be chosen."""
    return start - timedelta(minutes=case.policy.call_notice_minutes) + TICK


def _fresh_until(case: Case) -> tuple[datetime, ...]:
    fresh_at = case.follow_up.fresh_at
    return (fresh_at + timedelta(minutes=case.policy.fresh_minutes),) if fresh_at else ()


def _outlook(call: CallThing) -> CallOutlook:
    return CallOutlook(number=call.number, at=call.start, state=call.status)
