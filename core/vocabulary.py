"""The words in which a language speaks of time frames, as its file (``promises.toml``) lists them, compiled."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any

from core.data import table
from core.tongues import bounded, respelled

KINDS = ("by", "before", "after", "within", "for")
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
        self._language = language
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

        filled = respelled(self._language, SLOT.sub(fill, pattern))
        return re.compile(rf"(?<!\w)(?:{filled})(?!\w)" if bounded(self._language) else filled)

    @cached_property
    def phrases(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What each phrase means, and how it looks; in order of precedence."""
        return tuple((one["means"], self.compile(pattern)) for one in self._data["phrase"] for pattern in one["patterns"])

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """Something without which no time frame is named; quick."""
        words = self._data["words"]
        kinds = ("unit", "weekday", "month", "feast", "dayname")
        extra = self._data.get("hint", [])
        return self.compile("|".join([*(one for kind in kinds for one in words.get(kind, {})), *extra, r"\d{1,4}(?:st|nd|rd|th|h)?"]))

    @cached_property
    def before(self) -> dict[str, re.Pattern[str]]:
        """How a time frame is to be taken, by the words before it."""
        words = {name: respelled(self._language, pattern) for name, pattern in self._data["before"].items()}
        start, space = (r"(?<!\w)", " ") if bounded(self._language) else ("", " ?")
        return {
            kind: re.compile(rf"{start}(?:{words[kind]})(?P<filler>(?:{space}(?:{words['between']}|{words['clock']})){{0,6}}){space}$")
            for kind in KINDS
            if kind in words
        }

    @cached_property
    def behind(self) -> dict[str, re.Pattern[str]]:
        """How a time frame is to be taken, by the words right after it; it goes before what `before` says."""
        words = self._data.get("behind", {})
        return {kind: self.compile(rf"^ ?(?:{words[kind]})") for kind in KINDS if kind in words}

    @cached_property
    def clause(self) -> re.Pattern[str]:
        """Where a sentence may be cut into clauses."""
        words = respelled(self._language, "|".join(self._data["clause"]))
        return re.compile(rf"[;:,()、]| - |(?: (?:{words})(?= ))" if bounded(self._language) else rf"[;:,()、]| - |(?:{words})")

    @cached_property
    def then(self) -> re.Pattern[str]:
        """How a clause begins that goes on from a day named before."""
        return self.compile("|".join(self._data["then"]))

    @cached_property
    def joins(self) -> re.Pattern[str]:
        """How a clause begins that is joined to the one before it; it fits nothing where there is no such word."""
        return self.compile("|".join(self._data.get("and", [r"(?!)"])))

    @cached_property
    def either(self) -> re.Pattern[str]:
        """What stands between two days on one of which it will be."""
        return self.compile("|".join(self._data["or"]))

    @cached_property
    def corrected(self) -> re.Pattern[str]:
        """What stands between two days of which the second puts the first right: "by Friday - no, Monday"."""
        words = respelled(self._language, "|".join(self._data.get("corrected", [r"(?!)"])))
        return re.compile(rf"(?: \w{{1,12}}){{0,2}}[ ,;:.…()、-]{{1,4}}(?:{words})[ ,:;.、]{{0,3}}(?:\w{{1,4}} ){{0,2}}")

    @cached_property
    def put_right(self) -> re.Pattern[str]:
        """What stands before the day in a sentence that puts right the day named in the one before it: "Sorry, I mean Monday"."""
        words = respelled(self._language, "|".join(self._data.get("corrected", [r"(?!)"])))
        return re.compile(rf"(?:\w{{1,4}} )?(?:{words})[ ,:;.…、-]{{0,3}}(?:[\w']{{1,4}} ){{0,3}}")

    @cached_property
    def instead(self) -> re.Pattern[str]:
        """How a clause begins that names another day than was meant: "but it will be Friday"."""
        return self.compile("|".join(self._data.get("instead", [r"(?!)"])))

    @cached_property
    def past(self) -> re.Pattern[str]:
        """Words beside a day that lies behind."""
        return self.compile("|".join(self._data["past"]))

    @cached_property
    def put_off(self) -> re.Pattern[str]:
        """Words of what takes place later than was thought, or never."""
        return self.compile("|".join(self._data.get("put_off", [r"(?!)"])))

    @cached_property
    def was_to_be(self) -> re.Pattern[str]:
        """How one tells what was meant to happen."""
        return self.compile("|".join(self._data.get("was_to_be", [r"(?!)"])))

    @cached_property
    def tag(self) -> re.Pattern[str]:
        """A question at the end of a sentence that asks for nothing but a nod."""
        return re.compile(rf",? ¿?(?:{'|'.join(self._data['tag'])}) ?[?？]$")

    @cached_property
    def vow(self) -> re.Pattern[str]:
        """Words at the end of a sentence that only assure what it says: "…, promise"."""
        return re.compile(rf"(?: ?[,;(、–…]| -+|\.\.\.) ?(?:{respelled(self._language, '|'.join(self._data['vow']))})[ )!.。]*$")

    @cached_property
    def clock(self) -> re.Pattern[str]:
        """Words of the time of day."""
        return self.compile(self._data["before"]["clock"])

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """Words that turn "before" into "not before"."""
        end = r"(?!\w)" if bounded(self._language) else ""
        return re.compile(rf"(?:{respelled(self._language, self._data['before']['not'])}){end}")

    @cache  # noqa: B019 - vocabularies live as long as the program
    def group(self, section: str, name: str) -> re.Pattern[str]:
        """The cues of one group as one pattern."""
        return self.compile("|".join(self._data[section][name]))

    def groups(self, section: str) -> tuple[str, ...]:
        """The names of the groups of a section."""
        return tuple(self._data[section])

    def count(self, text: str) -> int:
        """How many words a text has; where none are divided by spaces, half as many as characters."""
        return len(text.split()) if bounded(self._language) else len(text) // 2

    @property
    def strict(self) -> bool:
        """Whether figures have one order only ("3.8." is no day in March where the day comes first)."""
        return str(self._data.get("order", "either")) != "either"

    def month_first(self, base: Base) -> bool:
        """Whether 3/20 is read as March 20: by the language, else by country or zone (only American clocks are so far behind)."""
        if self.strict:
            first: str = self._data["order"]
            return first == "month"
        countries = self._data.get("month_first", ())
        offset = base.moment.utcoffset() or timedelta(0)
        return base.country in countries if base.country else bool(countries) and offset <= timedelta(hours=-3, minutes=-30)

    def meaning(self, slot: str, text: str) -> Any:
        """What a word of a slot stands for."""
        for pattern, value in self._data["words"][slot].items():
            if re.fullmatch(respelled(self._language, pattern), text):
                return float(text.replace(",", ".")) if value == "digits" else value
        return None


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language."""
    return Vocabulary(language)
