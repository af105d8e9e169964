"""Why everything about one interview is as it is, in the few sentences that a friend would say."""

from datetime import datetime

from core.explain.house import employer
from core.explain.people import people
from core.explain.recognised import recognised
from core.explain.wording import dated, sentence
from core.facts import Medium, MessageKind
from core.followup.outcome import newest_answer
from core.followup.state import FollowUp, Interview, Plan, Question, Reason, Status
from core.letters.names import called
from core.workdays import local_day

__all__ = ["explained"]

HOW = {Medium.PHONE: "by phone", Medium.VIDEO: "on video", Medium.ONSITE: "in person"}
ELSEWHERE = "Which country they are in is not known, so the holidays of where you live count."
BY_OWNER = frozenset({Reason.BY_PHONE, Reason.OTHER})


def explained(follow_up: FollowUp, planned: Plan, now: datetime) -> tuple[str, ...]:
    """What it is taken for, who interviews, who hires, what was said about when, and what comes next; each a whole sentence."""
    interview = follow_up.interview
    taken = (*recognised(follow_up), *_how(interview, planned, now), *people(interview), *employer(interview), *_number(interview))
    said = (*_counted(interview, planned), *_answered(follow_up, planned), *_unclear(follow_up, planned), *planned.why)
    told = (*taken, *said, *_unwritten(planned), *_coming(follow_up, planned, now))
    return tuple(dict.fromkeys(map(sentence, told)))


def _how(interview: Interview, planned: Plan, now: datetime) -> tuple[str, ...]:
    """By phone, on video or in person, and where; of what was called off, that is told instead."""
    how = HOW.get(interview.medium, "")
    if not how or planned.status is Status.CLOSED:
        return ()
    address = next((event.address for event in interview.events if event.address), "") if interview.medium is Medium.ONSITE else ""
    return (f"It {'was' if interview.ends <= now else 'is'} {how}{f', at {address}' if address else ''}.",)


def _counted(interview: Interview, planned: Plan) -> tuple[str, ...]:
    """By whose calendar days are counted, where theirs is not known and days still count."""
    return () if interview.employer.country or planned.promise is None else (ELSEWHERE,)


def _number(interview: Interview) -> tuple[str, ...]:
    """Where the number comes from that stands on the screen."""
    if not interview.phone:
        return ()
    here = any(event.phone for event in interview.events)
    return (f"Their number stands in the invitation{'' if here else ' to another interview there'}.",)


def _answered(follow_up: FollowUp, planned: Plan) -> tuple[str, ...]:
    """Who answered, and when; where the owner said so, that is told already."""
    answer = newest_answer(follow_up) if planned.status is Status.ANSWERED and planned.reason not in BY_OWNER else None
    when = dated(local_day(answer.at, follow_up.profile.timezone)) if answer else ""
    return (f"{called(answer.sender)} answered on {when}.",) if answer else ()


def _unclear(follow_up: FollowUp, planned: Plan) -> tuple[str, ...]:
    """What they wrote that may be an answer, where that is asked."""
    told = [one for one in follow_up.readings if one.kind is MessageKind.UNCLEAR and Question.IS_IT_AN_ANSWER in planned.needs_look]
    if not told:
        return ()
    newest = max(told, key=lambda one: one.at)
    return (f"{called(newest.sender)} wrote on {dated(local_day(newest.at, follow_up.profile.timezone))}.", *newest.reasons)


def _unwritten(planned: Plan) -> tuple[str, ...]:
    """Why no letter is written, while it could be; of what has ended, and what may be none, that is told already."""
    return (f"No letter is written. {planned.no_letter}",) if planned.no_letter and planned.promise else ()


def _coming(follow_up: FollowUp, planned: Plan, now: datetime) -> tuple[str, ...]:
    if planned.status is Status.MOVED_ON:
        return ()  # that it is time to, and what lies ahead, is why it stands so
    what, at = planned.next.what, planned.next.at
    if at is None:
        return (what,)
    when = "with the next run" if at <= now else f"on {dated(local_day(at, follow_up.profile.timezone))}"
    return (f"What comes next, {when}: {what[:1].lower()}{what[1:]}",)
