"""Who is hiring: the name as the invitation writes it, the domain, and the agency in between."""

from dataclasses import dataclass, replace

from core.facts import Employer, Person, Phone
from core.recognise.companies import (
    companies_in,
    completed,
    fits_domain,
    is_desk_name,
    spelled_from,
    squeezed,
    without_frame,
    without_legal_form,
)
from core.recognise.domains import ZONES, country_of, label_of, registrable
from core.recognise.hosts import APPLICANT, BOTS, CONFERENCE, SCHEDULER, belongs, domain_of, is_desk, is_shared
from core.recognise.names import names_in, same_name
from core.recognise.view import View
from core.recognise.words import any_of, listed

_TOOLS = frozenset(domain.split(".")[0] for domain in APPLICANT | SCHEDULER | CONFERENCE | BOTS)
_SPAN = 90
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    name: str
    points: int


def employer_of(view: View, people: tuple[str, ...]) -> Employer:
    """The employer. `people` are names known to be those of humans."""
    domain = _domain(view)
    people = (*people, view.profile.name, *(one.name for one in view.side if one.name and not _is_company_name(one)))
    if _through_agency(view, domain):
        return Employer(name=_client(view, people), agency_domain=domain)
    label = label_of(domain) or _tenant(view)
    candidates = [one for one in _candidates(view, label)[:_MOST] if not any(same_name(one.name, person) for person in people)]
    candidates = [one for one in candidates if squeezed(one.name) not in _TOOLS]
    return Employer(name=completed(_best(candidates, label), label) or spelled_from(label), domain=domain)


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
    for email in (*(one.email for one in view.side), *view.addresses):
        host = domain_of(email)
        if host and not is_shared(host) and host not in {domain_of(own) for own in view.profile.emails}:
            return registrable(host)
    return ""


def _tenant(view: View) -> str:
    """The employer's name in the address of an applicant system: saltmarsh@interviewplanner.com, ana@nordfjell.teamtailor-mail.com."""
    for person in view.side:
        local, host = person.email.partition("@")[0].casefold(), domain_of(person.email)
        if belongs(host, APPLICANT):
            first = host.split(".")[0]
            return (
                local if not is_desk(person.email) and first in _GENERIC else first if host.count(".") > 1 and first not in _GENERIC else ""
            )
    return ""


def _is_company_name(person: Person) -> bool:
    host = domain_of(person.email)
    return is_desk(person.email) or (is_shared(host) and not host.count(".") > 1) or is_desk_name(person.name)


def _through_agency(view: View, domain: str) -> bool:
    words = view.says("agency")
    named = bool(domain) and any(label_of(domain).endswith(word.replace(" ", "")) for word in listed("employer", "agencies"))
    return bool(words) or (named and bool(_client(view, ())))


def _client(view: View, people: tuple[str, ...]) -> str:
    for text in (view.title, *view.body.splitlines()[:200]):
        for cue in any_of("employer", "clients").finditer(text[:1_000]):
            after = text[cue.end() : cue.end() + _SPAN].lstrip(" :-–,")
            found = companies_in(after)
            if found and after.startswith(found[0].split()[0]) and not any(same_name(found[0], one) for one in people):
                return found[0]
    return ""


def _candidates(view: View, label: str) -> list[_Candidate]:
    found = [_Candidate(name=name, points=8) for name in _labelled(view)]
    for person in view.side:
        if _is_company_name(person):
            name = _without_desk(person.name)
            # A person's name may stand on an applicant system's address too.
            found.append(_Candidate(name=name, points=2 if any(one.is_full for one in names_in(name)) else 4))
    found += [_Candidate(name=name, points=2 if label else 5) for name in _after_cues(view.others_title)]
    found += [
        _Candidate(name=name, points=2 if label else 3) for line in view.body.splitlines()[:200] for name in _after_cues(line[:1_000])
    ]
    found += [_Candidate(name=name, points=0 if label else 2) for name in companies_in(view.others_title)]
    found += [_Candidate(name=name, points=0) for name in companies_in(view.body[:5_000]) if fits_domain(name, label) > 1]
    return [one for one in found if one.name]


def _labelled(view: View) -> list[str]:
    return [without_legal_form(name)[:_SPAN] for name in view.labelled("company")]


def _without_desk(name: str) -> str:
    """ "Fernleigh Careers" and "HR Kestrel Airways" name the company beside the desk."""
    name = " ".join(name[:200].split())
    for _ in range(3):
        ends = [hit for hit in any_of("employer", "suffixes").finditer(name) if hit.end() == len(name) and hit.start() > 0]
        starts = any_of("employer", "prefixes").match(name)
        name = name[: ends[0].start()].rstrip(" ,-–|") if ends else name
        name = name[starts.end() :].lstrip(" ,-–|") if starts and starts.end() < len(name) else name
    return "" if "." in name.rstrip(".") and " " not in name else name if without_frame(name) else ""


def _after_cues(text: str) -> list[str]:
    found = list[str]()
    for cue in any_of("employer", "after").finditer(text):
        after = text[cue.end() : cue.end() + _SPAN].lstrip()
        names = companies_in(after)
        if names and after.startswith(names[0].split()[0]):
            found.append(names[0])
    return found


def _best(candidates: list[_Candidate], label: str) -> str:
    """The name with most behind it: how it was named, how often, and whether the domain agrees; in its fullest form."""
    totals: dict[str, int] = {}
    for one in candidates:
        totals[one.name] = max(totals.get(one.name, 0), one.points) + (1 if one.name in totals else 0)
    scored = {name: points + 3 * fits_domain(name, label) for name, points in totals.items()}
    if not scored:
        return ""
    best = max(scored, key=lambda name: scored[name])
    if scored[best] < 2 + (2 if label else 0):
        return ""
    longer = [name for name in scored if name.casefold().startswith(best.casefold() + " ") and (fits_domain(name, label) > 1 or not label)]
    best = max(longer, key=lambda name: scored[name]) if longer else best
    short = _without_desk(best)
    return short if label and squeezed(short) == label else best
