"""The title names a stage that interviews have and other meetings may have too."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "round_title"
SENTENCE = "the title says “{}”"


def check(view: View) -> Hit | None:
    """What is part of the word for an interview ("screening" of "screening call") is not counted twice."""
    found = view.in_title.get("round")
    return hit(NAME, SENTENCE.format(found)) if found and found not in view.in_title.get("interview", "") else None
