"""The words of answers.toml, compiled: one pattern for all languages where it matters only whether something is said."""

import re
from functools import cache

from core.data import languages, table


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One list of every language's file as one pattern, case ignored; it fits nothing where no language has it."""
    found: list[str] = []
    for language in languages():
        one = table(language, "answers").get(section, {}).get(name, [])
        found += [one] if isinstance(one, str) else one
    return re.compile("|".join(f"(?:{each})" for each in found) or r"(?!)", re.IGNORECASE)


@cache
def common(language: str) -> frozenset[str]:
    """Words that are in every prose of a language."""
    return frozenset(table(language, "answers").get("text", {}).get("common", ()))
