"""Invitations as small houses, boards and agencies write them, and rooms to let, which are none."""

import pytest

from core.facts import Likelihood, Medium
from tests.core.invite import OWNER, interviewers, invite, read


@pytest.mark.parametrize(
    "text",
    ["We are seeing four people for the room. Rent is 700.", "It is about the spare room in our flat. Bring wine!"],
)
def test_a_room_to_let_is_no_job(text: str) -> None:
    """Who looks for a flatmate says "interview" too."""
    assert read(invite("Interview for the back room", text, by="Kit Lowe <kit@lowe.example>")).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Entrevista", "Hablamos del puesto de jefe de cocina lo antes posible.", "jefe de cocina"),
        ("Entrevista", "Vamos falar da vaga de revisora e do seu percurso.", "revisora"),
    ],
)
def test_a_role_ends_where_the_sentence_goes_on(title: str, text: str, role: str) -> None:
    """A small word that no job holds ends it."""
    assert read(invite(title, text, by="Ana Ruiz <ana@olivar.example>")).role == role


def test_a_recorder_on_the_list_is_not_the_employer() -> None:
    """Its name is that of the machine's maker."""
    event = invite("Interview", "", by="Ana Ruiz <ana@marlowgrid.example>", guests=("Read AI <notetaker@read.ai>",))
    assert read(event).employer.name != "Read AI"


def test_a_board_counts_its_deputies_and_everybody_after_them() -> None:
    """An assistant director assists nobody."""
    text = "The board will comprise:\nMs Ana Ruiz, Director\nMr Tom Berg, Assistant Director of Nursing\nDr Sunita Rao"
    event = invite(f"Interview {OWNER.name}", text, by="Recruitment <recruitment@elmhospital.example>")
    assert [name for name, _ in interviewers(read(event))] == ["Ana Ruiz", "Tom Berg", "Sunita Rao"]


def test_an_office_that_ends_its_line_is_not_part_of_the_name_below() -> None:
    """The signature has two lines."""
    event = invite("Interview", "Recruitment Office\nElm Hospital", by="Recruitment <recruitment@elmhospital.example>")
    assert read(event).employer.name == "Elm Hospital"


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("The yard - herd manager job", "We will talk about the job.", "herd manager"),
        ("Interview about the manager job", "", ""),
        ("Audition – poste de médiathécaire jeunesse (cat. B)", "", "médiathécaire jeunesse"),
        ("最終面接", "ポジション:外国語フロント係", "外国語フロント係"),
    ],
)
def test_a_job_may_be_written_small(title: str, text: str, role: str) -> None:
    """A post of which nothing is said is none."""
    assert read(invite(title, text, by="Ana Ruiz <ana@kestrelworks.com>")).role == role


