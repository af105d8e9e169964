"""Who is named in lists: below an hour, below who takes part, behind a job."""

import pytest

from core.facts import Event, EventStatus
from tests.core.invite import interviewers, invite, read

HOST = "Priyanka Dahl <priyanka@marlowgrid.com>"
DESK = "Marlow Grid Talent <talent@marlowgrid.com>"
ANA, TOM = "Ana Ruiz <ana.ruiz@marlowgrid.com>", "Tom Berg <tom.berg@marlowgrid.com>"


def names(event: Event) -> list[str]:
    """The names of those who interview."""
    return [name for name, _ in interviewers(read(event))]


def test_a_name_below_the_hour_or_the_length_of_a_talk_is_who_holds_it() -> None:
    """As applicant systems write it: a line when, a line who."""
    told = {
        "Wednesday, September 23\n11:00 AM - 11:45 AM EDT\nMarcus Bell, Head of Finance\n\nBest,\nDana Whitlock\nRecruiting": [
            "Marcus Bell"
        ],
        "Manager interview - 45 min\nDaniel Kerr, VP Customer Success\n\nTechnical interview - 60 min\nAnna Petersen": [
            "Daniel Kerr",
            "Anna Petersen",
        ],
        "11:00 – 11:45 Uhr (MESZ)\nMarkus Bellmann, Leiter Netzbetrieb": ["Markus Bellmann"],
        "9月23日 11:00〜12:00(60分)\n高瀬 亮、開発部長": ["高瀬 亮"],
        "Interviewers: Tom Hale, Sales Director\nZoe Park, Buyer": ["Tom Hale", "Zoe Park"],
        "11:00 AM EDT\nSheraton Hotel, Manager's Lounge": [],
    }
    desk = "Loamwork <no-reply@us.greenhouse-mail.io>"
    assert {text: names(invite("Interview with Loamwork", text, by=desk)) for text in told} == told


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("You'll meet Ana Rusk, our CTO, and, if available, Tom Berghof.", ["Ana Rusk"]),
        ("You'll meet Ana Rusk (Director) and Kit Low (shadowing), then Tom Berghof.", ["Ana Rusk", "Tom Berghof"]),
        ("As discussed with Dana and Sue, you will meet Tom Berghof.", ["Tom Berghof"]),
        ("Suite à votre échange avec Julie Martin, vous rencontrerez Paul Roux.", ["Paul Roux"]),
        ("Dopo il colloquio con Anna incontrerà l'ing. Carlo Neri.", ["Carlo Neri"]),
        ("Nach Ihrem Gespräch mit Frau Hansen führt Herr v. Stetten das Gespräch.", ["v. Stetten"]),
        ("Interviewers Joan & Marcus. Contact on the day: Sue", ["Joan", "Marcus"]),
        ("Interviewers: Simon Teale MRICS and Bronagh Quinn FCCA", ["Simon Teale", "Bronagh Quinn"]),
        ("Panel: Prof. Luís Andrade, Coimbra; Dr Anna Holt", ["Luís Andrade", "Anna Holt"]),
        ("Je spreekt met drs. P.J. (Pieter) van 't Hoff en Bas Visser.", ["P.J. van 't Hoff", "Bas Visser"]),
        ("Vous serez reçue par MARTINEZ Sophie et Yann LE GALL.", ["Sophie Martinez", "Yann Le Gall"]),
        ("Your panel:\nChair: Ana Rusk\nIndependent member – Tom Berghof\nSecretary: Kit Low", ["Ana Rusk", "Tom Berghof"]),
        ("Interviewers:\n- Ana Rusk\n- Tom Berghof\n\nRecruiter: Paige Turner (paige@oakmere.com)", ["Ana Rusk", "Tom Berghof"]),
        ("Recruiter: Paige Turner", ["Paige Turner"]),
        ("Deine Gesprächspartner:\n- Svenja Lück, Team Lead\n\nDeine Recruiterin: Pia Sommer", ["Svenja Lück"]),
        ("Onze recruiter Daan Vos belt je op.", ["Daan Vos"]),
        ("Pregunta por Rosa, la encargada.", ["Rosa"]),
        ("Te llamará nuestro compañero Luis Peña al 622 555 014.", ["Luis Peña"]),
        ("La commissione: Rosanna Ferri (coordinatrice), Ivano Belli (direttore)", ["Rosanna Ferri", "Ivano Belli"]),
        ("Frau DI Eva Pichler und Herr Ing. Georg Moser freuen sich auf das Gespräch mit Ihnen.", ["Eva Pichler", "Georg Moser"]),
        ("You'll be with Mo (Mohamed El Amrani). Please bring with you: Passport, Certificates", ["Mohamed El Amrani"]),
    ],
)
def test_each_name_of_a_sentence_is_told_from_the_others(text: str, who: list[str]) -> None:
    """Who may drop in, whom one has spoken with, where somebody is from and what they are called do not touch the rest."""
    found = interviewers(read(invite("Second interview: Data Steward", text, by="HR <hr@oakmere.com>")))
    assert [name for name, _ in found] == who


