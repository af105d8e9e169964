"""Whom to phone, and by which number (DESIGN.md, 3.4)."""

from dataclasses import dataclass

from core.facts import Participant, Person, Promise, Standing
from core.followup.state import FollowUp
from core.recognise.names.people import same_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """The person to phone and the employer's number in E.164, ``""`` when none is known."""

    person: Person
    number: str = ""


def whom(follow_up: FollowUp, promise: Promise) -> Callee:
    """Who named the time frame; else the recruiter or organiser; an interviewer only by the number in their own signature."""
    people = follow_up.interview.participants
    named = next((one for one in people if promise.said_by and one.person.email == promise.said_by), None)
    host = named or _host(people)
    if host:
        return Callee(person=host.addressed, number=_number_of(follow_up, host.person))
    for one in people:
        own = _signed(follow_up, one.person)
        if own:
            return Callee(person=one.addressed, number=own)
    return Callee(person=people[0].addressed if people else Person(), number=_shared(follow_up))


def _host(people: tuple[Participant, ...]) -> Participant | None:
    for standing in (Standing.RECRUITER, Standing.ORGANIZER, Standing.COORDINATOR):
        for one in people:
            if one.standing is standing:
                return one
    return None


def _number_of(follow_up: FollowUp, person: Person) -> str:
    return _signed(follow_up, person) or _shared(follow_up)


def _signed(follow_up: FollowUp, person: Person) -> str:
    """The number in that person's own signature, the newest first; else the invite's, where it says it is theirs."""
    for one in sorted(follow_up.readings, key=lambda one: one.at, reverse=True):
        if one.phone and person.email and one.sender.email == person.email:
            return one.phone
    phone = follow_up.interview.phone
    if not phone or not phone.owner:
        return ""
    mine = phone.owner.casefold() == person.email.casefold() or same_name(phone.owner, person.name)  # Dr. Okan Demir's, too
    return phone.number if mine else ""


def _shared(follow_up: FollowUp) -> str:
    """A number of the employer's that is nobody's in particular; an interviewer's own is never used for somebody else."""
    phone = follow_up.interview.phone
    return phone.number if phone and not phone.owner else ""
