"""The daily work of somebody who has a job."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "routine"
SENTENCE = "it sounds like daily work (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("routine")
    return hit(NAME, SENTENCE.format(found)) if found else None
