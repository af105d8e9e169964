"""The words of signs.toml and events.toml, in every language at once, found in one pass over a text.

A text becomes a list of words, and each word is looked up among the first words of all phrases. Of those that begin so, only the ones
whose rarest word is in the text too are compared: the time it takes grows with the text, hardly with the number of phrases or languages,
and no text can make it slow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, product
from operator import attrgetter
from typing import Any

from core.branching import branching
from core.data import languages, table
from core.tongues import UNSPACED, elided, folded, otherwise, respelled

_GAP = "…"
_GAP_WORDS = 3
_NUMBER = "#"
_START = "^"
_STOP = "."
_NAMES = frozenset(("interview", "round"))
_DOUBTS = frozenset(("another_matter", "private_matter", "household", "appointment", "leisure", "routine"))
_PARTS = _DOUBTS | {"staff_talk", "mock"}  # what may be part of a longer name of an interview
_OFTEN = _NAMES | _PARTS
_LETTER = "s"  # stands for one of which the small form is longer, "ß": places stay the same
# Chinese and Japanese are written without spaces: there each character counts as a word.
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+(?:'[^\W_{UNSPACED}]+)?|[.!?;](?=\s|$)|。|\n[ \t\r]*\n")
_FREE = re.compile(f"[{UNSPACED}]")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What follows the first word; `order` is its place among all phrases."""

    order: int
    sign: str
    rest: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The words in lower case, the beginning marked ``^``, the end of a sentence or paragraph ``.``."""
    return [_START] + [one if one[0].isalnum() else _STOP for one in _WORD.findall(_plain(text))]


def signs_in(words: Sequence[str], place: str, text: str) -> dict[str, str]:
    """Which signs of signs.toml the words of a text hold, each with what was found first, as it is written there.

    `place` is title, body or place. A word may have been taken out of `words` if ``.`` stands for it.
    """
    if words == [_START]:  # nothing is said there
        return {}
    index, found, names, there = _index(place), dict[str, list[tuple[int, int]]](), list[tuple[int, int]](), {*words, ""}
    for at, word in enumerate(words):
        if (anchored := index.get(word)) is None:
            continue
        for phrase in _phrases_with(anchored, there):
            if (phrase.sign not in found or phrase.sign in _OFTEN) and (end := _end(phrase.rest, words, at + 1)):
                found.setdefault(phrase.sign, []).append((at, end))
                names += [(at, end)] if phrase.sign in _NAMES else []
    first = {sign: next((one for one in spans if not (sign in _PARTS and _is_within(one, names))), None) for sign, spans in found.items()}
    left = {sign: span for sign, span in first.items() if span}
    return dict(zip(left, _written(words, left.values(), text), strict=True)) if left else {}


def _is_within(span: tuple[int, int], names: Iterable[tuple[int, int]]) -> bool:
    """The words are part of a longer name of an interview: the jury of a "jury de recrutement"."""
    return any(at <= span[0] and span[1] <= end and (at, end) != span for at, end in names)


def as_written(word: str, text: str) -> str:
    """One of a text's words as the text has it first."""
    words = words_of(text)
    return next(_written(words, [(at, at + 1) for at in (words.index(word),)], text)) if word in words else word


def _plain(text: str) -> str:
    """In small letters, an elided word apart from the next."""
    plain = folded(text).casefold().replace("’", "'")
    return elided().sub(lambda small: f"{small[0][:-1]} ", plain) if "'" in plain else plain


def _end(rest: tuple[str, ...], words: Sequence[str], at: int) -> int:
    """Where the phrase ends whose other parts begin at `at`; 0 where it is not there."""
    for step, part in enumerate(rest):
        if part == _GAP:
            return _end_after_gap(rest[step + 1 :], words, at)
        if at >= len(words) or not _is(part, words[at]):
            return 0
        at += 1
    return at


def _end_after_gap(rest: tuple[str, ...], words: Sequence[str], at: int) -> int:
    for start in range(at, min(at + _GAP_WORDS + 1, len(words))):
        if end := _end(rest, words, start):
            return end
        if words[start] == _STOP:
            return 0
    return 0


def _written(words: Sequence[str], spans: Iterable[tuple[int, int]], text: str) -> Iterator[str]:
    """Each run of words as the text has it; in small letters where these part a word in two ("İ")."""
    plain = _plain(text)
    if len(plain) > len(text):
        plain = _plain("".join(char if len(char.casefold()) == 1 else _LETTER for char in text))
    places = [(0, 0), *(found.span() for found in _WORD.finditer(plain))]
    for at, end in spans:
        first = at + (words[at] == _START and end - at > 1)
        whole = len(places) == len(words)
        yield " ".join(text[places[first][0] : places[end - 1][1]].split()) if whole else " ".join(words[first:end])


