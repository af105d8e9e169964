"""What a letter must not say, with the line it stands in. Words and phrases are in ``languages/<language>/letters.toml``."""

import re
from collections.abc import Iterator
from functools import cache

from core.data import table
from core.letters.occasion import Finding

WORDS_MIN, WORDS_MAX = 60, 150
TEXT_LIMIT = 20_000

_SHAPES = (
    ("exclamation", re.compile(r"!"), "has an exclamation mark"),
    ("gap", re.compile(r"[\[\]{}<>]|_{3,60}|\.{4,60}"), "has a bracket or a gap"),
    ("dash", re.compile(r"—|\s[–-]{1,3}\s"), "has a dash; a comma or a full stop reads more easily"),
    ("emoticon", re.compile(r"(?<!\w)[:;=8]-?[)(DPp|](?!\w)|[\u2600-\u27bf\U0001f000-\U0001faff]"), "has an emoticon"),
    ("seam", re.compile(r"[^.]\.\.(?!\.)|[,;:]{2}| [.,;:?]|[,;:]\.|[^\s]  "), "has doubled spaces or punctuation"),
)


def lint(text: str, *, language: str = "en") -> tuple[Finding, ...]:
    """What a thoughtful reader would strike out of a letter, by line; empty when it reads well.

    `text` runs from the greeting to the name, paragraphs divided by empty lines; only its first 20,000 characters are looked at.
    """
    lines = text[:TEXT_LIMIT].splitlines()
    found = [finding for number, line in enumerate(lines, start=1) for finding in _in_line(number, line, language)]
    words = count_words(text)
    if not WORDS_MIN <= words <= WORDS_MAX:
        found.append(Finding(line=1, rule="length", message=f"{words} words; a letter has {WORDS_MIN} to {WORDS_MAX}."))
    return tuple(found)


def count_words(text: str) -> int:
    """The words from the greeting to the name: of the last paragraph the closing words and the name, not what follows."""
    *body, ending = text[:TEXT_LIMIT].strip().split("\n\n")
    counted = "\n".join([*body, *ending.split("\n")[:2]])
    return len(re.findall(r"\w[\w'’-]*", counted))


def _in_line(number: int, line: str, language: str) -> Iterator[Finding]:
    for rule, shape, why in _SHAPES:
        if shape.search(line):
            yield Finding(line=number, rule=rule, message=f"The line {why}.")
    for rule, why, pattern in _phrases(language):
        for phrase in dict.fromkeys(found.group().casefold() for found in pattern.finditer(line)):
            yield Finding(line=number, rule=rule, message=f"“{phrase}” {why}.")


@cache
def _phrases(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    lists = table(language, "letters").get("phrases", [])
    return tuple((entry["rule"], entry["why"], _any_of(entry["words"])) for entry in lists)


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in longest_first)})(?!\w)", re.IGNORECASE)
