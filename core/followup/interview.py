"""The events of one visit, taken together as one interview."""

from collections.abc import Iterable
from dataclasses import replace

from core.facts import Employer, EventReading, EventStatus, Likelihood, Medium, Participant, Response, Standing
from core.followup.state import Interview


def interview_of(id: str, events: tuple[EventReading, ...], owner_zone: str) -> Interview:  # noqa: A002 - its name everywhere
    """One interview of its events (at least one), those that still stand.

    Its zone is the employer's, else the event's, else the owner's.
    """
    events = tuple(sorted(events, key=lambda event: (event.start, event.uid)))
    standing = tuple(event for event in events if stands(event)) or events
    first = standing[0]
    employer = _employer(standing)
    return Interview(
        id=id,
        account=first.account,
        starts=first.start,
        ends=max(event.end for event in standing),
        timezone=employer.timezone or first.timezone or owner_zone,
        employer=employer,
        role=next((event.role for event in standing if event.role), ""),
        participants=_participants(standing),
        phone=next((event.phone for event in standing if event.phone), None),
        medium=next((event.medium for event in standing if event.medium is not Medium.UNKNOWN), Medium.UNKNOWN),
        language=next((event.language for event in standing if event.language), ""),
        events=events,
    )


def stands(event: EventReading) -> bool:
    """Neither cancelled, declined, nor gone from the calendar before it began."""
    return event.present and event.status is not EventStatus.CANCELLED and event.response is not Response.DECLINED


def is_recognised(interview: Interview) -> bool:
    """Some event of it is an interview beyond doubt."""
    return any(event.verdict.likelihood is Likelihood.INTERVIEW for event in interview.events)


def addresses(interview: Interview) -> frozenset[str]:
    """The people on the other side."""
    return frozenset(one.person.email for one in interview.participants if one.person.email)


def continues(later: Interview, earlier: Interview) -> bool:
    """`later` is a further round of the application that `earlier` belongs to."""
    if later.id == earlier.id or later.starts < earlier.ends or not is_recognised(later) or not any(map(stands, later.events)):
        return False
    return _same_employer(later, earlier) and (not later.role or not earlier.role or later.role.casefold() == earlier.role.casefold())


def same_visit(one: Interview, other: EventReading, same_day: bool) -> bool:
    """An event on the same local day for the same application belongs to the same interview."""
    if not same_day or other.verdict.likelihood is Likelihood.NOT:
        return False
    same_role = not one.role or not other.role or one.role.casefold() == other.role.casefold()
    return same_role and _same(one.employer, other.employer)


def with_number(one: Interview, others: Iterable[Interview]) -> Interview:
    """The interview with the employer's number, where only another visit there told it."""
    if one.phone:
        return one
    told = [other for other in others if other.phone and _same_employer(one, other)]
    return replace(one, phone=max(told, key=lambda other: other.starts).phone) if told else one


def same_application(one: EventReading, other: EventReading) -> bool:
    """Whether two events are about a job at the same employer, the roles not contradicting."""
    same_role = not one.role or not other.role or one.role.casefold() == other.role.casefold()
    return same_role and _same(one.employer, other.employer)


def _same_employer(one: Interview, other: Interview) -> bool:
    return _same(one.employer, other.employer)


def _same(one: Employer, other: Employer) -> bool:
    # Through one agency two employers share the agency's domain: then the name alone tells.
    if one.domain and other.domain:
        return one.domain == other.domain
    return bool(one.name) and one.name.casefold() == other.name.casefold()


def _employer(events: tuple[EventReading, ...]) -> Employer:
    known = [event.employer for event in events if event.employer.name or event.employer.domain]
    return known[0] if known else events[0].employer


def _participants(events: tuple[EventReading, ...]) -> tuple[Participant, ...]:
    """Everybody once; who interviews in one event does so in the visit."""
    seen: dict[str, Participant] = {}
    for event in events:
        for one in event.participants:
            who = one.person.email or one.person.name.casefold()
            if who not in seen or (one.standing is Standing.INTERVIEWER and seen[who].standing is not Standing.INTERVIEWER):
                seen[who] = one
    return tuple(seen.values())
