"""Who is hiring: the name as the invitation writes it, and the domain."""

import re
from dataclasses import replace
from functools import partial
from itertools import chain, islice

from core.facts import Employer, Person, Phone
from core.recognise.employer.agency import agency_itself, agency_named, client_domain, client_of, job_elsewhere, through_agency
from core.recognise.employer.naming import (
    APART,
    Candidate,
    candidates,
    companies_said,
    has_own_word,
    holds,
    is_company_name,
    is_house,
    is_institution,
    is_somebody,
    says_only_what,
    says_what_first,
    shares_word,
)
from core.recognise.employer.outright import outright
from core.recognise.employer.spelling import divided, known_ending, rests_of_names, written
from core.recognise.employer.titled import is_unit, titled
from core.recognise.language import language_of
from core.recognise.names.companies import (
    LONGEST_WORD,
    completed,
    fits_domain,
    is_company,
    is_spelled_out,
    spelled_from,
    squeezed,
    without_branch,
)
from core.recognise.names.desks import VIA, without_desk
from core.recognise.names.domains import ZONES, country_of, label_of, registrable
from core.recognise.names.hosts import (
    APPLICANT,
    BOTS,
    CONFERENCE,
    SCHEDULER,
    applicant_system,
    domain_of,
    is_applicant_system,
    is_desk,
    is_shared,
)
from core.recognise.names.people import folded, is_first_name, same_name
from core.recognise.role import is_job, role_of
from core.recognise.view import View
from core.recognise.words import any_of, is_job_noun, listed, word_set
from core.tongues import traits

_TOOLS = frozenset(domain.split(".")[0] for domain in APPLICANT | SCHEDULER | CONFERENCE | BOTS)
_MOST = 100
_LAST = 8  # lines in which a mail is signed
_LONGEST = 200
_SHORT_POST = 4
_SAME = 3  # how well a name fits a domain that spells it
_SHARED = 1  # the code of a call to North America
_FEW = 3  # parts of a place or a line in which a house is named
_WORDS = re.compile(r"[\s.-]+")
_NEAR = 90  # characters in which the opening of a note names a house
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
    people = (
        *people,
        view.profile.name,
        *(
            one.name
            for one in view.side
            if one.name and not is_called_as(one.name, domain) and (not is_company_name(one) or is_somebody(view, one))
        ),
    )
    if through_agency(view, domain, people):
        client = client_of(view, domain, people)
        named = agency_named(view, domain) or _spelled(view, domain, label_of(domain))
        agency = named if named or client or domain else _house(view, "", people)  # a note names the agency alone
        name = _with_article(client, view) if client else agency_itself(view, domain, people)
        return Employer(name=name, agency=agency, agency_domain=domain)
    if client := client_domain(view, domain):
        return Employer(name=spelled_from(client.partition(".")[0]), domain=client, agency_domain=domain)
    if domain and (client := job_elsewhere(view, label_of(domain), people)):
        return Employer(name=client, agency_domain=domain)
    return Employer(name=_house(view, domain, people), domain=domain)


def _house(view: View, domain: str, people: tuple[str, ...]) -> str:
    """The best of the names that the invitation offers, else what the domain spells."""
    label = label_of(domain) or _tenant(view)
    label = "" if label in _TOOLS else label  # whoever passes the mail on
    offered = islice(chain(titled(view, label), outright(view, label), candidates(view, label)), _MOST)
    named = [
        one
        for one in map(partial(_without_bearer, people=(*people, *(one.name for one in view.side))), offered)
        if squeezed(one.name) not in _TOOLS
        and f"via {one.name}" not in view.title
        and not (label and (is_unit(one.name) or _is_post(one.name, view)) and not _agrees(one.name, label))
        and (label or not (says_only_what(one.name) or is_job(one.name.split())))
        and (
            _is_no_person(one.name)
            or _is_theirs(one.name, label)
            or not any(same_name(one.name, person) and not _is_founders(one.name, person) for person in people)
        )
    ]
    name = without_branch(_best(named, label, view))
    written = _with_article(name, view) if name else ""
    if name and written == name:  # "De Wilgenhof" is called so, whatever its domain adds
        name = completed(name, label) if label else _without_town(name, view)
        written = _with_article(name, view)
    return written if name else _spelled(view, domain, label) or _only_house(view, named)


