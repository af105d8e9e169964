"""Somebody asks about somebody else."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "reference"
SENTENCE = "it is a reference for somebody (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says("reference")
    return hit(NAME, SENTENCE.format(found)) if found else None
