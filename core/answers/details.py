"""What else a message tells: a return day, a number, a language, a wish not to be phoned."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from core.answers.words import pattern
from core.sentences import plainly, sentences
from core.timeframes import find as find_frames
from core.tongues import ENOUGH, spoken_in, votes
from core.vocabulary import Base
from core.workdays import next_workday

LOOKED_AT = 4_000
NEAR = 40
LONGEST_CARD_LINE = 120
LONGEST_GREETING, GREETING_ENDS = 60, (",", "!", ":", "、")
LINES_TO_A_NAME = 3


def back_on(text: str, base: Base) -> date | None:
    """The day on which somebody who is away says they are back; the latest where they name several."""
    days: list[date] = []
    spoken = spoken_in(text)
    for plain in (plainly(sentence) for sentence in sentences(text[:LOOKED_AT])):
        for frame in (found for language in spoken for found in find_frames(plain, language, base)):
            cue = _cue_before(plain[max(0, frame.start - NEAR) : frame.start]) or _cue_behind(plain[frame.end :][:NEAR])
            if cue:
                away_till = pattern("machine", "last_day").fullmatch(cue.strip()) or pattern("machine", "inclusive").search(plain)
                days.append(next_workday(frame.named.latest, base.country) if away_till else frame.named.latest)
    return max((day for day in days if day >= base.day), default=None)


def _cue_before(left: str) -> str:
    """The last word of coming back before a day, if it stands right before it."""
    found = list(_returning().finditer(left))
    return found[-1][1] if found else ""


def _cue_behind(right: str) -> str:
    """The word of coming back that follows a day."""
    found = pattern("machine", "returns_behind").match(right.lstrip())
    return found[0] if found else ""


@cache
def _returning() -> re.Pattern[str]:
    cues, between = (pattern("machine", name).pattern for name in ("returns", "returns_between"))
    return re.compile(rf"({cues})(?: (?:{between})){{0,3}} ?$")


def asks_no_calls(text: str) -> bool:
    """Whether a text asks not to be phoned."""
    return any(pattern("calls", "none").search(plain) for plain in _plain(text))


def greeting_of(text: str) -> str:
    """The line that greets somebody by name ("Dear Ms Kim,") at the beginning of a mail; ``""`` when there is none."""
    first = next((line.strip() for line in text[:2_000].splitlines() if line.strip()), "")
    greets = pattern("text", "greeting").match(first)
    named = greets is not None and first[greets.end() :].strip(" ,!.:")
    if named and len(first) <= LONGEST_GREETING and first.endswith(GREETING_ENDS):
        return first
    # 佐藤様: what greets stands behind the name, and a company may stand on a line of its own above it.
    lines = [line.strip() for line in text[:2_000].splitlines() if line.strip()][:LINES_TO_A_NAME]
    return next((line for line in lines if len(line) <= LONGEST_GREETING and pattern("text", "greeting_behind").fullmatch(line)), "")


def tells_of_a_miss(text: str) -> bool:
    """Whether a text speaks of a no-show, of another time, or of waiting in the room."""
    return any(pattern("visit", "absent").search(plain) or _tells(plain, "off") for plain in _plain(text))


def tells_of_a_move(text: str) -> bool:
    """Whether a text says that an interview was given another time."""
    return any(_tells(plain, "moved") for plain in _plain(text))


def _tells(plain: str, name: str) -> bool:
    """Whether a sentence says so, and not only what to do in case of it."""
    return bool(pattern("visit", name).search(plain)) and not pattern("visit", "unless").search(plain)


def _plain(text: str) -> Iterable[str]:
    return (plainly(sentence) for sentence in sentences(text[:20_000]))


def number_in(lines: Iterable[str], own: str, region: str) -> str:
    """The first number (E.164) in the lines of a signature that is neither a fax, nor a dial-in, nor the owner's own; ``""`` for none."""
    import phonenumbers  # noqa: PLC0415 - its tables cost a tenth of a second, and most messages have no signature

    mine = _formatted(own, region)
    for line in lines:
        if len(line) > LONGEST_CARD_LINE or pattern("text", "no_desk").search(line):
            continue
        for match in phonenumbers.PhoneNumberMatcher(line, region or None):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            if number != mine:
                return number
    return ""


def _formatted(number: str, region: str) -> str:
    import phonenumbers  # noqa: PLC0415 - as above

    try:
        return phonenumbers.format_number(phonenumbers.parse(number, region or None), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return ""


def language_of(text: str) -> str:
    """The language a text is written in, ``""`` where too little tells."""
    counted = votes(text)
    best = max(counted, key=lambda language: counted[language])
    return best if counted[best] >= ENOUGH else ""
