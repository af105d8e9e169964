"""A shared editor, in which a candidate works while somebody watches."""

from core.facts import Hit
from core.recognise.hosts import LIVE_TASK, belongs
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "live_task"
SENTENCE = "there is a shared editor to solve a task in ({})"


def check(view: View) -> Hit | None:
    """With somebody else on the invitation; alone it is a test."""
    found = next((host for host in sorted(view.hosts) if view.side and belongs(host, LIVE_TASK)), "")
    return hit(NAME, SENTENCE.format(found)) if found else None
