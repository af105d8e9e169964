"""What a call says in the calendar: who, which number, why now, what to talk about, and how to stop (DESIGN.md, 3.4)."""

from datetime import datetime, timedelta

from core.actions import Call
from core.facts import Person, Promise, PromiseSource
from core.followup.promised import standing_promise
from core.followup.state import FollowUp
from core.followup.whom import Callee, whom
from core.policy import CallTitle, Policy
from core.workdays import local_day

CHECK_FIRST = "First check your mail, their portal and missed calls: perhaps they have answered."
STOP = "Delete this entry if you would rather not call. It counts as made, and nothing takes its place."


def call_of(follow_up: FollowUp, policy: Policy, *, number: int, start: datetime, made_at: datetime) -> Call:
    """The calendar entry of call 1 or 2."""
    promise = standing_promise(follow_up, policy)
    callee = whom(follow_up, promise)
    return Call(
        title=_title(follow_up, callee, policy),
        start=start,
        end=start + timedelta(minutes=policy.call_minutes),
        timezone=follow_up.profile.timezone,
        location=shown(callee.number),
        description=_description(follow_up, promise, callee, number),
        made_at=made_at,
        alarm_minutes=policy.call_alarm_minutes,
    )


def _title(follow_up: FollowUp, callee: Callee, policy: Policy) -> str:
    who = _name(callee.person) or follow_up.interview.employer.name or "them"
    employer = follow_up.interview.employer.name
    full = policy.call_title is CallTitle.FULL and employer and employer != who
    return f"Call {who} ({employer})" if full else f"Call {who}"


def _description(follow_up: FollowUp, promise: Promise, callee: Callee, number: int) -> str:
    interview = follow_up.interview
    about = " · ".join(part for part in (interview.role, interview.employer.name) if part)
    lines = [CHECK_FIRST, "", *_reach(callee)]
    if about:
        lines.append(f"About: {about}, interview on {_day(interview.starts, follow_up.profile.timezone)}")
    lines += [_waited(promise), "", *_talking_points(follow_up, promise, number), "", STOP]
    return "\n".join(lines)


def _reach(callee: Callee) -> list[str]:
    name, mail = _name(callee.person), callee.person.email
    if callee.number:
        return [f"{name or 'Phone'}: tel:{callee.number}"]
    known = (
        f"No phone number of theirs is known; the mail address is {mail}."
        if mail
        else "No phone number and no mail address of theirs is known."
    )
    return [name, known] if name else [known]


def _waited(promise: Promise) -> str:
    until = f"{promise.latest:%A, %d %B %Y}"
    if promise.source is PromiseSource.DEFAULT:
        return f"They named no time; a usual wait ended on {until}."
    return f"They said: “{promise.text}” That was until {until}."


def _talking_points(follow_up: FollowUp, promise: Promise, number: int) -> list[str]:
    interview = follow_up.interview
    role = f"the {interview.role} role" if interview.role else "the role"
    first = f"We spoke on {_day(interview.starts, follow_up.profile.timezone)} about {role}; I am still very interested."
    second = (
        "How far along are you with the decision?" if promise.source is PromiseSource.DEFAULT else "You had planned to be ready by now."
    )
    if number > 1:
        second = "I tried you a few days ago; has anything been decided since?"
    return [f"1. {first}", f"2. {second}", "3. Is there anything you still need from me, and when may I expect to hear?"]


def _name(person: Person) -> str:
    return person.name or person.email


def _day(instant: datetime, zone: str) -> str:
    return f"{local_day(instant, zone):%d %B}".lstrip("0")


def shown(number: str) -> str:
    """International form with spaces, as phones like to show it."""
    if not number:
        return ""
    import phonenumbers  # noqa: PLC0415 - heavy, and only a call needs it

    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