def test_one_person_in_two_spellings_is_one() -> None:
    """A family name less, a short first name, an initial, capitals: the invitation's address goes with it."""
    guests = (
        "Luis Peña <lp@oakmere.com>",
        "Daniela Koch <dk@oakmere.com>",
        "QUERE Nathalie <nq@oakmere.com>",
        "Rahul Sharma <rs@oakmere.com>",
    )
    text = "You'll meet Luis Peña Ortiz, Dani Koch, Nathalie Quéré and Rahul S."
    found = interviewers(read(invite("Interview", text, by="HR <hr@oakmere.com>", guests=guests)))
    assert sorted(email for _, email in found) == ["dk@oakmere.com", "lp@oakmere.com", "nq@oakmere.com", "rs@oakmere.com"]
    assert {"Nathalie Quéré", "Rahul Sharma"} <= {name for name, _ in found}


def test_whoever_was_to_come_counts_where_all_declined_and_it_was_cancelled() -> None:
    """They declined since it is off; of a panel that is off, one who had declined stays away."""
    off = invite("Interview", by="Ana Ruiz <ana@oakmere.com>", declined=("Tom Berghof <tom@oakmere.com>",), status=EventStatus.CANCELLED)
    assert interviewers(read(off)) == [("Tom Berghof", "tom@oakmere.com")]


@pytest.mark.parametrize(
    ("label", "people"),
    [
        ("Am Gespräch nehmen teil:", ("Herr Uwe Kantner (Personalamt)", "Frau Jelena Petrovic (Personalrat)")),
        ("Participeront à l'entretien :", ("M. Uwe Kantner (siège)", "Mme Jelena Petrovic (agence)")),
        ("Participarán en la entrevista:", ("Sr. Uwe Kantner (central)", "Sra. Jelena Petrovic (tienda)")),
        ("Aan het gesprek nemen deel:", ("Dhr. Uwe Kantner (kantoor)", "Mevr. Jelena Petrovic (winkel)")),
        ("Taking part in the interview:", ("Mr Uwe Kantner (head office)", "Ms Jelena Petrovic (shop)")),
    ],
)
def test_who_takes_part_is_named_below(label: str, people: tuple[str, ...]) -> None:
    """With a form of address and where they are from."""
    event = invite("Vorstellungsgespräch", "\n".join((label, *people)), by="Personalamt <personalamt@eschenbach.example>")
    assert names(event) == ["Uwe Kantner", "Jelena Petrovic"]


@pytest.mark.parametrize("text", ["la posizione di Analista Rischio di Credito", "el puesto de Analista Riesgo de Crédito"])
def test_the_rest_of_the_job_is_nobody(text: str) -> None:
    """What stands in capitals behind the noun of the job that the talk is about."""
    assert names(invite("Colloquio", f"Colloquio relativo al posto: {text}.", by=ANA)) == ["Ana Ruiz"]
