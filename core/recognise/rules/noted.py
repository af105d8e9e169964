"""A note of the owner's own that speaks of a round says where or with whom it is."""

from core.facts import Hit
from core.recognise.noted import known_house, stands_beside
from core.recognise.people import mentions_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "noted"
SENTENCE = "your note names {}"
_PANEL = 2


def check(view: View) -> Hit | None:
    """A house that is called as houses are, or two people beside a round at what may be one."""
    said = view.in_title.get("round", "") if view.is_own_note else ""
    if not said:
        return None
    if house := known_house(view):
        return hit(NAME, SENTENCE.format(house))
    if not (" " in said and stands_beside(said, view)):  # screenings and auditions are many things
        return None
    met = [one.name for one in mentions_of(view) if one.sure and one.titled]
    return hit(NAME, SENTENCE.format(" and ".join(met[:_PANEL]))) if len(met) >= _PANEL else None