@pytest.mark.parametrize(
    ("title", "by", "likelihood"),
    [
        ("Marlow Grid – Grid Planner", "Ana <ana@marlowgrid.com>", Likelihood.UNSURE),
        ("Sachbearbeitung Einkauf | Marlow Grid", "Ana <ana@marlowgrid.com>", Likelihood.UNSURE),
        ("Auxiliar administrativo – Marlow Grid", "Ana <ana@marlowgrid.com>", Likelihood.UNSURE),
        ("Harbour Lights – Grid Planner", "Ana <ana@marlowgrid.com>", Likelihood.NOT),
        ("Marlow Grid – Electrician", "Ana <ana@marlowgrid.com>", Likelihood.NOT),
        ("Marlow Grid – Planner – roadmap", "Ana <ana@marlowgrid.com>", Likelihood.NOT),
    ],
)
def test_a_title_may_be_a_house_and_a_job(title: str, by: str, likelihood: Likelihood) -> None:
    """Nothing else stands in it, the house is who invites, and the job is none of those whom people call to their home."""
    assert read(invite(title, by=by)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "by", "likelihood"),
    [
        ("Interview with Ottie", "Penfold School <admissions@penfold.example>", Likelihood.NOT),
        ("Entrevista de seleção - Mestrado em Gestão", "PPG <ppg@penfold.example>", Likelihood.NOT),
        ("Entrevista - Coordenador do Mestrado", "RH <rh@penfold.example>", Likelihood.INTERVIEW),
        ("Interview: Admissions Officer", "Penfold School <admissions@penfold.example>", Likelihood.INTERVIEW),
        ("Interview", "Kreisblatt <lokalredaktion@kreisblatt.example>", Likelihood.NOT),
        ("Vorstellungsgespräch Volontariat", "Kreisblatt <lokalredaktion@kreisblatt.example>", Likelihood.INTERVIEW),
        ("Entretien France Travail", "Conseil <conseil@francetravail.example>", Likelihood.NOT),
        ("Entretien Atelier Seve", "Lou Seve <lou@atelierseve.example>", Likelihood.INTERVIEW),
    ],
)
def test_the_desk_that_writes_says_what_it_is_about(title: str, by: str, likelihood: Likelihood) -> None:
    """Who admits pupils or makes a newspaper, unless a job there is named; an office whose name is its trade."""
    assert read(invite(title, by=by)).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "text", "likelihood"),
    [
        ("Interview: volunteer shop assistant", "", Likelihood.NOT),
        ("Trustee interview", "This is a voluntary position.", Likelihood.NOT),
        ("Vorstellungsgespräch Ehrenamt Tafel", "", Likelihood.NOT),
        ("Entrevista con voluntarios", "", Likelihood.NOT),
        ("ボランティア面接", "", Likelihood.NOT),
        ("Interview – Volunteer Coordinator", "", Likelihood.INTERVIEW),
        ("Vorstellungsgespräch Koordination Ehrenamt", "", Likelihood.INTERVIEW),
        ("Entrevista – gestor de voluntariado", "", Likelihood.INTERVIEW),
    ],
)
def test_voluntary_work_is_no_job_and_leading_volunteers_is(title: str, text: str, likelihood: Likelihood) -> None:
    """The word for them is the same."""
    assert read(invite(title, text, by="Sue Adey <sue@shelterhub.example>")).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Vorstellungsgespräch Mag. Ashworth", "Sehr geehrte Frau Mag. Ashworth, wir laden Sie ein."),
        ("Entrevista de Avaliação de Competências – Técnico", "Júri do procedimento concursal."),
    ],
)
def test_a_title_and_a_longer_name_are_no_talk_of_staff(title: str, text: str) -> None:
    """MAG is one, and so is an "entrevista de avaliação" that nothing follows."""
    assert read(invite(title, text, by="Ana Ruiz <ana@olivar.example>")).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize("place", ["TBD", "folgt", "à confirmer", "Ort noch offen", "未定"])
def test_a_place_that_is_still_open_is_none(place: str) -> None:
    """So nobody has to go there yet; a name would be somewhere."""
    event = invite("Final round", "Robin, the panel is still being confirmed.", by="Ana Ruiz <ana@olivar.example>", place=place)
    assert read(event).medium is not Medium.ONSITE


@pytest.mark.parametrize(
    ("title", "likelihood"),
    [
        ("Interview about our street in the war", Likelihood.NOT),
        ("Interview über die alte Mühle", Likelihood.NOT),
        ("Entrevista sobre el barrio", Likelihood.NOT),
        ("Interview about the night porter job", Likelihood.INTERVIEW),
        ("Interview über Teams", Likelihood.INTERVIEW),
        ("Entrevista auxiliar sobre las 10", Likelihood.INTERVIEW),
        ("Interview voor Radio Lede", Likelihood.NOT),
        ("Final round: mock discovery call", Likelihood.INTERVIEW),
        ("Final round: mock with Ana", Likelihood.NOT),
        ("Jury de recrutement – agent d'accueil", Likelihood.INTERVIEW),
        ("Jury du concours de nouvelles", Likelihood.NOT),
    ],
)
def test_what_stands_beside_an_interview_says_what_it_is_about(title: str, likelihood: Likelihood) -> None:
    """A street is no job, a tool and an hour are no topic, and a mock call to show is a step, while a mock is practice."""
    assert read(invite(title, by="Ana Ruiz <ana@radiolede.example>")).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    ("title", "text", "likelihood"),
    [
        ("Assessment ronde 2 – beleidsadviseur", "Rollenspel en gesprek met een psycholoog.", Likelihood.INTERVIEW),
        ("Robin, passa in gelateria", "Ti faccio provare un turno, poi parliamo di orari e paga.", Likelihood.UNSURE),
        ("Robin – brasserie", "On te met une heure en salle, après on discute horaires et paye.", Likelihood.UNSURE),
        ("Robin – Casa Lume", "Passe por cá e falamos de horários e ordenado.", Likelihood.UNSURE),
        ("最終確認面談", "部長とお話しいただき、そのうえで合否を決めます。", Likelihood.UNSURE),
        ("Interview – witness", "", Likelihood.NOT),
        ("Entrevista com a educadora da Inês", "", Likelihood.NOT),
        ("Agency review meeting", "Recruitment: margins and SLA.", Likelihood.NOT),
    ],
)
def test_pay_and_hours_are_spoken_of_with_somebody_who_may_come(title: str, text: str, likelihood: Likelihood) -> None:
    """A role to play may be a task, whoever decides may say so to the candidate; witnesses and teachers talk of something else."""
    assert read(invite(title, text, by="Ana Ruiz <ana@olivar.example>")).verdict.likelihood is likelihood