def _without_bearer(one: Candidate, people: tuple[str, ...]) -> Candidate:
    """株式会社アルタ of "株式会社アルタの森です", where 森 writes: who they are stands behind whose they are.

    Where their post stands before it, "Export Manager di Ceramiche Valdorcia", that is no part of it either.
    """
    for owner in listed("employer", "owners") if not is_spelled_out(one.name[-1:]) else ():
        house, _, bearer = one.name.rpartition(owner)
        if house and bearer and any(person.startswith(bearer) for person in people):
            return replace(one, name=house)
    words = one.name.split()
    for at, word in enumerate(words[1:-1], 1):
        if word in word_set("people", "from") and words[at + 1][:1].isupper() and is_job(words[:at]):
            return replace(one, name=" ".join(words[at + 1 :]))
    return one


def _only_house(view: View, named: list[Candidate]) -> str:
    """The house that is named somewhere where no domain speaks for another; in the text, if it is the only one."""
    said = {name for name in companies_said(view) if is_house(name) and without_desk(name) == name}
    return _best([one for one in named if is_house(one.name)], "", view) or (said.pop() if len(said) == 1 else "")


def is_called_as(name: str, domain: str) -> bool:
    """Ipêmoeda of ipemoeda: one word, which the domain spells, is the house's name and nobody's."""
    return " " not in name and bool(domain) and squeezed(name) == label_of(domain) and not is_first_name(name)


def _spelled(view: View, domain: str, label: str) -> str:
    """What the domain alone says, where nothing names them; written as it stands behind a word for what they are."""
    if label_of(domain) in _TOOLS:
        return ""
    if rests := rests_of_names(label, view):
        return rests[0]
    longest = traits(language_of(view)).get("longest_word", LONGEST_WORD)
    return divided(label, view) or known_ending(label) or spelled_from(domain.partition(".")[0] or label, longest)


def _without_town(name: str, view: View) -> str:
    """Brightmoor of "Brightmoor Leeds", Zara of "Zara Gran Vía", where that is the place; "Klinikum Leeds" is called after it."""
    chain = any_of("employer", "chains").match(name) if view.is_own_note else None
    if chain and not _is_no_person(name[chain.end() :].strip()):  # Lidl of "lidl leith"; Tesco Bank is none of its branches
        return chain[0]
    words = name.split()
    place = [f" {part.strip()} " for part in view.place.split(",") if name not in part]
    for at in range(1, len(words)):
        there = any(f" {' '.join(words[at:])} " in part for part in place)
        if (
            there
            and not says_what_first(name)
            and has_own_word(" ".join(words[:at]))
            and not any(word.casefold() in word_set("employer", "inner") for word in words[at - 1 : at + 1])
        ):
            return " ".join(words[:at])
    return name


def _with_article(name: str, view: View) -> str:
    """ "The Copper Ladle", where title or place write it so within a line, or anything within a sentence."""
    opening = view.body.lstrip()[:_NEAR].partition(",")[0] if view.is_own_note else ""
    ends = (part.strip() for line in view.body.splitlines()[-_LAST:] for part in APART.split(line[:_LONGEST]) if name in part)
    lines = (opening, *(part for part in ends if part.endswith(name) and len(part.split()) == len(name.split()) + 1))
    for text, whole in ((view.title, True), (view.place, True), *((line, True) for line in lines), (view.body[:5_000], False)):
        for article in islice(any_of("employer", "articles").finditer(text), _MOST):
            before, behind = text[: article.start()].rstrip(" ")[-_NEAR:], text[article.end() :][: 2 * _NEAR].lstrip(" ")
            last = "" if before.endswith("\n") else (before.split() or [""])[-1]
            apart = whole and (not last[-1:].isalnum() or last.casefold() in word_set("roles", "frames"))
            cued = last.casefold() in word_set("employer", "noted_at", "inner")
            small = view.is_own_note and not cued and text == text.lower() and behind.startswith(name.lower())  # "trial the lazy otter"
            named = behind.startswith(name) and not any_of("employer", "suffixes").match(behind[len(name) :].lstrip())
            if small or (article[0].istitle() and named and (apart or last.islower())):
                return f"{article[0].capitalize()} {name}"
    return name


def _is_theirs(name: str, label: str) -> bool:
    """Two words or more that spell the domain: Ormeley Hall, though Lady Ormeley will be there."""
    return " " in name and squeezed(name) == label


