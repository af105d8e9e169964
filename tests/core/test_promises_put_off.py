"""What was to be and was put off promises nothing; what follows a day named later does."""

from datetime import UTC, datetime

import pytest

from core import promises
from core.facts import PromiseSource

TUESDAY = datetime(2026, 12, 1, 15, tzinfo=UTC)

PUT_OFF = """
The board should have decided this week but it was postponed.
This week's board meeting has been postponed, so I'll let you know.
Die Entscheidung sollte eigentlich diese Woche fallen, ist aber vertagt.
Eigentlich wollten wir Ihnen diese Woche Bescheid geben, aber die Sitzung wurde verschoben.
La commission qui devait se réunir cette semaine a été reportée faute de quorum.
La commission devait vous répondre cette semaine mais elle a été reportée.
La réunion prévue cette semaine est reportée. Nous vous tiendrons au courant.
La comisión que debía reunirse esta semana se ha aplazado. Le informaré.
La comisión iba a decidir esta semana, pero se ha pospuesto.
Dovevamo darle una risposta questa settimana ma la riunione è slittata.
A comissão devia decidir esta semana, mas foi adiada.
De commissie die deze week zou vergaderen is uitgesteld. We laten het u weten.
今週ご連絡する予定でしたが、会議が延期になりました。
"""

NEW_DAY = """
The decision has been pushed back to next Friday. | 2026-12-11
Die Entscheidung verschiebt sich auf den 10. Dezember. | 2026-12-10
La réunion prévue cette semaine est reportée au 10 décembre, vous aurez une réponse ce jour-là. | 2026-12-10
Das sollte diese Woche klappen, wir melden uns. | 2026-12-04
We zouden je deze week iets moeten kunnen laten weten. | 2026-12-04
The meeting was moved, so you'll hear on Friday. | 2026-12-04
Die Wahl wurde auf Donnerstag vertagt, dann geben wir Ihnen Bescheid. | 2026-12-03
A escolha foi adiada para quinta-feira. | 2026-12-03
We hoped to ring you today, but it will be Thursday. | 2026-12-03
Ik wilde je vandaag bellen, maar het wordt donderdag. | 2026-12-03
You will hear from me by Thursday - sorry, Monday. | 2026-12-07
Ich rufe Sie Donnerstag an, nein, Montag. | 2026-12-07
Ti chiamo giovedì, anzi lunedì. | 2026-12-07
Pas volgende week hoor je of je door bent. | 2026-12-11
Rechnen Sie bitte innerhalb von fünf Werktagen mit einer Antwort. | 2026-12-08
7日から順次、結果をご連絡いたします。 | 2026-12-14
"""

DAYS_AFTER = """
The committee has been postponed to the 17th; you will hear from us in the following days.
The board meets on the 17th and I will let you know in the days that follow.
Die Sitzung ist am 17. Dezember, und in den darauffolgenden Tagen informieren wir Sie.
Elle se tiendra le jeudi 17 décembre. Je vous informerai dans les jours qui suivront.
La commission se réunira le 17 décembre ; je vous informerai dans les jours suivants.
El pleno es el 17 de diciembre; en los días siguientes le informaremos.
La commissione si terrà il 17 dicembre e le faremo sapere nei giorni successivi.
A reunião será no dia 17 de dezembro e avisamos nos dias seguintes.
De vergadering is op 17 december en in de dagen erna hoort u van ons.
"""


def latest(text: str) -> str:
    promise = promises.find(text, TUESDAY, timezone="UTC", source=PromiseSource.MAIL)
    return promise.latest.isoformat() if promise else ""


@pytest.mark.parametrize("text", PUT_OFF.strip().split("\n"))
def test_what_was_put_off_promises_nothing(text: str) -> None:
    """The owner would call on the day on which the others have not met."""
    assert latest(text) == ""


@pytest.mark.parametrize("line", NEW_DAY.strip().split("\n"))
def test_until_when_it_is_put_off_counts(line: str) -> None:
    """So does a day beside words of hope, or in a clause of its own."""
    text, day = line.rsplit(" | ", 1)
    assert latest(text) == day


@pytest.mark.parametrize("text", DAYS_AFTER.strip().split("\n"))
def test_the_days_that_follow_begin_with_the_day_named(text: str) -> None:
    """They are taken for a week."""
    assert latest(text) == "2026-12-24"


EARLY_IN_THE_WEEK_AFTER = """
The board meets on the 17th and I'll ring you early the following week.
Die Sitzung ist am 17. und Anfang der Woche drauf rufe ich Sie an.
La commission se réunit le 17 et je vous appelle en début de semaine suivante.
La comisión se reúne el 17 y a principios de la semana siguiente te llamo.
La commissione si riunisce il 17 e a inizio della settimana successiva la chiamo.
A comissão reúne no dia 17 e no início da semana seguinte ligo-lhe.
De commissie vergadert op 17 december en begin de week erna bel ik u.
"""


@pytest.mark.parametrize("text", EARLY_IN_THE_WEEK_AFTER.strip().split("\n"))
def test_a_part_of_the_week_that_follows(text: str) -> None:
    """It is the week after the day named, not after today."""
    assert latest(text) == "2026-12-23"


@pytest.mark.parametrize(
    "text",
    [
        "Das Vorstellungsgespräch wurde auf Donnerstag verschoben.",
        "Das gesamte Auswahlverfahren dauert in der Regel acht Wochen, von der Anzeige bis zum Vertrag.",
        "O processo todo costuma levar uns dois meses, da inscrição à assinatura.",
        "De hele procedure duurt meestal een maand of twee.",
    ],
)
def test_how_long_it_all_takes_in_general_promises_nothing(text: str) -> None:
    """It counts from a day long gone; nor does a new day for the interview."""
    assert latest(text) == ""
