"""Houses that stand apart in a title, from the talk, the post, the people: a hotel of a group, a school of a trust."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from core.recognise.employer.naming import Candidate, has_own_word, is_house, is_institution
from core.recognise.employer.outright import ONCE, TWICE
from core.recognise.names.companies import companies_in, fits_domain, is_frame, squeezed, unspaced_names
from core.recognise.names.people import is_first_name
from core.recognise.role import is_job
from core.recognise.view import View
from core.recognise.words import any_of, has_ending, is_job_noun, listed, word_set, words_of

_APART = re.compile(r"\s[–—|-]\s|[|:;(),\[\]]|\s//?\s")
_BESIDE = re.compile(r"^\s{0,3}\|\s{0,3}(?:(?i:x)|[×/&+]|<>|<->)\s|\s(?:(?i:x)|[×/&+]|<>|<->)\s{0,3}\|\s{0,3}$")
_MOST = 20
_SHORT = 4  # letters
_FITS = 2  # how well a name fits a domain that it begins


def titled(view: View, label: str) -> Iterator[Candidate]:
    """Names that a title sets apart, where the domain spells another: whoever has it may own the house.

    A word that says what the house is outweighs a group that signs; beside the owner, or behind "with", a group says that it is one.
    """
    title = view.others_title
    yield from (Candidate(name=name, points=TWICE) for name in _of_body(title))
    if view.is_own_note or not label:
        return
    of_group = is_of_group(label)
    casual = not word_set("people", "casual").isdisjoint(view.title_words)
    for part in islice(_APART.split(title), _MOST):
        for name in _ending(part):
            if (
                is_establishment(name, of_group=of_group)
                and not is_unit(name)
                and fits_domain(name, label) < _FITS
                and not (casual or _is_met_in(name, view))
            ):
                kind, _, rest = name.partition(" ")
                yield Candidate(name=rest if kind.islower() else name, points=TWICE)
    names = (*_beside_owner(title), *(_behind_cue(title) if of_group else ()))
    yield from (Candidate(name=name, points=TWICE if of_group else ONCE) for name in names if fits_domain(name, label) < _FITS)


def _ending(part: str) -> list[str]:
    """Hotel Mirador of "Meet Hotel Mirador": what the part ends with, behind words of the talk alone.

    Small words may stand within what a house is, "Casa di cura Villa Smeralda", or that is written small and no part of the name.
    """
    part = part.strip(" .!")
    for kind in islice(any_of("employer", "establishments").finditer(part), _MOST):
        rest = part[kind.end() :].strip()
        article = any_of("employer", "articles").match(rest)
        named = companies_in(rest[article.end() :] if article else rest)[:1]
        if rest[:1].isupper() and named and rest.endswith(named[0]) and all(map(is_frame, part[: kind.start()].split())):
            if kind[0].islower():
                return [f"{kind[0]} {rest}"]
            if " " in kind[0]:
                return [part[kind.start() :]]
    names = [name for name in companies_in(part)[-1:] if part.endswith(name)]
    return [name for name in names if not word_set("employer", "work_on").intersection(words_of(part[: -len(name)])[-1:])]


def is_establishment(name: str, *, of_group: bool) -> bool:
    """Hartfield Clinic, Seniorenresidenz Lindenhof: one works there, and it has a name; "Institut für Physik" is a part of a house."""
    words = words_of(name)[1:]
    kinds = [word for at, word in enumerate(words) if _says_what(word, at, len(words), of_group)]
    plain = word_set("employer", "inner", "words") | word_set("place", "towns")
    own = [word for word in words if word not in kinds and word not in plain]
    department = is_institution(name) and not any_of("employer", "articles").match(name.partition(" ")[2])
    kind = bool(kinds) or any_of("employer", "establishments").match(name) is not None  # Casa di cura
    named = kind and bool(own) and has_own_word(name) and not department
    return named and not is_job(name.split()) and not any(map(is_job_noun, words))


def _says_what(word: str, at: int, count: int, of_group: bool) -> bool:
    """The Hospice of "Hartfield Hospice", the Waldkita of "Waldkita Spatz": a word for a house begins or ends its name."""
    last = at == count - 1
    if not last and at:
        return False
    kind = word in word_set("employer", "establishments") or has_ending(word, "employer", "establishment_endings")
    ends = last and (
        word in word_set("employer", "establishments_last") or (of_group and word in word_set("employer", "establishments_of_groups"))
    )
    return kind or ends


def is_unit(name: str) -> bool:
    """A team, a branch, a department or a room, which a house has: Squad Payments, Tienda Gran Vía; a desk too, as in Maite de RRHH."""
    first, *rest = name.casefold().split() or [""]
    of = next((at for at, word in enumerate(rest) if word in word_set("people", "from")), len(rest))
    part = first in word_set("employer", "units", "branches") and not is_institution(name)
    part = part or (first in word_set("place", "rooms") and not is_house(name))  # "Bâtiment Hugo"
    return part or " ".join(rest[of + 1 :]) in word_set("employer", "desks", "suffixes")


def _is_met_in(name: str, view: View) -> bool:
    """A hotel or a café at the place is where one meets, wherever others work."""
    return name in view.place and not word_set("employer", "venues").isdisjoint(words_of(name))


def is_of_group(label: str) -> bool:
    """A word of the domain says that it has several houses: brackengroup, unitytrust."""
    begins, ends = _carriers()
    return label.startswith(begins) or label.endswith(ends)


@cache
def _carriers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words that such domains begin or end with; a short one hardly begins one."""
    words = tuple(squeezed(word) for word in listed("employer", "carriers"))
    return tuple(word for word in words if len(word) > _SHORT), words


def _beside_owner(title: str) -> list[str]:
    """Les Deux Rives of "Robin x Les Deux Rives: a first talk", where the owner's name is cut out."""
    beside = _BESIDE.search(title)
    if beside is None:
        return []
    rest = title[beside.end() :] if beside.start() == 0 else title[: beside.start()]
    part = next((part.strip() for part in _APART.split(rest) if part.strip()), "")
    article = any_of("employer", "articles").match(part)
    called = part[article.end() :].lstrip() if article and article[0].istitle() else part
    return [part for name in companies_in(called)[:1] if name == called and _may_be_house(name)]


def _behind_cue(title: str) -> list[str]:
    """Halden Vale of "Interview with Halden Vale"."""
    found = list[str]()
    for part in _APART.split(title):
        for name in companies_in(part)[:1]:
            before = part[: part.find(name)].rstrip()
            cue = any(hit.end() == len(before) for hit in any_of("employer", "after", "noted_at").finditer(before))
            found += [name] * (cue and " " in name and part.rstrip().endswith(name) and _may_be_house(name))
    return found


def _may_be_house(name: str) -> bool:
    words = name.casefold().split()
    part = any(word in word_set("employer", "units", "suffixes", "desks", "teams") for word in words)
    return not (part or is_first_name(words[0]) or is_job(name.split()) or is_frame(words[0])) and has_own_word(name)


def _of_body(title: str) -> list[str]:
    """あけぼの中央病院 of "医療法人あけぼの会 あけぼの中央病院": behind the body that runs it stands the house."""
    words = title.split() if any_of("employer", "bodies").search(title) else []
    bodies = (at for at, word in enumerate(words[:-1]) if any_of("employer", "bodies").match(word))
    return [words[at + 1] for at in bodies if unspaced_names(words[at + 1]) == [words[at + 1]]]
