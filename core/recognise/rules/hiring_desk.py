"""The organiser is a hiring desk: "Northwind Talent", careers@."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, word_set

NAME = "hiring_desk"
SENTENCE = "a hiring desk sent it"


def check(view: View) -> Hit | None:
    """By address or by the name it gives itself."""
    if view.organizer is None or view.colleagues:
        return None
    named = any_of("employer", "desks").search(view.organizer.name[:200]) is not None
    return hit(NAME, SENTENCE) if named or not view.desk.isdisjoint(word_set("employer", "hiring_mailboxes")) else None
