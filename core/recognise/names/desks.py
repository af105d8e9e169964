"""Desks that write for a house, and how their names stand beside its own."""

import re
from functools import cache, lru_cache
from itertools import islice

from core.recognise.names.companies import is_frame, without_frame
from core.recognise.names.people import is_first_name, names_in
from core.recognise.words import any_of, word_set

VIA = re.compile(r"(?<=\S)\s+\(?via\s+", re.IGNORECASE)  # "Northwind via Indeed", in many languages
_JOINT = re.compile(r" [|·•–—@/-] | ?(?:\||, |[()\[\]（）【】・]) ?")
_MOST = 6  # signs that part a name: a desk stands near one of its ends
_AROUND = " ,-–|@&・"
_BRACKETS = "()[]（）【】"
_OWNED = ("'s", "’s")  # Sid's Garage


def is_desk_name(name: str) -> bool:
    """ "Northwind Talent", "HR Kestrel", "Careers - Kestrel", "Farmacia Genil": a desk or a house, not a person."""
    name = " ".join(name[:200].split())
    ends = any(hit.end() == len(name) for hit in any_of("employer", "suffixes").finditer(name))
    words = name.casefold().split()
    owned = len(words) > 1 and words[0].endswith(_OWNED) and not is_frame(words[-1])  # not "Dean's Office"
    house = owned or (words[:1] != [] and words[0] in word_set("employer", "words"))
    house = house or (len(words) > 1 and words[-1] in word_set("employer", "words") and not is_first_name(words[0]))  # "Mill Lane Surgery"
    unnamed = words != [] and all(word.strip(".,:") in word_set("people", "never") for word in words)  # "Tribunal"
    return ends or house or unnamed or any_of("employer", "prefixes", "leading").match(name) is not None or _is_joined(name)


def _is_joined(name: str) -> bool:
    """A desk stands apart beside what is no person's name: "Personalwesen, Stadt Lindach", not "Beth Simms (HR)"."""
    house = _apart_from_desk(name)
    return house != name and not any(one.is_full for one in names_in(house))


def without_desk(name: str) -> str:
    """ "Fernleigh Careers", "Careers - Fernleigh" and "HR Kestrel Airways" name the company beside the desk."""
    name = _apart_from_desk(VIA.split(" ".join(name[:200].split()))[0])
    for _ in range(3):
        ends = [hit for hit in any_of("employer", "suffixes").finditer(name) if hit.end() == len(name) and hit.start() > 0]
        name = name[: ends[0].start()].rstrip(_AROUND) if ends else name
        starts = any_of("employer", "prefixes").match(name)
        name = _behind(name[starts.end() :].lstrip(_AROUND), name) if starts else name
    if any_of("employer", "suffixes").fullmatch(name) or ("." in name.rstrip(".") and " " not in name):
        return ""
    return name if without_frame(name) else ""


def _behind(rest: str, name: str) -> str:
    """What follows a desk's name, without the "di" of "Ufficio Selezione di Ceramiche Valdotti"; all of it where nothing does."""
    link = any_of("employer", "institution_of", "from", "noted_at").match(rest)
    linked = link is not None and link[0].islower() and rest[link.end() :].lstrip()[:1].isupper()
    return rest[link.end() :].lstrip() if link and linked else rest or name


@lru_cache(maxsize=1_024)
def _apart_from_desk(name: str) -> str:
    """Fernleigh of "Careers - Fernleigh", "Fernleigh (HR)" and "HR @ Fernleigh": without the desks that a sign parts from its ends."""
    for _ in range(3):
        joints = [joint for joint in islice(_JOINT.finditer(name), _MOST) if name[: joint.start()].strip(_BRACKETS)]
        rest = ""
        if joints and _is_desk(name[: joints[0].start()]):
            rest = name[joints[0].end() :]
        elif behind := next((joint for joint in joints if _is_desk(name[joint.end() :])), None):
            rest = name[: behind.start()]
        name = rest.strip(_AROUND) or name
        name = name.strip(_BRACKETS) if rest else name
    return name


def _is_desk(part: str) -> bool:
    """Nothing but desks, and what they are: "Careers", "Team HR", "Departamento de Personas", "Hauptamt"."""
    part = part.strip(_BRACKETS + _AROUND)
    rest = any_of("employer", "desks", "suffixes", "prefixes").sub(" ", part)
    plain = [word for word in rest.casefold().split() if word.strip(_AROUND)]
    known = part.casefold() in word_set("employer", "mailboxes")
    return known or (rest != part and all(word in _small() for word in plain))


@cache
def _small() -> frozenset[str]:
    """What may stand beside the words for a desk."""
    return word_set("people", "never") | word_set("employer", "inner") | word_set("employer", "links")
