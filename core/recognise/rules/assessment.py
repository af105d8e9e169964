"""A test or task that is done alone."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "assessment"
SENTENCE = "it is a test or a task done alone (“{}”)"


def check(view: View) -> Hit | None:
    """An invitation to an interview may name one behind it; before it one has a test to do."""
    first, test = view.in_title.get("interview"), view.in_title.get("assessment")
    behind = bool(first and test and view.side) and view.title.find(first or "") < view.title.find(test or "")
    found = view.in_body.get("assessment") if behind else view.says("assessment")
    return hit(NAME, SENTENCE.format(found)) if found else None
