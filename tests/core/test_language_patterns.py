"""The patterns in the language files are safe: they can be compiled, and none can run away (T-REDOS)."""

import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from core.answers.words import joined
from core.data import languages, table
from core.recognise.words import patterns
from core.vocabulary import vocabulary

FEW = 12
"""A group that is repeated so often at most is bounded, and its work with it."""


def _lists(data: Any) -> Iterator[list[str]]:
    if isinstance(data, dict):
        for one in data.values():
            yield from _lists(one)
    elif isinstance(data, list) and all(isinstance(one, str) for one in data):
        yield data


def _patterns() -> Iterator[Any]:
    for language in languages():
        words = vocabulary(language)
        for section in ("cues", "against"):
            for name in words.groups(section) if words.known else ():
                yield pytest.param(words.group(section, name).pattern, id=f"{language}-{section}-{name}")
        for number, (means, pattern) in enumerate(words.phrases if words.known else ()):
            yield pytest.param(pattern.pattern, id=f"{language}-{means}-{number}")
        for number, found in enumerate(_lists(table(language, "answers"))):
            yield pytest.param(joined(language, found), id=f"{language}-answers-{number}")
        for name, pattern in {**words.before, **words.behind, "clause": words.clause}.items() if words.known else ():
            yield pytest.param(pattern.pattern, id=f"{language}-{name}")
    for section, key in (("people", "names"), ("employer", "names")):
        yield pytest.param(patterns(section, key).pattern, id=f"{section}-{key}")


def _runaway(tree: Any, repeated: bool = False) -> bool:
    """Whether something unbounded is repeated without bound."""
    for operation, argument in tree:
        if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            _, most, inner = argument
            if (most > FEW and repeated) or _runaway(inner, repeated or most > FEW):
                return True
        elif any(_runaway(part, repeated) for part in _parts(operation, argument)):
            return True
    return False


def _parts(operation: Any, argument: Any) -> Iterator[Any]:
    if operation is sre.SUBPATTERN:
        yield argument[3]
    elif operation is sre.BRANCH:
        yield from argument[1]
    elif operation in (sre.ASSERT, sre.ASSERT_NOT):
        yield argument[1]


@pytest.mark.parametrize("pattern", list(_patterns()))
def test_no_pattern_repeats_a_repetition(pattern: str) -> None:
    """Nothing of the form (a+)+ can hang the program on a stranger's mail."""
    assert not _runaway(parser.parse(pattern))


def test_the_guard_sees_what_it_guards_against() -> None:
    """The classic shapes are found."""
    assert all(_runaway(parser.parse(bad)) for bad in (r"(a+)+", r"(?:\w+\s?)*x", r"((?:ab*)c)*"))
    assert not _runaway(parser.parse(r"(?: \w+){0,3} x+"))


def test_every_pattern_compiles() -> None:
    """A slip in a language file is found here, not in somebody's mailbox."""
    for language in languages():
        for found in _lists(table(language, "answers")):
            assert re.compile(joined(language, found))


def test_no_sign_begins_with_what_is_never_looked_up() -> None:
    """The first word of a phrase is looked up whole: one that begins with a number or with the beginning of a word is never found."""
    signs = [(language, table(language, "signs")) for language in languages()]
    every = [(language, text) for language, named in signs for places in named.values() for texts in places.values() for text in texts]
    firsts = [(language, text, choice) for language, text in every for choice in text.split()[0].strip("[]").split("|")]
    assert [one for one in firsts if one[2].endswith("*") or one[2] == "#"] == []


def test_a_phrase_names_what_its_meaning_counts() -> None:
    """A count without its unit would break the reading of every mail that says so ("en semana y media")."""
    counted = {"count", "around", "half_more", "from_day", "later"}
    phrases = [
        (language, one["means"], pattern)
        for language in languages()
        for one in table(language, "promises")["phrase"]
        for pattern in one["patterns"]
    ]
    assert [one for one in phrases if one[1] in counted and "<unit" not in one[2]] == []
