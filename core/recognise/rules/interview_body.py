"""The description speaks of an interview."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "interview_body"
SENTENCE = "the invitation says “{}”"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_body.get("interview_said")
    return hit(NAME, SENTENCE.format(found)) if found else None