@pytest.mark.parametrize(
    "text",
    [
        "You should have the written offer by now. I'll take your questions on pay and the start date of the position.",
        "Du hast ja den Vertragsentwurf bekommen. Lass uns über Gehalt, Urlaub und Start der Stelle sprechen.",
        "Vous avez dû recevoir la promesse d'embauche. Je réponds à vos questions sur le salaire et la date de début du poste.",
        "Ya habrás recibido la propuesta de contrato. Hablamos del salario y de la fecha de incorporación al puesto.",
        "Recebeste a minuta do contrato na sexta. Falamos do salário e das férias da função.",
        "Dovrebbe aver già ricevuto la bozza di contratto. Rispondo alle domande su retribuzione e posizione.",
        "Je hebt inmiddels het contract ontvangen. Ik beantwoord je vragen over salaris en startdatum van de functie.",
        "内定通知書をお送りいたしました。給与や入社日についてのご質問にお答えいたします。",
    ],
)
def test_an_offer_that_has_been_sent_is_no_interview(text: str) -> None:
    """What is talked about then is pay and the first day; the choice has been made."""
    event = invite(f"Olivar / {OWNER.name}", text, by="Ana Ruiz, HR <ana@olivar.example>")
    assert read(event).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    "text",
    [
        "We have the skills and tools to offer you a place to grow. Please read the draft contract we sent you: it is your case.",
        "Als Fallbeispiel haben wir Ihnen einen Vertragsentwurf geschickt. Bei Zusage erhalten Sie das schriftliche Angebot.",
        "Suite à l'offre que je vous ai envoyée. Vous avez reçu un projet de contrat à commenter pendant l'entretien.",
        "Recibirás un borrador de contrato para comentarlo. Si todo va bien te enviamos el contrato y una propuesta por escrito.",
        "Se correr bem, será enviado o contrato e receberá uma proposta por escrito.",
        "In caso di esito positivo riceverai la bozza di contratto e la proposta scritta.",
        "Na een positief gesprek ontvang je het conceptcontract en het schriftelijke aanbod.",
        "選考の流れ:一次面接、内定通知書の送付。内定の場合は労働条件通知書を後日お送りします。",
    ],
)
def test_a_contract_still_to_come_or_to_comment_on_is_no_offer(text: str) -> None:
    """Of the steps that follow an interview its invitation may tell, and a lawyer is given a contract to read."""
    event = invite(f"Interview {OWNER.name}", text, by="Ana Ruiz, HR <ana@olivar.example>")
    assert read(event).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Kennismakingsgesprek De Kleine Eik", "We laten je de groep zien en bespreken het slaapritme van Joris en de wendagen."),
        (
            "Kwame Boateng - Warehouse Supervisor - 2nd round",
            "Please leave him ten minutes for his own questions. Scores in the sheet by Friday.",
        ),
    ],
)
def test_a_childs_group_and_somebody_elses_scores_are_no_interview(title: str, text: str) -> None:
    """Neither says so in its title."""
    assert read(invite(title, text, by="Jo Pritchard <jo@halden.example>")).verdict.likelihood is Likelihood.NOT
