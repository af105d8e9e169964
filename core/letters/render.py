"""Fragments and values become a letter: text as if typed, and the same in very plain HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from core.answers.words import pattern
from core.data import table, template
from core.letters.choose import PARTS, Variant, label, number_of
from core.letters.context import GREETING_VALUES, VALUES, clean, is_familiar, is_greeted_formally, kept_greeting, reply_to, values_of
from core.letters.guard import Values, check
from core.letters.lint import count_words
from core.letters.names import address
from core.letters.occasion import Letter, Occasion, TemplateRefused
from core.policy import Tone
from core.tongues import UNSPACED, bounded

OUTPUT_LIMIT = 64_000
UNSPACED_BREAK = re.compile(rf"(?<=[{UNSPACED}、。])\n(?=[{UNSPACED}])")
EMPTY_LINE = re.compile(r"\n[ \t]{0,80}\n")
HEADING = re.compile(r"(?m)^\{#([^\n]*)#\}$")
LATER = re.compile(r"(?m)^\{# later #\}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One of a part's texts. `goes_on`: in the paragraph before it. `later` is what an opening says after the strength."""

    text: str
    later: str = ""
    goes_on: bool = False


@cache
def environment(language: str) -> Environment:
    """The sandbox of a language's templates: no globals, no tests, the filter `listed` ("A, B and C")."""
    # Autoescape is off because only plain text is rendered; the HTML is made from that text and escaped as a whole.
    sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    sandbox.globals.clear()
    sandbox.tests = {}
    sandbox.filters = {"listed": lambda names: _listed(names, language)}
    return sandbox


def render(language: str, source: str, given: Mapping[str, Any], values: Values = VALUES) -> str:
    """`source` with what is `given` in it, as paragraphs divided by one empty line.

    Raises `TemplateRefused` when the guard has something against it or it grows beyond bounds.
    """
    pieces: list[str] = []
    size = 0
    for piece in _compiled(language, source, values).generate(given):
        size += len(piece)
        if size > OUTPUT_LIMIT:
            raise TemplateRefused(f"The letter is longer than {OUTPUT_LIMIT} characters.")
        pieces.append(piece)
    return tidy("".join(pieces), language)


@lru_cache(maxsize=512)
def _compiled(language: str, source: str, values: Values) -> Template:
    if found := check(environment(language), source, values):
        raise TemplateRefused(f"line {found[0].line}: {found[0].message}")
    return environment(language).from_string(source)


def tidy(text: str, language: str) -> str:
    """Spaces and lines that an absent value left behind go, and a name's own full stop serves as the sentence's."""
    closed = "".join(sign for sign in ".,;:" if sign not in table(language, "letters").get("spaced", ""))
    lines = ([" ".join(line.split()) for line in paragraph.split("\n")] for paragraph in text.split("\n\n"))
    joined = "\n\n".join("\n".join(filter(None, paragraph)) for paragraph in lines if any(paragraph))
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", re.sub(f" (?=[{closed}])", "", joined))


def unwrapped(source: str) -> str:
    """A line break of the source is a space; only an empty line divides paragraphs, whatever if/else leaves out around it."""
    return "\n\n".join(" ".join(UNSPACED_BREAK.sub("", paragraph).split("\n")) for paragraph in EMPTY_LINE.split(source))


@cache
def fragments(language: str, part: str) -> tuple[Fragment, ...]:
    """The fragments of a part ("plain/openings") in their order; a comment line ``{# … #}`` stands before each."""
    source = LATER.sub("\f", template(language, part))
    _, *pieces = HEADING.split(source)
    return tuple(_fragment(heading, text) for heading, text in zip(pieces[::2], pieces[1::2], strict=True))


def _fragment(heading: str, text: str) -> Fragment:
    now, _, later = (unwrapped(piece.strip()) for piece in text.partition("\f"))
    return Fragment(text=now, later=later, goes_on="goes on" in heading)


def counts(language: str, tone: Tone) -> tuple[int, int, int]:
    """How many openings, wants and closings a language has in a tone."""
    openings, wants, closings = (len(fragments(language, f"{tone}/{part}")) for part in PARTS)
    return openings, wants, closings


