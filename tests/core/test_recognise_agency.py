"""An agency's invitation: the client is the employer, and the agency is told of beside it."""

import pytest

from tests.core.invite import interviewers, invite, read


@pytest.mark.parametrize(
    ("title", "by", "client", "agency"),
    [
        ("Meeting with Sorrel Finch LLP", "Ida Moss <ida@fellgatelegalrecruitment.example>", "Sorrel Finch", ""),
        ("Credit Analyst - Wickmere Ashe - 2nd stage", "Jo Hart <jo@lindensearch.example>", "Wickmere Ashe", "Linden Search"),
        (
            "Gespräch mit Osterfeld Systeme – Controllerin",
            "Eva Kern <kern@quellpersonalberatung.example>",
            "Osterfeld Systeme",
            "Quell Personalberatung",
        ),
        ("Entretien Maison Tavel - Comptable", "Luc Roy <roy@ondinerecrutement.example>", "Maison Tavel", "Ondine Recrutement"),
        ("Entrevista con Grupo Altamar - Jefe de obra", "Pilar Sanz <psanz@cimaseleccion.example>", "Grupo Altamar", "Cima Selección"),
    ],
)
def test_an_agencys_title_names_its_client(title: str, by: str, client: str, agency: str) -> None:
    """The agency is called as its domain spells it, where the invitation does not say so."""
    found = read(invite(title, "This confirms your interview for the job.", by=by)).employer
    assert (found.name, found.domain) == (client, "")
    assert found.agency_domain == by.partition("@")[2].rstrip(">")
    assert not agency or found.agency == agency


@pytest.mark.parametrize("title", ["Interview with Ida Moss", "Interview – Sales Manager – Final Round"])
def test_an_agency_that_hires_for_itself_has_no_client(title: str) -> None:
    """People, jobs and rounds in its title are none."""
    found = read(invite(title, by="Ida Moss <ida@fellgaterecruitment.example>")).employer
    assert (found.name, found.agency_domain) == ("Fellgate Recruitment", "")


@pytest.mark.parametrize("domain", ["kelpresearch.example", "bennett.example"])
def test_a_house_whose_name_ends_like_a_short_word_of_agencies_is_none(domain: str) -> None:
    """ "Research" is no "search"."""
    assert read(invite("Interview with Palmtree Group", by=f"Ida Moss <ida@{domain}>")).employer.agency_domain == ""


def test_who_one_talks_about_the_job_with_is_no_client() -> None:
    """Where somebody is called as people are, the house is who invites."""
    text = "Portfolio review for the Project Architect position with Ingrid Lindgren, 5th floor."
    found = read(invite("Portfolio review with Okafor Lindgren Architects", text, by="Studio Manager <studio@okaforlindgren.example>"))
    assert found.employer.name == "Okafor Lindgren Architects"


@pytest.mark.parametrize(
    "client",
    [
        "nuestro cliente (una planta de envases en Lugo, puesto de Jefe de Turno)",
        "il nostro cliente (uno stabilimento a Modena, posizione di Responsabile Qualità)",
        "notre client (une usine à Lorient, poste de Responsable Qualité)",
        "o nosso cliente (uma fábrica em Aveiro, função de Responsável de Qualidade)",
        "onze klant (een fabriek in Tilburg, functie Teamleider Kwaliteit)",
        "unser Kunde (ein Werk in Passau, Stelle als Qualitätsleiter)",
        "our client (a plant in Preston, role of Quality Manager)",
    ],
)
def test_a_town_before_the_post_to_be_filled_is_nobody(client: str) -> None:
    """ "Role of" and what follows is the job that is talked about, not what somebody is."""
    event = invite("Kit Lowe Search / Robin", f"I call you about {client}.\n\nAna Ruiz", by="Ana Ruiz <ana@loweseek.example>")
    assert [one.person.name for one in read(event).participants] == ["Ana Ruiz"]


def test_an_agency_signs_with_what_its_domain_leaves_out() -> None:
    """The domain spells "Halden Life Sciences", the signature adds that it recruits."""
    text = "All booked with Morland Pharma. You will meet Eva Berg.\n\nBen Castle\nSenior Consultant, Halden Life Sciences Recruitment"
    event = invite(
        "Interview - Morland Pharma - Chemist",
        text,
        by="Ben Castle <ben@haldenls.example>",
        guests=("Eva Berg <eva@morlandpharma.example>",),
    )
    assert read(event).employer.name == "Morland Pharma"


def test_whom_an_agency_looks_for_a_job_for_is_its_client() -> None:
    """And with its legal form it is nobody who interviews."""
    text = "Approfondiamo il Suo percorso per la posizione di Attuario che stiamo seguendo per Nordica Vita S.p.A. (sede di Udine)."
    found = read(invite("Colloquio conoscitivo", text, by="Giulia Marchetti <giulia@fellgate-recruitment.example>"))
    assert found.employer.name == "Nordica Vita"
    assert [name for name, _ in interviewers(found)] == ["Giulia Marchetti"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Rhône Emploi Santé recrute pour un cabinet de quatre dentistes à Villeurbanne.", True),
        ("Halden Care is recruiting for a dental surgery in Leeds.", True),
        ("Halden Care is recruiting for a law firm.", True),
        ("Wir suchen für eine Praxis in Köln.", True),
        ("Halden busca para una clínica de Vigo.", True),
        ("Halden cerca per uno studio di Torino.", True),
        ("Halden cerca per un'azienda di Torino.", True),
        ("Halden zoekt voor een tandartspraktijk in Utrecht.", True),
        ("Halden recruta para uma clínica no Porto.", True),
        ("We are recruiting for the position of nurse.", False),
        ("We are recruiting for a practice nurse in Leeds.", False),
        ("We are recruiting for a hotel receptionist.", False),
        ("Nous recrutons pour un poste d'assistante.", False),
        ("Buscamos para una vacante de recepcionista.", False),
    ],
)
def test_who_looks_for_people_for_another_house_is_an_agency(text: str, agency: bool) -> None:
    """Not who looks for them for a job."""
    found = read(invite("Interview, Vorstellungsgespräch", text, by="Ana Ruiz <ana.ruiz@halden.example>")).employer
    assert (found.agency_domain == "halden.example") is agency
