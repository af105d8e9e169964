"""The title has somebody else where the candidate stands: "Interview: Casey Lund – Welder"."""

from core.facts import Hit
from core.recognise.employer.agency import is_agency
from core.recognise.names.companies import squeezed
from core.recognise.names.domains import label_of, registrable
from core.recognise.names.hosts import domain_of
from core.recognise.names.people import Name, names_in, same_name
from core.recognise.people.participants import mentions_of
from core.recognise.rules.rule import hit
from core.recognise.view import View
from core.recognise.words import is_job_noun, words_of

NAME = "another_named"
SENTENCE = "the title has somebody else where the candidate stands (“{}”)"
_BETWEEN = " :–—-(|/"


def check(view: View) -> Hit | None:
    """In an invitation by others: a full name right behind the word for the interview, and a job behind the name."""
    said = view.in_title.get("interview") or view.in_title.get("round")
    if view.organizer is None or not said or view.names_owner_in_title:
        return None
    at = view.title.find(said)
    name = next((one for one in names_in(view.title) if one.start >= at + len(said)), None) if at >= 0 else None
    if name is None or not (name.is_full and name.is_known) or view.title[at + len(said) : name.start].strip(_BETWEEN):
        return None
    jobs = filter(is_job_noun, words_of(view.title[name.end :]))
    return hit(NAME, SENTENCE.format(name.text)) if next(jobs, "") and not _is_of_theirs(name, view) else None


def _is_of_theirs(name: Name, view: View) -> bool:
    """The owner, whoever invites, comes or is met, or a house that is called as people are: Peter Hahn of peterhahn."""
    if view.organizer is None or view.is_about_owner(name.text):
        return True
    label = squeezed(label_of(registrable(domain_of(view.organizer.email))))
    house = squeezed(name.text.split()[-1]) in label or is_agency(registrable(domain_of(view.organizer.email)))
    people = (*(one.name for one in view.side), *(one.name for one in mentions_of(view) if one.sure))
    return house or any(one and same_name(name.text, one) for one in people)
