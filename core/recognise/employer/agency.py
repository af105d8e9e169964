"""The agency between owner and employer, and the client that it arranges for."""

import re
from collections.abc import Iterator
from functools import cache

from core.recognise.employer.naming import SPAN, after_cues, companies_said, is_house
from core.recognise.employer.spelling import written
from core.recognise.language import language_of
from core.recognise.names.companies import companies_in, fits_domain, is_company, legal_names, without_bearer, without_frame
from core.recognise.names.domains import label_of, registrable
from core.recognise.names.hosts import domain_of, is_shared
from core.recognise.names.people import is_first_name, is_honorific, same_name
from core.recognise.role import is_job, role_of
from core.recognise.view import View
from core.recognise.words import any_in, any_of, is_job_noun, listed, patterns, signs_in, word_set, words_of

_PARTS = re.compile(r"\s[–—|/-]\s|[|:;()]|, ")
_SHORTEST = 4  # letters of a word that a longer one hardly ends with by chance
_WORD = re.compile(r"[^\W_]+")
_NO_SEARCH = ("research", "recherche")


def through_agency(view: View, domain: str, people: tuple[str, ...]) -> bool:
    """An agency invites for a client, by what it says or by how it is called; `domain` is whose invitation it is."""
    words = view.says("agency")
    agency = bool(domain) and (is_agency(domain) or _signs_as_agency(view, domain))
    return bool(words) or (agency and bool(client_of(view, domain, people)))


def _signs_as_agency(view: View, domain: str) -> bool:
    """Jo Ray of "Hawthorn Reid Recruitment", at hawthornreid. The word is looked for first, for names take long to find."""
    said = "\n".join((view.title, view.body[:5_000], *(one.name for one in view.side))).casefold()
    named = f" {agency_named(view, domain).casefold()}" if not _last_words().isdisjoint(_WORD.findall(said)) else ""
    return named.endswith(tuple(f" {kind}" for kind in listed("employer", "agencies")))


@cache
def _last_words() -> frozenset[str]:
    """Those that end what agencies call themselves."""
    return frozenset(_WORD.findall(kind)[-1] for kind in listed("employer", "agencies"))


def agency_itself(view: View, domain: str, people: tuple[str, ...]) -> str:
    """The agency, where the title names nobody but it: "Registration call – Parkgate Staffing"; not the Gehring who calls from it."""
    label = label_of(domain)
    named = (name for name in companies_in(view.others_title) if label and fits_domain(name, label) > 1)
    return next((name for name in named if not _is_person(name, people)), "")


def agency_named(view: View, domain: str) -> str:
    """What they call themselves whose domain it is, in its fullest form: Hobbs & Vine Recruitment of hobbsandvine; ``""`` nowhere."""
    label = label_of(domain)
    if not label:
        return ""
    texts = (view.others_title, *(one.name for one in view.side))
    named = [*(name for text in texts for name in companies_in(text)), *companies_said(view)]
    named = [without_bearer(name) for name in named]
    return max((name for name in named if any(fits_domain(one, label) > 1 for one in (name, _without_kind(name)))), key=len, default="")


def _without_kind(name: str) -> str:
    """Hobbs Life Sciences of "Hobbs Life Sciences Recruitment", which has the domain hobbsls."""
    rest, _, kind = name.rpartition(" ")
    return rest if kind.casefold() in word_set("employer", "agencies") else name


def is_agency(domain: str) -> bool:
    """The domain is named as agencies are: parkgatestaffing.com, and neither kelpresearch.com nor bennett.com."""
    name, (long, short) = domain.partition(".")[0], _agency_endings()
    return name.endswith(short) or (label_of(domain).endswith(long) and not name.endswith(_NO_SEARCH))


@cache
def _agency_endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Long ones, and short ones, which stand apart."""
    words = [word.replace(" ", "") for word in listed("employer", "agencies")]
    return tuple(word for word in words if len(word) >= _SHORTEST), tuple(f"-{word}" for word in words if len(word) < _SHORTEST)


def client_domain(view: View, domain: str) -> str:
    """That of a guest whom an agency's invitation brings together with the owner, ``""`` for none."""
    if not (domain and is_agency(domain)):
        return ""
    hosts = (domain_of(one.person.email) for one in view.others)
    return next((registrable(host) for host in hosts if host and not is_shared(host) and registrable(host) != domain), "")


