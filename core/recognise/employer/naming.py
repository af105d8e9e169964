"""Where an invitation names the employer: labels, desks, titles, sentences, signatures; each with how much it counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from core.data import languages, table
from core.facts import Person
from core.recognise.employer.noted import alone_at, noted
from core.recognise.employer.spelling import institutions_of, written
from core.recognise.names.companies import (
    companies_in,
    fits_domain,
    is_company,
    is_frame,
    legal_names,
    squeezed,
    unspaced_names,
    without_frame,
    without_legal_form,
)
from core.recognise.names.desks import is_desk_name, without_desk
from core.recognise.names.domains import registrable
from core.recognise.names.hosts import BOTS, CONSUMER, SCHEDULER, belongs, domain_of, is_desk, is_shared
from core.recognise.names.people import is_first_name, names_in
from core.recognise.names.postal import is_street
from core.recognise.role import is_job
from core.recognise.view import View
from core.recognise.words import any_in, any_of, is_job_noun, listed, signs_in, word_set, words_of
from core.tongues import UNSPACED, traits

SPAN = 90
_LINES = 200
_LINE = 1_000
_SIGNATURE_LINES = 8
_SIGNATURE_WORDS = 10
_BRACKETS = re.compile(r"\(([^()]{3,80})\)")
_JOINED, _END = 6, 4  # letters of a word that ends a compound, and of its own end
_LONG = 4  # letters beyond which a first word is no coincidence
_NUMBERED = re.compile(r"\s[^\W\d]{1,40}\s{1,3}#?\d{1,5}$")  # the "Station 3" of a place
_SITE = re.compile(r"[a-z][a-z0-9-]{2,30}\.(?:ai|app|co|com|dev|io|so|tech)", re.IGNORECASE)
_DASHES = re.compile(r"\s[–—|-]\s|[:(),]")
_MOST_OPENING = 4  # words
_STREET = re.compile(r" (?:\d{1,4}\w? [^\W\d_]|[^,\d\n]{3,40} \d{1,4}\w?\b)")  # "3 rue des Carmes", "Hauptstr. 5"
APART = re.compile(r"\s[|·•–—-]\s|\||, ")
_SENTENCE = re.compile(r"(?<=[^\W\d_A-Z]{4})\. |(?<=[^\W\d_])[!?] ")  # no short "Gebr. Moser"
_NAME = r"(?:[^\W\d_a-z][\w'’-]{1,30} ){0,2}[^\W\d_a-z][\w'’-]{1,30}"
_PARTNERS = re.compile(rf"(?<!\w)({_NAME})((?:, {_NAME}){{1,3}}),? (?:&|and|e|y|et|und|en) ([^\W\d_a-z][\w'’-]{{1,30}})(?!\w)")
_UNSPACED_WORD = re.compile(rf"(?<![\w・&.-])[{UNSPACED}]{{3,16}}(?![\w・&.-])")
_TOWNS = (*"都道府県市区町村駅口線", "様", "さん", "殿", "御中")  # what a place in Japan ends with, and whom one addresses
_PAIRS = re.compile(r"<>|<->|\s//?\s|\s[×x&+]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A name that may be the employer's. Without a domain to agree with, words must say more, so they count more."""

    name: str
    points: int


