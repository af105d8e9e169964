"""Those who hire talk among themselves."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "debrief"
SENTENCE = "those who hire talk among themselves (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("debrief")
    return hit(NAME, SENTENCE.format(found)) if found else None
