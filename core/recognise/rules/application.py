"""What it says of the owner's application or papers belongs to no other matter."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "application"
SENTENCE = "it speaks of your application (“{}”)"


def check(view: View) -> Hit | None:
    """See the module."""
    found = view.says(NAME)
    return hit(NAME, SENTENCE.format(found)) if found else None
