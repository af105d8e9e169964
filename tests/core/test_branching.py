"""Many phrases as one pattern: it fits what one of them fits, the longest first, as alternatives side by side would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from core.branching import branching
from core.data import languages, table
from core.recognise.words import any_of

PHRASES = st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=12)


@given(phrases=PHRASES, text=st.text("abc .", max_size=40))
def test_it_finds_what_alternatives_find(phrases: list[str], text: str) -> None:
    """The same places, in any set of phrases."""
    ordered = sorted(phrases, key=len, reverse=True)
    alternatives = re.compile("|".join(map(re.escape, ordered)))
    branches = re.compile(branching([re.escape(letter) for letter in phrase] for phrase in ordered))
    assert [one.span() for one in branches.finditer(text)] == [one.span() for one in alternatives.finditer(text)]


def test_of_no_phrases_nothing_is_found() -> None:
    """Not even the empty text."""
    assert re.compile(branching(())).search("") is None


def test_every_listed_phrase_of_every_language_is_found() -> None:
    """Whole, whatever other phrases begin as it does."""
    missed = [
        (language, section, key, phrase)
        for language in languages()
        for section, keys in table(language, "events").items()
        if isinstance(keys, dict)
        for key, phrases in keys.items()
        if isinstance(phrases, list)
        for phrase in phrases
        if isinstance(phrase, str) and section in ("people", "phones", "labels", "boilerplate") and not _is_pattern(phrase)
        if any_of(section, key).fullmatch(phrase.rstrip("'")) is None and any_of(section, key).match(phrase) is None
    ]
    assert not missed


def _is_pattern(phrase: str) -> bool:
    return bool(re.search(r"[\\(\[?]", phrase))
