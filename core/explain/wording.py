"""How an explanation lists, dates and ends."""

from collections.abc import Iterable
from datetime import date

ENDS = (".", "?", "!", "…", "\N{IDEOGRAPHIC FULL STOP}", "\N{FULLWIDTH EXCLAMATION MARK}", "\N{FULLWIDTH QUESTION MARK}")


def listed(parts: Iterable[str], *, joint: str = "and") -> str:
    """As one says it: "a", "a and b", "a, b and c"; longer parts, with commas of their own, apart by semicolons."""
    *first, last = parts
    if not first:
        return last
    comma = "; " if any(", " in one for one in (*first, last)) else ", "
    return f"{comma.join(first)}{comma if comma == '; ' else ' '}{joint} {last}"


def dated(day: date) -> str:
    """Like this: Tuesday, 3 March."""
    return f"{day:%A}, {day.day} {day:%B}"


def sentence(text: str) -> str:
    """With a capital first and a stop at the end; what is in between stays as it is."""
    shown = f"{text[:1].upper()}{text[1:]}"
    return shown if shown.endswith((*ENDS, *(f"{stop}”" for stop in ENDS))) else f"{shown}."
