"""The title carries the number of a vacancy."""

from core.facts import Hit
from core.recognise.role import REQUISITION
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "requisition"
SENTENCE = "the title carries the number of a vacancy"


def check(view: View) -> Hit | None:
    """Only with somebody else on it: an own note may number anything."""
    return hit(NAME, SENTENCE) if view.side and REQUISITION.search(view.title) else None
