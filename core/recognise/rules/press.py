"""An interview for an audience."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "press"
SENTENCE = "it is for an audience: press, podcast or stage (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says_outright("press")
    return hit(NAME, SENTENCE.format(found)) if found else None
