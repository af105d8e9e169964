"""Which job a letter names: that of the title or the text, in small letters too; none where it is somebody else's."""

import pytest

from tests.core.invite import invite, read

BY = "Ana Ruiz <ana@kestrelworks.com>"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Call re: night caregiver", "night caregiver"),
        ("Entretien aide-soignant – Résidence Les Glycines", "aide-soignant"),
        ("Échange visio – poste assistante de gestion (client confidentiel)", "assistante de gestion"),
        ("Entrevue – mécanicien de machinerie lourde", "mécanicien de machinerie lourde"),
        ("Entrevista profesora de inglés – Academia Torrelaguna", "profesora de inglés"),
        ("Entrevista enfermera UCI - Hospital Santa Brígida", "enfermera UCI"),
        ("Entrevista Jefe(a) de Producción - Ximena Arriaga", "Jefe de Producción"),
        ("Entrevista – rececionista de turno (Hotel Casa da Ria)", "rececionista de turno"),
        ("Entrevista jefe de sala - Sergio Almansa", "jefe de sala"),
        ("Vorstellungsgespräch: Disponent Nahverkehr (m/w/d), Kennziffer 26-014", "Disponent Nahverkehr"),
        ("Einladung zum Gespräch – Sachbearbeiter Einkauf m/w/d", "Sachbearbeiter Einkauf"),
        ("Bate-papo vaga banhista | Pet Amigo", "banhista"),
        ("Colloquio impiegato/a d'agenzia, Banca del Ceresio", "impiegato/a d'agenzia"),
        ("Videocolloquio con Sinergia Lavoro – rif. 44021 buyer", "buyer"),
        ("Kennismaken Lotte - leerkracht groep 5", "leerkracht groep 5"),
        ("Sollicitatiegesprek junior copywriter", "junior copywriter"),
        ("Vorstellungsgespräch dipl. Pflegefachfrau HF, Notfall", "dipl. Pflegefachfrau HF"),
        ("【面接】ひまわり保育園 保育補助", "保育補助"),
        ("【一次面接】森田 彩様／生産管理職", "生産管理職"),
        ("面談(事務パート) 山根工務店", "事務パート"),
    ],
)
def test_a_title_names_a_job_in_small_letters_too(title: str, role: str) -> None:
    """With what it is of behind it where the language says it so."""
    assert (
        read(invite(title, "Gracias por su candidatura. Thank you for your application. ご応募ありがとうございます。", by=BY)).role == role
    )


@pytest.mark.parametrize(
    "title",
    [
        "Entrevista con la directora",
        "Interview with Director of Engineering",
        "Entretien directrice régionale",
        "Entrevista con el jefe de sala",
        "Entrevista jefe",
        "Gespräch mit Frau Koch (m/w/d)",
        "Second stage: presentation",
    ],
)
def test_who_will_be_there_is_not_what_one_applied_for(title: str) -> None:
    """Nor is a round."""
    assert read(invite(title, "Thank you for your application.", by=BY)).role == ""


@pytest.mark.parametrize(("title", "role"), [("Interview barista trial tue 3pm", "barista"), ("Entretien serveuse samedi 14h", "serveuse")])
def test_a_role_ends_before_the_time_and_the_kind_of_meeting(title: str, role: str) -> None:
    """In a note that says all in one breath."""
    assert read(invite(title, "Thank you for your application.", by=BY)).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Event Name: 30 min phone screen, Feed Mill Supervisor", "Feed Mill Supervisor"),
        ("Merci für deine Bewerbung als Fachmann Betreuung. Ich freue mich auf unser Gespräch.", "Fachmann Betreuung"),
        ("Votre entretien pour le poste « Product Manager » est confirmé.", "Product Manager"),
        ("Segue o link da nossa entrevista para a vaga de banhista/tosadora. Vai ser comigo.", "banhista/tosadora"),
        ("Ti chiamo per parlare del posto di meccanico. Il mio numero è 091 555 01 60.", "meccanico"),
        ("Je vous appelle pour parler du poste d'acheteuse. À bientôt", "acheteuse"),
        ("Je vous appelle pour parler du poste de chef d'équipe. À bientôt", "chef d'équipe"),
    ],
)
def test_a_text_names_a_job(text: str, role: str) -> None:
    """In the scheduler's own name of the event, or behind a word for a job."""
    assert read(invite("Robin Ashworth and Ana Ruiz", text, by=BY)).role == role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Entretien adjointe technique", "adjointe technique"),
        ("Entretien – Directrice RH", "Directrice RH"),
        ("Soudeuse – entretien technique", "Soudeuse"),
        ("Entretien adjointe", ""),
    ],
)
def test_what_says_of_what_belongs_to_a_job_that_is_none_without_it(title: str, role: str) -> None:
    """An interview may be technical, too; nobody is only an adjointe."""
    assert read(invite(title, by=BY)).role == role
