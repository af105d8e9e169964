"""The title names the owner, as others write it and the owner would not."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "owner_named"
SENTENCE = "the title carries your name"


def check(view: View) -> Hit | None:
    """In an invitation of somebody else."""
    return hit(NAME, SENTENCE) if view.side and view.names_owner(view.title) else None
