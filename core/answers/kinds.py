"""What words say: a text's points for each kind of answer, and the sentence that says it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.answers.visible import LOOKED_AT
from core.answers.words import joined, pattern
from core.data import table
from core.facts import MessageKind
from core.sentences import plainly, sentences
from core.tongues import spoken_in

KINDS = (MessageKind.OFFER, MessageKind.REJECTION, MessageKind.NEXT_STEP, MessageKind.MORE_TIME)
LIKELIEST = (MessageKind.OFFER, MessageKind.MORE_TIME, MessageKind.REJECTION, MessageKind.NEXT_STEP)
POINTS = {"sure": 3, "likely": 2, "hint": 1}
SURE = POINTS["sure"]
LIKELY = POINTS["likely"]
MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How much a text says of one kind of answer, and the sentence that says most of it, as it was written."""

    points: int = 0
    sentence: str = ""


@cache
def _patterns(language: str, kind: MessageKind, name: str, casual: bool = False) -> re.Pattern[str]:
    found: dict[str, Any] = table(language, "answers").get("kinds", {}).get(kind.value, {})
    among_people = found.get("casual", {}).get(name, []) if casual else []
    return re.compile(joined(language, [*found.get(name, []), *among_people]) or r"(?!)")


def said(text: str, *, casual: bool = True) -> dict[MessageKind, Said]:
    """What a text (the new part alone) says of each kind. Each degree counts once, so that length does not make sure.

    `casual`: words count that mean it only where one person writes to another; advertisements and receipts hold them too.
    """
    lines, spoken = _lines(text), spoken_in(text)
    return {kind: _said(kind, lines, spoken, casual) for kind in KINDS}


def hinted(text: str) -> tuple[MessageKind, Said] | None:
    """What the text of a person who answers may mean that says nothing clearly: words that mean it where nothing else is said."""
    spoken = spoken_in(text)
    lines = [(one, plain) for one, plain in _lines(text) if "?" in plain or not pattern("text", "pleasantry").search(plain)]
    found = ((kind, one) for kind in LIKELIEST for one, plain in lines if _hints(kind, plain, spoken))
    return next(((kind, Said(sentence=one)) for kind, one in found), None)


def _lines(text: str) -> list[tuple[str, str]]:
    """The sentences of a text, each as it was written and in plain form."""
    return [(one, plainly(one)) for one in sentences(text[:LOOKED_AT])][:MOST_SENTENCES]


def _hints(kind: MessageKind, plain: str, spoken: tuple[str, ...]) -> bool:
    return any(
        _patterns(language, kind, "alone", casual=True).search(plain) and not _patterns(language, kind, "unless", casual=True).search(plain)
        for language in spoken
    )


def _said(kind: MessageKind, lines: list[tuple[str, str]], spoken: tuple[str, ...], casual: bool) -> Said:
    degrees: dict[str, str] = {}
    for sentence, plain in lines:
        for name in _degrees(kind, plain, spoken, casual):
            degrees.setdefault(name, sentence)
    first = next((degrees[name] for name in POINTS if name in degrees), "")
    return Said(points=sum(POINTS[name] for name in degrees), sentence=first)


def _degrees(kind: MessageKind, plain: str, spoken: tuple[str, ...], casual: bool) -> tuple[str, ...]:
    for language in spoken:
        found = tuple(name for name in POINTS if _patterns(language, kind, name, casual).search(plain))
        if found and not _patterns(language, kind, "unless", casual).search(plain):
            return found
    return ()
