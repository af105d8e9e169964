"""A chat to learn about a career, without an application."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "informational"
SENTENCE = "it is a chat to learn from somebody, not an interview (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("informational")
    return hit(NAME, SENTENCE.format(found)) if found else None
