"""The owner records answers; nobody is on the other side."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "one_way"
SENTENCE = "nobody is on the other side: answers are recorded (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("one_way")
    return hit(NAME, SENTENCE.format(found)) if found else None
