"""A line says "Candidate: " and names the owner."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "owner_is_candidate"
SENTENCE = "it names you as the candidate"


def check(view: View) -> Hit | None:
    """In title or description."""
    return hit(NAME, SENTENCE) if any(view.is_about_owner(who) for who in view.labelled("candidate")) else None
