"""Who is hiring: the name as the invitation writes it, the domain, and the agency in between."""

import re
from dataclasses import replace
from functools import cache
from itertools import islice

from core.facts import Employer, Person, Phone
from core.recognise.companies import (
    LONGEST_WORD,
    companies_in,
    completed,
    fits_domain,
    is_company,
    is_spelled_out,
    spelled_from,
    squeezed,
    without_frame,
)
from core.recognise.domains import ZONES, country_of, label_of, registrable
from core.recognise.hosts import APPLICANT, BOTS, CONFERENCE, SCHEDULER, belongs, domain_of, is_desk, is_shared
from core.recognise.language import language_of
from core.recognise.names import same_name
from core.recognise.naming import SPAN, VIA, Candidate, candidates, is_company_name, is_institution, without_desk
from core.recognise.spelling import divided, known_ending, written
from core.recognise.view import View
from core.recognise.words import any_of, listed, patterns, word_set
from core.tongues import traits

_TOOLS = frozenset(domain.split(".")[0] for domain in APPLICANT | SCHEDULER | CONFERENCE | BOTS)
_MOST = 100
# First parts of an applicant system's hosts that name no employer.
_GENERIC = _TOOLS | frozenset(
    [
        "app",
        "mail",
        "email",
        "us",
        "eu",
        "hire",
        "jobs",
        "talent",
        "candidates",
        "notifications",
        "www",
        "interviews",
        "portal",
        "apply",
        "api",
        "mg",
        "post",
    ]
)


def employer_of(view: View, people: tuple[str, ...]) -> Employer:
    """The employer. `people` are names known to be those of humans."""
    domain = _domain(view)
    people = (*people, view.profile.name, *(one.name for one in view.side if one.name and not is_company_name(one)))
    if _through_agency(view, domain):
        client = _client(view, people)
        return Employer(name=client or _agency_itself(view, domain), agency=_agency_named(view, domain), agency_domain=domain)
    if client := _client_domain(view, domain):
        return Employer(name=spelled_from(client.partition(".")[0]), domain=client, agency_domain=domain)
    if domain and (client := _job_elsewhere(view, label_of(domain), people)):
        return Employer(name=client, agency_domain=domain)
    label = label_of(domain) or _tenant(view)
    named = [
        one
        for one in islice(candidates(view, label), _MOST)
        if squeezed(one.name) not in _TOOLS
        and (_is_no_person(one.name) or _is_theirs(one.name, label) or not any(same_name(one.name, person) for person in people))
    ]
    name = completed(_best(named, label), label)
    return Employer(name=_with_article(name, view) if name else _spelled(view, domain, label), domain=domain)


def _spelled(view: View, domain: str, label: str) -> str:
    """What the domain alone says, where nothing names them."""
    if label in _TOOLS:
        return ""
    longest = traits(language_of(view)).get("longest_word", LONGEST_WORD)
    return divided(label, view) or known_ending(label) or spelled_from(domain.partition(".")[0] or label, longest)


def _with_article(name: str, view: View) -> str:
    """ "The Copper Ladle", where title or place write it so within a line."""
    for text in (view.title, view.place):
        for article in any_of("employer", "articles").finditer(text):
            apart = not text[: article.start()].rstrip()[-1:].isalnum()
            if apart and article[0].istitle() and text[article.end() :].lstrip().startswith(name):
                return f"{article[0]} {name}"
    return name


def _is_theirs(name: str, label: str) -> bool:
    """Two words or more that spell the domain: Ormeley Hall, though Lady Ormeley will be there."""
    return " " in name and squeezed(name) == label


def _is_no_person(name: str) -> bool:
    """Feinkost Albers: a word of companies stands in it."""
    return not word_set("employer", "words").isdisjoint(name.casefold().split())


def _is_person(name: str, people: tuple[str, ...]) -> bool:
    """One of these people; "Calloway & Sons" is none, though a Calloway is among them."""
    return "&" not in name and any(same_name(name, one) for one in people)


