"""The one function that owns the follow-up machine."""

from dataclasses import replace
from datetime import datetime

from core.explain.when import promised
from core.explain.wording import dated
from core.facts import MessageKind, Promise, PromiseSource
from core.followup import calling as calls
from core.followup import entries
from core.followup import thanking as letters
from core.followup.away import absences, returns
from core.followup.call_day import Case
from core.followup.calling import Calling, why_no_call
from core.followup.outcome import SAID, Outcome, answered, closed, guess_ends, is_answer, is_sure, unanswered_guess
from core.followup.promised import passes_at, standing_promise
from core.followup.state import FollowUp, Interview, Next, Plan, Question, Reason, Status
from core.followup.thanking import Thanking, letter_due
from core.followup.whom import whom
from core.policy import Policy
from core.workdays import local_day

SPOKEN = frozenset({MessageKind.UNCLEAR, MessageKind.HUMAN_ACK, MessageKind.MORE_TIME, MessageKind.OWN})
"""Mail of a person that leaves the waiting as it is."""

SAID_BY_OWNER = frozenset(SAID.values())
MOVE_ON = "Time to move on. If they do answer after all, it will show here."
NOTHING_MORE = {
    Reason.NEXT_STEP: "They want to go on with you, so no call comes. If they ask for something, it is for you to answer them. "
    "The next interview begins anew once it is in your calendar.",
    Reason.OFFER: "They want you, so no call comes. It is for you to answer them.",
}
TOLD = frozenset({Reason.BY_PHONE, Reason.OTHER, Reason.SKIPPED, Reason.DID_NOT_HAPPEN})
"""Reasons that are the owner's own words, which stand in the journal already."""


def plan(follow_up: FollowUp, policy: Policy, now: datetime) -> Plan:
    """What should exist now, what the owner sees, and when to look again.

    Level, not edge: it may be asked twice, late or after a crash and says the same. `wanted` is what is missing; what
    is already there is not wanted again.
    """
    said = closed(follow_up)
    if said:
        return _ended(follow_up, now, said)
    if not is_sure(follow_up):
        return _guess(follow_up, policy, now)
    ended = answered(follow_up)
    if ended:
        stay = ended.reason not in letters.TAKES_LETTERS_BACK
        return _ended(follow_up, now, ended, kept=letters.kept(follow_up, policy) if stay else None)
    return _open(follow_up, policy, now)


def _open(follow_up: FollowUp, policy: Policy, now: datetime) -> Plan:
    interview = follow_up.interview
    promise = standing_promise(follow_up, policy)
    said = promised(follow_up, policy, promise)
    if now < interview.ends:
        early = letters.taken_back(follow_up, "The interview was moved and is still to come.")
        thanks = replace(letters.thanking(follow_up, policy, now), wanted=early.wanted)
        what = "Your thank-you letter will be in Drafts." if thanks.outlook else "The interview; no address to thank anybody at is known."
        coming = Next(what=what, at=letter_due(follow_up, policy))
        ahead = Calling(edges=(interview.ends,), wanted=entries.appointments(follow_up))
        return _plan(Status.UPCOMING, now, promise, said, thanks=thanks, called=ahead, next_=coming)
    thanks = letters.thanking(follow_up, policy, now)
    if follow_up.continued_by and thanks.settled:
        further = Outcome(
            status=Status.CLOSED, reason=Reason.CONTINUED, why="A further interview for the same role was arranged; it goes on there."
        )
        return _ended(follow_up, now, further, kept=letters.kept(follow_up, policy))
    called = calls.calling(Case(follow_up=follow_up, policy=policy, now=now, promise=promise))
    if not thanks.settled:
        missed = letters.missed(follow_up)
        what = "Your thank-you letter, once you have said that it took place." if missed else "Your thank-you letter."
        coming = Next(what=what, at=None if missed else letter_due(follow_up, policy))
        return _plan(Status.THANKING, now, promise, said, thanks=thanks, called=_hold(follow_up, called), next_=coming)
    extra = entries.entries(follow_up, policy, now, thanks.outlook)
    called = replace(called, wanted=called.wanted + extra.wanted, edges=called.edges + extra.edges)
    if called.moves_on_at and called.moves_on_at <= now:
        return _moved_on(promise, thanks, called, follow_up, policy)
    return _waiting(Case(follow_up=follow_up, policy=policy, now=now, promise=promise), said, thanks=thanks, called=called)


def _waiting(case: Case, said: str, *, thanks: Thanking, called: Calling) -> Plan:
    follow_up, now, promise = case.follow_up, case.now, case.promise
    waits = now < passes_at(promise)
    next_ = called.next or Next(what="Looking at your mailbox and calendar first.")
    full = _plan(Status.WAITING if waits else Status.CALLING, now, promise, said, thanks=thanks, called=called, next_=next_)
    no_call = _no_call(follow_up, case.policy, promise)
    notes = ((no_call,) if no_call else ()) + absences(case, calls=not no_call)
    due_at = _first((*((full.due_at,) if full.due_at else ()), *returns(case)), now)
    look = (*full.needs_look, *_asks(follow_up, promise, waits))
    return replace(full, needs_look=look, notes=notes, why=full.why + notes, due_at=due_at)


def _no_call(follow_up: FollowUp, policy: Policy, promise: Promise) -> str:
    """Why nobody is phoned, and where to write instead; ``""`` when a call may be made."""
    because, address = why_no_call(follow_up, policy).removesuffix("."), whom(follow_up, promise).person.email
    instead = f" Write to {address} instead." if address else ""
    return f"{because}, so no call is made.{instead}" if because else ""


