"""A house that is named outright, where the domain is a carrier's, a group's or a chain's."""

import pytest

from tests.core.invite import employer

TRUST = "Recruitment <jobs@tallowfieldtrust.example>"
GROUP = "Ann Lee <ann.lee@brackengroup.example>"
SIGNED = "\n\nAnn Lee\nBracken Group"


@pytest.mark.parametrize(
    ("title", "text", "place", "name"),
    [
        ("Interview - Teacher", f"You will meet Jo Ray.{SIGNED}", "Elmstead Academy, Mill Road", "Bracken Group"),
        (
            "Interview - Teacher",
            f"Please come to interview at Elmstead Academy.{SIGNED}",
            "Elmstead Academy, Mill Road",
            "Elmstead Academy",
        ),
        (
            "Interview - Teacher",
            f"Welcome! Elmstead Academy looks forward to you.{SIGNED}",
            "Elmstead Academy, Mill Road",
            "Elmstead Academy",
        ),
        (
            "Interview - Teacher",
            "Ein Gespräch im Kreiskrankenhaus Altmoor.\n\nKreiskrankenhaus Altmoor\nBracken Group",
            "",
            "Kreiskrankenhaus Altmoor",
        ),
        ("Interview: Nurse at Fernlea Vets", f"You will meet Jo Ray.{SIGNED}", "", "Fernlea Vets"),
        ("Interview with Teasel & Thrift", f"You will meet Jo Ray.{SIGNED}", "", "Teasel & Thrift"),
        ("Interview with Strategy & Operations", f"You will meet Jo Ray.{SIGNED}", "", "Bracken Group"),
        ("Interview with Harbour Systems Team", f"You will meet Jo Ray.{SIGNED}", "", "Bracken Group"),
        ("Interview – Halden Vale", f"You will meet Jo Ray, who is at Halden Vale.{SIGNED}", "", "Halden Vale"),
        ("Interview – Data Platform", f"The Data Platform team looks forward to it.{SIGNED}", "", "Bracken Group"),
        ("Call w/ Halden Vale (part of Bracken Group)", f"You will meet Jo Ray.{SIGNED}", "", "Halden Vale"),
        ("Proefdag – basisschool De Wilgenkamp", "Tot dan.\n\nAnn Lee\nDe Wilgenkamp | Dorpsweg 3", "", "De Wilgenkamp"),
    ],
)
def test_two_places_or_a_title_outweigh_a_group_that_signs(title: str, text: str, place: str, name: str) -> None:
    """A school of a trust, a shop of a chain: what the invitation calls it, and no team of it."""
    assert employer(title, text, GROUP, place=place) == name


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("You will meet Jo Ray.", "Elmstead Academy, Mill Road", "Elmstead Academy"),
        ("You will meet Jo Ray.", "Klinik Sonnenau, Haus 3", "Klinik Sonnenau"),
        ("Guten Tag, Sie haben ein Gespräch im Kreiskrankenhaus Altmoor.", "", "Kreiskrankenhaus Altmoor"),
        ("Sie sprechen bei der Hollerfeld Guss GmbH & Co. KG mit Jo Ray.", "", "Hollerfeld Guss"),
        ("Vielen Dank.\nPersonalabteilung, St.-Anna-Krankenhaus gGmbH", "", "St.-Anna-Krankenhaus"),
        ("Bonjour, présentez-vous à la mairie de Kerbihan-sur-Mer, munie de vos papiers.", "Mairie", "mairie de Kerbihan-sur-Mer"),
        ("Join with Zoom Video Communications, Inc.", "", "Tallowfield Trust"),
    ],
)
def test_one_place_outweighs_what_only_the_domain_spells(text: str, place: str, name: str) -> None:
    """The domain alone is somebody's letters; a name in place, text or signature is the house's."""
    assert employer("Interview", text, TRUST, place=place) == name


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("Interview", "We will meet at the Rosewood Hotel, in the lobby.", "Rosewood Hotel, Park Lane"),
        ("Interview", "See you at the Tin Kettle.", "The Tin Kettle, Park Lane"),
        ("Coffee about the role", "Interview over coffee.", "Copper Bell Bakery, Park Lane"),
        ("Interview", "It is in the chamber.", "Council Chamber, Park Lane"),
        ("Interview at Kings Cross", "", "Kings Cross"),
        ("Interview", "We are opposite Elmstead Library, next to Fernlea Hospital.", ""),
    ],
)
def test_where_others_meet_too_is_no_employer(title: str, text: str, place: str) -> None:
    """A hotel, a room, a way to go: nobody is hired by them."""
    assert employer(title, text, "Jo Ray <jo@tidewrack.example>", place=place) == "Tidewrack"


@pytest.mark.parametrize(
    ("title", "text", "by"),
    [
        ("Trial shift", "", "Jo Ray <jo@tidewrack.example>"),
        ("Interview", "Thank you for your application to Rosewood Hotel.", "Jo Ray <jo@tidewrack.example>"),
        ("Interview", "", "Jo Ray <jo@tidewrackhotels.example>"),
    ],
)
def test_a_hotel_hires_where_one_works_there_or_applied_to_it(title: str, text: str, by: str) -> None:
    """A day of work, an application, a domain that owns such houses."""
    assert employer(title, text, by, place="Rosewood Hotel, Park Lane") == "Rosewood Hotel"


