"""The owner's own templates: a whole letter from the greeting to the name, under the same guard as ours.

An own template is plain text. Its first line may be ``Subject: …``. Lines of a paragraph are joined, an empty line divides
paragraphs, and the lines of the last one (closing words and name) stay as they are.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from core.data import languages, table, template
from core.letters.absent import unguarded
from core.letters.context import OWN_VALUES, UNSEEN, clean, values_of
from core.letters.guard import SOURCE_LIMIT, check, parsed
from core.letters.lint import count_words, faults, length
from core.letters.marks import Lines, marked
from core.letters.names import address, spoken
from core.letters.occasion import Finding, Letter, Occasion, TemplateRefused
from core.letters.render import EMPTY_LINE, environment, greeting_of, letter_of, render, signature_of, subject_of
from core.letters.samples import samples


def compose_own(occasion: Occasion, source: str) -> Letter:
    """The letter that the template makes. Raises `TemplateRefused` when the guard has something against it."""
    subject, body = _parts(_seen(source))
    for part in (subject, body):
        if found := check(environment(occasion.language), part, OWN_VALUES):
            raise TemplateRefused(f"line {found[0].line}: {found[0].message}")
    given = _given(occasion)
    text = render(occasion.language, _typed(body), given, OWN_VALUES)
    subject = subject or template(occasion.language, "subject")
    return letter_of(text, subject=subject_of(occasion, subject, given, OWN_VALUES), variant="own", language=occasion.language)


def check_template(source: str, *, language: str = "en") -> tuple[Finding, ...]:
    """All that speaks against an own template, in the order of its lines; empty when it makes good letters.

    What the guard refuses, words that need a value which is not always known, what the lint finds in the letters to the
    sample occasions, their length, and a strength that is missing or changed.
    """
    found = list(_refused(_seen(source), language)) or list(_tried(_seen(source), language))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.line))


def _refused(source: str, language: str) -> Iterator[Finding]:
    for part in _parts(source):
        yield from check(environment(language), part, OWN_VALUES)
        tree = parsed(environment(language), part)
        if not isinstance(tree, Finding):
            yield from unguarded(tree, OWN_VALUES)


def _tried(source: str, language: str) -> Iterator[Finding]:
    parts = [_typed(marked(environment(language), part)) for part in _parts(source)]
    tried: dict[str, str] = {}
    for about, occasion in samples(language):
        given = _given(occasion)
        try:
            subject, body = (Lines(render(language, part, given, OWN_VALUES)) for part in parts)
        except TemplateRefused:
            yield Finding(line=1, rule="template", message="The template makes a letter that is far too long.")
            return
        for lines in (subject, body):
            yield from (Finding(line=lines.line(at), rule=rule, message=message) for at, rule, message in faults(lines.text, language))
        if body.text.count(given["strength"]) != 1:
            yield Finding(line=1, rule="strength", message="Your own sentence belongs in every letter, once: write {{ strength }}.")
        tried[about] = body.text
    yield from _lengths(tried, language)


def _lengths(tried: dict[str, str], language: str) -> Iterator[Finding]:
    """The shortest letter and the longest, where they are too short or too long."""
    by_length = sorted(tried, key=lambda about: count_words(tried[about], language))
    for about in dict.fromkeys((by_length[0], by_length[-1])):
        if message := length(tried[about], language):
            yield Finding(line=1, rule="length", message=f"With {about}: {message}")


def _given(occasion: Occasion) -> dict[str, Any]:
    name = clean(occasion.recipient.name, 200)
    return values_of(occasion) | {
        "greeting": greeting_of(occasion),
        "name": spoken(name),
        "first_name": address(name, clean(occasion.title), occasion.language).given,
        "me": clean(occasion.owner_name),
        "signature": tuple(signature_of(occasion)),
    }


def _seen(source: str) -> str:
    """Without what the eye does not see. One that is too long stays so, for the guard to find."""
    if len(source) > SOURCE_LIMIT:
        return source[: SOURCE_LIMIT + 1]
    lines = source.replace("\r\n", "\n").replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or unicodedata.category(char) not in UNSEEN)


def _parts(source: str) -> tuple[str, str]:
    """The subject (``""`` when there is none) and the body, which keeps its line numbers."""
    first, _, rest = source.partition("\n")
    heading = _subject().match(first)
    return (first[heading.end() :], f"\n{rest}") if heading and len(source) <= SOURCE_LIMIT else ("", source)


@cache
def _subject() -> re.Pattern[str]:
    words = dict.fromkeys(word for language in languages() for word in table(language, "letters").get("subject", ()))
    return re.compile(rf"\s{{0,80}}(?:{'|'.join(words)})\s?[:：]", re.IGNORECASE)


def _typed(body: str) -> str:
    *paragraphs, last = EMPTY_LINE.split(body.strip("\n "))
    return "\n\n".join([*(" ".join(paragraph.split("\n")) for paragraph in paragraphs), last])
