"""When the employer said that the candidate will hear: a sentence and its reference instant -> a promise.

A text names many dates: the interview, the candidate's own deadlines, a holiday. One is a promise only beside words about
an answer; those words are data, a file a language (``promises.toml``). Where two fit, the later one counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, islice, pairwise, zip_longest
from zoneinfo import ZoneInfo

from core.facts import Promise, PromiseSource
from core.sentences import ends_of, plainly, sentences
from core.spans import Span
from core.timeframes import Frame
from core.timeframes import find as find_frames
from core.tongues import likeliest_first, spoken_in, written_out
from core.vocabulary import Base, Vocabulary, vocabulary
from core.workdays import add_workdays, local_day

LONGEST = 20_000  # characters of a text that are looked at
MOST_SENTENCES = 400  # of a text; no letter has more
QUOTED = 300  # characters of a sentence that are kept
ENOUGH = 2  # points that make a time frame a promise
SURE = 4  # points of words that say that the employer will answer
AGAINST = 6  # points of words that say that a date is something else
TAIL = 2  # words that end a sentence and are no clause of it: "you hear by Friday, 4 December, from us"
FEW = 3  # words behind a day that puts another right: "Sorry, I meant Monday for that"
GOES_ON = 2  # clauses after a day in which somebody may say what happens then
HOURS = r" ?(?:uhr|h|uur|時|[ap]\.?m)(?![^\W\d_])"  # behind a whole hour
FILLING = 4  # a clause of so few words beside its time frame belongs to the one next to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A time frame that is promised.

    `sure`: beside words that say so, not only words about the matter; `open`: its end is a guess; `off`: it was, and is no longer.
    """

    sure: bool
    open: bool
    off: bool = False
    span: Span
    sentence: str


def find(
    text: str,
    said_at: datetime,
    *,
    timezone: str,
    country: str = "",
    source: PromiseSource,
    said_by: str = "",
    anchor: datetime | None = None,
) -> Promise | None:
    """The time frame that an employer's text names for the answer, None where it names none.

    Relative phrases count from `anchor` (default `said_at`), in days of `timezone` and business days of `country`
    (``""``: Monday to Friday).
    """
    base = _base(anchor or said_at, timezone, country)
    found: dict[str, list[Candidate]] = {}
    for language in likeliest_first(text):
        for sentence, candidates in groupby(_candidates(text[:LONGEST], language, base), key=lambda one: one.sentence):
            found.setdefault(sentence, list(candidates))  # a sentence is read in the likeliest language that finds something in it
    every = (one for candidates in found.values() for one in candidates if not one.off)
    best = max(every, key=lambda one: (one.sure, not one.open, one.span.latest), default=None)
    if best is None or best.span.latest < local_day(said_at, timezone):
        return None
    return _promise(best.sentence, best.span, said_at, timezone, source, said_by=said_by)


def besides(text: str, starts: datetime) -> str:
    """An invitation's text without the sentences that name the hour at which it begins: "I call you on Friday at 16:30" is no promise.

    `starts` is in the zone whose hours the text names.
    """
    hour = "|".join(str(one) for one in dict.fromkeys((starts.hour, starts.hour % 12 or 12)))
    minute = rf" ?[:.h時] ?{starts.minute:02}" if starts.minute else f"(?: ?[:.h時] ?00|{HOURS})"
    own = re.compile(rf"(?<![\d.:])0?(?:{hour}){minute}(?![\d.]\d)")
    said = list(islice(sentences(text[:LONGEST]), MOST_SENTENCES))
    kept = [one for one in said if not own.search(plainly(one))]
    return text if len(kept) == len(said) else "\n".join(kept)


def heard(text: str, said_at: datetime, *, timezone: str, country: str) -> Promise | None:
    """What the owner says they were told, in short words ("one week", "by Friday"): a bare time frame is enough; the latest counts."""
    base = _base(said_at, timezone, country)
    spans = [
        frame.span
        for language in spoken_in(text)
        for sentence in islice(sentences(text[:LONGEST]), MOST_SENTENCES)
        for frame in find_frames(written_out(plainly(sentence), (language,)), language, base)
    ]
    best = max(spans, key=lambda span: span.latest, default=None)
    return _promise(" ".join(text.split()), best, said_at, timezone, PromiseSource.OWNER) if best else None


