"""What words say: a text's points for each kind of answer, and the sentence that says it."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from core.answers.visible import LOOKED_AT
from core.answers.words import joined, pattern
from core.data import table
from core.facts import MessageKind
from core.sentences import plainly, sentences
from core.tongues import spoken_in, written_out

KINDS = (MessageKind.OFFER, MessageKind.REJECTION, MessageKind.NEXT_STEP, MessageKind.MORE_TIME)
LIKELIEST = (MessageKind.OFFER, MessageKind.MORE_TIME, MessageKind.REJECTION, MessageKind.NEXT_STEP)
POINTS = {"sure": 3, "likely": 2, "hint": 1}
SURE = POINTS["sure"]
LIKELY = POINTS["likely"]
FAINT = 2
PROMISED = 2
MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How much a text says of one kind of answer, and the sentence that says most of it, as it was written."""

    points: int = 0
    sentence: str = ""


@cache
def patterns(language: str, kind: MessageKind, name: str, casual: bool = False) -> re.Pattern[str]:
    """One list of a kind's words in a language, those among people with it; it fits nothing where there is none."""
    found: dict[str, Any] = table(language, "answers").get("kinds", {}).get(kind.value, {})
    among_people = found.get("casual", {}).get(name, []) if casual else []
    return re.compile(joined(language, [*found.get(name, []), *among_people]) or r"(?!)")


def said(text: str, *, casual: bool = True) -> dict[MessageKind, Said]:
    """What a text (the new part alone) says of each kind. Each degree counts once, so that length does not make sure.

    `casual`: words count that mean it only where one person writes to another; advertisements and receipts hold them too.
    """
    lines, spoken = _lines(text), spoken_in(text)
    return {kind: _said(kind, lines, spoken, casual) for kind in KINDS}


def hinted(text: str, found: dict[MessageKind, Said], *, promised: bool = False) -> tuple[MessageKind, Said] | None:
    """What the text of a person who answers may mean that says nothing clearly, and the sentence that says most of it.

    Words that mean it where nothing else is said weigh as much as two faint signs of different sorts, one of them telling;
    `promised`, a day by which the candidate will hear, weighs as much. Where the signs are enough, the points in `found` are added.
    """
    spoken, lines = spoken_in(text), _telling_lines(text)
    weighed = {kind: _faintly(kind, lines, spoken, found[kind].points) for kind in LIKELIEST}
    if promised:
        waits = weighed[MessageKind.MORE_TIME]
        weighed[MessageKind.MORE_TIME] = replace(waits, points=waits.points + PROMISED)
    kind = max(LIKELIEST, key=lambda one: weighed[one].points)
    return (kind, weighed[kind]) if weighed[kind].points >= FAINT else None


def leans(text: str, kind: MessageKind) -> Said:
    """What faint signs alone say of one kind; nothing where they are not enough."""
    lines = _telling_lines(text)
    best = max((_signed(kind, lines, language) for language in spoken_in(text)), key=lambda said: said.points, default=Said())
    return best if best.points >= FAINT else Said()


def touches_on_it(text: str) -> bool:
    """Whether a text that says nothing clearly has a telling sign all the same, so that it may be more than a kind word."""
    lines = _telling_lines(text)
    return any(_signed(kind, lines, language).points for kind in KINDS for language in spoken_in(text))


def _telling_lines(text: str) -> list[tuple[str, str]]:
    """The sentences that are more than courtesy."""
    return [(one, plain) for one, plain in _lines(text) if "?" in plain or not pattern("text", "pleasantry").search(plain)]


def _lines(text: str) -> list[tuple[str, str]]:
    """The sentences of a text, each as it was written and in plain form."""
    spoken = spoken_in(text)
    return [(one, written_out(plainly(one), spoken)) for one in sentences(text[:LOOKED_AT])][:MOST_SENTENCES]


def _faintly(kind: MessageKind, lines: list[tuple[str, str]], spoken: tuple[str, ...], more: int) -> Said:
    """How many faint signs speak for a kind, in the language in which most do, and `more` points where they are enough."""
    best = max((_in_one(kind, lines, language) for language in spoken), key=lambda said: said.points, default=Said())
    enough = best.points >= FAINT or (more >= LIKELY and (best.points or kind is MessageKind.MORE_TIME))
    return replace(best, points=best.points + more) if enough else best


def _in_one(kind: MessageKind, lines: list[tuple[str, str]], language: str) -> Said:
    signed = _signed(kind, lines, language)
    alone = _first_of(patterns(language, kind, "alone", casual=True), _held(kind, lines, language))
    more = 1 if signed.points else FAINT  # a telling sign is often found in the same words
    return Said(points=signed.points + more, sentence=alone) if alone else signed


def _signed(kind: MessageKind, lines: list[tuple[str, str]], language: str) -> Said:
    """How many sorts of faint signs of a kind there are in one language; none where none is telling."""
    lines = _held(kind, lines, language)
    whole = "\n".join(plain for _, plain in lines)
    telling = [sign for sign in signs(language, kind, "telling") if sign.search(whole)]
    if not telling:
        return Said()
    tone = sum(bool(sign.search(whole)) for sign in signs(language, kind, "tone"))
    return Said(points=len(telling) + tone, sentence=_first_of(telling[0], lines))


def _held(kind: MessageKind, lines: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """The sentences that may speak of a kind."""
    return [(one, plain) for one, plain in lines if not patterns(language, kind, "unless", casual=True).search(plain)]


def _first_of(sign: re.Pattern[str], lines: list[tuple[str, str]]) -> str:
    """The first sentence in which a pattern is found, as it was written; ``""`` for none."""
    return next((one for one, plain in lines if sign.search(plain)), "")


@cache
def signs(language: str, kind: MessageKind, name: str) -> tuple[re.Pattern[str], ...]:
    """The sorts of faint signs of a language, each a pattern of its own; for sentences, one a line."""
    found: dict[str, list[str]] = table(language, "answers").get("kinds", {}).get(kind.value, {}).get("faint", {})
    return tuple(re.compile(joined(language, [sort]), re.MULTILINE) for sort in found.get(name, []))


def _said(kind: MessageKind, lines: list[tuple[str, str]], spoken: tuple[str, ...], casual: bool) -> Said:
    degrees: dict[str, str] = {}
    for sentence, plain in lines:
        for name in _degrees(kind, plain, spoken, casual):
            degrees.setdefault(name, sentence)
    first = next((degrees[name] for name in POINTS if name in degrees), "")
    return Said(points=sum(POINTS[name] for name in degrees), sentence=first)


def _degrees(kind: MessageKind, plain: str, spoken: tuple[str, ...], casual: bool) -> tuple[str, ...]:
    for language in spoken:
        found = tuple(name for name in POINTS if patterns(language, kind, name, casual).search(plain))
        if found and not patterns(language, kind, "unless", casual).search(plain):
            return found
    return ()
