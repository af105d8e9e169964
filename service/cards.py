"""The thank-you card: a letter's text shortened to a card, to be printed, signed by hand and posted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.actions import WriteLetter
from core.facts import Participant, Standing
from core.followup.state import FollowUp
from core.followup.thanking import owed_to
from core.letters import Occasion, compose
from core.letters.context import clean
from core.policy import Policy
from service.bootstrap import Service
from service.compose import occasion_of
from service.words import Unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card. `to` and `employer` are as known, ``""`` else; so is `address`, the postal one on one line."""

    to: str
    employer: str
    greeting: str
    paragraphs: tuple[str, ...]
    sign_off: str
    name: str
    address: str = ""


def cards_for(service: Service, follow_up: FollowUp) -> tuple[Card, ...]:
    """One for each person, no two alike, and none like a letter that this person got. Raises `Unclear` when there is none to write."""
    people = _people(follow_up, service.policy)
    if not people:
        raise Unclear("Nobody is known who could be sent a card. Name them: `afterword write ID ADDRESS`.")
    cards = tuple(_cards(service, follow_up, people))
    if not cards:
        raise Unclear("No strength in your profile suits this role, so a card would be empty. Add a [[me.strengths]] sentence.")
    return cards


def _people(follow_up: FollowUp, policy: Policy) -> list[Participant]:
    """Who is owed a letter; and, since a card needs no mail address, every interviewer whose name is known."""
    owed = [one for one in owed_to(follow_up, policy) if not one.offered]
    met = [one for one in follow_up.interview.participants if one.standing is Standing.INTERVIEWER]
    if follow_up.interview.employer.agency_domain or len(met) > policy.panel_max:
        return [one.participant for one in owed]
    named = [one for one in met if one.person.name and not one.person.email]
    # Who was only to pass the thanks on need not, once each has a card.
    return [one.participant for one in owed if one.participant.standing is Standing.INTERVIEWER or not one.pass_on] + named


def _cards(service: Service, follow_up: FollowUp, people: list[Participant]) -> Iterator[Card]:
    interview = follow_up.interview
    address = next((event.address for event in interview.events if event.address), "")
    with service.store.read() as tx:
        used = {row.variant for row in tx.actions(service.owner, interview.id) if row.variant}
    for one in people:
        occasion = _occasion(service, follow_up, one)
        if occasion is None:
            continue
        letter = compose(replace(occasion, avoid=(*occasion.avoid, *used)))
        used.add(letter.variant)
        yield _shortened(letter.text, occasion, address)


def _occasion(service: Service, follow_up: FollowUp, one: Participant) -> Occasion | None:
    interview = follow_up.interview
    wanted = WriteLetter(interview=interview.id, recipient=one.addressed, turn=1, sender="", account=interview.account, reason="")
    occasion = occasion_of(service, follow_up, wanted, "")
    if occasion is None or one.person.email:
        return occasion
    return replace(occasion, title=one.title, boss=one.boss, met=True)  # found by the address, which this person has none of


def _shortened(text: str, occasion: Occasion, address: str) -> Card:
    """Greeting, thanks, want and strength; the paragraph about questions and how to reach the owner is a letter's."""
    greeting, *paragraphs, _, ending = text.strip().split("\n\n")
    return Card(
        to=clean(occasion.recipient.name),
        employer=clean(occasion.employer),
        greeting=greeting,
        paragraphs=tuple(paragraphs),
        sign_off=ending.partition("\n")[0],
        name=clean(occasion.owner_name),
        address=address,
    )
