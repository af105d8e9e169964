"""A line says "Interviewers: " and names the owner."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "owner_interviews"
SENTENCE = "it names you as an interviewer"


def check(view: View) -> Hit | None:
    """By full or first name."""
    return hit(NAME, SENTENCE) if any(view.names_owner(who) for who in view.labelled("interviewer")) else None
