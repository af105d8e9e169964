"""The words of answers.toml, compiled: one pattern for all languages where it matters only whether something is said."""

import re
from functools import cache

from core.data import languages, table


def joined(language: str, found: list[str]) -> str:
    """A list of patterns as one that begins where a word does ("don't" has one before "n't"), in languages that have words."""
    start = r"(?:(?<!\w)|(?=n't))" if table(language, "answers").get("bounded", True) else ""
    return "|".join(f"{start}(?:{each})" for each in found)


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One list of every language's file as one pattern, case ignored; it fits nothing where no language has it."""
    every = [joined(language, table(language, "answers").get(section, {}).get(name, [])) for language in languages()]
    return re.compile("|".join(filter(None, every)) or r"(?!)", re.IGNORECASE)


@cache
def common(language: str) -> frozenset[str]:
    """Words that are in every prose of a language."""
    return frozenset(table(language, "answers").get("text", {}).get("common", ()))
