"""To whom a letter is owed (DESIGN.md, 3.2): people of the employer or its agency, never a guessed address."""

from dataclasses import dataclass

from core.facts import Participant, Person, Profile, Standing
from core.followup.state import Interview
from core.recognise.names.hosts import is_desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One person who is owed a letter. `pass_on` are names of those without an address; `offered` that the owner decides."""

    participant: Participant
    pass_on: tuple[str, ...] = ()
    offered: bool = False

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.participant.person


def recipients(interview: Interview, profile: Profile, panel_max: int) -> tuple[Recipient, ...]:
    """Everybody who is owed a letter, the future boss first; empty when nobody is known by address."""
    others = tuple(one for one in interview.participants if not _is_owner(one, profile))
    interviewers = tuple(one for one in others if one.standing is Standing.INTERVIEWER)
    organizer = _organizer(others)
    if interview.employer.agency_domain:
        agent = _of_agency(others, interview.employer.agency_domain) or organizer
        return (Recipient(participant=agent),) if agent else ()
    if len(interviewers) > panel_max and (organizer or interviewers[0].person.email):
        return (Recipient(participant=organizer or interviewers[0]),)
    known = [one for one in interviewers if one.person.email]
    unknown = tuple(one.addressed.name for one in interviewers if not one.person.email and one.person.name)
    owed = [Recipient(participant=one) for one in sorted(known, key=lambda one: not one.boss)]
    if (unknown or not known) and organizer:
        owed = _with_organizer(owed, organizer, unknown)
    optional = (one for one in others if one.standing is Standing.OPTIONAL and one.person.email)
    return tuple(owed) + tuple(Recipient(participant=one, offered=True) for one in optional)


def desk_of(interview: Interview) -> str:
    """The address of a desk that the invitation has and that is nobody's of those named, ``""`` for none."""
    people = {one.person.email for one in interview.participants}
    traces = (trace.name for event in interview.events for trace in event.traces)
    return next((name for name in traces if "@" in name and name not in people and is_desk(name)), "")


def added(address: str, interview: Interview) -> Recipient:
    """Whom the owner wants a letter to go to besides: at a desk they read what is for those whom one met."""
    if not is_desk(address):
        return Recipient(participant=Participant(person=Person(email=address)))
    met = (one for one in interview.participants if one.standing is Standing.INTERVIEWER)
    unknown = tuple(one.addressed.name for one in met if not one.person.email and one.person.name)
    return Recipient(participant=Participant(person=Person(email=address), standing=Standing.COORDINATOR), pass_on=unknown)


def _with_organizer(owed: list[Recipient], organizer: Participant, unknown: tuple[str, ...]) -> list[Recipient]:
    if all(one.person.email != organizer.person.email for one in owed):
        return [*owed, Recipient(participant=organizer, pass_on=unknown)]
    return [Recipient(participant=one.participant, pass_on=unknown) if one.person.email == organizer.person.email else one for one in owed]


def _is_owner(one: Participant, profile: Profile) -> bool:
    return one.person.email in profile.emails


def _organizer(others: tuple[Participant, ...]) -> Participant | None:
    """Who can pass thanks on: the recruiter, the organiser, else a human coordinator; else an interviewer who organised."""
    for standing in (Standing.RECRUITER, Standing.ORGANIZER, Standing.COORDINATOR):
        for one in others:
            if one.standing is standing and one.person.email:
                return one
    known = [one for one in others if one.standing is Standing.INTERVIEWER and one.person.email]
    return known[0] if known else None


def _of_agency(others: tuple[Participant, ...], domain: str) -> Participant | None:
    return next((one for one in others if one.person.email.endswith(("@" + domain, "." + domain))), None)
