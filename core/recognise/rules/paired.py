"""The title puts the owner beside a company, "Jordan <> Northwind"."""

from core.facts import Hit
from core.recognise.names.companies import squeezed
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.rules.rule import hit
from core.recognise.view import View

NAME = "paired"
SENTENCE = "the title puts your name beside their company"


def check(view: View) -> Hit | None:
    """The company is known by the domain of those who invite."""
    if not view.names_owner_in_title:
        return None
    title = squeezed(view.title), squeezed(view.title.replace("&", " and "))
    domains = {domain_of(one.email) for one in view.side}
    labels = {domain.split(".")[0] for domain in domains if domain and not is_shared(domain)}
    return hit(NAME, SENTENCE) if any(len(label) > 3 and any(label in one for one in title) for label in labels) else None
