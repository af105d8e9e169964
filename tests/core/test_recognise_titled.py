"""A house that stands apart in a title, where the domain is that of a group, a trust or a carrier, or a short form."""

import pytest

from tests.core.invite import employer, invite, read

GROUP = "Ann Lee <ann.lee@brackengroup.example>"
SIGNED = "You will meet Jo Ray.\n\nAnn Lee\nBracken Group"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Second interview - Housekeeper - Hotel Tidewrack Cove", "Hotel Tidewrack Cove"),
        ("Llamada con Hoteles Almadraba – Jefe de cocina", "Hoteles Almadraba"),
        ("Vorstellungsgespräch Seniorenresidenz Erlenbruch", "Seniorenresidenz Erlenbruch"),
        ("Meeloopdag Woonzorgcentrum De Rietkraag", "Woonzorgcentrum De Rietkraag"),
        ("Colloquio Casa di cura Villa Ginestra", "Casa di cura Villa Ginestra"),
        ("Tweede gesprek - Basisschool Het Vlot", "Basisschool Het Vlot"),
        ("Interview with Halden Vale – Buyer", "Halden Vale"),
        ("Interview - Institut für Optik", "Bracken Group"),
        ("Interview - Squad Payments", "Bracken Group"),
        ("Interview - Tienda Almadraba", "Bracken Group"),
        ("Interview with Maite de RRHH", "Bracken Group"),
        ("Interview - Hotel Manager", "Bracken Group"),
        ("Interview with Dana – Bâtiment Zola", "Bracken Group"),
        ("Senior Carer – Millbrook House", "Millbrook House"),
        ("Interview - House Rules", "Bracken Group"),
        ("Interview - Leeds Warehouse", "Bracken Group"),
    ],
)
def test_a_house_of_a_title_outweighs_the_group_that_signs(title: str, name: str) -> None:
    """One works in a hotel, a school, a home; a team, a branch, a desk or a post is no house."""
    assert employer(title, SIGNED, GROUP) == name


@pytest.mark.parametrize(
    "title",
    [
        "Technical interview – Smart Home",
        "Onsite interview - Canary Court",
        "Sollicitatiegesprek – regio Noord, project Ziekenhuis Altmoor",
        "Entrevista - Consultor Canal Farmácia",
        "Interview - Business School Relations",
    ],
)
def test_what_one_works_on_is_no_house(title: str) -> None:
    """A product, a project, a channel, a post: where no group has the domain, a house needs a plainer word."""
    assert employer(title, "See you then.", "Jo Ray <jo@quayside.example>") == "Quayside"


def test_what_has_a_place_of_its_own_only_is_told_from_the_domain() -> None:
    """A casual talk in a hotel says nothing about who hires, where a group has the domain."""
    assert employer("Coffee with Jo - Hotel Tidewrack", SIGNED, GROUP) == "Bracken Group"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Robin Ashworth x Les Trois Anses : premier entretien", "Les Trois Anses"),
        ("Robin Ashworth / Zeilvonk – interview", "Zeilvonk"),
        ("Robin Ashworth / Payments Team – interview", "Anses Asso"),
        ("Robin Ashworth / Nora – interview", "Anses Asso"),
    ],
)
def test_what_stands_beside_the_owner_is_the_house(title: str, name: str) -> None:
    """The talk may stand behind it; a team or a person beside the owner is none."""
    assert employer(title, "See you then.", "Jo Ray <jo.ray@anses-asso.example>") == name


def test_the_house_stands_behind_the_body_that_runs_it() -> None:
    """A corporation for hospitals or schools, and then which of them."""
    assert employer("最終面接 医療法人みさき会 みさき中央病院", "院長と面接です。") == "みさき中央病院"


def test_a_text_names_whom_one_meets() -> None:
    """A panel with a hospital, though its trust has the domain."""
    text = "Here is the link for your panel with St Tallow's Hospital."
    assert employer("Interview - Ward Clerk", text, "Resourcing <jobs@elmvale-nhs.example>") == "St Tallow's Hospital"


def test_a_domain_that_calls_may_shorten_the_name() -> None:
    """Elderhollow of getelder."""
    assert employer("Interview", "I will tell you about Elderhollow.", "Maya Lind <maya@getelder.example>") == "Elderhollow"


def test_a_described_client_has_no_name() -> None:
    """An agency says what its client is, and not who."""
    text = "Den Namen meines Mandanten nenne ich Ihnen.\n\nJo Ray\nRay & Partner Personalberatung"
    reading = read(invite("Interview: Leitung Einkauf, Familienunternehmen im Raum Linz", text, by="Jo Ray <jo@ray-partner.example>"))
    assert (reading.employer.name, reading.employer.agency) == ("", "Ray & Partner Personalberatung")


def test_a_farm_that_cares_is_a_house_in_a_note() -> None:
    """Who works there stands in the note too, and is no employer."""
    text = "vacature begeleider. Marloes en Henk-Jan. laarzen aan!"
    assert employer("kennismaken zorgboerderij De Hoge Schans", text) == "Zorgboerderij De Hoge Schans"
