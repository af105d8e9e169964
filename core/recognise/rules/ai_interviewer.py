"""A machine asks the questions."""

from core.facts import Hit
from core.recognise.names.hosts import MACHINE_INTERVIEW, domain_of, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "ai_interviewer"
SENTENCE = "a machine asks the questions ({})"


def check(view: View) -> Hit | None:
    """Words first, then the machine's address or link."""
    hosts = (*(domain_of(one.email) for one in view.side), *sorted(view.hosts))
    found = view.says("ai_interviewer") or entry_of(hosts, MACHINE_INTERVIEW)
    return hit(NAME, SENTENCE.format(found)) if found else None
