"""Languages whose small words run into the next one: "l'entretien", "Verrerie d'Arques"."""

from core.recognise.names.companies import companies_in
from core.recognise.names.people import names_in
from core.recognise.words import words_of


def test_a_name_goes_on_behind_such_a_word() -> None:
    """The d' of a company's name belongs to it."""
    assert companies_in("Verrerie d'Arques") == ["Verrerie d'Arques"]


def test_such_a_word_before_a_common_noun_makes_no_name() -> None:
    """A capital alone is none; the D' of a family name is."""
    assert [name.text for name in names_in("L'équipe vous attend")] == []
    assert [name.text for name in names_in("with Paolo D'Angelo")] == ["Paolo D'Angelo"]


def test_an_english_apostrophe_stays_in_its_word() -> None:
    """ "don't" is one word."""
    assert words_of("don't wait") == ["^", "don't", "wait"]
