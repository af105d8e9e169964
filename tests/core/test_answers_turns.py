"""Everyday turns of speech in mails of employers, in eight languages."""

import pytest

from core import answers
from tests.core.letterbox import JORDAN, mail

TURNS = """
offer | We're giving you the job.
offer | If you want it, the job is yours.
offer | Wir geben Ihnen die Stelle.
offer | Falls du noch magst: Der Job ist deiner.
offer | Wenn Sie mögen, ist die Stelle Ihre.
offer | Si vous le souhaitez, le poste est à vous.
offer | On te donne le poste.
offer | Si tu veux, le boulot est pour toi.
offer | Lo he hablado con mi hermano. Si lo quieres, el puesto es tuyo: 1.450 limpios. Vente el lunes 14 a las ocho con el DNI.
offer | Si te interesa, la plaza es suya.
offer | Te damos el puesto.
offer | Se lo vuole, il posto è suo.
offer | Ti diamo il posto.
offer | Damos-te o lugar.
offer | We geven je de baan.
offer | ご希望でしたら、この仕事をお任せしたいと思います。
rejection | Lo siento, al final no te damos el puesto.
rejection | Leider geben wir Ihnen die Stelle nicht.
rejection | Helaas geven we je de baan niet.
more_time | Wir wissen noch nicht, ob wir Ihnen die Stelle geben.
human_ack | Wat attent dat je de moeite hebt genomen om nog even te schrijven, dat doen er niet veel!
human_ack | Wie aufmerksam, dass Sie sich noch die Zeit genommen haben zu schreiben!
human_ack | How thoughtful of you to take the time to write again, not many still do!
more_time | Mein Mann möchte noch einmal darüber schlafen, dann rufe ich Sie an.
more_time | On préfère laisser passer la nuit avant de décider.
more_time | Mi socio lo quiere consultar con la almohada.
more_time | Mio marito vuole dormirci su.
more_time | O meu sócio quer dormir sobre o assunto.
more_time | Mijn man wil er nog een nachtje over slapen.
more_time | 昨日は面接にお越しいただき、心のこもったお手紙までくださり、誠にありがとうございました。選考にもう少しお時間を頂戴しております。
next_step | 二次面接にお越しいただきたく、ご連絡いたしました。
more_time | 主人が一晩考えたいと申しております。
more_time | Paul's got to sign it off and he's up a mountain till Sunday.
rejection | Wir haben uns jetzt doch gegen eine Neubesetzung entschieden.
rejection | Wir besetzen die Stelle doch nicht neu.
rejection | Le poste est finalement allé à quelqu'un du coin.
rejection | El puesto ha ido a parar a un chico del barrio.
rejection | Abbiamo deciso di non sostituire la collega.
rejection | A vaga acabou indo para um rapaz aqui do bairro.
rejection | We hebben besloten de functie niet opnieuw in te vullen.
rejection | お仕事は近所の方にお願いすることになりました。
offer | You start Monday if that works for you.
offer | Grab a uniform from Sheila. Glad you're coming aboard.
offer | Du gehörst ab Januar zu uns.
offer | Du fängst am Montag an, wenn's passt.
offer | Bueno, pues ya está: eres de la casa. Te paso con la gestoría para los papeles.
offer | Tu fais partie de la maison.
offer | Je hoort er vanaf maandag bij.
offer | 皆で話し合いまして、ぜひ佐藤さんに来ていただこうということになりました。
next_step | 社内で話し合い、もう一度面接に来ていただこうということになりました。木曜日のご都合はいかがでしょうか。
human_ack | Die Stelle ist nicht neu, aber wir freuen uns über Ihren Brief.
offer | The job is yours. Sleep on it and tell me tomorrow.
offer | Por nós é um sim. Quando podes começar?
offer | Wat ons betreft is het rond. Wanneer kun je beginnen?
offer | Per noi va benissimo, quando può cominciare? La paga è quella detta.
offer | 社長も大賛成で、うちで決まりです。いつから来られますか。
rejection | Ce n'est pas pour cette fois, la balance a penché de l'autre côté.
more_time | Nog even geduld, we zijn er nog niet uit.
more_time | Het duurt nog even, we laten het je weten.
more_time | I haven't decided. I have another lad coming in for a trial on Wednesday.
more_time | J'ai un autre gars qui vient faire un essai mercredi. Je vous passe un coup de fil vendredi dans tous les cas.
more_time | Je n'ai pas encore tranché, j'ai un autre gars qui vient faire un essai mercredi. Je vous passe un coup de fil vendredi.
more_time | Todavía no lo tengo decidido. El miércoles viene otro chico a hacer una prueba.
more_time | Non ho ancora deciso. Mercoledì viene un altro ragazzo a fare una prova.
more_time | Ik ben er nog niet uit. Woensdag komt er nog iemand proefdraaien.
more_time | Ainda não decidi. Quarta vem outro rapaz fazer um teste.
more_time | Am Mittwoch kommt noch einer zum Probearbeiten.
more_time | Ich ruf Sie am Freitag so oder so an.
more_time | 水曜日にもう一人、体験勤務に来る方がいます。
next_step | Ruf mich am Freitag auf jeden Fall an, dann machen wir einen Termin aus.
next_step | Am Mittwoch können Sie zum Probearbeiten kommen.
next_step | El miércoles puedes venir a hacer una prueba.
next_step | Mercoledì può venire a fare una prova?
"""


@pytest.mark.parametrize("line", TURNS.strip().split("\n"))
def test_what_people_say_is_understood(line: str) -> None:
    """An offer may come under a condition of politeness; who takes the time to write asks for none."""
    kind, text = line.split(" | ", 1)
    assert answers.read(mail(text, in_reply_to="<1@home.example>"), JORDAN).kind == kind
