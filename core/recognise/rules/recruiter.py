"""A recruiter has to do with it."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "recruiter"
SENTENCE = "a recruiter or hiring team is mentioned (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_title.get("recruiter") or view.in_body.get("recruiter")
    return hit(NAME, SENTENCE.format(found)) if found else None