def default(after: datetime, *, timezone: str, country: str, days: int) -> Promise:
    """The promise that counts where the employer made none: `days` business days from the local day of `after`."""
    day = local_day(after, timezone)
    return _promise("", Span(day, add_workdays(day, days, country)), after, timezone, PromiseSource.DEFAULT)


def _base(moment: datetime, timezone: str, country: str) -> Base:
    return Base(moment=moment.astimezone(ZoneInfo(timezone)), country=country)


def _promise(text: str, span: Span, said_at: datetime, timezone: str, source: PromiseSource, *, said_by: str = "") -> Promise:
    earliest = max(span.earliest, min(local_day(said_at, timezone), span.latest))
    return Promise(
        text=ends_of(text, QUOTED)[0],
        earliest=earliest,
        latest=span.latest,
        timezone=timezone,
        source=source,
        said_at=said_at,
        said_by=said_by,
    )


def _candidates(text: str, language: str, base: Base) -> Iterator[Candidate]:
    words = vocabulary(language)
    if not words.known or not words.hint.search(text.lower()):
        return
    previous: Span | None = None
    held: list[Candidate] = []  # of the sentence before, whose day may be put right
    for sentence in dict.fromkeys(islice(sentences(text), MOST_SENTENCES)):  # said again, a sentence says nothing new
        plain = words.vow.sub(".", words.tag.sub(".", written_out(plainly(sentence), (language,))))
        frames = find_frames(plain, language, base, previous)
        if frames and held and _puts_right(plain, frames[0], words):
            held = [_put_right(held[-1], frames[0], sentence)]
        else:
            yield from held
            held = list(_judged(plain, sentence, frames, words)) if frames else []
        previous = frames[-1].named if frames else previous
    yield from held


def _puts_right(plain: str, frame: Frame, words: Vocabulary) -> bool:
    """Whether a sentence only names another day than the one before it: "Sorry, I mean Monday." """
    return words.put_right.fullmatch(plain[: frame.start]) is not None and words.count(plain[frame.end :].strip(" .!。)")) <= FEW


