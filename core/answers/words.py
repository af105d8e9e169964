"""The words of answers.toml, compiled: one pattern for all languages where it matters only whether something is said."""

import re
from functools import cache

from core.data import languages, table
from core.tongues import bounded, respelled, traits


def joined(language: str, found: list[str]) -> str:
    """A list of patterns as one that begins where a word does, in languages that have spaces between them."""
    within = "|".join(traits(language).get("enclitics", ()))
    start = (rf"(?:(?<!\w)|(?={within}))" if within else r"(?<!\w)") if bounded(language) else ""
    together = "|".join(respelled(language, each) for each in found)
    return f"{start}(?:{together})" if found else ""


@cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """One list of every language's file as one pattern, case ignored; it fits nothing where no language has it."""
    every = [joined(language, table(language, "answers").get(section, {}).get(name, [])) for language in languages()]
    return re.compile("|".join(filter(None, every)) or r"(?!)", re.IGNORECASE)
