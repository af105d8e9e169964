"""A private matter: home, money, family."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "private_matter"
SENTENCE = "it is a private matter (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("private_matter")
    return hit(NAME, SENTENCE.format(found)) if found else None
