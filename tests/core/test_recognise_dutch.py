"""Dutch invitations: mevrouw and heer are written small, and a last name begins with De or Van."""

import pytest

from tests.core.invite import interviewers, invite, read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Het gesprek is met mevrouw Van den Berg en de heer De Vries.", ["Van den Berg", "De Vries"]),
        ("Je spreekt met Joost van der Meer, teamleider, en Anouk Hendriks.", ["Joost van der Meer", "Anouk Hendriks"]),
        ("De commissie bestaat uit dhr. P. Smit en Lisa de Graaf.", ["P. Smit", "Lisa de Graaf"]),
    ],
)
def test_people_are_named_in_dutch_prose(text: str, names: list[str]) -> None:
    """Each of them, and nobody else."""
    event = invite("Tweede gesprek", text, by="HR Lumenwerk <hr@lumenwerk.example>")
    assert [name for name, _ in interviewers(read(event))] == names


def test_a_company_keeps_the_van_of_its_founder() -> None:
    """An agency's client too."""
    text = "Ik bel je over de vacature van assistent-controller bij onze opdrachtgever Van Rossum Kaas."
    event = invite("Belafspraak vacature", text, by="Daniël Postma <d.postma@brugselectie.example>")
    assert read(event).employer.name == "Van Rossum Kaas"


@pytest.mark.parametrize(
    ("signed", "house"),
    [
        ("directeur OBS De Wilgenhoek", "OBS De Wilgenhoek"),
        ("directeur basisschool De Wilgenhoek", "De Wilgenhoek"),
        ("directeur De Wilgenhoek", "De Wilgenhoek"),
    ],
)
def test_a_school_is_called_as_its_head_signs_and_not_as_its_domain_runs_on(signed: str, house: str) -> None:
    """What it is, written small, is no part of its name; its letters are, and are no post."""
    event = invite("Kennismaken Robin - leerkracht groep 5", f"Leuk dat je hebt gereageerd op onze vacature!\n\nGroet, Marjan\n{signed}",
                   by="Marjan de Boer <m.deboer@dewilgenhoek.example>")  # fmt: skip
    assert read(event).employer.name == house


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sanne de Boer van HR belt (sollicitatie)", "Sanne de Boer"),
        ("Sollicitatiegesprek, Joris v/h uitzendbureau komt langs", "Joris"),
        ("HR belt (sollicitatie)", ""),
    ],
)
def test_who_is_from_a_desk_is_a_person_and_hr_in_capitals_no_form_of_address(title: str, name: str) -> None:
    """In a note of the owner's own; v/h is short for van het."""
    assert [one for one, _ in interviewers(read(invite(title)))] == ([name] if name else [])
