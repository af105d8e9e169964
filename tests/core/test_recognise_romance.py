"""What invitations in Spanish and Portuguese bring with them: names joined by "y" and "e", small jobs, posts before companies."""

import pytest

from core.facts import Event, Likelihood
from tests.core.invite import interviewers, invite, read

DESK = "Talento Ribera <talento@ribera.example>"


def names(event: Event) -> list[str]:
    """The names of those who interview."""
    return [name for name, _ in interviewers(read(event))]


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Entrevista", "Te entrevistarán Óscar Peñalver y Nuria Bofill.", ["Óscar Peñalver", "Nuria Bofill"]),
        ("Entrevista", "Sua conversa será com a Luana Sampaio (Tech Lead) e o Caio Lins (EM).", ["Luana Sampaio", "Caio Lins"]),
        ("Entrevista", "Será con Marta Gil (RR. HH.) y Pablo Ruiz (Responsable de Ventas).", ["Marta Gil", "Pablo Ruiz"]),
        ("Entrevista", "Sua entrevista será com a analista de R&S Joana Prates.", ["Joana Prates"]),
        ("Prueba técnica en directo con Hugo y Aurora", "", ["Hugo", "Aurora"]),
        ("Entrevista", "Te atenderá Luisa. Vente con tiempo.", ["Luisa"]),
        ("Entrevista", "Te llama Paqui del Hostal Luna. Su número es el 952 555 013.", ["Paqui"]),
        ("Entrevista", "Asistirán Olga Ferrer y Vicente Royo.", ["Olga Ferrer", "Vicente Royo"]),
    ],
)
def test_each_person_of_a_joined_list_is_found(title: str, text: str, found: list[str]) -> None:
    """A small "y" or "e" joins two people, an abbreviation ends no sentence, and the S of "R&S" is nobody's initial."""
    assert names(invite(title, text, by=DESK)) == found


@pytest.mark.parametrize(("guests", "found"), [((), ["Luiza Prado"]), (("Bia Reis <bia@ribera.example>",), ["Lu", "Bia Reis"])])
def test_a_short_form_is_the_organisers_where_nobody_else_is_asked(guests: tuple[str, ...], found: list[str]) -> None:
    """ "Café com a Lu" from Luiza Prado; with others on the invitation "Lu" may be somebody else."""
    event = invite("Café com a Lu (Head de Produto)", "Tenho uma vaga para contar.", by="Luiza Prado <luiza@ribera.example>", guests=guests)
    assert names(event) == found


def test_a_note_of_ones_own_may_name_a_person_and_their_company() -> None:
    """Nobody else wrote it, so a full name with a company in brackets behind it is whom the owner will talk to."""
    event = read(invite("Entrevista tel. Sara Quintana (Bodegas Otero)", "Me llama ella. Su número: 980 555 034", zone="Europe/Madrid"))
    assert [name for name, _ in interviewers(event)] == ["Sara Quintana"]
    assert event.employer.name == "Bodegas Otero"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Hablaremos de la vacante de controller. Mañana más detalles.", "controller"),
        ("Es para el puesto de analista de riesgos de Ribera Seguros.", "analista de riesgos"),
        ("Vamos falar da vaga de Coordenadora Financeira no Grupo Ipê.", "Coordenadora Financeira"),
        ("La entrevista es para el puesto de Jefa de Producto.", "Jefa de Producto"),
    ],
)
def test_a_job_written_small_ends_with_its_phrase(text: str, role: str) -> None:
    """At the end of the sentence, and where a name begins."""
    assert read(invite("Entrevista", text, by=DESK)).role == role


@pytest.mark.parametrize(
    ("text", "by", "name"),
    [
        ("La entrevista será con D. Ramón Soto, Director de Operaciones de Transportes Urumea.", "c@urumea.example", "Transportes Urumea"),
        ("A entrevista será por vídeo.", "Ana <ana@lumina-cosmeticos.example>", "Lumina Cosméticos"),
        ("A entrevista será por vídeo.", "Ana <ana@contabilcerrado.example>", "Contábil Cerrado"),
        ("A entrevista será por vídeo.\nEquipe Gupy", "Banco Jatobá via Gupy <no-reply@gupy.example>", "Banco Jatobá"),
        ("Entrevista na fábrica.\n\nAna\nMetalúrgica Taquara", "Ana <ana@mtaquara.example>", "Metalúrgica Taquara"),
        (
            "A entrevista é na Câmara Municipal de Vale Longo.",
            "RH CM Vale Longo <rh@cm-valelongo.example>",
            "Câmara Municipal de Vale Longo",
        ),
    ],
)
def test_the_company_stands_behind_the_post_and_is_written_with_its_accents(text: str, by: str, name: str) -> None:
    """A post is no part of a company's name; a domain has no accents, a word of companies has."""
    assert read(invite("Entrevista", text, by=by)).employer.name == name


def test_a_house_that_writes_from_a_private_address_is_nobody() -> None:
    """ "Hostal Luna" at Gmail is the employer, whoever answers there."""
    assert names(invite("Entrevista", "Mañana a las 10 en el hostal.", by="Hostal Luna <hostalluna@gmail.com>")) == []


def test_a_name_that_stands_alone_in_a_title_is_believed_where_nobody_is_invited() -> None:
    """A system sends it, and the full name is all there is; beside an organiser it may be a company's, unless a first name begins it."""
    assert names(invite("Entrevista con Marc Soler", "Puesto: SDR", by="Nordika <no-reply@nordika.teamtailor-mail.com>")) == ["Marc Soler"]
    assert names(invite("Entrevista con Vela Soler", "Puesto: SDR", by="Ana Rey <ana.rey@nordika.example>")) == ["Ana Rey"]
    assert names(invite("Entrevista con Marc Soler", "Puesto: SDR", by="Ana Rey <ana.rey@nordika.example>")) == ["Marc Soler"]


def test_a_desk_without_any_name_is_nobody() -> None:
    """ "Tribunal" interviews, but cannot be thanked by name."""
    assert names(invite("Entrevista personal", "Aula 12.", by="Tribunal <tribunal3@educacion.example>")) == []


@pytest.mark.parametrize(("who", "likelihood"), [("Robin Ashworth", Likelihood.INTERVIEW), ("Iván Prats", Likelihood.NOT)])
def test_a_title_that_calls_somebody_the_candidate_says_who_is_asked(who: str, likelihood: Likelihood) -> None:
    """ "Entrevista candidato Robin Ashworth" comes from the company's calendar and is the owner's own interview."""
    event = invite(f"Entrevista candidato {who} - Analista", "Será con Marta Gil.", by="Talento Ribera <talento@ribera.example>")
    assert read(event).verdict.likelihood is likelihood
