"""Whose words say whether the letter to somebody says du."""

import pytest

from core.facts import Employer, EventReading, MessageKind, Person, Reading
from core.followup.thanking import is_familiar
from tests.core.followups import DANA, TOM, event, follow_up, reading, utc

AGENT = Person(name="Cleo Grant", email="cleo@grantsearch.example")
ACK = MessageKind.HUMAN_ACK


def said(familiar: bool | None, day: int, sender: Person = DANA, language: str = "de") -> Reading:
    """A mail of theirs."""
    return reading(ACK, utc(2, day), sender=sender, familiar=familiar, language=language)


def invite(familiar: bool | None, language: str = "de", **changes: object) -> EventReading:
    """The invitation."""
    return event(familiar=familiar, language=language, **changes)


@pytest.mark.parametrize(
    ("invited", "readings", "familiar"),
    [
        (invite(True), (), True),
        (invite(False), (), False),
        (invite(None), (), False),
        (invite(True, language="nl"), (), False),
        (invite(False), (said(True, 20),), True),
        (invite(True), (said(False, 20),), False),
        (invite(None), (said(False, 20), said(True, 21), said(None, 22)), True),
        (invite(None), (said(True, 20, TOM),), True),
        (invite(True), (said(False, 20, TOM),), False),
        (invite(False), (said(True, 20, TOM),), False),
        (invite(None), (said(True, 20, language=""),), True),
        (invite(None), (said(True, 20, language="nl"),), False),
    ],
)
def test_a_persons_own_words_come_first(invited: EventReading, readings: tuple[Reading, ...], familiar: bool) -> None:
    """Their newest, else those of all others and of the invitation, where these agree; in the letter's language."""
    assert is_familiar(follow_up(invited, readings=readings), DANA, "de") is familiar


def test_an_agency_speaks_for_itself() -> None:
    """Its du is none of the employer's."""
    through = Employer(name="Northwind", domain="northwind.example", agency="Grant Search", agency_domain="grantsearch.example")
    known = follow_up(invite(True, employer=through), readings=(said(True, 20, AGENT),))
    assert is_familiar(known, AGENT, "de")
    assert not is_familiar(known, DANA, "de")


def test_a_machine_says_nothing_of_its_people() -> None:
    """An automatic reply was written for anybody, and so was what their house advertises."""
    away = reading(MessageKind.AUTO_REPLY, utc(2, 20), familiar=True, language="de")
    news = reading(MessageKind.UNRELATED, utc(2, 20), sender=TOM, familiar=True, language="de")
    assert not is_familiar(follow_up(invite(None), readings=(away, news)), DANA, "de")
