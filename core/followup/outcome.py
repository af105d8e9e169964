"""How an interview ends for us: closed, answered, or not yet (DESIGN.md, 3.1 and 3.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.facts import MessageKind, Reading, Response, WordKind
from core.followup.interview import is_recognised, stands
from core.followup.state import FollowUp, Interview, Reason, Status
from core.policy import Policy

ANSWERS = {
    MessageKind.NEXT_STEP: Reason.NEXT_STEP,
    MessageKind.REJECTION: Reason.REJECTION,
    MessageKind.OFFER: Reason.OFFER,
}
CLOSING_WORDS = {"no": Reason.NOT_AN_INTERVIEW, "did-not-happen": Reason.DID_NOT_HAPPEN}
SAID = {"no": "You said that it is no interview.", "did-not-happen": "You said that it did not take place."}
A_DAY = timedelta(days=1)
UNANSWERED = "unanswered"  # the finding that nothing is missing but the owner's own answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A status that ends the follow-up, its kind, and the sentence that explains it."""

    status: Status
    reason: Reason
    why: str


def closed(follow_up: FollowUp) -> Outcome | None:
    """Closed by the owner's word, or because the visit does not take place."""
    said = newest_word(follow_up, WordKind.IS_INTERVIEW)
    if said in CLOSING_WORDS:
        return _closed(CLOSING_WORDS[said], SAID[said])
    if any(word.kind is WordKind.SKIP and word.text == "all" for word in follow_up.words):
        return _closed(Reason.SKIPPED, "You asked to skip it.")
    events = follow_up.interview.events
    if any(stands(event) for event in events):
        return None
    if all(event.response is Response.DECLINED for event in events):
        return _closed(Reason.DECLINED, "You declined the invitation.")
    return _closed(Reason.CANCELLED, "The interview was cancelled.")


def unanswered_guess(follow_up: FollowUp, policy: Policy, now: datetime) -> Outcome | None:
    """Weak evidence that nobody confirmed within `unsure_days` of the end."""
    if now < guess_ends(follow_up.interview, policy):
        return None
    return _closed(Reason.NOT_AN_INTERVIEW, "It was not clear that this is an interview, and nobody said so.")


def guess_ends(interview: Interview, policy: Policy) -> datetime:
    """When weak evidence is given up."""
    return interview.ends + timedelta(days=policy.unsure_days)


def is_sure(follow_up: FollowUp) -> bool:
    """Recognised, or confirmed by the owner: in a word, or by writing to them where that was all that was missing."""
    if is_recognised(follow_up.interview) or newest_word(follow_up, WordKind.IS_INTERVIEW) == "yes":
        return True
    unanswered = any(hit.rule == UNANSWERED for event in follow_up.interview.events for hit in event.verdict.hits)
    return unanswered and any(one.kind is MessageKind.OWN for one in follow_up.readings)


def answered(follow_up: FollowUp) -> Outcome | None:
    """Answered: by the owner's word, else by the newest message that tells where the application stands."""
    for word in reversed(follow_up.words):
        if word.kind is WordKind.THEY_CALLED:
            return Outcome(status=Status.ANSWERED, reason=Reason.BY_PHONE, why="You said that they called.")
        if word.kind is WordKind.ANSWERED:
            return Outcome(status=Status.ANSWERED, reason=Reason.OTHER, why="You said that they answered.")
    newest = newest_answer(follow_up)
    if newest is None:
        return None
    why = "; ".join(newest.reasons) or "They answered."
    return Outcome(status=Status.ANSWERED, reason=ANSWERS[newest.kind], why=why)


def newest_answer(follow_up: FollowUp) -> Reading | None:
    """The newest message that tells where this application stands."""
    answers = (one for one in follow_up.readings if is_answer(one, follow_up.interview) and not one.shared)
    return max(answers, key=lambda one: (one.at, one.message_id), default=None)


def is_answer(reading: Reading, interview: Interview) -> bool:
    """A next step counts after the interview; a rejection or an offer also when it comes shortly before.

    A message that carries an invitation is none: the interview in it speaks for itself (`continued`).
    """
    if reading.kind not in ANSWERS or reading.invitation:
        return False
    since = interview.ends if reading.kind is MessageKind.NEXT_STEP else interview.starts - A_DAY
    return reading.at >= since


def newest_word(follow_up: FollowUp, kind: WordKind) -> str:
    """The text of the newest word of that kind, ``""`` when there is none."""
    return next((word.text for word in reversed(follow_up.words) if word.kind is kind), "")


def _closed(reason: Reason, why: str) -> Outcome:
    return Outcome(status=Status.CLOSED, reason=reason, why=why)
