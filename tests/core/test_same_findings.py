"""What is looked up in an index is what going through all phrases would find: over the events of the project's own corpus."""

import re
from functools import cache
from operator import attrgetter

import pytest

from connectors import ics
from connectors.contract import Me
from core.data import languages, table
from core.facts import Carrier
from core.recognise import words
from core.tongues import UNSPACED, respelled
from tests.accuracy import corpus

GROUPS = (
    ("people", "cues"),
    ("people", "labels"),
    ("employer", "after"),
    ("boilerplate", "cut"),
    ("phones", "meetings"),
    ("roles", "before"),
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Title and description of every event."""
    start, end = corpus.EVER
    me = Me(emails=(), timezone="UTC")
    files = sorted((corpus.ROOT / "events").glob("*.ics"))
    read = (ics.events(path.read_bytes(), me=me, start=start, end=end, ref="r", carrier=Carrier.CALENDAR) for path in files)
    return tuple((event.title, event.description) for found in read for event in found)


def _signs_one_by_one(spoken: list[str], place: str, text: str) -> dict[str, str]:
    """Every phrase compared at every word that it begins with, whatever else the text holds."""
    found = dict[str, tuple[int, int]]()
    hits = list[tuple[str, tuple[int, int]]]()
    for at, word in enumerate(spoken):
        anchored = words._index(place).get(word, {})
        for phrase in sorted((one for phrases in anchored.values() for one in phrases), key=attrgetter("order")):
            end = words._end(phrase.rest, spoken, at + 1)
            hits += [(phrase.sign, (at, end))] if end else []
    names = [span for sign, span in hits if sign in words._NAMES]
    for sign, span in hits:
        if sign not in found and not (sign in words._PARTS and words._is_within(span, names)):
            found[sign] = span
    return dict(zip(found, words._written(spoken, found.values(), text), strict=True))


def test_signs_are_those_that_each_phrase_by_itself_would_show() -> None:
    """In titles and descriptions."""
    for title, body in texts():
        for text, place in ((title, "title"), (body, "body")):
            spoken = words.words_of(text)
            assert words.signs_in(spoken, place, text) == _signs_one_by_one(spoken, place, text), text


def _side_by_side(section: str, key: str) -> re.Pattern[str]:
    """The phrases as alternatives, the longest first; those that run into the next word, and those of scripts without words, apart."""
    spoken = [(one, code) for code in languages() for one in table(code, "events").get(section, {}).get(key, ())]
    spelled = [
        (one, r"\s+".join(respelled(code, re.escape(part)) for part in one.split()))
        for one, code in sorted(spoken, key=lambda pair: -len(pair[0]))
    ]
    free = [pattern for one, pattern in spelled if re.search(f"[{UNSPACED}]", one)]
    open_ended = [pattern for one, pattern in spelled if one.endswith("'")]
    bounded = [pattern for one, pattern in spelled if pattern not in (*free, *open_ended)]
    either = ["|".join(some) or "(?!)" for some in (bounded, open_ended, free)]
    return re.compile(rf"(?<![^\W_])(?:(?:{either[0]})(?![^\W_])|{either[1]})|{either[2]}", re.IGNORECASE)


@pytest.mark.parametrize(("section", "key"), GROUPS)
def test_phrases_are_found_where_alternatives_side_by_side_find_them(section: str, key: str) -> None:
    """The same places of the same texts."""
    one_by_one = _side_by_side(section, key)
    for pair in texts():
        for text in pair:
            assert [hit.span() for hit in words.any_of(section, key).finditer(text)] == [hit.span() for hit in one_by_one.finditer(text)], (
                text
            )


def test_several_keys_are_found_where_one_of_them_is() -> None:
    """As one pattern."""
    keys = ("dial_ins", "drop", "cut")
    together = words.any_of("boilerplate", *keys)
    for line in (line for pair in texts() for text in pair for line in text.splitlines()):
        assert (together.search(line) is not None) == any(words.any_of("boilerplate", key).search(line) for key in keys), line
