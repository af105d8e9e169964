"""It was sent by, or links to, a system in which employers manage applicants."""

from core.facts import Hit
from core.recognise.names.hosts import applicant_system, domain_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "applicant_system"
SENTENCE = "it comes from a system that employers manage applicants with ({})"


def check(view: View) -> Hit | None:
    """Senders first, then links."""
    hosts = (*(domain_of(one.email) for one in view.side), *sorted(view.hosts))
    found = applicant_system(hosts)
    return hit(NAME, SENTENCE.format(found)) if found else None
