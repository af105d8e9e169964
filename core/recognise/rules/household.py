"""Help at home: a nanny, a cleaner, whom the owner hires more often than is one."""

from core.facts import Hit
from core.recognise.names.hosts import CONSUMER, belongs, domain_of
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "household"
SENTENCE = "it may be about help at your home (“{}”)"


def check(view: View) -> Hit | None:
    """Not where something says that the owner applies, papers to bring or a family to meet, nor where a company invites."""
    found = view.says("household")
    return hit(NAME, SENTENCE.format(found)) if found and not view.says("applies") and not _is_of_company(view) else None


def _is_of_company(view: View) -> bool:
    return view.organizer is not None and not view.colleagues and not belongs(domain_of(view.organizer.email), CONSUMER)
