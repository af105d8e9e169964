"""Practice with a friend or a platform."""

from core.facts import Hit
from core.recognise.names.hosts import PRACTICE, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "mock"
SENTENCE = "it is practice, not the interview itself ({})"


def check(view: View) -> Hit | None:
    """Words first, then the platform's links."""
    found = view.says("mock") or entry_of(sorted(view.hosts), PRACTICE)
    return hit(NAME, SENTENCE.format(found)) if found else None
