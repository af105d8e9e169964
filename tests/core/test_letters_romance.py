"""Spanish and Portuguese letters: nothing that shows a gender or a form of address nobody knows, and small words that go by the name."""

import re
from collections.abc import Iterator
from itertools import product

import pytest

from core.data import template
from core.facts import Person, Strength
from core.letters import compose
from core.letters.choose import PARTS
from core.letters.context import values_of
from core.letters.names import address
from core.policy import Tone
from tests.core.occasions import an_occasion, body

GENDERED = re.compile(
    r"\b(?:obrigad|encantad|agradecid|interesad|interessad|entusiasmad|convencid|ilusionad|dispuest|dispost|atent|grat|content|preparad)[oa]s?\b"
)
ADDRESSED = re.compile(r"\b(?:tú|usted|ustedes|te|le|su|sus|tu|tus|vos|você|vocês|seu|sua|seus|suas|lhe|senhor|senhora)\b", re.IGNORECASE)
NAMES = [f"{tone}/{part}" for tone, part in product(Tone, PARTS)] + ["pass_on", "subject", "greeting"]


def sources() -> Iterator[tuple[str, str]]:
    """Each template of both languages."""
    return ((f"{language}/{name}", template(language, name)) for language, name in product(("es", "pt"), NAMES))


@pytest.mark.parametrize(("name", "source"), list(sources()))
def test_no_letter_knows_who_is_a_man_or_how_they_are_on_terms(name: str, source: str) -> None:
    """ "Obrigada" tells who writes, "su" and "tu" how the two stand: letters go without."""
    assert source, name
    assert not GENDERED.search(source)
    assert not ADDRESSED.search(source)


@pytest.mark.parametrize(("last", "joined"), [("Inés Goñi", "Sam Ortiz e Inés Goñi"), ("Jo Berg", "Sam Ortiz y Jo Berg")])
def test_the_spanish_and_goes_by_the_sound_that_follows(last: str, joined: str) -> None:
    """ "Y" before an i would be swallowed."""
    strength = Strength(sentence="Hablo francés.", language="es")
    who = Person(name="Dana Kim", email="a@x.example")
    letter = compose(an_occasion(recipient=who, language="es", strength=strength, pass_on=("Sam Ortiz", last)))
    assert joined in body(letter)


@pytest.mark.parametrize(
    ("language", "employer", "said"),
    [
        ("es", "Norte Seguro", "en Norte Seguro"),
        ("es", "Universidad de Burgos", "en la Universidad de Burgos"),
        ("es", "Ayuntamiento de Vitoria", "en el Ayuntamiento de Vitoria"),
        ("pt", "Lumina Cosméticos", "na Lumina Cosméticos"),
        ("pt", "Banco Jatobá", "no Banco Jatobá"),
        ("pt", "Transportes Guará", "nos Transportes Guará"),
    ],
)
def test_an_employer_has_its_article(language: str, employer: str, said: str) -> None:
    """What kind of house it is says which."""
    assert values_of(an_occasion(language=language, employer=employer))["at_employer"] == said


@pytest.mark.parametrize(
    ("name", "language", "given"),
    [
        ("Marta Gil Ruiz", "es", "Marta"),
        ("Renata Lima Queiroz", "pt", "Renata"),
        ("Marta Gil Ruiz", "en", ""),
        ("Ana Belén Ortiz", "es", ""),
        ("José Luis Pérez", "es", ""),
        ("João Pedro Antunes", "pt", ""),
        ("GIL Marta Inés", "es", ""),
        ("Kim Min Jung", "es", ""),
        ("Lic. Rodrigo Zepeda Ruiz", "es", ""),
    ],
)
def test_the_first_of_three_words_is_a_first_name_where_people_have_two_family_names(name: str, language: str, given: str) -> None:
    """ "Marta Gil Ruiz" is Marta; "Ana Belén" is one name, and elsewhere nobody knows."""
    assert address(name, language=language).given == given
