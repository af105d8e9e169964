"""The words in which a language speaks of time frames, as its file (``promises.toml``) lists them, compiled."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from core.data import table

SLOT = re.compile(r"(?<!\?P)<([a-z]+)(\d*)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What relative phrases count from: the local instant, and whose business days and order of dates count."""

    moment: datetime
    country: str = ""

    @property
    def day(self) -> date:
        """The local day."""
        return self.moment.date()


class Vocabulary:
    """The words and phrases of one language, compiled."""

    def __init__(self, language: str) -> None:
        self._data = table(language, "promises")
        self.known = bool(self._data)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern of the language file: slots filled in, whole words only where the language has words."""
        seen: set[str] = set()

        def fill(slot: re.Match[str]) -> str:
            name = slot[1] + slot[2]
            opening = "(?:" if name in seen else f"(?P<{name}>"
            seen.add(name)
            return opening + "|".join(self._data["words"][slot[1]]) + ")"

        filled = SLOT.sub(fill, pattern)
        return re.compile(rf"(?<!\w)(?:{filled})(?!\w)" if self._data.get("bounded", True) else filled)

    @cached_property
    def phrases(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What each phrase means, and how it looks; in order of precedence."""
        return tuple((one["means"], self.compile(pattern)) for one in self._data["phrase"] for pattern in one["patterns"])

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """Something without which no time frame is named; quick."""
        words = self._data["words"]
        kinds = ("unit", "weekday", "month", "feast")
        extra = self._data.get("hint", [])
        return self.compile("|".join([*(one for kind in kinds for one in words.get(kind, {})), *extra, r"\d{1,4}(?:st|nd|rd|th|h)?"]))

    @cached_property
    def before(self) -> dict[str, re.Pattern[str]]:
        """How a time frame is to be taken, by the words before it."""
        words = self._data["before"]
        return {
            kind: re.compile(rf"(?<!\w)(?:{words[kind]})(?P<filler>(?: (?:{words['between']}|{words['clock']})){{0,6}}) $")
            for kind in ("by", "before", "after", "within", "for")
        }

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """Words of the time of day."""
        return self.compile(self._data["before"]["clock"])

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """Words that turn "before" into "not before"."""
        return re.compile(rf"(?:{self._data['before']['not']})(?!\w)")

    @cache  # noqa: B019 - vocabularies live as long as the program
    def group(self, section: str, name: str) -> re.Pattern[str]:
        """The cues of one group as one pattern."""
        return self.compile("|".join(self._data[section][name]))

    def groups(self, section: str) -> tuple[str, ...]:
        """The names of the groups of a section."""
        return tuple(self._data[section])

    def month_first(self, base: Base) -> bool:
        """Whether 3/20 is read as March 20: by country, else by the zone (only American clocks are so far behind)."""
        countries = self._data.get("month_first", ())
        offset = base.moment.utcoffset() or timedelta(0)
        return base.country in countries if base.country else bool(countries) and offset <= timedelta(hours=-3, minutes=-30)

    def meaning(self, slot: str, text: str) -> Any:
        """What a word of a slot stands for."""
        for pattern, value in self._data["words"][slot].items():
            if re.fullmatch(pattern, text):
                return float(text) if value == "digits" else value
        return None


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language."""
    return Vocabulary(language)
