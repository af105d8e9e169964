"""It says whom the owner will meet, or who will call."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "meet"
SENTENCE = "it says who will meet or call you (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_body.get("meet")
    return hit(NAME, SENTENCE.format(found)) if found else None
