"""A word that belongs to another matter, or to a job in it."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "another_matter"
SENTENCE = "it may be about something else (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("another_matter")
    return hit(NAME, SENTENCE.format(found)) if found else None
