"""It is about a job or an application."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "job"
SENTENCE = "it speaks of a job (“{}”)"
LABELLED = "a line of it names a job"


def check(view: View) -> Hit | None:
    """In words, or as a line "Position: Systems Analyst"."""
    if found := view.says("job"):
        return hit(NAME, SENTENCE.format(found))
    return hit(NAME, LABELLED) if view.labelled("role") else None
