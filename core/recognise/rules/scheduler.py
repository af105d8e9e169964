"""The time was picked with a scheduling tool."""

from core.facts import Hit
from core.recognise.names.hosts import SCHEDULER, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "scheduler"
SENTENCE = "the time was picked with a scheduling tool ({})"


def check(view: View) -> Hit | None:
    """Links only: a shared calendar may be anybody's."""
    found = entry_of(sorted(view.hosts), SCHEDULER)
    return hit(NAME, SENTENCE.format(found)) if found else None
