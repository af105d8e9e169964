"""Finds the time frames that a sentence names, and takes each as the words before it say: by, before, after, for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.meanings import MEANINGS, OPEN_DAYS, Found
from core.spans import Span
from core.vocabulary import Base, Vocabulary, vocabulary
from core.workdays import DAY, add_workdays

FARTHEST = 400 * DAY
NEAR = 60  # characters before a phrase that may say how to take it
COUNTED = frozenset({"count", "around", "half_more"})
POINTLESS = frozenset(
    {"count", "around", "half_more", "from_day", "that", "thereafter", "later"}
)  # "before" such a phrase means "within" it


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A time frame at `start`..`end` of its sentence: `named` as the phrase stands, `span` with the words before it.

    `deadline`: it ends there ("by"); `lasting`: it is how long something goes on ("for"); `open`: it
    only says from when on ("after"), and its end is ours.
    """

    start: int
    end: int
    span: Span
    named: Span
    deadline: bool = False
    lasting: bool = False
    open: bool = False


def find(sentence: str, language: str, base: Base, previous: Span | None = None) -> tuple[Frame, ...]:
    """The time frames of a sentence (lower case, single spaces) in the order they stand; `previous` is what "that week" speaks of."""
    words = vocabulary(language)
    if not words.known or not (previous or words.hint.search(sentence)):
        return ()
    frames: list[Frame] = []
    since = None
    for means, match in _matches(sentence, words):
        ahead = [frame for frame in frames if not _lies_behind(frame, sentence, words)]
        found = Found(match, words, base, ahead[-1].named if ahead else previous, in_sentence=bool(ahead), since=since)
        try:
            span = MEANINGS[means](found)
        except (ValueError, OverflowError):
            continue
        frame = _taken(found, means, span, sentence) if span else None
        if frame and base.day <= frame.span.latest <= base.day + FARTHEST:
            frames.append(frame)
            since = frame.named.earliest if means == "thereafter" else since
    return tuple(_alternatives(frames, sentence, words))


def _lies_behind(frame: Frame, sentence: str, words: Vocabulary) -> bool:
    """Whether a day stands in a clause about the past: "we spoke on Monday, and on Friday you will hear"."""
    start = max((cut.start() for cut in words.clause.finditer(sentence, 0, frame.start)), default=0)
    end = words.clause.search(sentence, frame.end)
    return words.past.search(sentence, start, end.start() if end else len(sentence)) is not None


def _alternatives(frames: list[Frame], sentence: str, words: Vocabulary) -> list[Frame]:
    """Two time frames that an "or" joins are one: "on Monday or Tuesday"; of two the second may put the first right."""
    found: list[Frame] = []
    for frame in frames:
        one = found[-1] if found else None
        if one and words.corrected.fullmatch(sentence[one.end : frame.start]):
            span = Span(min(one.span.earliest, frame.span.latest), frame.span.latest) if one.deadline else frame.span
            found[-1] = replace(frame, start=one.start, span=span, deadline=one.deadline or frame.deadline)
            continue
        if one and one.span.latest <= frame.span.latest and words.either.fullmatch(sentence[one.end : frame.start].strip()):
            span = Span(min(one.span.earliest, frame.span.earliest), frame.span.latest)
            found[-1] = replace(frame, start=one.start, span=span, deadline=one.deadline or frame.deadline)
        else:
            found.append(frame)
    return found


def _matches(sentence: str, words: Vocabulary) -> Iterator[tuple[str, re.Match[str]]]:
    """What stands where; a phrase of lower precedence never overlaps one of higher."""
    taken: list[tuple[int, int]] = []
    found = []
    for means, pattern in words.phrases:
        for match in pattern.finditer(sentence):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                found.append((means, match))
    return iter(sorted(found, key=lambda one: one[1].start()))


def _is_end(found: Found) -> bool:
    """Whether the phrase names an end, which "before" does not move."""
    return found.part == "end"


def _said_of(words: Vocabulary, left: str, right: str) -> tuple[str, str]:
    """How a phrase is to be taken, and what stands between it and the word before it that says so."""
    behind = next((kind for kind, pattern in words.behind.items() if pattern.match(right)), "")
    if behind:
        return behind, ""
    return next(((kind, hit["filler"]) for kind, pattern in words.before.items() if (hit := pattern.search(left))), ("", ""))


def _is_denied(words: Vocabulary, left: str, right: str) -> bool:
    """Whether nothing comes before a phrase: "not before Friday", "before Friday I cannot tell you anything"."""
    end = words.clause.search(right)
    return bool(words.negation.search(left) or words.negation.search(right[: end.start()] if end else right))


def _taken(found: Found, means: str, span: Span, sentence: str) -> Frame | None:
    """The frame that a phrase and the words before it make."""
    start, words, today = found.match.start(), found.vocabulary, found.base.day
    left, right = sentence[max(0, start - NEAR) : start], sentence[found.match.end() :][:NEAR]
    kind, filler = _said_of(words, left, right)
    frame = Frame(start=start, end=found.match.end(), span=span, named=span, lasting=kind == "for" and means in COUNTED)
    if means in ("count", "half_more") and found.value("unit") == "hour" and kind not in ("within", "by") and span.latest == today:
        return None  # how long something takes
    match kind:
        case "before" if means not in POINTLESS and not _is_end(found) and not words.clock.search(filler):
            denied = _is_denied(words, left, right)
            begun = span.earliest <= today  # "before the month is over"
            latest = span.latest if denied or begun else span.earliest - DAY
            ahead = Span(min(today, latest), latest)
            return replace(frame, span=ahead, named=span if denied or means == "that" else ahead, deadline=True)
        case "by" | "before":
            return replace(frame, span=Span(today, span.latest), deadline=True)
        case "after" if means not in POINTLESS:
            return replace(frame, span=Span(span.latest + DAY, add_workdays(span.latest, OPEN_DAYS, found.base.country)), open=True)
        case "within":
            ahead = Span(min(today, span.earliest), span.latest) if means == "from_day" else span
            return replace(frame, span=ahead, deadline=True)
        case _:
            return replace(frame, open=means == "thereafter")