def client_of(view: View, domain: str, people: tuple[str, ...]) -> str:
    """For whom the agency at `domain` arranges, ``""`` where nothing says so; nobody of `people` is it."""
    label = label_of(domain)
    for text in (view.title, *view.body.splitlines()[:200]):
        for cue in any_of("employer", "clients").finditer(text[:1_000]):
            after = text[cue.end() : cue.end() + SPAN].lstrip(" :-–,")
            article = any_in(language_of(view), "employer", "articles").match(after)  # "unserem Kunden, der Nordmole Reederei"
            after = after[article.end() :].lstrip() if article else after
            found = companies_in(after)
            theirs = bool(found) and fits_domain(found[0], label) > 1  # "Jo Hale, Director at Parkgate" speaks for the agency itself
            if found and after.startswith(found[0].split()[0]) and not theirs and _may_hire(found[0], view, people):
                return found[0]
        for name in patterns("employer", "names").finditer(text[:1_000]):
            if text[name.end() :].lstrip().startswith(listed("employer", "addressed")):
                return name[0]
    others = (name for name in (*_jobs_at(view, people), *_houses(view.title), *_titled(view)) if not fits_domain(name, label))
    return next((name for name in others if _may_hire(name, view, people)), "")


def _may_hire(name: str, view: View, people: tuple[str, ...]) -> bool:
    """Neither a person, a job, nor a round, nor the town of "our client, Leeds", nor the Lavoro of "Agenzia per il Lavoro"."""
    if not {"interview", "round"}.isdisjoint(signs_in(words_of(name), "title", name)):  # "L1 Discussion"
        return False
    place = name.casefold() in word_set("place", "towns") or name.casefold() in word_set("employer", "agencies")
    return not (place or _is_description(name) or _is_person(name, people) or _is_post(name, view))


def _is_description(name: str) -> bool:
    """ "Familienunternehmen im Raum Ulm" says what the client is, and not who; "Empresa Brasileira" is called so."""
    first, *rest = name.split()
    return first.casefold() in word_set("employer", "descriptions") and not any(word[:1].isupper() for word in rest[:1])


def _is_post(name: str, view: View) -> bool:
    """ "Quantity Surveyor Housing", "Obra Edificación" of "Jefe de Obra Edificación": jobs are no clients; nor is "Zeitarbeit"."""
    words = name.casefold().split()
    called = any(is_job_noun(word) and word not in word_set("people", "surnames") for word in words)
    return called or not word_set("employer", "agency_kinds").isdisjoint(words) or name in role_of(view, frozenset())


def _titled(view: View) -> Iterator[str]:
    """What an agency's title says besides job and talk: Eastmere Capital of "Risk Analyst - Eastmere Capital - 2nd stage".

    A single word may be a town as well, unless "with" or "at" stands before it.
    """
    title = view.others_title
    yield from after_cues(title)
    yield from legal_names(title)
    for part in _PARTS.split(title):
        for name in companies_in(part)[:1]:
            here = name in view.place and not view.place.startswith(name)  # a town ends an address, a house begins it
            if " " in name and not is_job(name.split()) and not here:
                yield name


def _houses(title: str) -> list[str]:
    """Amaranth Foundation of "Amaranth Foundation CEO search": a name that ends in a word of companies, whatever stands behind it."""
    found = list[str]()
    for run in re.findall(r"(?:[^\W\d_a-z][\w'’&.-]{1,40} ?){2,6}", title):
        words = run.split()
        ends = [at for at, word in enumerate(words) if at and word.casefold() in word_set("employer", "words")]
        name = without_frame(" ".join(words[: ends[0] + 1])) if ends else ""
        found += [name] if " " in name else []
    return found


def job_elsewhere(view: View, label: str, people: tuple[str, ...]) -> str:
    """Van Tuijl of "de vacature bij Van Tuijl", where whoever invites is called otherwise and says so: they hire for another."""
    client = next((name for name in _jobs_at(view, people) if not fits_domain(name, label)), "")
    named = bool(client) and (bool(written(label, view)) or any(fits_domain(one.name, label) > 1 for one in view.side if one.name))
    return client if named else ""


def _jobs_at(view: View, people: tuple[str, ...]) -> list[str]:
    """The companies that a job is said to be at: "the team leader job at Thornbury Cold Store"."""
    found = list[str]()
    for text in (view.title, *view.body.splitlines()[:200]):
        for cue in any_of("employer", "jobs_at").finditer(text[:1_000]):
            after = text[cue.end() : cue.end() + SPAN].lstrip()
            names = companies_in(after)
            if names and after.startswith(names[0].split()[0]) and not _is_person(names[0], people):
                found += [] if _is_called_as_people_are(names[0]) or is_honorific(after.split()[0]) else names[:1]
    return found


def _is_called_as_people_are(name: str) -> bool:
    """The Ingrid Lindgren of "a review for the position with Ingrid Lindgren"."""
    return is_first_name(name.partition(" ")[0]) and len(name.split()) == len("ab") and not is_company(name)


def _is_person(name: str, people: tuple[str, ...]) -> bool:
    """One of these people; "Calloway & Sons" is none, though a Calloway is among them."""
    return "&" not in name and not is_house(name) and any(same_name(name, one) for one in people)
