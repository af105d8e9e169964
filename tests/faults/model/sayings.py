"""What is written and said in a life: the words, and the fact in them that the oracle is told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from core.facts import WordKind
from tests.faults.model.cast import WEEKS
from tests.faults.scenarios import NO


class Kind(StrEnum):
    """What a mail is, to the oracle."""

    NOTHING = auto()
    KIND_WORDS = auto()
    MORE_TIME = auto()
    NEXT_STEP = auto()
    REJECTION = auto()
    OFFER = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as a fact. `weeks`: the time frame it names, 0 none; `to`: whom the owner wrote to."""

    kind: Kind
    at: datetime
    weeks: int = 0
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The owner's word as a fact. `days`: how long from then, of a time frame that was heard."""

    kind: WordKind
    at: datetime
    text: str = ""
    when: datetime | None = None
    days: int = 0


SAYINGS = {
    Kind.KIND_WORDS: "Thank you for your note, Jordan. I have passed it on.",
    Kind.MORE_TIME: "We need a little more time.",
    Kind.NEXT_STEP: "We would like to invite you to the next round.",
    Kind.REJECTION: NO,
    Kind.OFFER: "We are delighted to offer you the role of Data Engineer.",
}
HEARD = {"tomorrow": 1, "one week": 7, "two weeks": 14}


def words_of(kind: Kind, weeks: int = 0) -> str:
    """What somebody at the employer writes to say that."""
    named = f" You will hear from us within {WEEKS[weeks]}." if weeks else ""
    return SAYINGS[kind] + named
