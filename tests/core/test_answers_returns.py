"""The day on which somebody reads mail again, as they say it."""

from datetime import date

import pytest

from core import answers
from core.facts import MessageKind
from tests.core.letterbox import JORDAN, mail

BACK = """
I'm away this week. I'll be reading mail again from Wednesday 11 March.
The office is closed. We open again on Wednesday 11 March.
I'm out of the office. I'll answer emails from Wednesday 11 March onwards.
Wir haben Betriebsferien. Wir öffnen wieder am 11. März.
Ich bin im Urlaub. Ab dem 11. März bin ich wieder da.
Je suis absent. Je lirai mes mails à partir du mercredi 11 mars.
Nous sommes fermés du 5 au 10 mars inclus. Nous rouvrons le 11 mars.
Estoy de vacaciones. Leeré el correo a partir del miércoles 11.
Estamos cerrados por puente. Volvemos a atender el 11 de marzo.
Lo studio resta chiuso dal 7 al 10 marzo compresi. Leggerò la posta da mercoledì 11.
Sono assente, risponderò dal 11 marzo.
Estamos fechados. Lerei o correio a partir de quarta-feira, dia 11.
Ik ben met vakantie. Vanaf 11 maart lees ik mijn mail weer.
現在休暇中です。メールの確認は3月11日以降となります。
"""


@pytest.mark.parametrize("text", BACK.strip().split("\n"))
def test_who_reads_mail_again_is_back(text: str) -> None:
    """They name the day of reading, answering or opening, in eight languages; the words are enough, without a machine's header."""
    answer = answers.read(mail(text, in_reply_to="<1@home.example>"), JORDAN)
    assert (answer.kind, answer.back_on) == (MessageKind.AUTO_REPLY, date(2026, 3, 11))
