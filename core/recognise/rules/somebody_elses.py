"""A note of the owner's own is about the interview of somebody else: they take them there, mind their children, or think of them."""

from core.facts import Hit
from core.recognise.people.bearer import owner_of_it
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "somebody_elses"
SENTENCE = "it is the interview of somebody else ({})"


def check(view: View) -> Hit | None:
    """Only a note: an invitation names whom one meets."""
    found = owner_of_it(view) if view.is_own_note else ""
    return hit(NAME, SENTENCE.format(found)) if found else None
