"""A doctor's appointment."""

from core.facts import Hit
from core.recognise.apart import job_applied_for
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "health"
SENTENCE = "it is about health (“{}”)"


def check(view: View) -> Hit | None:
    """Not where it is said which job the owner would have there."""
    found = view.says_outright("health")
    return hit(NAME, SENTENCE.format(found)) if found and not (view.says("candidacy") or job_applied_for(view)) else None