def _is_post(name: str, view: View) -> bool:
    """The role begins so: "Consultor Canal Farmácia"."""
    return " " in name and is_job_noun(name.partition(" ")[0].casefold()) and role_of(view, frozenset()).startswith(name)


def _agrees(name: str, label: str) -> bool:
    return fits_domain(name, label) > 0 or shares_word(name, label)


def _is_no_person(name: str) -> bool:
    """Feinkost Albers, Forno Bellini: a word of companies stands in it, or begins it."""
    return any_of("employer", "leading").match(name) is not None or not word_set("employer", "words").isdisjoint(name.casefold().split())


def _is_founders(name: str, person: str) -> bool:
    """Van Dam Installaties, where one meets Mr van Dam: a family name, and more behind it that is no first name."""
    first, *more = folded(name) or ("",)
    return folded(person) == (first,) and bool(more) and not any(map(is_first_name, (first, more[-1])))


def placed(employer: Employer, phone: Phone | None) -> Employer:
    """The employer with country and zone where number or domain tell them."""
    country, zone = _of_number(phone) if phone else ("", "")
    country = country or country_of(employer.domain or employer.agency_domain) or (_of_code(phone) if phone else "")
    return replace(employer, country=country, timezone=ZONES.get(country, zone))


def _of_number(phone: Phone) -> tuple[str, str]:
    import phonenumbers  # noqa: PLC0415 - slow to import, and wanted for interviews only
    from phonenumbers import timezone  # noqa: PLC0415 - likewise

    number = phonenumbers.parse(phone.number)
    zones = timezone.time_zones_for_number(number)
    return phonenumbers.region_code_for_number(number) or "", zones[0] if len(zones) == 1 and "/" in zones[0] and "Etc" not in zones[
        0
    ] else ""


def _of_code(phone: Phone) -> str:
    """The country whose code a number has that nobody has been given yet; none where two dozen share it, as in North America."""
    import phonenumbers  # noqa: PLC0415 - likewise

    code = phonenumbers.parse(phone.number).country_code or _SHARED
    return "" if code == _SHARED else phonenumbers.region_code_for_country_code(code)


def _domain(view: View) -> str:
    """That of the organiser, else of the other guests, else of an address in the text or a booking link."""
    for email in (*(one.email for one in view.side if not _through_tool(one)), *view.addresses):
        host = domain_of(email)
        if host and not is_shared(host) and host not in {domain_of(own) for own in view.profile.emails} and not _is_host_of(email, view):
            return registrable(host)
    within = next((domain_of(own) for own in view.profile.emails), "") if view.colleagues else ""
    return registrable(within) if within and not is_shared(within) else ""


def _is_host_of(email: str, view: View) -> bool:
    """Courrier of lefournildegilles@courrier.example, where place or signature is "Le Fournil de Gilles" and nothing names a Courrier."""
    local, label = squeezed(email.partition("@")[0]), label_of(registrable(domain_of(email)))
    lines = (view.place, *view.body.splitlines()[-_LAST:])
    named = {part.strip() for line in lines for part in APART.split(line[:_LONGEST])[:_FEW] if squeezed(part) == local}
    house = any(" " in one and not any(same_name(one, person.name) for person in view.side) for one in named)
    return house and not is_desk(email) and not any(one != one.lower() for one in written(label, view))


def _through_tool(person: Person) -> bool:
    """ "Banco Ipê via Gupy" at gupy.example: the domain is that of whoever passes the mail on."""
    _, *tools = VIA.split(" ".join(person.name[:200].split()))
    return bool(tools) and squeezed(tools[-1].rstrip(")")) == squeezed(label_of(registrable(domain_of(person.email))))


def _tenant(view: View) -> str:
    """The employer's name in the address of an applicant system: saltmarsh@interviewplanner.com, ana@nordfjell.teamtailor-mail.com."""
    for person in view.side:
        local, host = person.email.partition("@")[0].casefold(), domain_of(person.email)
        if is_applicant_system(host):
            first = host.split(".")[0]
            generic = first in _GENERIC or len(first) < len("abc") or host == applicant_system((host,))  # m.personio.de
            return local if not is_desk(person.email) and generic else first if host.count(".") > 1 and not generic else ""
    return ""


