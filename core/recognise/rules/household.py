"""Help at home: a nanny, a cleaner, whom the owner hires more often than is one."""

from core.facts import Hit
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "household"
SENTENCE = "it may be about help at your home (“{}”)"


def check(view: View) -> Hit | None:
    """Not where something says that the owner applies: papers to bring, a family to meet."""
    found = view.says("household")
    return hit(NAME, SENTENCE.format(found)) if found and not view.says("applies") else None