def _asks(follow_up: FollowUp, promise: Promise, waits: bool) -> tuple[Question, ...]:
    """What the mail so far leaves open."""
    asks = []
    if promise.source is PromiseSource.DEFAULT and waits:
        asks.append(Question.WHEN_WILL_YOU_HEAR)
    if any(is_answer(one, follow_up.interview) and one.shared for one in follow_up.readings):
        asks.append(Question.WHICH_APPLICATION)
    if _is_unclear(follow_up):
        asks.append(Question.IS_IT_AN_ANSWER)
    if any(one.kind is MessageKind.BOUNCE for one in follow_up.readings):
        asks.append(Question.ADDRESS_FAILS)
    return tuple(asks)


def _is_unclear(follow_up: FollowUp) -> bool:
    """Whether the newest mail since the interview is theirs and cannot be told; whatever the owner says or writes after it settles that."""
    since = [one for one in follow_up.readings if one.at >= follow_up.interview.ends and one.kind in SPOKEN]
    newest = max(since, key=lambda one: one.at, default=None)
    return newest is not None and newest.kind is MessageKind.UNCLEAR and not any(word.at >= newest.at for word in follow_up.words)


def _hold(follow_up: FollowUp, called: Calling) -> Calling:
    """Letters first: before they are settled, nothing but what the other side asked for is put into the calendar."""
    shown = () if letters.missed(follow_up) else called.outlook
    return Calling(outlook=shown, wanted=entries.appointments(follow_up), edges=called.edges)


def _guess(follow_up: FollowUp, policy: Policy, now: datetime) -> Plan:
    gone = unanswered_guess(follow_up, policy, now)
    if gone:
        return _ended(follow_up, now, gone)
    until = guess_ends(follow_up.interview, policy)
    return Plan(
        status=Status.UPCOMING,
        needs_look=(Question.IS_IT_AN_INTERVIEW,),
        due_at=until,
        no_letter="It is not sure yet that this is an interview.",
        next=Next(what="It counts as no interview, if you have not said by then that it is one.", at=until),
    )


def _ended(follow_up: FollowUp, now: datetime, outcome: Outcome, *, kept: Thanking | None = None) -> Plan:
    """`kept`: the letters, where they stay."""
    thanks = kept or letters.taken_back(follow_up, outcome.why)
    called = calls.taken_back(follow_up, now, outcome.why)
    others = entries.taken_back if outcome.status is Status.CLOSED else entries.kept_after_an_answer
    return Plan(
        status=outcome.status,
        reason=outcome.reason,
        wanted=thanks.wanted + called.wanted + others(follow_up, now, outcome.why),
        letters=thanks.outlook,
        calls=called.outlook,
        no_letter="" if kept and kept.outlook else outcome.why,
        why=(outcome.why,),
        next=Next(what=NOTHING_MORE.get(outcome.reason, "Nothing more comes: this one has ended.")),
        due_at=_first((*(call.at for call in called.outlook), *(one.start for one in follow_up.entries)), now),
    )


def _moved_on(promise: Promise, thanks: Thanking, called: Calling, follow_up: FollowUp, policy: Policy) -> Plan:
    because = why_no_call(follow_up, policy) or "Both calls have gone by, and no answer has come."
    return Plan(
        status=Status.MOVED_ON,
        promise=promise,
        letters=thanks.outlook,
        calls=called.outlook,
        wanted=thanks.wanted + called.wanted,
        no_letter=thanks.none_because,
        why=(promised(follow_up, policy, promise), because, MOVE_ON, *_ahead(follow_up)),
        next=Next(what=f"Your next interview{_at(follow_up.upcoming)}.", at=follow_up.upcoming.starts)
        if follow_up.upcoming
        else Next(what="Nothing: time to move on."),
    )


def _ahead(follow_up: FollowUp) -> tuple[str, ...]:
    """The next interview, beside the end of this one."""
    ahead = follow_up.upcoming
    return (f"Your next interview is on {dated(local_day(ahead.starts, follow_up.profile.timezone))}{_at(ahead)}.",) if ahead else ()


def _at(interview: Interview) -> str:
    return f", at {interview.employer.name}" if interview.employer.name else ""


def _plan(status: Status, now: datetime, promise: Promise, said: str, *, thanks: Thanking, called: Calling, next_: Next) -> Plan:
    return Plan(
        status=status,
        needs_look=thanks.needs_look,
        wanted=thanks.wanted + called.wanted,
        wants_fresh=called.wants_fresh,
        due_at=_first((*thanks.edges, *called.edges, passes_at(promise)), now),
        promise=promise,
        letters=thanks.outlook,
        calls=called.outlook,
        no_letter=thanks.none_because,
        next=next_,
        why=(said,),
    )


def turning_point(planned: Plan) -> str:  # noqa: PLR0911 - one line a status
    """What the journal says when a follow-up reaches this status; ``""`` where a line of its own has said so already."""
    match planned.status:
        case Status.UPCOMING:
            return " ".join(("It lies ahead.", *planned.why))
        case Status.THANKING:
            return " ".join(("The interview is over.", *planned.needs_look)) if planned.needs_look else ""
        case Status.WAITING:
            return " ".join(("Waiting for their answer.", *planned.why))
        case Status.CALLING:
            return " ".join(("The time is up, and they have not answered.", *planned.why[1:]))
        case Status.ANSWERED:
            return "The waiting is over." if planned.reason in TOLD else " ".join(("The waiting is over.", *planned.why))
        case Status.MOVED_ON:
            return " ".join(planned.why[1:])
        case Status.CLOSED:
            return "" if planned.reason in TOLD or not SAID_BY_OWNER.isdisjoint(planned.why) else " ".join(planned.why)


def _first(edges: tuple[datetime, ...], now: datetime) -> datetime | None:
    return min((edge for edge in edges if edge > now), default=None)
