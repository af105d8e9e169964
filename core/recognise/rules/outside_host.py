"""Somebody who is no colleague of the owner invites them and a few others."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "outside_host"
SENTENCE = "you are invited by somebody who is no colleague of yours"
_FEW = 9


def check(view: View) -> Hit | None:
    """A crowd is not an interview."""
    return hit(NAME, SENTENCE) if view.organizer and not view.colleagues and len(view.others) <= _FEW else None
