"""Coaching on how to apply."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "coaching"
SENTENCE = "it is coaching (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("coaching")
    return hit(NAME, SENTENCE.format(found)) if found else None
