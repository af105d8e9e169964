"""Where an invitation names people and employer: for who asks why they are taken for what they are."""

from core.facts import Employer, Participant, Person, Place, Trace
from core.recognise.names.companies import fits_domain
from core.recognise.names.domains import label_of, registrable
from core.recognise.names.hosts import domain_of, is_desk
from core.recognise.names.people import same_name
from core.recognise.view import View, is_machine
from core.recognise.words import word_set

_SIGNING = 6  # lines at the end of a text in which it is signed
_SHORT = 3  # letters of a word that is more than what a house is short for
_SIGNED = 10  # words that such a line has at most


def traces(view: View, employer: Employer, people: tuple[Participant, ...]) -> tuple[Trace, ...]:
    """Where each of them was found; nothing of what only another thing told."""
    found = [(one.person.email or one.person.name, _of_person(view, one.person)) for one in people]
    houses = ((employer.name, employer.domain), (employer.agency, employer.agency_domain))
    found += [(name, _of_house(view, name, domain)) for name, domain in houses if name]
    found += [(domain, _of_domain(view, domain)) for _, domain in houses if domain]
    found += _desk(view, employer, {one.person.email for one in people})
    return tuple(Trace(name=name, place=place) for name, place in found if place)


def _desk(view: View, employer: Employer, known: set[str]) -> list[tuple[str, Place | None]]:
    """The address of the employer's desk, which is no person's: of who sends the invitation, else as the text has it."""
    host = view.organizer.email if view.organizer else ""
    desks = [one for one in (host, *view.addresses) if one and is_desk(one) and not is_machine(Person(email=one)) and "reply" not in one]
    theirs = [one for one in desks if one not in known and registrable(domain_of(one)) in {employer.domain, employer.agency_domain}]
    return [(theirs[0], Place.HOST if theirs[0] == host else Place.TEXT)] if theirs else []


def _of_person(view: View, person: Person) -> Place | None:
    if view.organizer and _is_same(view.organizer, person):
        return Place.HOST
    if any(_is_same(one.person, person) for one in view.others):
        return Place.GUESTS
    if _stands_in(person.name, view.title):
        return Place.TITLE
    return Place.TEXT if person.name else None


def _of_house(view: View, name: str, domain: str) -> Place | None:
    if _stands_in(name, view.title):
        return Place.TITLE
    if view.organizer and _stands_in(name, view.organizer.name):
        return Place.HOST
    if _stands_in(name, view.body):
        return Place.SIGNATURE if _only_signs(name, view.body) else Place.TEXT
    if _stands_in(name, view.place):
        return Place.LOCATION
    if _is_begun(name, view.title):
        return Place.TITLE
    return Place.DOMAIN if domain and fits_domain(name, label_of(domain)) else None


def _is_begun(name: str, title: str) -> bool:
    """The Meridian that a title has for Meridian Freight; not the Group of Group Talbot."""
    first, _, rest = name.partition(" ")
    return bool(rest) and len(first) > _SHORT and first.casefold() not in word_set("employer", "words") and _stands_in(first, title)


def _of_domain(view: View, domain: str) -> Place | None:
    if view.organizer and _is_at(view.organizer.email, domain):
        return Place.HOST
    if any(_is_at(one.person.email, domain) for one in view.others):
        return Place.GUESTS
    return Place.TEXT if any(_is_at(email, domain) for email in view.addresses) else None


def _is_at(email: str, domain: str) -> bool:
    return registrable(domain_of(email)) == domain


def _is_same(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return one.email.casefold() == other.email
    return bool(one.name and other.name) and same_name(one.name, other.name)


def _stands_in(name: str, text: str) -> bool:
    """As a word of its own, where words are apart.

    Sought without a pattern: one made for every name would drive all others out of the cache of `re`.
    """
    name, text = name.casefold(), text.casefold()
    at = text.find(name) if name else -1
    while at >= 0:
        if not name.isascii() or not (_is_letter(text[at - 1 : at]) or _is_letter(text[at + len(name) : at + len(name) + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


def _only_signs(name: str, text: str) -> bool:
    """It stands in the short lines at the end, and nowhere before."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = [at for at, line in enumerate(lines) if _stands_in(name, line)]
    signing = (at >= max(1, len(lines) - _SIGNING) and len(lines[at].split()) <= _SIGNED and lines[at][-1] not in ".:?!" for at in named)
    return bool(named) and all(signing)
