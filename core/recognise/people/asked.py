"""Whom the words right beside a name make a person, most of all in notes: "ask for Jo", "Zola @ Harrowgate", "Zola + Luis"."""

import re

from core.recognise.names.people import Name, is_first_name, is_honorific
from core.recognise.people.beside import POST, only_joins
from core.recognise.words import any_of, is_job_noun, word_set

_APART = (",", "(", "-", "–", "—", ":", "|")
_APART_BEFORE = re.compile(r"(?:\s[–—-]|[,(:|])\s?((?:[^\W\d_]{2,30} )?)$")
_APART_BEHIND = re.compile(r"\s?(?:$|[,;(|)]|\s[–—-]\s)")


def is_asked(sentence: str, name: Name) -> bool:
    """ "ask for Jo", "call Olena from Harrowgate": in a note, whom one asks for or rings is a person."""
    asked, rung = (
        any(is_behind(sentence, hit.end(), name) for hit in any_of("people", key).finditer(sentence)) for key in ("asked", "rung")
    )
    return asked or (rung and (name.honorific or name.is_known or has_house(sentence, name)))


def is_behind(sentence: str, end: int, name: Name) -> bool:
    """Right behind, or with what they are in between: "perguntar pela gerente Sandra", "te llamará nuestro compañero Luis"."""
    between = sentence[end : name.start].split() if 0 <= name.start - end <= POST else ["-"]
    *small, post = [one.casefold() for one in between] or [""]
    posts, words = word_set("people", "bosses"), word_set("people", "bosses", "determiners", "particles", "never")
    told = (is_job_noun(post) or post in posts) and all(is_job_noun(one) or one in words for one in small)
    return is_right_behind(sentence, end, name) or (told and (name.is_known or name.is_full))


def has_house(text: str, name: Name) -> bool:
    """ "Zola @ Harrowgate", "Anouk van HR": who is from somewhere is a person; a name's span may hold the small word."""
    end = name.start + len(name.text) if text.startswith(name.text, name.start) else name.end
    joint = any_of("people", "from").match(text, end + 1)
    return joint is not None and text[joint.end() :].lstrip()[:1].isalpha()


def is_listed(text: str, names: list[Name], name: Name, *, first_too: bool = False) -> bool:
    """ "Harrowgate - Zola + Luis": two who stand apart from the rest, one of them by a usual first name.

    What a title begins with may be the house; a line of the description begins with people, too (`first_too`).
    """
    at = names.index(name)
    first = at - 1 if at and only_joins(text, names, name) else at
    pair = names[first : first + 2]
    tokens = text[: pair[0].start].rstrip(" ").split(" ")
    before = " ".join(tokens[: next((at for at in range(len(tokens), 0, -1) if not is_honorific(tokens[at - 1])), 0)])
    apart = before.endswith(_APART) or (first_too and not before)
    return apart and len(pair) > 1 and only_joins(text, names, pair[1]) and any(one.is_known or one.honorific for one in pair)


def stands_apart(text: str, name: Name, *, first_too: bool = False) -> bool:
    """The Frans of "Gouden Leeuw - Frans": a usual first name that is a part of its own, or has only a post before it; no city."""
    plain = name.text.casefold()
    if " " in name.text or not is_first_name(plain) or plain in word_set("people", "cities"):
        return False
    start = _APART_BEFORE.search(text[max(0, name.start - POST) : name.start])
    post = start[1].strip().casefold() if start else ""
    told = start is not None and (not post or is_job_noun(post) or post in word_set("people", "bosses"))
    return (told or (first_too and not text[: name.start].strip())) and _APART_BEHIND.match(text, name.end) is not None


def is_right_behind(sentence: str, end: int, name: Name) -> bool:
    """Nothing stands between, or a form of address: "Le llamará la Sra. Otxoa"."""
    if not 0 <= name.start - end <= POST:
        return False
    between = sentence[end : name.start].split()
    small = word_set("people", "determiners", "particles")
    return not between or ((name.honorific or name.is_known) and all(is_honorific(one) or one.casefold() in small for one in between))
