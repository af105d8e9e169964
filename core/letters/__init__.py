"""The thank-you letter: why I write and thanks, I want this job, one sentence why I am right.

It says only what is known.
"""

from core.data import languages as known_languages
from core.data import template
from core.letters.choose import choose_strengths, choose_variant
from core.letters.lint import lint
from core.letters.occasion import Finding, Letter, Occasion, TemplateRefused
from core.letters.samples import samples
from core.policy import Tone

__all__ = [
    "Finding",
    "Letter",
    "Occasion",
    "TemplateRefused",
    "check_template",
    "choose_strengths",
    "compose",
    "compose_own",
    "counts",
    "languages",
    "lint",
    "samples",
]  # the template engine is slow to load, and only what renders needs it


def compose(occasion: Occasion) -> Letter:
    """The letter for this occasion: the same every time, and unlike those to the rest of the panel.

    Raises `ValueError` for a language that is none of `languages()`.
    """
    if occasion.language not in languages():
        raise ValueError(f"There are no letters in the language {occasion.language!r}.")
    from core.letters import render  # noqa: PLC0415 - see above

    return render.write(occasion, choose_variant(occasion, render.counts(occasion.language, occasion.tone)))


def compose_own(occasion: Occasion, source: str) -> Letter:
    """The letter that the owner's own template makes. Raises `TemplateRefused` when it may not run."""
    from core.letters import own  # noqa: PLC0415 - see above

    return own.compose_own(occasion, source)


def check_template(source: str, *, language: str = "en") -> tuple[Finding, ...]:
    """All that speaks against an own template, tried on the `samples`; empty when it makes good letters."""
    from core.letters import own  # noqa: PLC0415 - see above

    return own.check_template(source, language=language)


def counts(language: str, tone: Tone) -> tuple[int, int, int]:
    """How many openings, wants and closings there are."""
    from core.letters import render  # noqa: PLC0415 - see above

    return render.counts(language, tone)


def languages() -> tuple[str, ...]:
    """The codes (ISO 639-1) of the languages that letters can be written in."""
    return tuple(language for language in known_languages() if template(language, f"{Tone.PLAIN}/openings"))
