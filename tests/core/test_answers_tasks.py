"""A task is a next step whatever its times; a body that could not decide needs more time; a school writes to parents."""

import pytest

from core import answers
from tests.core.letterbox import HISTORY, JORDAN, mail

SAID = """
next_step | Marta will send you a short case study tonight, then we'll talk it through together.
next_step | Anbei der Link mit der Aufgabe. Wenn du so weit bist, lade sie hoch und wir besprechen sie.
next_step | Marta t'envoie ce soir un petit exercice, puis on en discute tous ensemble.
next_step | Te paso el ejercicio; cuando lo tengas, súbelo y lo comentamos.
next_step | Marta ti manda domani un piccolo esercizio, poi ne parliamo insieme.
next_step | Deixo-te o link do desafio. Quando acabares, avisa e comentamos.
next_step | Marta stuurt je vandaag een kleine casus, daarna bespreken we die samen.
next_step | 課題をお送りします。できましたら一緒に見ましょう。
next_step | Graag nodigen we je uit voor een arbeidsvoorwaardengesprek op maandag om 9 uur.
next_step | La patronne préfère que quelqu'un vous fasse visiter : lundi à 15h ?
next_step | A gerente prefere que alguém te mostre a loja: segunda às 15h?
next_step | Komm doch am Montag mal in die Backstube, dann siehst du, wie wir arbeiten.
next_step | Marta schreibt dir morgen ein Thema: Bereite drei Folien vor, und wir besprechen sie bei uns.
next_step | Marta vous écrit demain avec un sujet : préparez trois idées et on en discute au studio.
next_step | Marta te escribe mañana: prepara tres ideas y las comentamos en el estudio.
next_step | Marta ti scrive domani: prepara tre idee e le discutiamo in studio.
next_step | A Marta escreve-te amanhã: prepara três ideias e discutimo-las no estúdio.
next_step | Marta schrijft je morgen: bedenk drie ideeën en neem ze maandag mee.
rejection | Der Verein hat beschlossen, keine weitere Stelle zu schaffen.
rejection | L'association a voté de ne pas agrandir l'équipe.
rejection | La asociación ha votado no ampliar la plantilla.
rejection | Il circolo ha deciso di non ampliare l'organico.
rejection | A associação decidiu não aumentar o quadro.
rejection | De vereniging heeft besloten het team niet uit te breiden.
more_time | Der Verein hat entschieden, vor Mai keine weitere Stelle zu schaffen, wir wissen dann mehr.
more_time | Wenn ich wieder daheim bin, reden wir weiter, du bist noch dabei.
more_time | Quando voltar voltamos a falar, não desista.
more_time | Als ik weer thuis ben praten we verder, je doet nog mee.
more_time | Je vous dirai après, ne perdez pas espoir.
more_time | We've not gone with anyone yet, three others still have to come in.
more_time | Wir haben uns noch für niemanden entschieden, drei andere kommen noch.
more_time | My cousin has applied too, so we'll have to think it over till Monday.
more_time | Mein Vetter hat sich auch beworben, deshalb müssen wir bis Montag überlegen.
more_time | Mi primo también se ha presentado, así que tenemos que pensarlo.
more_time | O meu primo também se candidatou, por isso temos de pensar.
more_time | Mijn nicht heeft zich ook aangemeld, dus we moeten er tot maandag over nadenken.
more_time | The governors couldn't make a quorum, so nothing has been decided. They try again on the 9th.
more_time | Der Vorstand war nicht beschlussfähig, es ist nichts entschieden worden.
more_time | Le bureau n'avait pas le quorum, rien n'a été décidé.
more_time | La junta no tuvo quórum, así que no se ha decidido nada.
more_time | Il consiglio non ha raggiunto il numero legale.
more_time | A direção não teve quórum, por isso não se decidiu nada.
more_time | Het bestuur had geen quorum, er is niets besloten.
more_time | 理事会は定足数に足りず、決まりませんでした。
more_time | Le patron est encore en réflexion, pas de date à vous donner, mais vous êtes toujours dans la course.
more_time | Il titolare ci sta ancora riflettendo, ma Lei è sempre in corsa.
"""

TO_PARENTS = """
We confirm your meeting with Ella's form tutor on Tuesday at 5 pm.
Wir bestätigen Ihr Gespräch mit der Klassenlehrerin von Ella am Dienstag um 17 Uhr.
Nous vous confirmons votre entretien avec la maîtresse d'Ella mardi à 17h.
Confirmamos su entrevista con la tutora de Ella el martes a las 17:00.
Confermiamo il colloquio con la maestra di Ella martedì alle 17.
Confirmamos a reunião com a diretora de turma da Ella na terça às 17h.
Wij bevestigen uw gesprek met de mentor van Ella op dinsdag om 17 uur.
エラさんの担任との面談は火曜17時にお願いいたします。
"""


@pytest.mark.parametrize("line", SAID.strip().splitlines())
def test_what_people_say_is_understood(line: str) -> None:
    """Who prefers that somebody shows the owner round prefers nobody else."""
    kind, text = line.split(" | ", 1)
    assert answers.read(mail(text, in_reply_to="<1@home.example>"), JORDAN).kind == kind


@pytest.mark.parametrize("text", TO_PARENTS.strip().splitlines())
def test_a_school_that_writes_about_a_pupil_names_no_next_step(text: str) -> None:
    """The owner may be a parent."""
    assert answers.read(mail(text, subject="Re: interview"), JORDAN).kind == "unrelated"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Acuso a receção da sua mensagem, que muito agradeço.", "human_ack"),
        ("El proceso queda en pausa hasta que se firme el presupuesto; lo retomamos el 16.", "more_time"),
    ],
)
def test_what_quotes_the_owners_mail_answers_it(text: str, kind: str) -> None:
    """Some programs lose the ids; a budget is then no plumber's."""
    assert answers.read(mail(f"{text}\n{HISTORY}", subject="Re: Yesterday"), JORDAN).kind == kind


def test_the_senders_own_mail_below_proves_nothing() -> None:
    """ "From: Ann, To: Jordan": she only sends it once more."""
    older = (
        "From: Ann Lee <ann@acme.example>\nSent: Tuesday, March 3, 2026 9:12 AM\nTo: Jordan Avery <jordan@home.example>\nSubject: Parcel"
    )
    assert answers.read(mail(f"The parcel is here.\n\n{older}\n\nIt comes.", subject="Re: Parcel"), JORDAN).kind == "unrelated"
