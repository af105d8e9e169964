"""Who is taken for an interviewer, and from where."""

from itertools import groupby

from core.explain.wording import listed
from core.facts import Participant, Place, Standing
from core.followup.recipients import desk_of
from core.followup.state import Interview

MOST = 6
ONE = {
    Place.HOST: ", who sent the invitation",
    Place.GUESTS: ", who is on the guest list",
    Place.TITLE: ", whom the title names",
    Place.TEXT: ", whom the text names",
}
SEVERAL = {**ONE, Place.GUESTS: ", who are on the guest list"}


def people(interview: Interview) -> tuple[str, ...]:
    """Those who interview, whom of them no address is known of, and who only arranges it; an agency's people are told with it."""
    met = [one for one in interview.participants if one.standing is Standing.INTERVIEWER]
    agents = agents_of(interview)
    beside = [one for one in interview.participants if one.standing is not Standing.INTERVIEWER and one not in agents]
    return (*_interviewers(interview, met), *_unreachable(met, desk_of(interview)), *_others(beside))


def _interviewers(interview: Interview, met: list[Participant]) -> tuple[str, ...]:
    if not met:
        return ("Nothing says who interviews you.",)
    places = places_of(interview)
    where = [places.get(one.person.email) or places.get(one.person.name) for one in met[:MOST]]
    groups = groupby(zip(met[:MOST], where, strict=True), key=lambda pair: pair[1])
    parts = [_together([one for one, _ in group], place) for place, group in groups]
    more = [f"{len(met) - MOST} more"] if len(met) > MOST else []
    return (f"{'Your interviewer is' if len(met) == 1 else 'Your interviewers are'} {listed([*parts, *more])}.",)


def places_of(interview: Interview) -> dict[str, Place]:
    """Where each name was found: in the first event that has it."""
    return {trace.name: trace.place for event in reversed(interview.events) for trace in event.traces}


def _together(some: list[Participant], place: Place | None) -> str:
    names = listed(_called(one) for one in some)
    return f"{names}{(ONE if len(some) == 1 else SEVERAL).get(place, '') if place else ''}"


def _called(one: Participant) -> str:
    name = one.addressed.name or one.person.email
    return f"{name} ({one.title})" if one.title else name


def agents_of(interview: Interview) -> list[Participant]:
    """Those of the agency, in the order in which a letter is owed to them: to the first."""
    domain = interview.employer.agency_domain
    return [one for one in interview.participants if domain and one.person.email.endswith((f"@{domain}", f".{domain}"))]


def _unreachable(met: list[Participant], desk: str) -> tuple[str, ...]:
    """Whom no letter reaches; at a desk only where the owner says so, which is told with the letter where nobody else is reached."""
    names = [one.addressed.name for one in met[:MOST] if one.person.name and not one.person.email]
    beside = f", and no letter goes by itself to {desk}, which many may read" if desk and any(one.person.email for one in met) else ""
    return (f"No mail address of {listed(names, joint='or')} is known{beside}.",) if names else ()


def _others(beside: list[Participant]) -> tuple[str, ...]:
    optional = [_called(one) for one in beside if one.standing is Standing.OPTIONAL][:MOST]
    arranging = [_called(one) for one in beside if one.standing is not Standing.OPTIONAL][:MOST]
    told = []
    if arranging:
        told.append(f"{listed(arranging)} only {'arranges' if len(arranging) == 1 else 'arrange'} it.")
    if optional:
        told.append(f"{listed(optional)} {'is' if len(optional) == 1 else 'are'} only invited as optional.")
    return tuple(told)