def candidates(view: View, label: str) -> Iterator[Candidate]:
    """Every name the invitation offers; `label` is the company's part of its domain, ``""`` unknown."""
    title = view.others_title
    lines = [line[:_LINE] for line in view.body.splitlines()[:_LINES]]
    titled, said = companies_in(title), companies_said(view)
    cued = after_cues(title)
    found = [
        (15, _labelled(view)),
        (4, [] if label else _called(view)),
        (6, _dotted(view, label)),
        (3, _small(view, label)),
        (4, _beside_owner(view)),
    ]
    found += [(2 if label else 5, cued), (4, [name for name in cued if says_what_first(name)]), (4, _institutions((*titled, *said)))]
    found += [(2 if label else 3, after_cues(line)) for line in lines]
    found += [(4, _before_cues(line)) for line in lines]
    found += _at_place(view, label)
    found += [(12, [_department(name) for name in institutions_of(label, view)]), (5, _behind_posts(title)), *noted(view)]
    found += [(5, [name for text in (title, *lines[:1]) for name in _behind_names(text)])]
    found += [(6, _in_brackets_signed(lines))]
    found += [(2 if label else 3, _signature(lines)), (0 if label else 2, [name for name in titled if not _opens(title, name)])]
    found += [
        (0 if label else 5, [name for name in titled if is_house(name) and not any(map(is_job_noun, words_of(name)))]),
        (3, [name for name in _apart(title) if not _is_unit(name, title)]),
        (3, _signed(lines, label)),
    ]
    found += [(4, legal_names(title))]
    found += [(0 if label else 3, legal_names(line)) for line in lines]
    found += [(6, _twice(view, lines)), (4, unspaced_names(title)), *((3, unspaced_names(line)) for line in lines)]
    found += [(0, [name for name in (*said, *companies_in(view.place)) if fits_domain(name, label) > 1 or holds(name, label)])]
    yield from _desks(view)
    partners = _partners(view, label)
    last = {squeezed(name.rpartition(", ")[2]): name for name in partners}  # Rosa & Associados
    found.append((6, partners))
    yield from (Candidate(name=last.get(squeezed(name), name), points=points) for points, names in found for name in names if name)
    known = {name for _, names in found for name in names}
    yield from (Candidate(name=name, points=0) for name in written(label, view) if name and not _is_part(name, known))


def holds(name: str, label: str) -> bool:
    """Studio Zorzi Berton Ingegneria, of zorziberton: what it is, and then what the domain spells."""
    kind = name.partition(" ")[0].casefold() in word_set("employer", "words")
    return kind and len(label) > _LONG and label in squeezed(name) and has_own_word(name)


def _twice(view: View, lines: list[str]) -> list[str]:
    """湯の川荘 of a title, a place, a sender or a signature: where no spaces part words, what two of them hold apart is the house."""
    texts = (view.title, view.place, *(one.name[:200] for one in view.side), "\n".join(lines[-_SIGNATURE_LINES:]))
    apart = [set(_UNSPACED_WORD.findall(text)) for text in texts] if _UNSPACED_WORD.search(view.title) else []
    said = [word for word in dict.fromkeys(_UNSPACED_WORD.findall("\n".join(texts))) if sum(word in words for words in apart) > 1]
    named = [word for word in said if word in view.title or not unspaced_names(word)]  # the Minamihama of "Minamihama town hall, room 3"
    named = [word for word in named if not (_names_none(word) or any(one.text in word for one in names_in(word)))]
    # The うどん処 of "うどん処 麦の穂" is what it is; only a place holds no person behind the house.
    return [word for word in named if not any(f"{word} {other}" in view.place for other in named)]


def _names_none(word: str) -> bool:
    """A talk, a job, a desk, a room, a town, or whom one addresses."""
    keys = (("place", "rooms"), ("place", "online"), ("people", "rooms"), ("people", "labels"), ("employer", "desks"))
    other = any(any_of(*key).search(word) for key in keys) or is_job([word]) or word.endswith(_TOWNS)
    return other or bool(signs_in(words_of(word), "title", word))


def companies_said(view: View) -> list[str]:
    """Those that the description names."""
    return view.once("companies_said", lambda: companies_in(view.body[:5_000]))


def _opens(title: str, name: str) -> bool:
    """The first word of a text has a capital whatever it is: "Clase de prueba"; beside a word of interviews it may be a name."""
    rest = title.removeprefix(name)
    after = rest.split(maxsplit=1)[0] if rest[:1] == " " and rest.strip() else ""
    plain = after in word_set("employer", "inner") or after not in word_set("people", "never")
    return " " not in name and rest != title and after[:1].islower() and plain


