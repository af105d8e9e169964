"""Whom the title of an invitation names."""

import re
from dataclasses import replace

from core.recognise.names.companies import companies_in
from core.recognise.names.people import Name, is_honorific, names_in
from core.recognise.people.asked import has_house, is_asked, is_listed, stands_apart
from core.recognise.people.beside import Mention, in_company, is_casual, mention, only_joins, title_after
from core.recognise.people.sentence import in_ones_brackets
from core.recognise.words import any_of, word_set

_APART = re.compile(r" [–—|-] ")
_NOTED_HOUSE = re.compile(r"\s?[–—|@-]\s[^\W\d_a-z]")  # "interview w/ Deb - Harmon's Hardware"


def mentions_in_title(title: str, *, own_note: bool = False) -> list[Mention]:
    """Who a title names for certain: "Coffee with Marguerite (Creative Director)", "Meeting with Dr Voss"; else it may be the company."""
    cue, names = any_of("people", "cues").search(title), names_in(title)
    if not cue:
        noted = [
            name
            for name in names
            if own_note
            and not _is_houses(title, name)
            and (
                name.honorific
                or (name.is_full and _company_in_brackets(title, name))
                or _is_from_house(title, name)
                or _in_brackets(title, name)
                or is_asked(title, name)
                or stands_apart(title, name)
                or is_listed(title, names, name)
                or (name.is_known and any_of("phones", "calls_owner").match(title, name.end + 1) is not None)  # "Hannah Moyle rings me"
            )
        ]
        # They count where they are invited.
        pairs = [] if own_note else [name for name in names if in_company(title, names, name)]
        return [replace(mention(title, name, sure=name in noted), titled=True) for name in (noted or pairs)]
    found = list[Mention]()
    for name in names:
        alone = own_note and stands_apart(title, name)
        listed = is_listed(title, names, name) or _is_added_to(title, names, name)
        if alone or (own_note and name.end < cue.end() and (name.honorific or listed or _is_from_house(title, name))):
            found.append(replace(mention(title, name), titled=True))
        if (
            alone
            or name.start < cue.end()
            or (not name.is_full and not (own_note and name.is_known) and in_ones_brackets(title, names, name))
        ):
            continue
        told = (
            name.honorific
            or (bool(found) and found[-1].sure and only_joins(title, names, name))
            or (name.is_full and _employer_after(title, name))
            or (title[name.end :].lstrip()[:1] in (",", "(") and bool(title_after(title, name)))
            or _company_after(title, name)
            or (own_note and (_NOTED_HOUSE.match(title, name.end) is not None or has_house(title, name)))
            or name.is_known
        )
        told = told or is_casual(title, cue.start(), cue.end(), name)
        if not (told or own_note) and _APART.search(title, cue.end(), name.start):
            continue  # the job and the house of "Entrevista com a gestão – Analista de Crédito Rural – Serra Verde"
        if told or not own_note or name.is_full or name.start - cue.end() <= 1:  # not the Baustelle of "mit Uwe Ahrens auf Baustelle"
            found.append(replace(mention(title, name, sure=told), titled=True))
    return found


def _is_from_house(title: str, name: Name) -> bool:
    """ "Jo from HR calls": a known first name, no city's, and where its bearer is from."""
    return name.is_known and name.text.casefold() not in word_set("people", "cities") and has_house(title, name)


def _is_houses(title: str, name: Name) -> bool:
    """The Dr Lohmann of "Praxis Dr. Lohmann": a house is called after them, whoever is there."""
    words = [word for word in title[: name.start].casefold().split() if not is_honorific(word)]
    return name.honorific and bool(words) and (words[-1] in word_set("employer", "houses") or words[-1] in word_set("employer", "leading"))


def _is_added_to(title: str, names: list[Name], name: Name) -> bool:
    """The Luca of "cook for Luca + Ines": another first name is added to it."""
    at = names.index(name) + 1
    return at < len(names) and name.is_known and names[at].is_known and only_joins(title, names, names[at])


def _company_after(title: str, name: Name) -> bool:
    """ "Beatrix (Foxglove)": who has a company in brackets behind them is a person."""
    return not name.is_full and _company_in_brackets(title, name)


def _in_brackets(title: str, name: Name) -> bool:
    """ "Coffee + interview (Deb)"."""
    return name.is_known and title[: name.start].endswith("(") and title[name.end :].startswith(")")


def _company_in_brackets(title: str, name: Name) -> bool:
    brackets = re.match(r"\s*\(([^()]{2,60})\)", title[name.end : name.end + 80])
    return brackets is not None and bool(companies_in(brackets[1]))


def _employer_after(title: str, name: Name) -> bool:
    """ "Theo Marchetti at Juniper Ridge": who is at a company is a person."""
    joint = any_of("people", "works_at").match(title, name.end + 1)
    return joint is not None and title[joint.end() :].lstrip()[:1].isupper()
