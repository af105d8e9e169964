"""Something for pleasure."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "leisure"
SENTENCE = "it is something for pleasure (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("leisure")
    return hit(NAME, SENTENCE.format(found)) if found else None
