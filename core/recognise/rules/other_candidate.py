"""A line says "Candidate: " and names somebody else, or a note of the owner's own is of their daughter's interview."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "other_candidate"
SENTENCE = "somebody else is the candidate"


def check(view: View) -> Hit | None:
    """Nobody named is nobody else."""
    named = [who for who in view.labelled("candidate") if who[:1] and not who[:1].islower()]
    kin = view.is_own_note and view.in_title.get(NAME)
    return hit(NAME, SENTENCE) if kin or (named and not any(view.is_about_owner(who) for who in named)) else None
