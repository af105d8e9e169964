"""It is about a job or an application."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "job"
SENTENCE = "it speaks of a job (“{}”)"


def check(view: View) -> Hit | None:
    """In words, or as a line "Position: Systems Analyst"."""
    found = view.says("job") or next(iter(view.labelled("role")), "")[:60]
    return hit(NAME, SENTENCE.format(found)) if found else None
