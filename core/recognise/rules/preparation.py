"""Time to prepare for an interview."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "preparation"
SENTENCE = "it is time to prepare, not the interview itself (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("preparation")
    return hit(NAME, SENTENCE.format(found)) if found else None
