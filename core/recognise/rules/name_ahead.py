"""A note of the owner's own begins with a first name alone, and the interview follows: theirs, if it is not a house called so."""

from core.facts import Hit
from core.recognise.people.bearer import named_ahead, owner_of_it
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "name_ahead"
SENTENCE = "it may be the interview of somebody else ({})"


def check(view: View) -> Hit | None:
    """Not where words say it outright."""
    found = named_ahead(view) if view.is_own_note and not owner_of_it(view) else ""
    return hit(NAME, SENTENCE.format(found)) if found else None
