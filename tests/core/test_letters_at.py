"""Words before a name or a job that depend on it: where the work is, which post it is, who else is thanked."""

import pytest

from core.facts import Strength
from core.letters import compose
from core.letters.context import values_of
from tests.core.occasions import an_occasion

FRENCH = Strength(sentence="Je tiens seule le bloc opératoire d'un cabinet de quatre dentistes depuis six ans.", language="fr")


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


@pytest.mark.parametrize(
    ("role", "of"),
    [
        ("boulanger", "de boulanger"),
        ("assistante dentaire", "d'assistante dentaire"),
        ("Hôtesse d'accueil", "d'Hôtesse d'accueil"),
        ("Head of Data", "de Head of Data"),
        ("", ""),
    ],
)
def test_a_french_post_is_that_of_a_job(role: str, of: str) -> None:
    """As French writers have it, and not in quotation marks."""
    assert values_of(an_occasion(language="fr", role=role))["of_role"] == of


@pytest.mark.parametrize(
    ("employer", "met", "at", "name"),
    [
        ("株式会社みなと商会", True, "貴社", "みなと商会"),
        ("みなと商会株式会社", False, "みなと商会様", "みなと商会"),
        ("ひまわり保育園", True, "ひまわり保育園様", "ひまわり保育園"),
        ("", True, "", ""),
    ],
)
def test_a_japanese_company_is_written_to_as_one(employer: str, met: bool, at: str, name: str) -> None:
    """Without its legal form, which a nursery has not; an agency that arranged it is not the company."""
    values = values_of(an_occasion(language="ja", employer=employer, met=met))
    assert (values["at_employer"], values["employer"]) == (at, name)


@pytest.mark.parametrize(
    ("language", "others", "named"),
    [
        ("ja", ("田中 正一",), ("田中",)),
        ("ja", ("田中 正一", "森 恵"), ("田中", "森")),
        ("ja", ("田中 正一", "田中 恵"), ("田中 正一", "田中 恵")),
        ("fr", ("Dr Anne Morel", "Mme Roy"), ("le Dr Anne Morel", "Mme Roy")),
    ],
)
def test_others_are_named_as_a_sentence_names_them(language: str, others: tuple[str, ...], named: tuple[str, ...]) -> None:
    """By the family name alone where that is how one speaks of people, and with the article that a title has."""
    assert values_of(an_occasion(language=language, pass_on=others))["others"] == named


def test_to_a_french_doctor_is_one_word() -> None:
    """ "À le" is no French."""
    letters = [compose(an_occasion(language="fr", interview=f"i{at}", strength=FRENCH, pass_on=("Dr Morel",))).text for at in range(12)]
    assert any("remerciements au Dr Morel" in text for text in letters)
    assert not any("à le Dr" in text for text in letters)


def test_a_german_letter_asks_to_pass_thanks_on_in_a_sentence_of_its_own() -> None:
    """A question is joined to no statement by a comma, and nobody is a place."""
    strength = Strength(sentence="Ich habe acht Jahre lang neue Kolleginnen eingearbeitet, auch in vollen Nächten.", language="de")
    letters = [
        compose(an_occasion(language="de", interview=f"i{at}", strength=strength, pass_on=("Dr. Petra Sommer",))).text for at in range(12)
    ]
    assert any("Dr. Petra Sommer habe ich keine Adresse. Würden Sie" in text for text in letters)
    assert not any(" dort meinen Dank" in text for text in letters)
