"""How a person is addressed: by first name only when it is surely one, by title only as they sign, else by the whole name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from core.data import languages, table
from core.facts import Person
from core.tongues import UNSPACED

if TYPE_CHECKING:
    from nameparser import HumanName

NAME_LIMIT = 200  # nameparser takes seconds over a name of 200 KB
_BRACKETED = re.compile(r"[(\[{<][^)\]}>]{0,200}[)\]}>]?")
_ASIDE = re.compile(r"[|/]|\s[-–—@]\s|\s(?:via|from)\s", re.IGNORECASE)
_ONE_NAME = re.compile(r"[^\W\d_]{2,40}(?:[-'’][^\W\d_]{1,40})?")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_INITIAL = re.compile(r"[^\W\d_]\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What a greeting may use: the whole name, and a first name or a title with a family name where these are sure."""

    full: str = ""
    given: str = ""
    title: str = ""
    family: str = ""


def address(name: str, title: str = "", language: str = "") -> Address:
    """How to greet somebody who writes their name so; `title` counts when it is one that stands before a name ("Dr").

    `language` is the letter's: where people have two family names, the first word of three is a first name ("Marta Gil Ruiz").
    """
    plain = _person(name)
    if not plain:
        return Address()
    parsed = _parse(plain)
    if not parsed.title and (found := _title_of(plain)):
        return _titled(plain, found)
    full = _whole(plain, parsed)
    if not _is_sure(plain, parsed):
        given = str(parsed.first)
        return Address(full=full, given=given if _has_two_family_names(plain, parsed, language) else "")
    signed = str(parsed.title) or (title if _is_title(title) else "")
    if signed:
        return Address(full=full, title=signed, family=str(parsed.last)) if parsed.last else Address(full=full)
    return Address(full=full, given=str(parsed.first))


def _title_of(plain: str) -> str:
    """The titles that begin a name and that only one language has: "Dott.ssa" of "Dott.ssa Giulia Ferraro"."""
    words = plain.split()
    return " ".join(takewhile(_is_title, words[:-1]))


def _titled(plain: str, title: str) -> Address:
    rest = plain.removeprefix(title).strip()
    parsed = _parse(rest)
    family = rest if " " not in rest else str(parsed.last) if _is_sure(rest, parsed) else ""
    return Address(full=plain, title=title, family=family) if family else Address(full=plain)


def spoken(name: str) -> str:
    """The whole name as one says it, without asides, degrees and a directory's comma; ``""`` for what is no person's."""
    plain = _person(name)
    return _whole(plain, _parse(plain)) if plain else ""


def called(person: Person) -> str:
    """By the name as one says it, else by the address: a directory's "Kim, Dana" is Dana Kim."""
    return (spoken(person.name) if "," in person.name else "") or person.name or person.email


def greets_a_desk(greeting: str, name: str) -> bool:
    """ "Dear Hiring Team", "採用ご担当者様", written to somebody whose name is known by now and does not stand in it."""
    parts, line = re.findall(r"\w+", _person(name).casefold()), greeting.casefold()
    if not parts or any(part in line for part in parts):
        return False
    return not _listed("mailboxes").isdisjoint(re.findall(r"\w+", line)) or any(desk in line for desk in _desks_unspaced())


@cache
def _desks_unspaced() -> tuple[str, ...]:
    return tuple(desk for desk in _listed("mailboxes") if _UNSPACED.search(desk))


def _person(name: str) -> str:
    first = _ASIDE.split(" ".join(_BRACKETED.sub(" ", name[:NAME_LIMIT]).split()), maxsplit=1)[0]
    plain = "".join(char for char in first if not unicodedata.category(char).startswith("S")).strip(" \"',;-–—")
    words = set(re.findall(r"\w+", plain.casefold()))
    is_mailbox = "@" in plain or any(char.isdigit() for char in plain) or words & _listed("mailboxes")
    return "" if is_mailbox or not any(char.isalpha() for char in plain) else plain


def _has_addition(plain: str) -> bool:
    """Whether what follows the comma is a degree or a job ("Dana Kim, PhD"), not the first name of a directory ("Kim, Dana")."""
    before = plain.partition(",")[0].split()
    return "," in plain and len(before) > 1 and before[0].casefold() not in _listed("particles")


def _parse(plain: str) -> "HumanName":
    from nameparser import HumanName  # noqa: PLC0415 - slow to load, and only a letter needs it

    return HumanName(plain)


def _whole(plain: str, parsed: "HumanName") -> str:
    if _has_addition(plain):
        return plain.partition(",")[0].strip()
    if not ("," in plain or parsed.suffix or parsed.nickname):
        return plain
    keeps_order = "," in plain and parsed.middle and _leads(str(parsed.last))
    order = ("title", "last", "first", "middle") if keeps_order else ("title", "first", "middle", "last")
    return " ".join(part for key in order if (part := str(getattr(parsed, key)))) or plain


def _is_sure(plain: str, parsed: "HumanName") -> bool:
    given, title = str(parsed.first), str(parsed.title)
    if _has_addition(plain) or parsed.suffix or parsed.nickname or (title and not _is_title(title)):
        return False
    if not all(_INITIAL.fullmatch(part) for part in str(parsed.middle).split()):
        return False
    if not given:
        return bool(title and parsed.last)
    return _is_given(given) and ("," in plain or not _leads(given))


def _has_two_family_names(plain: str, parsed: "HumanName", language: str) -> bool:
    """Whether what stands between first and last name is a family name too: not where the first is often one half ("Ana Belén")."""
    halves = table(language, "letters").get("names", {}).get("halves") if language else None
    given, plainly = str(parsed.first), not ("," in plain or parsed.title or parsed.suffix or parsed.nickname)
    return bool(halves and plainly and parsed.middle and _is_given(given) and not _leads(given) and given.casefold() not in halves)


def _is_given(word: str) -> bool:
    is_latin = unicodedata.name(word[0], "").startswith("LATIN")
    return bool(_ONE_NAME.fullmatch(word)) and is_latin and word[0].isupper() and not word.isupper()


def _leads(word: str) -> bool:
    """Whether this is a family name that is often written first."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(char))
    return plain.replace("đ", "d") in _listed("family_first")


def _is_title(title: str) -> bool:
    words = title.casefold().split()
    return bool(words) and all(
        word.rstrip(".") in _listed("titles") or _listed("titles").issuperset(filter(None, word.split("."))) for word in words
    )


@cache
def _listed(name: str) -> frozenset[str]:
    every = (table(language, "letters").get("names", {}).get(name, ()) for language in languages())
    return frozenset(word.casefold() for words in every for word in words)
