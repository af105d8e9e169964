"""``python -m core.letters [LANGUAGE]``: every opening with every want and closing, as complete letters for a reader."""

import sys

from core.data import table
from core.facts import Medium, Person, Strength
from core.letters import render
from core.letters.choose import every, label, number_of
from core.letters.lint import lint
from core.letters.occasion import Occasion


def main(language: str) -> None:
    """Write every combination to stdout, in an order that mixes them, each with its length and what the lint says."""
    variants = sorted(every(render.counts(language)), key=lambda variant: number_of(label(language, variant)))
    for number, variant in enumerate(variants):
        letter = render.write(_occasion(number, language), variant)
        findings = "".join(f"  ! line {found.line}: {found.message}\n" for found in lint(letter.text, language=language))
        sys.stdout.write(f"---- {letter.variant}  {letter.words} words\n{findings}Subject: {letter.subject}\n\n{letter.text}\n")


def _occasion(number: int, language: str) -> Occasion:
    cast = table(language, "cast")["interviews"]
    part = cast[number % len(cast)]
    return Occasion(
        interview=str(number),
        owner_name=part["owner"],
        recipient=Person(name=part["name"], email="reader@example.com"),
        strength=Strength(sentence=part["strength"]),
        boss=part.get("boss", False),
        met=part.get("met", True),
        employer=part["employer"],
        role=part["role"],
        medium=Medium(part["medium"]),
        topic=part["topic"],
        language=language,
    )


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["en"])
