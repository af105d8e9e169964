"""What mail in Spanish and Portuguese brings with it: machines' addresses, teams that sign, and the day somebody is back."""

from datetime import UTC, date, datetime

import pytest

from core.answers import read, visible
from core.answers.details import back_on
from core.answers.machine import by_machine
from core.facts import Envelope, Folder, Message, MessageKind, Person, Profile
from core.vocabulary import Base

MONDAY = Base(moment=datetime(2026, 8, 3, 10, tzinfo=UTC))


@pytest.mark.parametrize("local", ["no-responder", "noresponda", "naoresponda", "nao-responder", "avisos", "encuestas"])
def test_an_address_that_nobody_reads_is_a_machines(local: str) -> None:
    """In each language, whatever the domain."""
    envelope = Envelope(
        ref="r",
        message_id="<m@ribera.example>",
        thread="t",
        sender=Person(email=f"{local}@ribera.example"),
        at=MONDAY.moment,
        folder=Folder.INBOX,
    )
    assert by_machine(Message(envelope=envelope, text=""))


def test_a_team_signs_below_a_closing() -> None:
    """Its name is longer than a person's."""
    text = "Hemos recibido tu caso.\n\nUn saludo,\nEl equipo de Talento de Ribera\n\nAviso legal: mensaje confidencial."
    assert visible(text).endswith("Un saludo,\nEl equipo de Talento de Ribera")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Estoy de vacaciones hasta el 14 de agosto.", date(2026, 8, 17)),
        ("No vuelvo hasta el 24 de agosto.", date(2026, 8, 24)),
        ("Estou de férias e retorno no dia 20/08.", date(2026, 8, 20)),
        ("Encontro-me ausente até ao dia 21 de agosto.", date(2026, 8, 24)),
    ],
)
def test_the_day_after_the_last_one_away_is_the_day_back(text: str, day: date) -> None:
    """ "Hasta el 14" is away on the 14th too, a Friday; "no vuelvo hasta" and "retorno" name the day itself."""
    assert back_on(text, MONDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "Hola, Clara, ¿qué tal estás? Has superado la segunda fase, pero hemos decidido seguir con otra persona.",
        "Oi, Rafael, tudo bem? Você passou para a segunda etapa, mas decidimos seguir com outro candidato.",
    ],
)
def test_a_polite_question_asks_for_nothing(text: str) -> None:
    """A no stays a no where only "how are you?" is asked."""
    envelope = Envelope(
        ref="r",
        message_id="<m@ribera.example>",
        thread="t",
        in_reply_to="<x@y.example>",
        sender=Person(name="Ana Ruiz", email="ana@ribera.example"),
        at=MONDAY.moment,
        folder=Folder.INBOX,
    )
    profile = Profile(name="Clara Monreal", emails=("clara@gmail.com",), timezone="Europe/Madrid")
    assert read(Message(envelope=envelope, text=text), profile).kind is MessageKind.REJECTION
