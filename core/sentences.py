"""A text as sentences, and a sentence in the plain form that the language files speak of."""

import re
from collections.abc import Iterator

LONGEST = 600  # characters of a sentence that are looked at
WRAPPED = 55  # a line as long as this may be broken by a mail program, not by its author

BREAK = re.compile(r"(?<=[.!?])[\"')\]]{0,2} +|(?<=[。！？])|\n[\s>*•-]*\n|\n(?=[^a-z])|\r")
ABBREVIATION = re.compile(
    r"(?:\b(?:[a-z]|mr|mrs|ms|dr|prof|approx|appr|e\.g|i\.e|etc|no|vs|st|inc|ltd"
    r"|jan|feb|mar|apr|aug|sept?|oct|nov|dec|a\.m|p\.m)|\d)\.$",
    re.IGNORECASE,
)
ENDED = re.compile(r"[.!?][\"')\]]{0,2}$")
FIGURES = re.compile(r" \(\d{1,2}\)")  # "two (2) weeks"
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": " - ", "‑": "-", "‐": "-", "\xa0": " ", "*": " ", "_": " "},
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, white space normalised; an abbreviation's dot and a wrapped line end none."""
    start = 0
    for stop in BREAK.finditer(text):
        tail = text[max(start, stop.start() - WRAPPED - 1) : stop.start()]
        shortened = ABBREVIATION.search(tail[-8:])
        if shortened and not stop[0].startswith(("\n", "\r")):
            continue
        if stop[0] == "\n" and len(tail) > WRAPPED and "\n" not in tail and (shortened or not ENDED.search(tail)):
            continue
        yield " ".join(text[start : stop.start()].split())[:LONGEST]
        start = stop.end()
    yield " ".join(text[start:].split())[:LONGEST]


def plainly(sentence: str) -> str:
    """Lower case, straight apostrophes, hyphens for dashes, single spaces; no "(2)" after "two"."""
    return " ".join(FIGURES.sub("", sentence.translate(STRAIGHT).lower()).split())
