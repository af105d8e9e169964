"""A shared editor, in which a candidate works while somebody watches."""

from core.facts import Hit
from core.recognise.names.hosts import LIVE_TASK, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "live_task"
SENTENCE = "there is a shared editor to solve a task in ({})"


def check(view: View) -> Hit | None:
    """With somebody else on the invitation; alone it is a test."""
    found = entry_of(sorted(view.hosts), LIVE_TASK) if view.side else ""
    return hit(NAME, SENTENCE.format(found)) if found else None
