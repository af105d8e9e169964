"""A talk that employees have with their present employer."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "staff_talk"
SENTENCE = "it is a talk with a present employer (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("staff_talk")
    return hit(NAME, SENTENCE.format(found)) if found else None
