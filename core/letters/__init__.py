"""The thank-you letter: why I write and thanks, I want this job, one sentence why I am right.

It says only what is known.
"""

from core.data import languages as known_languages
from core.data import template
from core.letters.choose import choose_strengths, choose_variant
from core.letters.lint import lint
from core.letters.occasion import Finding, Letter, Occasion

__all__ = ["Finding", "Letter", "Occasion", "choose_strengths", "compose", "languages", "lint"]


def compose(occasion: Occasion) -> Letter:
    """The letter for this occasion: the same every time, and unlike those to the rest of the panel.

    Raises `ValueError` for a language that is none of `languages()`.
    """
    if occasion.language not in languages():
        raise ValueError(f"There are no letters in the language {occasion.language!r}.")
    from core.letters import render  # noqa: PLC0415 - loads the template engine, and only a letter needs it

    return render.write(occasion, choose_variant(occasion, render.counts(occasion.language)))


def languages() -> tuple[str, ...]:
    """The codes (ISO 639-1) of the languages that letters can be written in."""
    return tuple(language for language in known_languages() if template(language, "openings"))
