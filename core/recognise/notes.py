"""Names that an owner's own note holds in small letters, written as names: "w/ sam + priya", "mit dem chef (herr holtkamp)"."""

import re
from functools import cache

from core import tongues
from core.recognise.names import is_first_name
from core.recognise.words import is_job_noun, word_set

_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]{1,30}(?:[.'’-][^\W\d_]{1,20}){0,2}")
_BRACKETS = re.compile(r" \((?:[^()\n]{1,20} )?([^\W\d_]{2,30})\)")
_MOST = 5_000


def with_names(text: str) -> str:
    """The same text with a capital where a word is a first name, or stands where only a name does. As long as before."""
    if len(text) > _MOST:
        return text
    found, before, gap = list[str](), "", ""
    at = 0
    for match in _WORD.finditer(text):
        gap = text[at : match.start()]
        written = _written(match, before, gap)
        if found and before in _forms_of_address() and written != match[0]:
            found[-1] = found[-1].capitalize()
        found += [gap, written]
        before, at = match[0].casefold(), match.end()
    return "".join([*found, text[at:]])


def _written(match: re.Match[str], before: str, gap: str) -> str:
    word = match[0]
    if not word.islower() or _is_word(word):
        return word
    # "herr holtkamp", "sig.ra ornella"; "the boss (andreas)", "gm tina"
    addressed = gap in (" ", ". ") and before in _forms_of_address()
    called = before in word_set("people", "bosses") and gap.strip() == "("
    called = called or _is_described(match) or (gap == " " and before in word_set("people", "called"))
    named = is_first_name(word) or addressed or called
    return word[0].upper() + word[1:] if named and len(word[0].upper()) == 1 else word


def _is_described(match: re.Match[str]) -> bool:
    """ "lou (owner)": what somebody is stands in brackets behind the name."""
    brackets = _BRACKETS.match(match.string, match.end())
    return brackets is not None and (brackets[1].casefold() in word_set("people", "bosses") or is_job_noun(brackets[1].casefold()))


def _is_word(word: str) -> bool:
    plain = word.casefold()
    listed = (word_set("people", key) for key in ("pronouns", "never", "particles", "determiners", "bosses"))
    return plain in _small_words() or any(plain in words for words in listed) or is_job_noun(plain)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(tongues.listed("common"))


def _forms_of_address() -> frozenset[str]:
    return word_set("people", "addressed")
