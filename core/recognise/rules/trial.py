"""A note of a trial at a house, a shift there or a run on their van, or of going there to introduce oneself."""

from core.facts import Hit
from core.recognise.employer.noted import known_house
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "trial"
SENTENCE = "your note says “{}” at {}"


def check(view: View) -> Hit | None:
    """Only where the house is called as houses are: one tries bicycles, recipes and ways to work, too."""
    found = view.in_title.get(NAME) if view.is_own_note and not (view.in_title.get("interview") or view.in_title.get("round")) else None
    house = known_house(view) if found else ""
    return hit(NAME, SENTENCE.format(found, house)) if house else None
