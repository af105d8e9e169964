"""What a call says in the calendar: who, which number, why now, what to talk about, and how to stop (DESIGN.md, 3.4)."""

from datetime import datetime, timedelta

from core.actions import Call
from core.explain.wording import dated, sentence
from core.facts import Employer, Person, Promise, PromiseSource
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
    lines = [CHECK_FIRST, "", *_reach(callee, interview.employer)]
    if about:
        lines.append(f"About: {about}, interview on {_day(interview.starts, follow_up.profile.timezone)}")
    lines += [_waited(promise), "", *_talking_points(follow_up, promise, number), "", STOP]
    return "\n".join(lines)


def _reach(callee: Callee, employer: Employer) -> list[str]:
    """Whom to phone at which number; where none is known, how to find one, and how to reach them without."""
    name, mail = _name(callee.person), callee.person.email
    if callee.number:
        return [f"{name or 'Phone'}: tel:{callee.number}"]
    domain = employer.domain or employer.agency_domain
    site = f"on their site ({domain})" if domain else "on their site"
    find = (
        f"No phone number of theirs is known. Look below their mails, or {site}, and ask for {callee.person.name or 'who interviewed you'}."
    )
    write = f"Without one, write to {mail} instead." if mail else ""
    return [line for line in (name, find, write) if line]


def _waited(promise: Promise) -> str:
    until = dated(promise.latest)
    if promise.source is PromiseSource.DEFAULT:
        return f"They have not said when you would hear. The usual wait ended on {until}."
    who = "You were told" if promise.source is PromiseSource.OWNER else "They said"
    return f"{sentence(f'{who}: “{promise.text}”')} That ended on {until}."


def _talking_points(follow_up: FollowUp, promise: Promise, number: int) -> list[str]:
    """What to say, as one says it on the phone."""
    interview = follow_up.interview
    role = f" for the {interview.role} role" if interview.role else ""
    when = _day(interview.starts, follow_up.profile.timezone)
    first = f"I interviewed with you{role} on {when}, and I am still very interested."
    return [f"1. {first}", f"2. {_question(promise, number)}", "3. Is there anything else you need from me? When may I expect to hear?"]


def _question(promise: Promise, number: int) -> str:
    if number > 1:
        return "I called a few days ago. Has anything been decided since?"
    if promise.source is PromiseSource.DEFAULT:
        return "May I ask how the decision is coming along?"
    return f"I had understood that I would hear by {promise.latest.day} {promise.latest:%B}. Is there any news?"


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
