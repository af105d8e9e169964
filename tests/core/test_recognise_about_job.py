"""What it is about tells an interview with a dull title from a visit, a sale or news of somebody else."""

import pytest

from core.facts import Likelihood
from tests.core.invite import invite, read

HOST = "Ines Falk <ines@tallowpine.com>"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Coffee with Ines", "It would be good to talk about the buying role before you meet the others."),
        ("Catch up", "A first conversation about the Senior Planner (Rail and Harbour Works) role, as you agreed with Jo."),
        ("Sync", "Let me brief you about the controller position at my client before Monday."),
        ("Visit", "So glad you are keen on the band 5 post! Come and see us."),
        ("Kaffee", "Lass uns über die Stelle im Einkauf reden, danach zeige ich dir alles."),
        ("Café", "On se retrouve pour parler du poste de cheffe de rayon."),
        ("Café", "Nos vemos y te cuento el puesto de encargada."),
        ("Caffè", "Ci vediamo per parlare della posizione di capoturno."),
        ("Koffie", "Dan hebben we het over de functie van planner."),
        ("Café", "Vamos falar sobre a vaga de gestora."),
        ("お茶", "店長候補のポジションについてお話ししましょう。"),
    ],
)
def test_to_talk_about_a_job_is_an_interview(title: str, text: str) -> None:
    """With somebody from outside, whatever the title."""
    assert read(invite(title, text, by=HOST)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Moss & Daughters", "ringing me about the stock clerk job"),
        ("Call w/ Janet", "evening role at the depot, start soon?"),
        ("Hablar con Bar Nilo", "para camarera, preguntar por Luz"),
        ("Café con Luz", "por lo de camarera, findes"),
        ("Falar com a Rosa", "vaga de padeira, fins de semana"),
        ("Telefonata", "posto da commessa, turni"),
        ("Bellen met Vos", "baan als verkoopster"),
        ("Café Linde, Chefin", "wegen Aushilfsjob am Samstag"),
        ("Coup de fil Mme Roux", "remplacement secrétaire, elle m'appelle"),
        ("店長と話", "ホールのバイトの件"),
    ],
)
def test_a_note_says_in_few_words_which_job_it_is_about(title: str, text: str) -> None:
    """The owner knows the rest."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Intro call", "Let us discuss the role our platform could play in your warehouse."),
        ("Chat about life here", "Happy to tell you what it is like. This isn't about a role, we have none open."),
        ("Austausch", "Es geht nicht um eine Stelle, nur um unseren Alltag."),
        ("Café", "Juste pour raconter mon métier, pas de poste à la clé."),
        ("Charla", "Te cuento cómo trabajamos, no hay vacante."),
        ("Chiacchierata", "Ti racconto il reparto, nessun posto libero."),
        ("Koffie", "Ik vertel over mijn werk, er is geen vacature."),
        ("Conversa", "Conto-te o que faço, não há vagas."),
        ("Catch up", "How are the children?"),
    ],
)
def test_a_talk_without_a_job_is_none(title: str, text: str) -> None:
    """The word alone, or a denial."""
    assert read(invite(title, text, by=HOST)).verdict.likelihood is Likelihood.NOT


def test_the_role_of_a_thing_is_no_job() -> None:
    """The word has two meanings; the owner may be asked."""
    assert read(invite("Chat", "Let us discuss the role of data in your plans.", by=HOST)).verdict.likelihood is Likelihood.UNSURE
    assert read(invite("Chat", "Let us discuss the role of data engineer.", by=HOST)).verdict.likelihood is Likelihood.INTERVIEW


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Call Gus", "about the electrician, two weeks late"),
        ("Anruf Gus", "wegen Elektriker"),
        ("Coffee with Mel", "tells me about her new job"),
        ("Lunch - Dan", "advice for him about the barista job"),
        ("Dinner", "celebrating Lena's new job at the mill"),
        ("Essen", "wir feiern Lenas neue Stelle"),
        ("Apéro", "on fête le CDI de Léna"),
        ("Comida", "celebramos que a Lena le han dado el puesto"),
        ("Pranzo", "festeggiamo il posto di Lena"),
        ("Borrel", "we vieren de baan van Lena, ze is aangenomen"),
        ("Almoço", "celebramos o emprego da Lena"),
        ("Call from Lou", "how she was as a manager, the role is team lead"),
        ("Yr 7 entrance interview", "both of us, bring school report"),
        ("Sixth form interview - Max", "predicted grades"),
        ("Entretien d'entrée en sixième", ""),
        ("保護者面接", ""),
        ("colloquio avvocato", "per la separazione"),
        ("Demo software paghe", "una demo della selezione"),
    ],
)
def test_a_note_about_somebody_else_is_none(title: str, text: str) -> None:
    """Neighbours, friends and children have jobs, interviews and places, too."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.NOT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bakery - Saturday", "trial w/ Lena, black shoes"),
        ("Prueba en Bar Nilo", "llevar cuchillos y delantal"),
        ("Prova da Nilo", "scarpe nere"),
        ("Matinée d'essai salon", "apporter mes ciseaux"),
        ("colloquio studio legale Nilo", "avv. Nilo, praticantato"),
        ("Marta <> Nilo: intervista con il team", ""),
    ],
)
def test_a_trial_or_a_traineeship_is_an_interview(title: str, text: str) -> None:
    """What one wears or brings says so."""
    assert read(invite(title, text)).verdict.likelihood is Likelihood.INTERVIEW
