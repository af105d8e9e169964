"""A note of the owner's own that speaks of a round says where or with whom it is."""

from core.facts import Hit
from core.recognise.noted import known_house
from core.recognise.people import mentions_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "noted"
SENTENCE = "your note names {}"
_PANEL = 2


def check(view: View) -> Hit | None:
    """A house that is called as houses are, or two people in the title."""
    if not (view.is_own_note and view.in_title.get("round")):
        return None
    if house := known_house(view):
        return hit(NAME, SENTENCE.format(house))
    met = [one.name for one in mentions_of(view) if one.sure and one.titled]
    return hit(NAME, SENTENCE.format(" and ".join(met[:_PANEL]))) if len(met) >= _PANEL else None
