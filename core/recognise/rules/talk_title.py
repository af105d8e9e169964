"""The title is that of a conversation: little by itself."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "talk_title"
SENTENCE = "it is a talk (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_title.get("talk")
    return hit(NAME, SENTENCE.format(found)) if found else None