def _best(named: list[Candidate], label: str, view: View) -> str:
    """The name with most behind it: how it was named, how often, and whether the domain agrees; in its fullest form."""
    totals: dict[str, int] = {}
    for one in named:
        totals[one.name] = max(totals.get(one.name, 0), one.points) + (1 if one.name in totals else 0)
    fits = {name: fits_domain(name, label) for name in totals} if label else dict.fromkeys(totals, 0)
    scored = {name: points + (3 * fits[name] or 2 * shares_word(name, label)) for name, points in totals.items()}
    enough = [name for name in scored if scored[name] >= 2 + (2 - is_house(name) if label and is_spelled_out(name) else 0)]
    if not enough:
        return ""
    best = max(enough, key=lambda name: scored[name])
    whole = [
        name
        for name in scored
        if (is_institution(name) and (name.endswith(f" {best}") or fits[name] > 1))
        or ((label or says_what_first(best)) and says_what_first(name) and name.endswith(f" {best}"))
        or (best != name and best in name and holds(name, label))
    ]
    longer = whole or [name for name in scored if _goes_on(name, best, label) and (fits[name] > 1 or not label)]
    longer = [name for name in longer if without_desk(name) == name]
    longer = longer or [name for name in scored if best in name and is_company(name) and not is_spelled_out(name)]
    best = max(longer, key=lambda name: scored[name]) if longer else best
    if not label and is_house(_behind_office(best)):
        return _behind_office(best)  # the rooms of "Sekretariat Klinikum Rosenau"
    if label and best.isupper():  # Otter Fells Credit Union, and not OFCU
        best = next((name for name in scored if not name.isupper() and " " in name and fits[name] > 1), best)
    best = next((name for name in scored if _says_in_full(name, best)), best)
    team = _without_team(best) if _is_called(best, "", view) else ""
    shorter = (without_desk(best), team, _behind_office(best), _with_own_article(best, view), _behind_letters(best))
    return next((short for short in shorter if label and fits_domain(short, label) == _SAME), best)


def _behind_letters(name: str) -> str:
    """Clinique du Parc of "IDE Clinique du Parc": a post shortened to its letters; the OBS of "OBS De Wilgenhoek" is what the house is."""
    first, _, rest = name.partition(" ")
    short = first.isupper() and first.isalpha() and len(first) <= _SHORT_POST
    return rest if " " in rest and short and not says_what_first(name) else ""


def _says_in_full(name: str, short: str) -> bool:
    """St.-Anna-Klinikum beside "SAK", Istituto Comprensivo Volta beside "IC Volta": letters stand for the first words."""
    first, *rest = short.split()
    words = _WORDS.split(name) if first.isupper() and first.isalpha() and len(short) > len("ab") else []
    return [word[:1] for word in words[: len(first)]] == [*first] and words[len(first) :] == rest and is_house(name)


def _without_team(name: str) -> str:
    """Moss & Fern of "Moss & Fern Engineering", who are a part of the house; elsewhere a house is called so."""
    team = next((word for word in listed("employer", "teams") if name.casefold().endswith(f" {word}")), "")
    return name[: len(name) - len(team)].rstrip()


def _is_called(name: str, longer: str, view: View) -> bool:
    """Title or senders call them so, and not by the longer name: the De Wilgenhof of "HR De Wilgenhof"."""
    calls = (view.title, *(one.name for one in view.side))
    return any(name in text and not (longer and longer in text) for text in calls)


def _goes_on(name: str, best: str, label: str) -> bool:
    """The name begins so and says more: a word of companies, where a domain spells what it begins with; "Coastline Produce DC" does not."""
    if not name.casefold().startswith(f"{best.casefold()} "):
        return False
    more = name[len(best) :].casefold().split()
    return " " not in best or squeezed(best) != label or not word_set("employer", "words").isdisjoint(more)


def _with_own_article(name: str, view: View) -> str:
    """Il Quadrante of "Testata Il Quadrante"; a Restaurante La Higuera is called so, unless they leave it out themselves."""
    first, _, rest = name.partition(" ")
    kind = _is_kind(first) and not _is_called(rest, name, view)
    return rest if any_of("employer", "articles").match(rest) and not kind else ""


def _is_kind(word: str) -> bool:
    keys = ("words", "houses", "offices", "leading")
    return any(word.casefold() in word_set("employer", key) for key in keys) or says_what_first(f"{word} X")


def _behind_office(name: str) -> str:
    """Bureau Zilt of "Kantoor Bureau Zilt"."""
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in word_set("employer", "offices") else ""
