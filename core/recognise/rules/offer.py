"""An offer is already on the table."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "offer"
SENTENCE = "an offer is already on the table (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("offer")
    return hit(NAME, SENTENCE.format(found)) if found else None
