"""Where the work is: the word before the employer's name, in languages in which it depends on the name."""

import pytest

from core.letters.context import values_of
from tests.core.occasions import an_occasion


@pytest.mark.parametrize(
    ("employer", "at"),
    [
        ("Kaolin", "chez Kaolin"),
        ("Ville de Rennes", "à la Ville de Rennes"),
        ("Lycée des Tanneurs", "au Lycée des Tanneurs"),
        ("Université de Nantes", "à l'Université de Nantes"),
        ("Villeneuve Conseil", "chez Villeneuve Conseil"),
        ("", ""),
    ],
)
def test_the_word_before_an_employer_fits_its_name(employer: str, at: str) -> None:
    """A whole word begins the name; an unknown employer is nowhere."""
    assert values_of(an_occasion(language="fr", employer=employer))["at_employer"] == at


def test_where_a_language_needs_no_such_form_the_value_is_empty() -> None:
    """English templates say "at" themselves."""
    assert values_of(an_occasion())["at_employer"] == ""