def _is_part(name: str, known: set[str]) -> bool:
    """A longer name holds it, which says more: Montiel of Bodegas Montiel."""
    ends = any(name == other or other.startswith(f"{name} ") or other.endswith(f" {name}") for other in known)
    return ends or any(f" {name} " in other and is_house(other) for other in known)


def _behind_names(text: str) -> list[str]:
    """Voltline of "call Nina from Voltline", where somebody is known to be a person by their first name, or by two."""
    spaced = " ".join(text.split())
    if "(" not in spaced and not any(f" {word} " in spaced for word in listed("employer", "from")):
        return []
    named = (one for one in names_in(text) if one.is_full or one.is_known)
    return [house for name in named if (house := _employer_of_person(text[name.start :], name.text))]


def _in_brackets_signed(lines: list[str]) -> list[str]:
    """Ballyvaughan Dairy of "Siobhan (Ballyvaughan Dairy)", with which a text is signed."""
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    brackets = _BRACKETS.search(last)
    before = last[: brackets.start()].strip() if brackets else ""
    if brackets is None or last[brackets.end() :].strip() or [one.text for one in names_in(before)] != [before]:
        return []
    return [name for name in companies_in(brackets[1]) if name == without_legal_form(brackets[1]) and not is_job(name.split())]


def _behind_posts(title: str) -> list[str]:
    """Parcelwise of "Coffee with Stelios (CTO, Parcelwise)": the house behind the post of whom one meets."""
    found = list[str]()
    for brackets in islice(_BRACKETS.finditer(title), _LINES):
        parts = [part.strip() for part in re.split(r",|\s[–—-]\s|\s@\s", brackets[1])]
        jobs = [part for part in parts if is_job(part.split())]
        found += [name for part in parts if jobs and part not in jobs for name in companies_in(part)[:1] if name == part]
    return found


def is_company_name(person: Person) -> bool:
    """What stands for the name is a desk's or a company's."""
    host = domain_of(person.email)
    tool = is_shared(host) and not belongs(host, CONSUMER) and not host.count(".") > 1
    return is_desk(person.email) or tool or is_desk_name(person.name) or is_company(person.name)


def _desks(view: View) -> Iterator[Candidate]:
    for person in view.side:
        guest_room = person != view.organizer and any_of("people", "rooms").search(person.name[:200])  # or a recorder
        machine = "reply" in person.name.casefold() or belongs(domain_of(person.email), BOTS)
        name = without_desk(person.name) if is_company_name(person) and not guest_room and not machine else ""
        if name and not is_somebody(view, person):
            # A person's name may stand on an applicant system's address too.
            person_like = any(one.text == name and (one.is_known or name not in view.title) for one in names_in(name))
            name = next(iter(unspaced_names(name)), name)  # 東雲大学 of "東雲大学 情報科学部"
            yield Candidate(name=name, points=2 if person_like else 8 if is_institution(name) else 6 if _says(view, name) else 4)


def is_somebody(view: View, person: Person) -> bool:
    """A person, who writes from where anybody may: so they are called, or they meet the owner ("Robin Ashworth and Talia Brook")."""
    host = domain_of(person.email)
    name = next((one for one in names_in(person.name[:200]) if one.text == person.name), None)
    meets = belongs(host, SCHEDULER) and view.names_owner_in_title and person.name in view.title
    return name is not None and (meets or (name.is_full and name.is_known and belongs(host, CONSUMER | SCHEDULER)))


def _labelled(view: View) -> list[str]:
    return [without_legal_form(name)[:SPAN] for name in view.labelled("company")]


def _called(view: View) -> list[str]:
    """Mossgate of a scheduler's "What: Mossgate – Hiring Manager Interview"."""
    parts = (part for text in view.labelled("event") for part in _DASHES.split(text[:_LINE]))
    people = {one.name for one in view.side if not is_desk_name(one.name)}
    named = (without_frame(part) for part in parts)  # Fathomline of "Fathomline intro call"
    return [name for name in named if name not in people and companies_in(name) == [name] and not is_job(name.split())]


