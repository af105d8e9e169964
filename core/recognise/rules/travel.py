"""The way there or back, as the owner notes it."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "travel"
SENTENCE = "it is the way to something (“{}”)"


def check(view: View) -> Hit | None:
    """Only in own notes."""
    found = view.says("travel") if view.is_own_note else ""
    return hit(NAME, SENTENCE.format(found)) if found else None
