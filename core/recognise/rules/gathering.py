"""A fair, a webinar or another event for many."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "gathering"
SENTENCE = "it is an event for many people (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says_outright("gathering")
    return hit(NAME, SENTENCE.format(found)) if found else None
