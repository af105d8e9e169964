"""The owner has written to the other side: there is a conversation, most likely an application."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "wrote_to_them"
SENTENCE = "you have written to them"


def check(view: View) -> Hit | None:
    """To a colleague one writes for other reasons."""
    return hit(NAME, SENTENCE) if view.wrote_to_them and not view.colleagues else None
