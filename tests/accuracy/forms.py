"""The forms of the three files: `calendar.jsonl`, `mail.jsonl` and `timeframes.jsonl`, one JSON object a line.

The inputs are all that a prediction may look at; the labels are for the scorer alone. Fields that are not named here are
passed over.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType, field

PARTS = ("calendar", "mail", "timeframes")
HUMAN = ("rejection", "offer", "next_step", "more_time", "human_ack")
MACHINE = ("bounce", "auto_reply", "ats_ack", "unrelated")

EventLabel = Literal["interview", "not"]
MailLabel = Literal["rejection", "offer", "next_step", "more_time", "human_ack", "bounce", "auto_reply", "ats_ack", "unrelated"]


class BadInputError(Exception):
    """A file that is missing or not in its form; the message is a sentence that says where."""


class Party(Struct):
    """Somebody on an event: name and address, either may be empty."""

    name: str | None = None
    email: str | None = None


class Guest(Party):
    """An attendee. `own` marks the user; `optional` and `resource` (a room) are as in Google's Calendar API."""

    own: bool = field(name="self", default=False)
    response: str | None = None
    optional: bool = False
    resource: bool = False


class Entry(Struct):
    """A calendar entry. `start` and `end` are local times of `timezone` without offset, or dates where it is `all_day`."""

    start: str
    end: str
    title: str | None = None
    description: str | None = None
    location: str | None = None
    organizer: Party | None = None
    attendees: list[Guest] | None = None
    timezone: str | None = None
    all_day: bool = False
    conference_url: str | None = None
    status: str | None = None


class Case(Struct):
    """What every line has. `lang` and `origin` say in which columns it is counted."""

    id: str

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("its id is empty")


class EventInput(Case):
    """A line of calendar.jsonl, without its labels."""

    event: Entry


class MailInput(Case):
    """A line of mail.jsonl, without its labels; the mail is bytes in base64."""

    raw_rfc822: bytes


class SentenceInput(Case):
    """A line of timeframes.jsonl, without its labels; `reference` is an ISO instant with its offset."""

    text: str
    reference: str


class Details(Struct):
    """Who, where and how: the details of an event that is an interview."""

    company: str | None = None
    interviewers: list[Party] | None = None
    phone: str | None = None
    kind: str | None = None
    actionable: bool | None = None


class Labelled(Case):
    """A line with its labels."""

    lang: str
    origin: str


class EventGold(Labelled):
    """The labels of an event; an `ambiguous` one is left out of the figures."""

    label: EventLabel
    expected: Details
    ambiguous: bool = False


class MailGold(Labelled):
    """The labels of a mail. One of the subset `trim` is there for its text alone; without text, for its label alone."""

    label: MailLabel
    subset: Literal["classify", "trim", "both"]
    expected_visible_text: str | UnsetType = UNSET
    visible_text_alt: str | UnsetType = UNSET


class Days(Struct):
    """From one day to another."""

    earliest: date
    latest: date


class SentenceGold(Labelled):
    """The labels of a sentence; null where it promises nothing. An `alt` is right as well."""

    expected: Days | None
    tolerance_days: int = 0
    alt: list[Days] = []


class EventFound(Details):
    """What was made of an event. `asked`: the owner is asked before anything is written."""

    id: str = ""
    label: EventLabel | None = None
    asked: bool = False


class MailFound(Struct):
    """What was made of a mail."""

    id: str
    label: MailLabel | None = None
    visible_text: str | None = None


class SentenceFound(Struct):
    """What was made of a sentence; null where no promise was found."""

    id: str
    earliest: date | None = None
    latest: date | None = None


Form = TypeVar("Form", EventInput, MailInput, SentenceInput, EventGold, MailGold, SentenceGold, EventFound, MailFound, SentenceFound)


def read(path: Path, form: type[Form]) -> dict[str, Form]:
    """The lines of a file by their ids, in order.

    Raises `BadInputError` where the file cannot be read, a line is not in its form, or an id occurs twice.
    """
    found: dict[str, Form] = {}
    for where, line in _lines(path):
        try:
            case = msgspec.json.decode(line, type=form)
        except (msgspec.MsgspecError, UnicodeDecodeError) as err:
            raise BadInputError(f"{where} is not in its form: {err}.") from err
        if found.setdefault(case.id, case) is not case:
            raise BadInputError(f"{where} has the id {case.id!r} of an earlier line.")
    return found


def write(path: Path, cases: Iterable[Struct | dict[str, Any]]) -> None:
    """One JSON object a line."""
    path.write_bytes(b"".join(msgspec.json.encode(case) + b"\n" for case in cases))


def _lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as err:
        raise BadInputError(f"{path} cannot be read: {err.strerror or err}.") from err
    return ((f"{path}, line {number},", line) for number, line in enumerate(lines, start=1) if line.strip())
