"""The others are colleagues: they share the owner's own domain."""

from core.facts import Hit
from core.recognise.rules.hiring_side import applies_within
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "colleagues"
SENTENCE = "the others work where you have your address"


def check(view: View) -> Hit | None:
    """A domain for everybody (gmail.com) makes nobody a colleague; who applies within the company meets some."""
    return hit(NAME, SENTENCE) if view.colleagues and not applies_within(view) else None
