"""The organiser is a hiring desk: "Northwind Talent", careers@."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of

NAME = "hiring_desk"
SENTENCE = "a hiring desk sent it"
_DESKS = frozenset(
    [
        "careers",
        "career",
        "recruiting",
        "recruitment",
        "talent",
        "jobs",
        "hr",
        "hiring",
        "interviews",
        "campus",
        "recruiter",
        "karriere",
        "people",
    ]
)


def check(view: View) -> Hit | None:
    """By address or by the name it gives itself."""
    if view.organizer is None or view.colleagues:
        return None
    local = view.organizer.email.partition("@")[0].casefold()
    named = any_of("employer", "desks").search(view.organizer.name[:200]) is not None
    return hit(NAME, SENTENCE) if named or not _DESKS.isdisjoint(local.replace("_", "-").replace(".", "-").split("-")) else None
