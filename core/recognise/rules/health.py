"""A doctor's appointment."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "health"
SENTENCE = "it is about health (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says_outright("health")
    return hit(NAME, SENTENCE.format(found)) if found else None
