"""It speaks as hiring people speak: of steps, of the owner's background, of a case to present."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "process"
SENTENCE = "it says “{}”, as one does to applicants"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.in_body.get("process")
    return hit(NAME, SENTENCE.format(found)) if found else None