def placed(employer: Employer, phone: Phone | None) -> Employer:
    """The employer with country and zone where number or domain tell them."""
    country, zone = _of_number(phone) if phone else ("", "")
    country = country or country_of(employer.domain or employer.agency_domain)
    return replace(employer, country=country, timezone=ZONES.get(country, zone))


def _of_number(phone: Phone) -> tuple[str, str]:
    import phonenumbers  # noqa: PLC0415 - slow to import, and wanted for interviews only
    from phonenumbers import timezone  # noqa: PLC0415 - likewise

    number = phonenumbers.parse(phone.number)
    zones = timezone.time_zones_for_number(number)
    return phonenumbers.region_code_for_number(number) or "", zones[0] if len(zones) == 1 and "/" in zones[0] and "Etc" not in zones[
        0
    ] else ""


def _domain(view: View) -> str:
    """That of the organiser, else of the other guests, else of an address in the text or a booking link."""
    for email in (*(one.email for one in view.side if not _through_tool(one)), *view.addresses):
        host = domain_of(email)
        if host and not is_shared(host) and host not in {domain_of(own) for own in view.profile.emails}:
            return registrable(host)
    within = next((domain_of(own) for own in view.profile.emails), "") if view.colleagues else ""
    return registrable(within) if within and not is_shared(within) else ""


def _through_tool(person: Person) -> bool:
    """ "Banco Ipê via Gupy" at gupy.example: the domain is that of whoever passes the mail on."""
    _, *tools = VIA.split(" ".join(person.name[:200].split()))
    return bool(tools) and squeezed(tools[-1].rstrip(")")) == squeezed(label_of(registrable(domain_of(person.email))))


def _tenant(view: View) -> str:
    """The employer's name in the address of an applicant system: saltmarsh@interviewplanner.com, ana@nordfjell.teamtailor-mail.com."""
    for person in view.side:
        local, host = person.email.partition("@")[0].casefold(), domain_of(person.email)
        if belongs(host, APPLICANT):
            first = host.split(".")[0]
            generic = first in _GENERIC or len(first) < len("abc")  # m.personio.de
            return local if not is_desk(person.email) and generic else first if host.count(".") > 1 and not generic else ""
    return ""


def _through_agency(view: View, domain: str) -> bool:
    words = view.says("agency")
    agency = bool(domain) and (is_agency(domain) or _signs_as_agency(view, domain))
    return bool(words) or (agency and bool(_client(view, ())))


def _signs_as_agency(view: View, domain: str) -> bool:
    """Jo Ray of "Hawthorn Reid Recruitment", at hawthornreid. The word is looked for first, for names take long to find."""
    said = "\n".join((view.title, view.body[:5_000], *(one.name for one in view.side))).casefold()
    kinds = listed("employer", "agencies")
    return any(kind in said for kind in kinds) and _agency_named(view, domain).casefold().endswith(kinds)


def _agency_itself(view: View, domain: str) -> str:
    """The agency, where the title names nobody but it: "Registration call – Parkgate Staffing"."""
    label = label_of(domain)
    return next((name for name in companies_in(view.others_title) if fits_domain(name, label) > 1), "") if label else ""


def _agency_named(view: View, domain: str) -> str:
    """What they call themselves whose domain it is, in its fullest form: Hobbs & Vine Recruitment of hobbsandvine; ``""`` nowhere."""
    label = label_of(domain)
    texts = (view.others_title, *(one.name for one in view.side), view.body[:5_000])
    named = (name for text in texts for name in companies_in(text)) if label else ()
    return max((name for name in named if fits_domain(name, label) > 1), key=len, default="")


def is_agency(domain: str) -> bool:
    """The domain is named as agencies are: parkgatestaffing.com."""
    return label_of(domain).endswith(_agency_endings())


@cache
def _agency_endings() -> tuple[str, ...]:
    return tuple(word.replace(" ", "") for word in listed("employer", "agencies"))


