"""Who the story is about, when it plays, and what one act of it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from core.facts import WordKind
from service.demo.world import World

ZONE = "America/New_York"
OWNER = "Jordan Avery <jordan.avery@example.com>"
CONFIG = """# The demo's own config; see config.example.toml for every key.
[me]
name = "Jordan Avery"
emails = ["jordan.avery@example.com"]
phone = "+1 646 555 0173"
timezone = "America/New_York"
country = "US"

[[me.strengths]]
for = ["data", "platform"]
sentence = "I have run data platforms that moved two billion rows a night without a page."

[[me.strengths]]
for = ["data", "analyst"]
sentence = "In my last role I turned a weekly spreadsheet into a forecast that the whole sales team plans by."

[[me.strengths]]
for = []
sentence = "I have led a team of six through two migrations, and nobody left."

[accounts.home]
{account}

[store]
path = "afterword.db"
key = "afterword.key"
"""


class By(StrEnum):
    """Whose doing a line of the story is."""

    YOU = "you"
    THEY = "they"
    AFTERWORD = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A word of the owner, as typed after `afterword`."""

    kind: WordKind
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that somebody does at an instant; `about` is the employer.

    `does` changes the world; `says` is a word of the owner about the interview there. `tells` is its line in the story:
    without one, what Afterword noticed of it is told instead.
    """

    at: datetime
    by: By
    about: str
    tells: str = ""
    does: Callable[[World], object] | None = None
    says: Said | None = None


def at(month: int, day: int, clock: str) -> datetime:
    """An instant of spring 2026 in the demo's zone."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=ZoneInfo(ZONE))


START, END = at(3, 2, "08:00"), at(4, 6, "08:00")
