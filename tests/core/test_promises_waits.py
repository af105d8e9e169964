"""What follows from somebody's return is counted from it; days may be written in words, or put right in the next sentence."""

from datetime import UTC, datetime

import pytest

from core import promises
from core.facts import PromiseSource

TUESDAY = datetime(2026, 12, 1, 15, tzinfo=UTC)

AFTER_A_RETURN = """
Our head baker is at sea until next week; midweek we'll ring you. | 2026-12-09
Meine Schwester ist erst nächste Woche wieder da, am Donnerstag melden wir uns. | 2026-12-10
Der Meister kommt Montag zurück, Ende der Woche geben wir Bescheid. | 2026-12-11
La gérante ne rentre que la semaine prochaine, jeudi on vous appelle. | 2026-12-10
La dueña no vuelve hasta la semana que viene; el jueves te llamo. | 2026-12-10
La titolare torna solo la settimana prossima, mercoledì le telefoniamo. | 2026-12-09
A dona só volta para a semana, na quinta ligo-te. | 2026-12-10
De eigenaar is pas volgende week terug, donderdag bellen we je. | 2026-12-10
Nobody's in before next week, so expect our call on the Friday. | 2026-12-11
"""

DAYS_IN_WORDS = """
By the ninth at the latest you'll have our answer. | 2026-12-09
Bis zum neunten weiß ich Bescheid und melde mich. | 2026-12-09
Le neuf au plus tard je vous dis ce qu'il en est. | 2026-12-09
A más tardar el nueve te digo algo. | 2026-12-09
Entro il nove le faccio sapere. | 2026-12-09
Até ao dia nove digo-lhe qualquer coisa. | 2026-12-09
Para el lunes catorce te digo algo seguro. | 2026-12-14
Uiterlijk de negende laat ik je weten of het doorgaat. | 2026-12-09
"""

PUT_RIGHT = """
You'll hear by Thursday. Sorry, I mean Monday. | 2026-12-07
Sie hören am Donnerstag von uns. Nein, am Montag. | 2026-12-07
Je vous appelle jeudi. Pardon, lundi. | 2026-12-07
Te llamo el jueves. Perdón, el lunes. | 2026-12-07
La richiamo giovedì. Anzi, lunedì. | 2026-12-07
4日までにご連絡します…。すみません、7日の間違いです。 | 2026-12-07
"""

NOT_TOLD = """
The tasting takes about an hour, and you can have a look round the kitchen afterwards on Thursday.
La prueba dura una hora y el jueves puedes ver el obrador.
Le gesprek duurt een uur en donderdag kun je de stal bekijken.
Ha quattro giorni di tempo per dirci se accetta.
Je hebt vier dagen om te laten weten of je het doet.
Vous avez quatre jours pour nous dire si vous acceptez.
You'll hear from us soon. Sorry, Monday was far too busy for a proper talk.
"""


def latest(text: str) -> str:
    """The last day by which the candidate will hear, ``""`` for none."""
    found = promises.find(text, TUESDAY, timezone="UTC", source=PromiseSource.MAIL)
    return found.latest.isoformat() if found else ""


DAYS = AFTER_A_RETURN + DAYS_IN_WORDS + PUT_RIGHT


@pytest.mark.parametrize("line", DAYS.replace("\n\n", "\n").strip().splitlines())
def test_the_day_is_the_one_that_was_meant(line: str) -> None:
    """ "Away until next week, on Thursday we call": not this Thursday."""
    text, day = line.split(" | ")
    assert latest(text) == day


@pytest.mark.parametrize("text", NOT_TOLD.strip().splitlines())
def test_a_visit_and_the_candidates_own_days_promise_nothing(text: str) -> None:
    """What one may look at, and how long one may think, says nothing of an answer."""
    assert latest(text) == ""