def _client_domain(view: View, domain: str) -> str:
    """That of a guest whom an agency's invitation brings together with the owner, ``""`` for none."""
    if not (domain and is_agency(domain)):
        return ""
    hosts = (domain_of(one.person.email) for one in view.others)
    return next((registrable(host) for host in hosts if host and not is_shared(host) and registrable(host) != domain), "")


def _client(view: View, people: tuple[str, ...]) -> str:
    label = label_of(_domain(view))
    for text in (view.title, *view.body.splitlines()[:200]):
        for cue in any_of("employer", "clients").finditer(text[:1_000]):
            after = text[cue.end() : cue.end() + SPAN].lstrip(" :-–,")
            article = any_of("employer", "articles").match(after)  # "unserem Kunden, der Nordmole Reederei"
            after = after[article.end() :].lstrip() if article else after
            found = companies_in(after)
            theirs = bool(found) and fits_domain(found[0], label) > 1  # "Jo Hale, Director at Parkgate" speaks for the agency itself
            if found and after.startswith(found[0].split()[0]) and not theirs and not _is_person(found[0], people):
                return found[0]
        for name in patterns("employer", "names").finditer(text[:1_000]):
            if text[name.end() :].lstrip().startswith(listed("employer", "addressed")):
                return name[0]
    others = (name for name in (*_jobs_at(view, people), *_houses(view.title)) if not fits_domain(name, label))
    return next((name for name in others if not any(same_name(name, one) for one in people)), "")


def _houses(title: str) -> list[str]:
    """Amaranth Foundation of "Amaranth Foundation CEO search": a name that ends in a word of companies, whatever stands behind it."""
    found = list[str]()
    for run in re.findall(r"(?:[^\W\d_a-z][\w'’&.-]{1,40} ?){2,6}", title):
        words = run.split()
        ends = [at for at, word in enumerate(words) if at and word.casefold() in word_set("employer", "words")]
        name = without_frame(" ".join(words[: ends[0] + 1])) if ends else ""
        found += [name] if " " in name else []
    return found


def _job_elsewhere(view: View, label: str, people: tuple[str, ...]) -> str:
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
            if names and after.startswith(names[0].split()[0]) and not any(same_name(names[0], one) for one in people):
                found.append(names[0])
    return found


def _best(named: list[Candidate], label: str) -> str:
    """The name with most behind it: how it was named, how often, and whether the domain agrees; in its fullest form."""
    totals: dict[str, int] = {}
    for one in named:
        totals[one.name] = max(totals.get(one.name, 0), one.points) + (1 if one.name in totals else 0)
    scored = {name: points + 3 * fits_domain(name, label) for name, points in totals.items()}
    if not scored:
        return ""
    best = max(scored, key=lambda name: scored[name])
    if scored[best] < 2 + (2 if label and is_spelled_out(best) else 0):
        return ""
    whole = [name for name in scored if is_institution(name) and (name.endswith(f" {best}") or fits_domain(name, label) > 1)]
    longer = whole or [name for name in scored if _goes_on(name, best, label) and (fits_domain(name, label) > 1 or not label)]
    longer = longer or [name for name in scored if best in name and is_company(name) and not is_spelled_out(name)]
    best = max(longer, key=lambda name: scored[name]) if longer else best
    return next((short for short in (without_desk(best), _behind_office(best)) if label and squeezed(short) == label), best)


def _goes_on(name: str, best: str, label: str) -> bool:
    """The name begins so and says more: a word of companies, where a domain spells what it begins with; "Coastline Produce DC" does not."""
    if not name.casefold().startswith(f"{best.casefold()} "):
        return False
    more = name[len(best) :].casefold().split()
    return " " not in best or squeezed(best) != label or not word_set("employer", "words").isdisjoint(more)


def _behind_office(name: str) -> str:
    """Bureau Zilt of "Kantoor Bureau Zilt"."""
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in word_set("employer", "offices") else ""