def write(occasion: Occasion, variant: Variant) -> Letter:
    """The letter for this occasion in this variant."""
    language, tone, given = occasion.language, occasion.tone, values_of(occasion)
    opening, want, closing = (fragments(language, f"{tone}/{part}")[number - 1] for part, number in zip(PARTS, variant, strict=True))
    parts = (opening.text, want.text, opening.later, closing.text)
    start, wish, later, end = (render(language, _as_there(text, occasion), given) for text in parts)
    space = " " if bounded(language) else ""
    begun = f"{start}{space if want.goes_on else chr(10) * 2}{wish}{space}{later}".rstrip()
    greeting = greeting_of(occasion)
    if not greeting.endswith(","):
        begun = f"{begun[:1].upper()}{begun[1:]}"  # "Guten Tag Frau Hug" in Switzerland: a capital follows
    blocks = [greeting, begun, _pass_on(occasion, given), end, "\n".join(_ending(occasion))]
    return letter_of(
        "\n\n".join(block for block in blocks if block),
        subject=subject_of(occasion, _as_there(template(language, "subject"), occasion), given),
        variant=label(language, tone, variant),
        language=language,
    )


def _as_there(text: str, occasion: Occasion) -> str:
    """Our own words as they are written where the owner lives ("Grüsse" in Switzerland); values stay as they are."""
    for ours, theirs in table(occasion.language, "letters").get("regions", {}).get(occasion.country, {}).items():
        text = text.replace(ours, theirs)
    return text


def letter_of(text: str, *, subject: str, variant: str, language: str) -> Letter:
    """The finished letter with this text."""
    text = f"{text.strip()}\n"
    return Letter(subject=subject, text=text, html=html_of(text), variant=variant, words=count_words(text, language))


def subject_of(occasion: Occasion, source: str, given: Mapping[str, Any], values: Values = VALUES) -> str:
    """That of the message it answers, else the one that `source` makes."""
    return reply_to(occasion.reply_subject) or clean(render(occasion.language, source, given, values), 250)


def html_of(text: str) -> str:
    """The same letter as paragraphs of HTML, everything in it escaped."""
    paragraphs = ("<br>\n".join(str(escape(line)) for line in block.split("\n")) for block in text.strip().split("\n\n"))
    return "<html><body>\n" + "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs) + "</body></html>\n"


def greeting_of(occasion: Occasion) -> str:
    """The line that the owner used to this person before, else one made of the name."""
    if used := kept_greeting(occasion):
        return used
    familiar = is_familiar(occasion)
    who = address(clean(occasion.recipient.name, 200), "" if familiar else clean(occasion.title), occasion.language)
    flags = {"formal": is_greeted_formally(occasion), "familiar": familiar}
    given = {"full": who.full, "given": who.given, "title": who.title, "family": who.family, **flags}
    return render(occasion.language, template(occasion.language, "greeting"), given, GREETING_VALUES)


def _pass_on(occasion: Occasion, given: Mapping[str, Any]) -> str:
    if not given["others"]:
        return ""
    ways = fragments(occasion.language, "pass_on")
    way = ways[number_of(occasion.interview, occasion.recipient.email) % len(ways)].text
    asked = render(occasion.language, _as_there(way, occasion), given)
    for apart, joined in table(occasion.language, "letters").get("joined", {}).items():
        asked = asked.replace(f" {apart} ", f" {joined} ")
    return asked


def _ending(occasion: Occasion) -> list[str]:
    """The closing words, which stay the same for one owner, and the name; a signature's own come before ours."""
    name, lines = clean(occasion.owner_name), signature_of(occasion)
    if lines and (lines[0].endswith(",") or pattern("text", "closing").fullmatch(lines[0])):
        return lines
    named = lines if name and any(name.casefold() in line.casefold() for line in lines) else [name, *lines]
    ways = table(occasion.language, "letters")["sign_offs"][occasion.tone]
    return [_as_there(ways[number_of(name) % len(ways)], occasion), *(line for line in named if line)]


def signature_of(occasion: Occasion) -> list[str]:
    """The owner's own lines, each without unseen characters."""
    return [line for raw in occasion.signature if (line := clean(raw, 200))]


def _listed(names: tuple[str, ...], language: str) -> str:
    words, space = table(language, "letters"), " " if bounded(language) else ""
    *first, last = names or ("",)
    return f"{words.get('comma', ', ').join(first)}{space}{_and_before(last, words)}{space}{last}" if first else last


def _and_before(name: str, words: dict[str, Any]) -> str:
    """The word for "and", which in Spanish goes by the sound that follows it: "Omar e Inés"."""
    others: dict[str, list[str]] = words.get("and_otherwise", {})
    usual: str = words["and"]
    return next((other for other, starts in others.items() if name.casefold().startswith(tuple(starts))), usual)
