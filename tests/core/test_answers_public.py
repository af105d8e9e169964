"""How public bodies, and schools and clinics that are ones, write an offer, a no and a next step."""

import pytest

from core import answers
from tests.core.letterbox import JORDAN, mail

SAID = """
offer | Le informamos de que el tribunal eleva propuesta de contratación a su favor. Rogamos manifieste su aceptación antes del lunes.
offer | Le corresponde el nombramiento como auxiliar de biblioteca en el centro de Soria. ¿Acepta usted la plaza?
rejection | No figura usted en la relación definitiva de aspirantes seleccionados.
more_time | El director sigue de viaje y sin él no podemos cerrar la lista; un poco de paciencia, la semana que viene retomamos.
offer | Foi publicada ontem a sua nomeação para o cargo de técnico de laboratório; o prazo para posse é de 30 dias.
offer | Ficou classificado em primeiro lugar. Queira manifestar a sua aceitação do posto de trabalho até sexta-feira.
rejection | Foi excluído do procedimento por falta de habilitações.
next_step | Foi admitido à entrevista de avaliação. Traga o cartão de cidadão.
offer | Si comunica che Lei è risultato vincitore della selezione; si procederà alla Sua assunzione dal 1° aprile.
offer | La commission a rendu un avis favorable à votre recrutement. L'arrêté de nomination vous parviendra sous peu.
rejection | Vous ne figurez pas parmi les candidats admis par le jury.
offer | Der Stadtrat hat Sie gestern zur Leiterin des Bauhofs gewählt.
offer | Wir haben vorgesehen, Sie zum 1. Mai einzustellen. Teilen Sie uns mit, ob Sie die Stelle annehmen.
rejection | Wir beabsichtigen nach Abschluss der Gespräche, die Stelle mit einem Mitbewerber zu besetzen.
next_step | Sie sind zur praktischen Prüfung am 18. März zugelassen.
offer | De commissie draagt u voor als leraar Duits. Laat u weten of u de benoeming aanvaardt?
rejection | Het bestuur heeft besloten u niet te benoemen.
offer | 選考の結果、合格と決定いたしましたので、承諾書を3月13日までにご返送ください。
rejection | 誠に遺憾ながら不合格となりましたので通知いたします。
offer | The board has approved your appointment as Senior Clerk. Please say whether you accept by Friday.
rejection | The selection board did not find you appointable.
"""

OTHERWISE = """
offer | El tribunal propondrá el nombramiento de quien obtenga más puntos; aún no hay resultado.
offer | Se propone el nombramiento de otra aspirante.
offer | È risultato primo un altro candidato.
offer | La commission n'a pas encore rendu d'avis favorable à votre recrutement.
rejection | Vous êtes deuxième sur la liste et nous attendons la réponse du premier candidat.
offer | Wir beabsichtigen leider nicht, Sie einzustellen.
offer | 秘密保持の承諾書をご返送ください。次回の面接を調整いたします。
offer | The council has not yet approved your appointment.
offer | Please confirm that you accept the interview slot on Monday.
offer | Foi aprovada na primeira fase; a prova oral é na sexta-feira.
"""


def _lines(text: str) -> list[list[str]]:
    return [line.split(" | ", 1) for line in text.strip().split("\n")]


@pytest.mark.parametrize(("kind", "sentence"), _lines(SAID))
def test_a_public_body_says_it_in_words_of_its_own(kind: str, sentence: str) -> None:
    """It appoints and ranks where a firm hires and chooses."""
    assert answers.read(mail(f"{sentence}\n\nAnn Lee", in_reply_to="<2@home.example>"), JORDAN).kind == kind


@pytest.mark.parametrize(("kind", "sentence"), _lines(OTHERWISE))
def test_who_is_not_named_is_not_appointed(kind: str, sentence: str) -> None:
    """Others are appointed too, and not all that is planned is done."""
    assert answers.read(mail(f"{sentence}\n\nAnn Lee", in_reply_to="<2@home.example>"), JORDAN).kind != kind


def test_a_registered_application_is_a_receipt() -> None:
    """Tickets are registered in the same words."""
    text = "Hola, Jordan:\n\nTu solicitud para Jefa de cocina ha sido registrada. Gracias por tu candidatura."
    told = answers.read(mail(text, subject="Hemos recibido tu candidatura", sender="no-reply@hire.lever.co"), JORDAN)
    assert told.kind == "ats_ack"


@pytest.mark.parametrize("text", ["¡Hola! Ya está el podcast con tu entrevista.", "Hi, your interview is now live on our site."])
def test_an_interview_that_is_published_was_none_for_a_job(text: str) -> None:
    """Stations and papers write of theirs too."""
    assert answers.read(mail(text, subject="Interview"), JORDAN).kind == "unrelated"


AMONG_PEOPLE = """
rejection | La dueña prefiere a alguien que viva en el pueblo, lo siento.
rejection | On a finalement gardé la stagiaire de cet été, désolé.
rejection | A função foi extinta este mês, uma pena.
rejection | De bewoners willen liever iemand die al in de zorg werkt.
offer | La junta ha aprobado su incorporación. Pase el lunes con el DNI.
more_time | Leider dauert die Abstimmung im Haus noch etwas.
more_time | La commission siège le 27 et aucune décision ne peut être prise avant.
next_step | Wann könnten Sie denn anfangen, und was stellen Sie sich beim Gehalt vor?
"""


@pytest.mark.parametrize(("kind", "sentence"), _lines(AMONG_PEOPLE))
def test_small_houses_say_it_in_a_line(kind: str, sentence: str) -> None:
    """Families, owners and boards prefer, keep and wait."""
    assert answers.read(mail(f"{sentence}\n\nAnn Lee", in_reply_to="<2@home.example>"), JORDAN).kind == kind


def test_who_prefers_to_talk_prefers_nobody() -> None:
    """A boss who would rather talk with somebody first has not decided."""
    text = "La jefa prefiere comentarlo antes con la otra socia; te digo el lunes."
    assert answers.read(mail(text, in_reply_to="<2@home.example>"), JORDAN).kind == "more_time"
