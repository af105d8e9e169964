"""Fragments and values become a letter: text as if typed, and the same in very plain HTML."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from core.data import table, template
from core.letters.choose import PARTS, Variant, label, number_of
from core.letters.context import NAMES, clean, reply_to, values_of
from core.letters.guard import check
from core.letters.lint import count_words
from core.letters.names import address
from core.letters.occasion import Letter, Occasion

OUTPUT_LIMIT = 64_000
GREETING_NAMES = frozenset({"full", "given", "title", "family"})


class TemplateRefused(ValueError):
    """A template is not one that may run; the message says why and where."""


@cache
def environment(language: str) -> Environment:
    """The sandbox of a language's templates: no globals, no tests, the filter `listed` ("A, B and C")."""
    # Autoescape is off because only plain text is rendered; the HTML is made from that text and escaped as a whole.
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    sandbox.globals.clear()
    sandbox.tests = {}
    sandbox.filters = {"listed": lambda names: _listed(names, table(language, "letters")["and"])}
    return sandbox


def render(language: str, source: str, values: Mapping[str, Any], names: frozenset[str] = NAMES) -> str:
    """`source` with `values` in it, as paragraphs divided by one empty line.

    Raises `TemplateRefused` when the guard has something against it or it grows beyond bounds.
    """
    pieces: list[str] = []
    size = 0
    for piece in _compiled(language, source, names).generate(values):
        size += len(piece)
        if size > OUTPUT_LIMIT:
            raise TemplateRefused(f"The letter is longer than {OUTPUT_LIMIT} characters.")
        pieces.append(piece)
    return tidy("".join(pieces))


@lru_cache(maxsize=512)
def _compiled(language: str, source: str, names: frozenset[str]) -> Template:
    if found := check(environment(language), source, names):
        raise TemplateRefused(f"line {found[0].line}: {found[0].message}")
    return environment(language).from_string(_unwrapped(source))


def tidy(text: str) -> str:
    """Spaces that an absent value left behind go, and a name's own full stop serves as the sentence's."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    joined = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(r" (?=[.,;:])", "", joined))


def _unwrapped(source: str) -> str:
    """A line break of the source is a space; only an empty line divides paragraphs, whatever if/else leaves out around it."""
    return "\n\n".join(" ".join(paragraph.split("\n")) for paragraph in re.split(r"\n[ \t]{0,80}\n", source))


@cache
def fragments(language: str, part: str) -> tuple[str, ...]:
    """The fragments of a part in their order; a comment line ``{# … #}`` stands before each."""
    return tuple(piece.strip() for piece in re.split(r"(?m)^\{#[^\n]*#\}$", template(language, part)) if piece.strip())


def counts(language: str) -> tuple[int, int, int]:
    """How many openings, wants and closings a language has."""
    openings, wants, closings = (len(fragments(language, part)) for part in PARTS)
    return openings, wants, closings


def write(occasion: Occasion, variant: Variant) -> Letter:
    """The letter for this occasion in this variant."""
    language, values = occasion.language, values_of(occasion)
    opening, want, closing = (
        render(language, fragments(language, part)[number - 1], values) for part, number in zip(PARTS, variant, strict=True)
    )
    blocks = [_greeting(occasion), opening, want, _pass_on(occasion, values), closing]
    text = "\n\n".join(block for block in blocks if block) + "\n\n" + "\n".join(_ending(occasion)) + "\n"
    return Letter(
        subject=reply_to(occasion.reply_subject) or render(language, template(language, "subject"), values),
        text=text,
        html=html_of(text),
        variant=label(language, variant),
        words=count_words(text),
    )


def html_of(text: str) -> str:
    """The same letter as paragraphs of HTML, everything in it escaped."""
    paragraphs = ("<br>\n".join(str(escape(line)) for line in block.split("\n")) for block in text.strip().split("\n\n"))
    return "<html><body>\n" + "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs) + "</body></html>\n"


def _greeting(occasion: Occasion) -> str:
    who = address(clean(occasion.recipient.name, 200), clean(occasion.title))
    values = {"full": who.full, "given": who.given, "title": who.title, "family": who.family}
    return render(occasion.language, template(occasion.language, "greeting"), values, GREETING_NAMES)


def _pass_on(occasion: Occasion, values: Mapping[str, Any]) -> str:
    if not values["others"]:
        return ""
    ways = fragments(occasion.language, "pass_on")
    return render(occasion.language, ways[number_of(occasion.interview, occasion.recipient.email) % len(ways)], values)


def _ending(occasion: Occasion) -> list[str]:
    """The closing words, which stay the same for one owner, and the name; a signature's own come before ours."""
    name, lines = clean(occasion.owner_name), [line for raw in occasion.signature if (line := clean(raw, 200))]
    if lines and lines[0].endswith(","):
        return lines
    named = lines if name and any(name.casefold() in line.casefold() for line in lines) else [name, *lines]
    ways = table(occasion.language, "letters")["sign_offs"]
    return [ways[number_of(name) % len(ways)], *(line for line in named if line)]


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    *first, last = names
    return f"{', '.join(first)} {conjunction} {last}" if first else last
