"""The title puts the owner beside a company or a team, "Jordan <> Northwind", or is nothing but that company and a job."""

import re

from core.facts import Hit
from core.recognise.names.companies import squeezed
from core.recognise.names.domains import label_of, registrable
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import any_of, as_written, is_job_noun, word_set, words_of

NAME = "paired"
SENTENCE = "the title puts your name beside their company"
TEAM = "the title puts your name beside a team of theirs (“{}”)"
BARE = "the title has a job (“{}”) beside their company"
PARTS = re.compile(r"\s[-–—/|@·•]\s|[|:,]\s")


def check(view: View) -> Hit | None:
    """The company is known by the domain of those who invite."""
    if not (view.names_owner_in_title or view.job_in_title):
        return None
    labels = _labels(view)
    if view.names_owner_in_title:
        if _names_any(labels, view.title):
            return hit(NAME, SENTENCE)
        team = _team_beside(view)
        return hit(NAME, TEAM.format(team)) if team else None
    bare = bool(labels) and "talk" not in view.in_title and _is_job_beside(labels, view.title)
    return hit(NAME, BARE.format(as_written(view.job_in_title, view.title))) if bare else None


def names_house(view: View) -> bool:
    """The title has the company of those who invite, or the place they ask the owner to."""
    place = view.place.partition(",")[0].strip()
    return _names_any(_labels(view), view.title) or (" " in place and place.casefold() in view.title.casefold())


def _labels(view: View) -> set[str]:
    domains = {domain_of(one.email) for one in view.side}
    return {label for domain in domains if domain and not is_shared(domain) and len(label := label_of(registrable(domain))) > len("abc")}


def _team_beside(view: View) -> str:
    """The Team Netze of "Kennenlernen Jordan A. / Team Netze", in an invitation from outside; a part that names the owner is none."""
    if view.organizer is None or view.colleagues:
        return ""
    parts = [part.strip() for part in PARTS.split(view.title)]
    return next((part for part in parts[1:] if any_of("employer", "units").match(part) and not view.names_owner(part)), "")


def _names_any(labels: set[str], text: str) -> bool:
    small = word_set("employer", "inner")
    unlinked = " ".join(word for word in text.split() if word.casefold() not in small)  # herdadesobreiro is the Herdade do Sobreiro
    spelled = squeezed(text), squeezed(text.replace("&", " and ")), squeezed(unlinked)
    return any(label in one for label in labels for one in spelled)


def _is_job_beside(labels: set[str], title: str) -> bool:
    """ "Northwind – Payroll Officer": one part names the company, each other one a job, and none whom people call to their home."""
    parts = PARTS.split(title)
    others = [words_of(part) for part in parts if not _names_any(labels, part)]
    jobs = [next(filter(is_job_noun, words), "") for words in others]
    return 0 < len(others) < len(parts) and all(jobs) and word_set("roles", "engaged").isdisjoint(jobs)