def _is(part: str, word: str) -> bool:
    if part == _NUMBER:
        return word[0].isdigit()
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _phrases_with(anchored: Mapping[str, Sequence[_Phrase]], there: set[str]) -> Sequence[_Phrase]:
    """Those of a first word whose anchor is in the text, in their order."""
    anchors = anchored.keys() & there
    if len(anchors) < 2:
        return anchored[anchors.pop()] if anchors else ()
    return sorted((phrase for anchor in anchors for phrase in anchored[anchor]), key=attrgetter("order"))


@cache
def _index(place: str) -> Mapping[str, Mapping[str, Sequence[_Phrase]]]:
    """By its first word and its anchor: a word without which the phrase cannot be there, ``""`` for none."""
    index: dict[str, dict[str, list[_Phrase]]] = {}
    order = count()
    for sign, text in _texts(place):
        for first, *rest in _spellings(text):
            index.setdefault(first, {}).setdefault(_anchor(rest), []).append(_Phrase(next(order), sign, tuple(rest)))
    return index


def _anchor(rest: Sequence[str]) -> str:
    """The longest of the words, for it is the rarest."""
    return max((part for part in rest if part not in (_GAP, _NUMBER) and not part.endswith("*")), key=len, default="")


def _texts(place: str) -> Iterator[tuple[str, str]]:
    for language in languages():
        for sign, places in table(language, "signs").items():
            for text in (*places.get(place, ()), *places.get("anywhere", ())):
                yield from ((sign, spelled) for spelled in dict.fromkeys((text, otherwise(text, language))))


def _spellings(text: str) -> Iterator[list[str]]:
    """A phrase with each of its choices taken in turn, as parts."""
    choices = [choice.split("|") for choice in _CHOICE.findall(text)]
    frame = _CHOICE.sub("\0", text)
    for taken in product(*choices):
        filled = frame
        for one in taken:
            filled = filled.replace("\0", one, 1)
        parts = [part for piece in filled.split() for part in _parts(piece)]
        if parts:
            yield parts


def _parts(piece: str) -> list[str]:
    if piece in (_GAP, _NUMBER, _START):
        return [piece]
    found = words_of(piece)[1:]
    return [*found[:-1], found[-1] + "*"] if found and piece.endswith("*") else found


@cache
def listed(section: str, key: str = "") -> tuple[str, ...]:
    """The words under a key of events.toml, of all languages in turn; `section` alone names a key of the top level."""
    return tuple(word for language in languages() for word in _entry(table(language, "events"), section, key))


def _entry(words: Mapping[str, Any], section: str, key: str) -> Sequence[str]:
    entry: Any = words.get(section, {} if key else [])
    found: Sequence[str] = entry.get(key, []) if key else entry
    return found


@cache
def word_set(section: str, *keys: str) -> frozenset[str]:
    """As `listed`, of one key or several, for asking whether a single word is among them."""
    return frozenset(word for key in keys or ("",) for word in listed(section, key))


@cache
def any_of(section: str, *keys: str) -> re.Pattern[str]:
    """A pattern that finds any of the words or phrases under these keys as a whole, the longest first, in any case."""
    listed = ((_entry(table(language, "events"), section, key), language) for language in languages() for key in keys or ("",))
    return _phrases([(phrase, language) for phrases, language in listed for phrase in phrases])


@cache
def any_in(language: str, section: str, key: str) -> re.Pattern[str]:
    """As `any_of`, for the words of one language."""
    return _phrases([(phrase, language) for phrase in _entry(table(language, "events"), section, key)])


def _phrases(spoken: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    ordered = sorted(spoken, key=lambda one: len(one[0]), reverse=True)
    free = [_atoms(*one) for one in ordered if _FREE.search(one[0])]
    open_ended = [_atoms(*one) for one in ordered if one[0].endswith("'")]
    bounded = [_atoms(*one) for one in ordered if not _FREE.search(one[0]) and not one[0].endswith("'")]
    # What is empty is left out: it would be tried at every letter.
    begun = "|".join([f"{branching(bounded)}(?![^\\W_])"] * bool(bounded) + [branching(open_ended)] * bool(open_ended))
    ways = [rf"(?<![^\W_])(?:{begun})"] * bool(begun) + [branching(free)] * bool(free)
    return re.compile("|".join(ways) or r"(?!)", re.IGNORECASE)


def _atoms(phrase: str, language: str) -> list[str]:
    """A phrase as a pattern, letter by letter."""
    return [r"\s+" if one == " " else respelled(language, re.escape(one)) for one in " ".join(phrase.split())]


@cache
def patterns(section: str, key: str) -> re.Pattern[str]:
    """The regular expressions under a key of events.toml, of all languages, as one."""
    return re.compile("|".join(listed(section, key)) or r"(?!)")


def is_job_noun(word: str) -> bool:
    """The word names a job: "engineer", "vp", or ends like one that does ("Softwareentwickler")."""
    return word in word_set("roles", "nouns", "leaders") or has_ending(word, "roles", "endings")


def has_ending(word: str, section: str, key: str) -> bool:
    """The word is longer than one of the listed endings, and ends so."""
    endings = listed(section, key)
    return word.endswith(endings) and any(len(word) > len(ending) and word.endswith(ending) for ending in endings)