def _put_right(one: Candidate, frame: Frame, sentence: str) -> Candidate:
    """A promise, with the day that the next sentence names; until then, where it was a deadline."""
    earliest = min(one.span.earliest, frame.span.latest)
    return replace(one, span=Span(earliest, frame.span.latest), open=frame.open, sentence=f"{one.sentence} {sentence}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of a sentence, with what its words say for and against a promise.

    `tells`: the candidate is told something; `asks`: it asks something of them; `then`: it goes on from what was said before;
    `joined`: an "and" stands before it; `past`: it speaks of what lies behind.
    """

    start: int
    end: int
    cue: int
    against: int
    words: int
    tells: bool
    asks: bool
    then: bool
    joined: bool
    past: bool


def _clauses(plain: str, frames: tuple[Frame, ...], words: Vocabulary) -> tuple[Clause, ...]:
    """A sentence cut at its commas and conjunctions, never within a time frame."""
    cuts = [cut.start() for cut in words.clause.finditer(plain) if all(not frame.start <= cut.start() < frame.end for frame in frames)]
    if cuts and cuts[-1] > frames[-1].start and words.count(plain[cuts[-1] :].strip(" ,;:.")) <= TAIL:
        cuts.pop()
    return tuple(
        _clause(plain, start, end, frames, words) for start, end in pairwise([0, *cuts, len(plain)]) if plain[start:end].strip(" ,;:")
    )


def _clause(plain: str, start: int, end: int, frames: tuple[Frame, ...], words: Vocabulary) -> Clause:
    inside = [frame for frame in frames if start <= frame.start < end]
    count = words.count(plain[start:end]) - sum(words.count(plain[frame.start : frame.end]) for frame in inside)
    piece = plain[start:end]
    said = {name for name in words.groups("cues") if words.group("cues", name).search(piece)}
    cue = SURE if said - {"weak"} else ENOUGH if said else 0
    denied = "patience" not in said and any(
        _speaks_against(words.group("against", name), piece, start, inside) for name in words.groups("against")
    )
    return Clause(
        start=start,
        end=end,
        cue=cue,
        against=AGAINST if denied else 0,
        words=count,
        tells="strong" in said,
        asks=words.group("against", "task").search(piece) is not None,
        then=words.then.match(piece.lstrip(" ,;:-、")) is not None,
        joined=words.joins.match(piece.lstrip(" ,;:-")) is not None,
        past=words.past.search(piece) is not None,
    )


def _speaks_against(sign: re.Pattern[str], piece: str, start: int, frames: list[Frame]) -> bool:
    """Whether a clause says so outside its time frames: "before May is out" speaks of no absence."""
    return any(
        all(not frame.start <= start + one.start() < one.end() + start <= frame.end for frame in frames) for one in sign.finditer(piece)
    )


def _judged(plain: str, sentence: str, frames: tuple[Frame, ...], words: Vocabulary) -> Iterator[Candidate]:
    """The time frames of a sentence that have points enough."""
    clauses = _clauses(plain, frames, words)
    for frame, then in zip_longest(frames, frames[1:]):
        if then and _is_only_begun(frame, then, clauses):
            continue
        if _is_put_off(frame, plain, clauses, words) or (then and _is_replaced(frame, then, plain, clauses, words)):
            yield Candidate(sure=False, open=False, off=True, span=frame.span, sentence=sentence)
            continue
        own = _clause_of(frame, clauses)
        others = max((clause.cue for clause in clauses if clause is not own and not clause.against), default=0) // 2
        points = own.cue + others - own.against + frame.deadline - 2 * frame.lasting
        if points >= (ENOUGH if own.cue else ENOUGH + 1):
            yield Candidate(sure=own.cue >= SURE, open=frame.open, span=frame.span, sentence=sentence)


def _is_only_begun(frame: Frame, then: Frame, clauses: tuple[Clause, ...]) -> bool:
    """Whether a day is only when the answer's time begins: "they meet on the 9th, you will hear after that"."""
    if not then.open or then.span.earliest != frame.named.latest:
        return False
    return _standing_in(then, clauses).cue >= SURE or _standing_in(frame, clauses).cue < SURE


def _is_put_off(frame: Frame, plain: str, clauses: tuple[Clause, ...], words: Vocabulary) -> bool:
    """Whether something was to be then and is not: "they were to meet this week, but it has been postponed".

    Right behind a day such a word says until when: "auf Freitag verschoben".
    """
    own = _standing_in(frame, clauses)
    put_off = words.put_off.search(plain, frame.end)
    if not put_off or not words.count(plain[frame.end : put_off.start()]):
        return False
    return words.was_to_be.search(plain, own.start, own.end) is not None or (put_off.start() < own.end and not own.tells)


def _is_replaced(frame: Frame, then: Frame, plain: str, clauses: tuple[Clause, ...], words: Vocabulary) -> bool:
    """Whether something was meant for a day and another is named instead: "we meant to call today, but it will be Friday"."""
    own, other = _standing_in(frame, clauses), _standing_in(then, clauses)
    meant = words.was_to_be.search(plain, own.start, frame.start) is not None
    return meant and own is not other and words.instead.match(plain[own.end : other.end].lstrip(" ,;:-、")) is not None


def _standing_in(frame: Frame, clauses: tuple[Clause, ...]) -> Clause:
    return next(clause for clause in clauses if frame.start < clause.end)


def _clause_of(frame: Frame, clauses: tuple[Clause, ...]) -> Clause:
    """The clause that a time frame stands in, or the one that goes on from it: "the boss is back on Monday, then I call you".

    A mere fragment counts as its neighbour.
    """
    own = _standing_in(frame, clauses)
    index = clauses.index(own)
    following = next((one for one in clauses[index + 1 : index + 1 + GOES_ON] if _goes_on(one, own)), None)
    if following:
        return following
    if own.cue or own.against or own.past or own.words > FILLING or len(clauses) == 1:
        return own
    return max(clauses[max(0, index - 1) : index + 2], key=lambda one: (one is not own, one.cue - one.against))


def _goes_on(clause: Clause, own: Clause) -> bool:
    """Whether a clause says what somebody will do on the day that `own` names: let the candidate know."""
    if clause.cue < SURE or clause.against or own.cue >= SURE or own.asks or own.past:
        return False
    return clause.then or (clause.joined and not own.against)
