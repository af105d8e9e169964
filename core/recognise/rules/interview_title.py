"""The title speaks of an interview or one of its usual names."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "interview_title"
SENTENCE = "the title says “{}”"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_title.get("interview")
    return hit(NAME, SENTENCE.format(found)) if found else None