def test_a_house_stands_behind_the_legal_person_that_carries_it() -> None:
    """医療法人 is who carries the clinic; place and greeting name the clinic."""
    text = "医療法人うみべ会 うみべクリニックです。面接は院長が担当いたします。"
    assert employer("面接のご案内", text, "受付 <uketsuke@umibe-cl.example>", place="うみべクリニック 2階応接室") == "うみべクリニック"
    assert employer("一次面接(森様 × ナギサ保険)", by="桑名 透 <kuwana@nagisa-ins.example>") == "ナギサ保険"


@pytest.mark.parametrize(
    ("signed", "domain", "name"),
    [
        ("Pimenta, Rosas & Associados", "pra-adv.example", "Pimenta, Rosas & Associados"),
        ("Thorne, Blake & Marsh LLP", "tidewrack.example", "Thorne, Blake & Marsh"),
        ("Van Elst, Mulder & Partners", "vemp.example", "Van Elst, Mulder & Partners"),
        ("Saludos, Peña y Asociados", "tidewrack.example", "Peña y Asociados"),
    ],
)
def test_partners_keep_their_commas(signed: str, domain: str, name: str) -> None:
    """Whatever the domain makes of their letters; a greeting is no partner."""
    assert employer("Interview", f"See you then.\n\n{signed}", f"Office <office@{domain}>") == name


@pytest.mark.parametrize(
    ("title", "by", "name"),
    [
        (
            "Colloquio - Istituto Comprensivo Volta-Galilei",
            "Segreteria IC Volta-Galilei <info@icvg.example>",
            "Istituto Comprensivo Volta-Galilei",
        ),
        ("Dalewick Council – interview", "Dalewick Rural Borough Council <hr@dalewick.example>", "Dalewick Rural Borough Council"),
        ("Sollicitatiegesprek – Huisartsen aan de Berg", "Jo Ray <jo@haberg.example>", "Huisartsen aan de Berg"),
        ("Entretien – Solidarité Sans Rives", "Jo Ray <jo@ssr-ong.example>", "Solidarité Sans Rives"),
        ("Zweitgespräch bei Velofant", "Jo Ray <jo@tidewrackholding.example>", "Velofant"),
    ],
)
def test_the_name_in_full_outweighs_its_letters(title: str, by: str, name: str) -> None:
    """A domain has initials, leaves out vowels, shortens words; people write the name."""
    assert employer(title, by=by) == name


def test_an_agencys_client_is_named_whole() -> None:
    """With its article, and with a last word that invitations use as well; whom one talks to is no client."""
    by = "Ann Lee <ann@lowebridge.example>"
    assert employer("L2 discussion", "Your talk with our client Sahara Payments is on Monday.", by) == "Sahara Payments"
    assert (
        employer("Entretien", "Votre entretien chez notre client Les Ateliers du Rivage SAS est confirmé.", by) == "Les Ateliers du Rivage"
    )


def test_a_name_that_the_domain_writes_without_vowels_is_theirs() -> None:
    """Nobody reads "TLPHF" aloud."""
    assert employer("Robin <> Jo: interview", "Let us talk about the role at Tulpenhof.", "Jo Ray <jo@tlphf.example>") == "Tulpenhof"


def test_a_house_outweighs_the_letters_with_which_its_desk_writes() -> None:
    """SAK is the St.-Anna-Klinikum, which the text spells out."""
    by = "Bewerbermanagement SAK <bewerbung@sak-rheinau.example>"
    assert (
        employer("Hospitation", "Wir freuen uns auf Ihren Tag im St.-Anna-Klinikum.\n\nbewerbung@sak-rheinau.example", by)
        == "St.-Anna-Klinikum"
    )


def test_a_part_of_a_house_is_not_the_house() -> None:
    """A section of a town hall or a team that the title names; a department that invites to its own university."""
    text = "Vorstellungsgespräch bei der Stadtverwaltung Hohenau"
    assert employer("Vorstellungsgespräch Sachgebiet Tiefbau", text, "Jo Ray <jo@hohenau.example>") == "Stadtverwaltung Hohenau"
    assert employer("Colloquio – team Piattaforma Reti", "Parlerai con Leo Costa.", "Ida <ida@arcolab.example>") == "Arcolab"
    by = "Department of Statistics <stats@hollowby.example>"
    assert employer("Interview: Lecturer", "See you then.", by, place="Hollowby University, Weaver Hall") == "Department of Statistics"


def test_whom_one_talks_to_is_no_client() -> None:
    """An engineer's form of address stands before a name."""
    text = "A entrevista é com o Eng. Rui Prado, da Metalúrgica Prado.\n\nBruno Dias\nHolding Atlas"
    assert employer("Entrevista – Soldador – Metalúrgica Prado", text, "Bruno Dias <bruno@holdingatlas.example>") == "Metalúrgica Prado"