def _dotted(view: View, label: str) -> list[str]:
    """monday.farm of "monday.farm | onsite interview" by people@monday.farm: called as their domain is written.

    Where no domain is known, whatever is written as many are: tonic.ai.
    """
    texts = (view.title, *(one.name[:200] for one in view.side))
    dotted = [word for text in texts if "." in text for raw in text.split() if "." in (word := raw.strip("()|:;,.!?"))]
    hosts = {host for one in view.side if (host := domain_of(one.email)) and not is_shared(host)} if dotted else set()
    sites = [word for word in dotted if not label and _SITE.fullmatch(word) and not is_shared(word.casefold())]
    return sites or [word for word in dotted if word.casefold() in {registrable(host) for host in hosts}]


def _small(view: View, label: str) -> list[str]:
    """Trivago of "Interview at trivago", where a system that hires for many says so."""
    if label or view.organizer is None or belongs(domain_of(view.organizer.email), CONSUMER):
        return []
    cues = any_of("employer", "noted_at").finditer(view.title)
    return [name for cue in cues if (name := alone_at(view.title[cue.end() : cue.end() + SPAN]))]


def after_cues(text: str) -> list[str]:
    """ "Interview at Northwind"; of "with Dana Kim from Northwind" the latter."""
    found = list[str]()
    for cue in any_of("employer", "after").finditer(text):
        after = text[cue.end() : cue.end() + SPAN].lstrip()
        names = companies_in(after)
        if names and after.startswith(names[0].split()[0]):
            found.append(_employer_of_person(after, names[0]) or names[0])
    return found


def _before_cues(text: str) -> list[str]:
    """ "Northwind Foods has invited you to an interview"."""
    found = list[str]()
    for cue in any_of("employer", "before").finditer(text):
        before = text[max(0, cue.start() - SPAN) : cue.start()].rstrip()
        names = companies_in(before)
        if names and before.endswith(names[-1]):
            found.append(names[-1])
    return found


def _at_place(view: View, label: str) -> list[tuple[int, list[str]]]:
    """Copper Kettle of "Copper Kettle, 14 Market St": a place may be the employer's where no domain is known."""
    place = view.place or _opening(view)
    parts = (part.strip() for part in re.split(r"[,;\n]", place))
    part = _without_number(next((part for part in parts if not any_of("place", "rooms").search(part)), ""))  # "Seminar Room 2, Bar Luna"
    article = any_of("employer", "articles").match(part)
    part = part[article.end() :].lstrip() if article else part
    names = [] if label or any(map(str.isdigit, part)) else companies_in(part)[:1]
    if not names or not part.startswith(names[0]) or _opens(part, names[0]) or (" " in names[0] and not has_own_word(names[0])):
        return []
    known = not word_set("employer", "words").isdisjoint(words_of(names[0])) or _says(view, names[0])
    words = part.split()
    if is_street(words[0]) or (not known and is_street(words[-1])):
        return []
    street = any(map(str.isdigit, place)) and word_set("people", "casual").isdisjoint(words_of(view.title))
    return [(4 if known else 3 if street else 1, names)]


def _without_number(part: str) -> str:
    """A place without its "Station 3"; "Gran Vía 34" is a street."""
    numbered = _NUMBERED.search(part)
    return part if numbered is None or is_street(numbered[0].split()[0]) else part[: numbered.start()]


def _opening(view: View) -> str:
    """A note's first line where it is an address, "La Voile Rouge, 3 rue des Carmes", or begins with an article and a name."""
    line = view.body.strip().partition("\n")[0][:SPAN] if view.is_own_note else ""
    part, comma, rest = line.partition(",")
    article = any_of("employer", "articles").match(part)
    words = part[article.end() if article else 0 :].split()
    titled = 0 < len(words) <= _MOST_OPENING and all(word[:1].isupper() or word in word_set("employer", "inner") for word in words)
    if not article and words and is_first_name(words[0]) and word_set("employer", "words").isdisjoint(words_of(part)):
        return ""  # "Sam Brown, 12 King St"
    named = article is not None and article[0].istitle() and len(words) > 1
    return line if comma and titled and (named or _STREET.match(rest)) else ""


