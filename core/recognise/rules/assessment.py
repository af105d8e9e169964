"""A test or task that is done alone."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "assessment"
SENTENCE = "it is a test or a task done alone (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("assessment")
    return hit(NAME, SENTENCE.format(found)) if found else None
