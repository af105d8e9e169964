"""A note of the owner to do something."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "errand"
SENTENCE = "it is a note to do something (“{}”)"


def check(view: View) -> Hit | None:
    """Only in own notes."""
    found = view.says("errand") if view.is_own_note else ""
    return hit(NAME, SENTENCE.format(found)) if found else None