def _says(view: View, name: str) -> bool:
    """The name stands in title or description, in small letters too."""
    words, said = words_of(name)[1:], words_of(f"{view.title} {view.body[:5_000]}")
    return any(said[at : at + len(words)] == words for at in range(len(said)))


def _employer_of_person(text: str, name: str) -> str:
    """Northwind of "Dana Kim from Northwind", ``""`` if the name is not followed by where its bearer works."""
    joint = _from().match(text, len(name)) if text.startswith(name) and any(one.is_full or one.is_known for one in names_in(name)) else None
    if not joint:
        return ""
    rest = text[joint.end() :][: 2 * SPAN]
    employers = companies_in(rest)
    if joint[0].endswith("(") and any(one.is_full and one.is_known for one in names_in(rest.partition(")")[0])):  # "Mo (Mohamed Amrani)"
        return ""
    return employers[0] if employers and rest.startswith(employers[0].split()[0]) and not is_job(employers[0].split()) else ""


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, listed('employer', 'from')))})\s+|\s*\(")


def _beside_owner(view: View) -> list[str]:
    """ "Robin <> Northwind": what stands alone beside the owner's name."""
    parts = [part.strip() for part in _PAIRS.split(view.title)]
    own = [part for part in parts if view.names_owner(part)]
    others = [part for part in parts if part not in own]
    names = companies_in(others[0]) if own and len(parts) == len("ab") else []
    names = [name for name in names if not is_first_name(name.split()[0]) or is_house(name)]  # "Robin / Nora" are two people
    return names if names and names == [without_frame(others[0].replace(":", " "))] and len(names[0].split()) <= 3 else []


def _institutions(names: Iterable[str]) -> list[str]:
    """School of Design, Department for Coastal Affairs."""
    return [_department(name) for name in names if is_institution(name)]


def says_what_first(name: str) -> bool:
    """Kita Sonnenblume, though its carrier invites."""
    return any(any_of("employer", key).match(name) for key in ("leading", "institutions")) and not is_job(name.split())


def _department(name: str) -> str:
    return name.replace("Dept ", "Department ", 1) if name.startswith("Dept ") else name


def is_institution(name: str) -> bool:
    """Its first word says what it is, and "of" or "for" what of."""
    if not any_of("employer", "institutions").match(name):
        return False  # most names, told at once whatever the number of languages
    hits = (
        (any_in(language, "employer", "institutions").match(name), any_in(language, "employer", "institution_of"))
        for language in languages()
    )
    return any(hit is not None and of.match(name[hit.end() :].lstrip(". ")) is not None for hit, of in hits)


def is_house(name: str) -> bool:
    """Two words or more: one that ends or begins the names of companies, and one that is the house's own, unlike "Education Centre"."""
    kind = not word_set("employer", "words").isdisjoint(words_of(name)) or any_of("employer", "leading").match(name) is not None
    return (kind or (" " in name and any(map(_is_compound, name.casefold().split())))) and has_own_word(name)


def _is_compound(word: str) -> bool:
    """Kreiskrankenhaus, Pumpentechnik: where words are joined, the last of them says what a house is."""
    ends = _compounds().get(word[-_END:], ()) if len(word) > _JOINED else ()
    return any(word.endswith(end) and len(word) > len(end) for end in ends) and not is_job_noun(word)


@cache
def _compounds() -> dict[str, list[str]]:
    """The words that a compound may end with, by their last letters."""
    found = dict[str, list[str]]()
    for language in languages():
        for word in table(language, "events").get("employer", {}).get("words", ()) if traits(language).get("compounds") else ():
            if len(word) >= _JOINED:
                found.setdefault(word[-_END:], []).append(word)
    return found


def says_only_what(name: str) -> bool:
    """The "Coffee Shop" of "job interview - coffee shop", "Bakery": what houses are, and none of them."""
    kinds = word_set("employer", "words", "houses", "leading", "institutions", "inner", "kinds")
    return all(word in kinds for word in words_of(name)[1:]) or name.casefold() in word_set("employer", "tails", "kinds")


def has_own_word(name: str) -> bool:
    """A word of it is neither what houses are called nor one that invitations use: the Luna of "Bar Luna"."""
    kinds, plain = word_set("employer", "words"), word_set("people", "never")
    return any(word not in kinds and word not in plain for word in words_of(name)[1:])


def _apart(line: str, label: str = "") -> list[str]:
    """Houses that have a line or a part of one to themselves: "Kelly Moss | HR | Strathallan Borough Council", "Team Kruispunt"."""
    found = list[str]()
    for part in (part.strip(" .!") for sentence in _SENTENCE.split(line) for part in APART.split(sentence)):
        if part and (is_house(part) or is_institution(part) or shares_word(part, label)):
            name = without_desk(without_legal_form(part))
            whole = name[:1].isupper() and companies_in(_raised(name))[:1] == [_raised(name)]
            found += [name] if whole and not is_job_noun(name.split()[-1].casefold()) else []
    return found


def _is_unit(name: str, title: str) -> bool:
    """The Piattaforma Dati of "team Piattaforma Dati" works in the house; "Team Kruispunt" is one."""
    before = title.partition(name)[0].split()
    return bool(before) and before[-1] in word_set("employer", "units")


def _raised(text: str) -> str:
    """With the particles as names begin: Gerrit Van Wessels Transport."""
    particles = word_set("people", "particles") - word_set("employer", "inner")
    return " ".join(word.capitalize() if word in particles else word for word in text.split())


def _signed(lines: list[str], label: str) -> list[str]:
    """The house that stands apart where a mail ends."""
    last = [line for line in lines if line.strip()][-_SIGNATURE_LINES:]
    return [name for line in last for name in _apart(line, label)]


def shares_word(name: str, label: str) -> bool:
    """A word that is no company's in general begins the domain: Lakeshore Refrigerated Transport, of lakeshorereefer.

    Behind what a house is it may end the domain too: Lebenshilfe Werrabach, of lh-werrabach.
    """
    if not label:
        return False
    words = name.split()
    own = [squeezed(word) for word in words if word.casefold() not in word_set("employer", "words")]
    last = squeezed(words[-1]) if len(words) > 1 else ""
    return any(len(word) > _LONG and (label.startswith(word) or (word == last and label.endswith(word))) for word in own)


def _partners(view: View, label: str) -> list[str]:
    """Pimentel, Rosa & Associados: partners with a comma between them, who end like a house, or agree with the domain."""
    found = list[str]()
    for text in (view.title, view.body[:5_000]):
        for hit in _PARTNERS.finditer(text) if "," in text else ():
            form = any_of("employer", "legal").match(text[hit.end() :].lstrip(" ,"))
            house = hit[3].casefold() in word_set("employer", "words") or form is not None or hit[3] in word_set("employer", "legal")
            greeted = is_frame(hit[1].split()[-1]) or is_first_name(hit[1])  # "Saludos, Peña y Asociados"
            if (house and not greeted) or fits_domain(hit[0].replace(",", ""), label) > 1:
                found.append(hit[0])
    return found


def _signature(lines: list[str]) -> list[str]:
    """Acme Robotics of "Head of Talent, Acme Robotics", in one line or in two, where a mail ends."""
    found, above = list[str](), ""
    for line in [line.strip() for line in lines if line.strip()][-_SIGNATURE_LINES:]:
        title, comma, rest = line.partition(",") if "," in line else line.partition("|")
        if comma and len(line.split()) <= _SIGNATURE_WORDS and is_job(title.split()):
            found += companies_in(rest)[:1]
        elif above and line[0].isupper() and is_job(above.split()) and not is_job(line.split()):
            found += [name for name in companies_in(line)[:1] if name == without_legal_form(line)]
        above = line if len(line.split()) <= _SIGNATURE_WORDS and not line.endswith((".", ":", ",")) else ""
    return found
