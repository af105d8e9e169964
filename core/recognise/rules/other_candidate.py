"""A line says "Candidate: " and names somebody else, or the title asks somebody else in."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "other_candidate"
SENTENCE = "somebody else is the candidate"


def check(view: View) -> Hit | None:
    """Nobody named is nobody else."""
    named = [who for who in view.labelled("candidate") if who[:1] and not who[:1].islower()]
    return hit(NAME, SENTENCE) if named and not any(view.is_about_owner(who) for who in named) else None
