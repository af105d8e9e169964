"""The values a letter's fragments may name, made of facts: one line each, without control, bidi or zero-width characters."""

import re
import unicodedata
from typing import Any

from core.data import table
from core.facts import Medium
from core.letters.guard import Values
from core.letters.names import spoken
from core.letters.occasion import Occasion

VALUES = Values(
    texts=frozenset({"role", "employer", "topic", "strength", "talk"}),
    flags=frozenset({"boss", "met"}),
    lists=frozenset({"others"}),
    uncertain=frozenset({"role", "employer", "topic"}),
)
GREETING_VALUES = Values(texts=frozenset({"full", "given", "title", "family"}), flags=frozenset({"formal"}))
OWN_VALUES = Values(
    texts=VALUES.texts | {"greeting", "name", "first_name", "me"},
    flags=VALUES.flags,
    lists=VALUES.lists | {"signature"},
    uncertain=VALUES.uncertain | {"name", "first_name"},
)

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_REPLY = re.compile(r"\s{0,5}(?:re|aw|sv|vs|antw)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


def clean(value: str, limit: int = 100) -> str:
    """`value` as one line of visible characters (NFC), at most `limit` of them; a line break becomes a space."""
    spaced = "".join(" " if char.isspace() else char for char in value[: limit * 4])
    seen = "".join(char for char in unicodedata.normalize("NFC", spaced) if unicodedata.category(char) not in UNSEEN)
    return " ".join(seen.split())[:limit].strip()


def values_of(occasion: Occasion) -> dict[str, Any]:
    """The values of `VALUES` for one letter."""
    words = table(occasion.language, "letters")
    return {
        "role": _role(clean(occasion.role, 120), words),
        "employer": _employer(clean(occasion.employer), words),
        "topic": clean(occasion.topic, 300).strip(" .,;:!"),
        "strength": sentence(occasion.strength.sentence),
        "boss": occasion.boss,
        "met": occasion.met,
        "talk": words["talk_phone"] if occasion.medium is Medium.PHONE else words["talk"],
        "others": tuple(name for other in occasion.pass_on if (name := spoken(clean(other, 200)))),
    }


def sentence(strength: str) -> str:
    """The owner's sentence as they wrote it; a full stop is added where it ends without any."""
    text = clean(strength, 1_000)
    return text if not text or text.rstrip("\"'”’)»」）")[-1:] in {".", "!", "?", "…", "。"} else f"{text}."


def reply_to(subject: str) -> str:
    """`subject` with exactly one "Re:" before it; ``""`` when nothing is left of it."""
    rest = clean(subject, 250)
    while match := _REPLY.match(rest):
        rest = rest[match.end() :].strip()
    return f"Re: {rest}" if rest else ""


def _role(role: str, words: dict[str, Any]) -> str:
    start, _, last = role.rpartition(" ")
    return start if last.casefold() in words["ends_role"] else role


def _employer(employer: str, words: dict[str, Any]) -> str:
    return f"the {employer}" if employer.startswith(tuple(f"{start} " for start in words["takes_article"])) else employer
