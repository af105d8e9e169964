"""What a letter must not say, with the line it stands in. Words and phrases are in ``languages/<language>/letters.toml``."""

import re
from collections.abc import Iterator
from functools import cache

from core.data import table
from core.letters.occasion import Finding
from core.tongues import bounded

WORDS = {"unit": "words", "least": 60, "most": 150}
TEXT_LIMIT = 20_000

_SHAPES = (
    ("exclamation", re.compile(r"[!！]"), "has an exclamation mark"),
    ("gap", re.compile(r"[\[\]{}<>]|_{3,60}|\.{4,60}"), "has a bracket or a gap"),
    ("dash", re.compile(r"—|\s[–-]{1,3}\s|\w--\w"), "has a dash; a comma or a full stop reads more easily"),
    ("emoticon", re.compile(r"(?<!\w)[:;=8]-?[)(DPp|](?!\w)|[\u2600-\u27bf\U0001f000-\U0001faff]"), "has an emoticon"),
    ("shouting", re.compile(r"\b[A-Z]{4,30} [A-Z]{4,30} [A-Z]{2,30}\b"), "is in capitals"),
)  # fmt: skip


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Those of every language, and those in which languages differ: what has a space before it, and which words may stand twice."""
    words = table(language, "letters")
    closed = "".join(sign for sign in ".,;:?" if sign not in words.get("spaced", ""))
    seam = rf"[^.]\.\.(?!\.)|[,;:]{{2}}| [{closed}]|[,;:]\.|[^\s]  |[^\W\d_]{{2}}[,;?][^\W\d_]"
    twice = rf"\b(?!(?:{'|'.join(words.get('may_repeat', [])) or '(?!)'})\b)([^\W\d_]{{1,30}}) \1\b"
    return (
        *_SHAPES,
        ("seam", re.compile(seam), "has a space or a sign too many or too few"),
        ("twice", re.compile(twice, re.IGNORECASE), "says a word twice"),
    )


def lint(text: str, *, language: str = "en") -> tuple[Finding, ...]:
    """What a thoughtful reader would strike out of a letter, by line; empty when it reads well.

    `text` runs from the greeting to the name, paragraphs divided by empty lines; only its first 20,000 characters are looked at.
    """
    said = text[:TEXT_LIMIT]
    found = [Finding(line=said.count("\n", 0, at) + 1, rule=rule, message=message) for at, rule, message in faults(said, language)]
    if message := length(text, language):
        found.append(Finding(line=1, rule="length", message=message))
    return tuple(found)


def faults(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    """Where in the text, the rule, and a sentence; once a line for the same fault. What stands below the name is not looked at."""
    start = 0
    for line in text[: len(text) - len(_below_the_name(text))].split("\n"):
        yield from ((start + at, rule, message) for at, rule, message in _in_line(line, language))
        start += len(line) + 1


def length(text: str, language: str = "en") -> str:
    """What is wrong with the length, ``""`` when nothing is."""
    bounds, count = table(language, "letters").get("length", WORDS), count_words(text, language)
    within = bounds["least"] <= count <= bounds["most"]
    return "" if within else f"{count} {bounds['unit']}; a letter has {bounds['least']} to {bounds['most']}."


def count_words(text: str, language: str = "en") -> int:
    """The words from the greeting to the name (characters, where a language counts these); of the last paragraph only two lines."""
    said = text[:TEXT_LIMIT]
    counted = r"\w[\w'’-]*" if bounded(language) else r"\S"
    return len(re.findall(counted, said[: len(said) - len(_below_the_name(said))]))


def _below_the_name(text: str) -> str:
    ending = text.rstrip().rpartition("\n\n")[2]
    tail = text[len(text.rstrip()) :]
    return "\n".join(["", *ending.split("\n")[2:]]) + tail if ending.count("\n") > 1 else tail


def _in_line(line: str, language: str) -> Iterator[tuple[int, str, str]]:
    for rule, shape, why in _shapes(language):
        if found := shape.search(line):
            yield found.start(), rule, f"The line {why}."
    for rule, why, pattern in _phrases(language):
        firsts = {found.group().casefold(): found for found in reversed(list(pattern.finditer(line)))}
        yield from ((found.start(), rule, f"“{found.group()}” {why}.") for found in reversed(firsts.values()))


@cache
def _phrases(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    lists = table(language, "letters").get("phrases", [])
    return tuple((entry["rule"], entry["why"], _any_of(entry["words"], language)) for entry in lists)


def _any_of(words: list[str], language: str) -> re.Pattern[str]:
    """Typed with a straight or a curly apostrophe, it is the same phrase."""
    longest_first = sorted(words, key=len, reverse=True)
    phrases = "|".join(re.escape(word).replace("'", "['’]") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)" if bounded(language) else phrases, re.IGNORECASE)
