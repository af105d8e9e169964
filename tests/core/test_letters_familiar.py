"""A letter says du to whom said du, in every sentence and in its greeting."""

import re
from dataclasses import replace

import pytest

from core.facts import Person
from core.letters import Occasion, compose, render, samples
from core.letters.choose import every
from core.policy import Tone
from tests.core.occasions import body

STEP = 5  # of the 288 combinations every fifth: each fragment stands in dozens of them
GREETED = {"de": "Hallo Lea,", "nl": "Beste Lea,", "fr": "Bonjour Lea,", "it": "Ciao Lea,"}
POLITE = {
    "de": r"\b(?:Sie|Ihnen|Ihre?[rmns]?)\b",
    "nl": r"\b(?:[Uu]|[Uu]w|zich)\b",
    "fr": r"\b(?:[Vv]ous|[Vv]otre|[Vv]os)\b",
    "it": r"(?<=[\w,] )(?:Lei|L[ae](?= [a-z])|Su[oae]|Suoi)\b|\wr(?:La|Le)\b",
}
LEA = Person(name="Lea Voss", email="lea@northwind.example")


def occasion(language: str, **changes: object) -> Occasion:
    """Lea says du."""
    _, known = samples(language)[0]
    return replace(known, **{"recipient": LEA, "familiar": True, **changes})  # type: ignore[arg-type] # the fields' own types are checked where they are written


@pytest.mark.parametrize("language", list(GREETED))
@pytest.mark.parametrize("tone", [Tone.PLAIN, Tone.WARM])
def test_du_is_answered_with_du(language: str, tone: Tone) -> None:
    """To who interviewed, who arranged it, and whoever is asked to pass the thanks on; whatever title they sign with."""
    for changes in ({}, {"met": False, "boss": False}, {"pass_on": ("Petra Quandt",)}, {"title": "Dr"}):
        for variant in every(render.counts(language, tone))[::STEP]:
            letter = render.write(occasion(language, tone=tone, **changes), variant)
            assert letter.text.splitlines()[0] == GREETED[language]
            assert not re.search(POLITE[language], body(letter)), letter.text


@pytest.mark.parametrize("language", list(GREETED))
@pytest.mark.parametrize(
    "changes",
    [
        {"greeting": "Guten Tag Frau Voss,"},
        {"greeting": "Guten Tag Lea Voss,"},
        {"tone": Tone.FORMAL},
        {"recipient": Person(name="Nguyễn Thị Mai", email="mai@northwind.example")},
        {"recipient": Person(name="Frau Voss", email="voss@northwind.example")},
    ],
)
def test_but_not_against_the_owners_own_greeting_nor_without_a_first_name(language: str, changes: dict[str, object]) -> None:
    """What the owner wrote before, and a tone that is to be formal, say otherwise."""
    one = occasion(language, **changes)
    assert compose(one) == compose(replace(one, familiar=False))


def test_who_was_greeted_as_a_desk_was_not_greeted() -> None:
    """ "Liebes Personalteam," says nothing of how Lea is spoken to."""
    letter = compose(occasion("de", greeting="Sehr geehrte Personalabteilung,"))
    assert letter.text.splitlines()[0] == "Hallo Lea,"


@pytest.mark.parametrize("language", ["en", "es", "pt", "ja"])
def test_languages_without_two_forms_stay_as_they_are(language: str) -> None:
    """Their letters need none."""
    assert compose(occasion(language)).text == compose(occasion(language, familiar=False)).text
