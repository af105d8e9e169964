"""What is particular about each language (``languages/<code>/language.toml``): its small words, its spelling; and which a text is in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from core.data import languages, table

LOOKED_AT = 4_000
ENOUGH = 2  # votes that say which language a text is in
SHARE = 3  # a language with a third of the most votes may be spoken too
WORD = re.compile(r"[^\W\d_]+")
UNSPACED = r"぀-ヿ㐀-鿿々〆〇"  # characters of scripts that put no spaces between words
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_CLASS_OR_LETTER = re.compile(r"\\.|\[[^\]]*\]|[^\W\d_]")


def traits(language: str) -> dict[str, Any]:
    """The language's own file."""
    return table(language, "language")


def folded(text: str) -> str:
    """Full-width letters, figures and signs as the usual ones; the text stays as long as it was."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def votes(text: str) -> dict[str, int]:
    """How often each language's small words, or the letters that only it has, stand in the beginning of a text."""
    start = text[:LOOKED_AT]
    counted = {language: _marks(language, start) for language in languages()}
    for word in WORD.findall(start.lower()):
        for language in _speakers().get(word, ()):
            counted[language] += 1
    return counted


def spoken_in(text: str) -> tuple[str, ...]:
    """The languages that a text may be in, all of them where too little tells."""
    counted = votes(text)
    most = max(counted.values())
    if most < ENOUGH:
        return languages()
    return tuple(language for language in languages() if counted[language] and counted[language] * SHARE >= most)


def likeliest_first(text: str) -> tuple[str, ...]:
    """The languages that a text may be in, in the order of how much speaks for them."""
    counted = votes(text)
    return tuple(sorted(spoken_in(text), key=lambda language: -counted[language]))


def bounded(language: str) -> bool:
    """Whether words end where letters end; not where a script puts no spaces between words."""
    return bool(traits(language).get("bounded", True))


def respelled(language: str, pattern: str) -> str:
    """A pattern that also fits the other way to spell a letter ("ä" or "ae"); character classes stay as they are."""
    ways = traits(language).get("spellings", {})
    return _CLASS_OR_LETTER.sub(lambda one: f"(?:{one[0]}|{ways[one[0]]})" if one[0] in ways else one[0], pattern) if ways else pattern


def otherwise(text: str, language: str = "") -> str:
    """The text as people spell it who have no key for a letter ("fuer"); in every language's way where none is named."""
    return text if text.isascii() else text.translate(_spellings(language))


def written_out(plain: str, spoken: tuple[str, ...]) -> str:
    """A plain sentence with what thumbs leave out put back ("youve", "q" for "que"), as the languages it may be in have it."""
    short, whole = _shortened(spoken)
    return short.sub(lambda one: whole[one[0]], plain)


@cache
def _shortened(spoken: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """What is shortened, as one pattern, and each such word in full; where languages differ, that of the first."""
    whole: dict[str, str] = {}
    for language in reversed(spoken):
        whole |= traits(language).get("thumbs", {})
    return re.compile(rf"(?<![\w'.])(?:{'|'.join(whole) or '(?!)'})(?![\w'.@])"), whole


@cache
def _spellings(language: str) -> dict[int, str]:
    """The other way to spell each letter; where languages differ, that of the first."""
    ways = [traits(one).get("spellings", {}) for one in ((language,) if language else languages())]
    return {ord(letter): other for way in reversed(ways) for letter, other in way.items()}


def listed(name: str) -> Iterator[str]:
    """The words under a key of every language's own file."""
    return (word for language in languages() for word in traits(language).get(name, ()))


@cache
def reply() -> re.Pattern[str]:
    """What stands before the subject of an answer: "Re:"."""
    return re.compile(rf"\s{{0,5}}(?:{'|'.join(dict.fromkeys(listed('reply')))})\s?(?:\[\d{{1,3}}\])?\s?[:：]", re.IGNORECASE)


@cache
def forward() -> re.Pattern[str]:
    """What stands before the subject of a mail that is passed on: "Fwd:"."""
    return re.compile(rf"\s{{0,5}}(?:{'|'.join(dict.fromkeys(listed('forward')))})\s?[:：]", re.IGNORECASE)


@cache
def elided() -> re.Pattern[str]:
    """A small word that runs into the next one: the l' of "l'entretien"."""
    small = "|".join(dict.fromkeys(listed("elisions"))) or "(?!)"
    return re.compile(rf"(?<![^\W_])(?:{small})['’](?=[^\W\d_])", re.IGNORECASE)


@cache
def _speakers() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that have it."""
    words = dict.fromkeys(listed("common"))
    return {word: tuple(language for language in languages() if word in traits(language).get("common", ())) for word in words}


def _marks(language: str, text: str) -> int:
    letters = "" if text.isascii() else traits(language).get("letters")
    return len(re.findall(f"[{letters}]", text)) if letters else 0
