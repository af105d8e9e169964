"""A text as sentences, and a sentence in the plain form that the language files speak of."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from core.tongues import UNSPACED, folded, spoken_in, traits

LONGEST = 600  # characters of a sentence that are looked at
SPARED = 20  # characters more than wanted that are no reason to cut a sentence
WRAPPED = 55  # a line as long as this may be broken by a mail program, not by its author

APART = re.compile(r"[ 、]")
BREAK = re.compile(r"(?<=[.!?])[\"'”’»“)\]]{0,2} +|(?<=[。！？])|\n[\s>*•・-]*\n|\n|\r")
ENDED = re.compile(r"[.!?。！？][\"'”’»“)\]]{0,2}$")
GOES_ON = re.compile(rf"[{UNSPACED}、]\n[\s　]*[{UNSPACED}]")  # lines broken by hand where there are no spaces
LABELLED = re.compile(rf"[ \t　■●◆・※]{{0,4}}[{UNSPACED}]{{1,12}}[ 　]?[:：]")  # "面接官:事務長 大谷由美" is a line of its own
SPACE_WITHIN = re.compile(rf"(?<=[{UNSPACED}、。]) (?=[{UNSPACED}])")
SHORT = re.compile(r"\b[^\W\d_]{2,3}\.$")  # before a figure it is a weekday or a month: "Do. 12. März"
FIGURES = re.compile(r" \(\d{1,2}\)")  # "two (2) weeks"
STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": " - ", "‑": "-", "‐": "-", "*": " ", "_": " "},
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, white space normalised; an abbreviation's dot and a wrapped line end none."""
    start, spoken = 0, spoken_in(text)
    for stop in BREAK.finditer(text):
        tail = text[max(start, stop.start() - WRAPPED - 1) : stop.start()]
        shortened = is_shortened(tail, spoken) or (text[stop.end() : stop.end() + 1].isdigit() and SHORT.search(tail))
        if stop[0] == "\n":
            if _is_within(text, stop.end(), tail, shortened=bool(shortened)):
                continue
        elif shortened and not stop[0].startswith(("\n", "\r")):
            continue
        yield _normal(text[start : stop.start()])
        start = stop.end()
    yield _normal(text[start:])


def ends_of(sentence: str, most: int) -> tuple[str, str]:
    """The beginning and the end of a sentence that is longer than `most` characters, cut between words; a shorter one is whole in both."""
    if len(sentence) <= most + SPARED:
        return sentence, sentence
    head, tail = sentence[: most + 1], sentence[-most - 1 :]
    ends = max((gap.end() for gap in APART.finditer(head)), default=most)
    begins = next((gap.end() for gap in APART.finditer(tail)), 1)
    return f"{head[:ends].rstrip()}…", f"…{tail[begins:]}"


def is_shortened(text: str, spoken: tuple[str, ...]) -> bool:
    """Whether a text in one of these languages ends in an abbreviation and its full stop."""
    return "." in text[-2:] and _ends_short(text[-12:], spoken)


def plainly(sentence: str) -> str:
    """Lower case, straight apostrophes, hyphens for dashes, usual figures, single spaces; no "(2)" after "two"."""
    return SPACE_WITHIN.sub("", " ".join(FIGURES.sub("", folded(sentence).translate(STRAIGHT).lower()).split()))


def _is_within(text: str, after: int, tail: str, *, shortened: bool) -> bool:
    """Whether a sentence goes on in the next line."""
    if after == len(text) or text[after].islower():
        return True
    if GOES_ON.match(text, max(0, after - 2)) and not (LABELLED.match(text, after) or LABELLED.match(tail.rpartition("\n")[2])):
        return True
    return len(tail) > WRAPPED and "\n" not in tail and (shortened or not ENDED.search(tail))


def _normal(sentence: str) -> str:
    return SPACE_WITHIN.sub("", " ".join(sentence.split()))[:LONGEST]


@lru_cache(maxsize=1_024)
def _ends_short(tail: str, spoken: tuple[str, ...]) -> bool:
    """The list of abbreviations is long, and the same few end most lines of a text that has many."""
    return _abbreviation(spoken).search(tail) is not None


@cache
def _abbreviation(spoken: tuple[str, ...]) -> re.Pattern[str]:
    shortened = [one for language in spoken for one in traits(language).get("abbreviations", ())]
    return re.compile(rf"\b(?:[^\W\d_]|{'|'.join(shortened)})\.$", re.IGNORECASE)
