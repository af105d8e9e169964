"""Occasions for letters, with every field a test does not care about filled in."""

import re
from dataclasses import replace

from core.facts import Person, Strength
from core.letters import Letter, Occasion

SHORT = "I have run the night ward for years."
LONG = (
    "I have built and run the reporting that the whole sales department plans by, and then the same again for three other departments "
    "in two countries, on time and without a single complaint from anybody who used it."
)


def an_occasion(**changes: object) -> Occasion:
    """Dana Kim spoke with Alex Moreno about a role at Northwind."""
    usual = Occasion(
        interview="interview-1",
        owner_name="Alex Moreno",
        recipient=Person(name="Dana Kim", email="dana.kim@northwind.example"),
        strength=Strength(sentence=SHORT),
        employer="Northwind",
        role="Analyst",
        panel=("dana.kim@northwind.example",),
    )
    return replace(usual, **changes)  # type: ignore[arg-type] # the fields' own types are checked where they are written


def body(letter: Letter) -> str:
    """What stands between the greeting and the closing words."""
    return "\n\n".join(letter.text.strip().split("\n\n")[1:-1])


def sentences(letter: Letter) -> list[str]:
    """The sentences of the body."""
    return [part.strip() for part in re.split(r"(?<=[.?!])\s+", body(letter)) if part.strip()]
