"""Who is taken for the employer, and why."""

from collections.abc import Mapping

from core.explain.people import agents_of, places_of
from core.explain.wording import listed
from core.facts import Place, Standing
from core.followup.state import Interview

NAMED = {
    Place.HOST: "the sender goes by that name",
    Place.TITLE: "the title names them",
    Place.TEXT: "the text names them",
    Place.SIGNATURE: "the signature names them",
    Place.LOCATION: "the place is called so",
}
WRITES = {
    Place.HOST: "the invitation comes from {}",
    Place.GUESTS: "the guest list has addresses at {}",
    Place.TEXT: "the text has an address at {}",
}


def employer(interview: Interview) -> tuple[str, ...]:
    """By name, title, signature and domain; with the agency that arranges it."""
    house, places = interview.employer, places_of(interview)
    written, agency = _written(places, house.domain), _agency(interview, places)
    if house.agency and not house.at_work:
        return (*agency, "Nothing says for whom.")
    if not house.name:
        return (f"Nothing names the employer, but {written}.",) if written else ("Nothing says who the employer is.",)
    reasons = [part for part in (NAMED.get(places[house.name], "") if house.name in places else "", written) if part]
    if places.get(house.name) is Place.DOMAIN and written:
        reasons = [f"nothing names them, but {written}"]
    told = f"The employer is taken to be {house.name}{f': {listed(reasons)}' if reasons else ''}."
    return (told, *agency)


def _agency(interview: Interview, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Who of them arranges it, and that the letter goes to them therefore."""
    house = interview.employer
    written, agents = _written(places, house.agency_domain), agents_of(interview)
    beside = [one.person.name or one.person.email for one in agents if one.standing is not Standing.INTERVIEWER]
    who = f"{listed(beside)} of {house.agency}, an agency," if beside else f"{house.agency}, an agency,"
    thanked = f" So the letter goes to {agents[0].person.name or agents[0].person.email}." if agents else ""
    return (
        (f"{who} {'arrange' if len(beside) > 1 else 'arranges'} it{f': {written}' if written else ''}.{thanked}",) if house.agency else ()
    )


def _written(places: Mapping[str, Place], domain: str) -> str:
    """Where their domain shows."""
    place = places.get(domain)
    return WRITES[place].format(domain) if place in WRITES else ""
