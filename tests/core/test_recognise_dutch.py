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
