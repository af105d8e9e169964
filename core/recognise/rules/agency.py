"""An agency arranges it for a client."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "agency"
SENTENCE = "an agency arranges it (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("agency")
    return hit(NAME, SENTENCE.format(found)) if found else None
