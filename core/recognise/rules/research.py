"""A study in which the owner is asked as a user, customer or expert, or asks others."""

from core.facts import Hit
from core.recognise.names.hosts import RESEARCH, domain_of, entry_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "research"
SENTENCE = "it is research, not about a job ({})"


def check(view: View) -> Hit | None:
    """Words first, then the platform's addresses and links."""
    hosts = (*(domain_of(one.email) for one in view.side), *sorted(view.hosts))
    found = view.says_outright("research") or entry_of(hosts, RESEARCH)
    return hit(NAME, SENTENCE.format(found)) if found else None
