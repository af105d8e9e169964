"""What the program makes of the inputs, in the form that the scorer reads."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from msgspec import Struct

from connectors.errors import Refused
from core import answers, promises
from core.facts import Event, EventStatus, Likelihood, Message, MessageKind, Profile, PromiseSource, Response, Standing
from core.recognise import read_event
from tests.accuracy import facts, forms
from tests.accuracy.forms import BadInputError, EventFound, EventInput, Form, MailFound, MailInput, Party, SentenceFound, SentenceInput

NOT_ACTED_ON = (EventStatus.CANCELLED, Response.DECLINED)


def predict(gold: Path, out: Path) -> None:
    """Read the three files in `gold` and write three of the same names into `out`, which is made where it is not there.

    Raises `BadInputError`.
    """
    out.mkdir(parents=True, exist_ok=True)
    forms.write(out / "calendar.jsonl", _each(gold / "calendar.jsonl", EventInput, event))
    forms.write(out / "mail.jsonl", _each(gold / "mail.jsonl", MailInput, mail))
    forms.write(out / "timeframes.jsonl", _each(gold / "timeframes.jsonl", SentenceInput, sentence))


def event(case: EventInput) -> EventFound:
    """An event that the owner is asked about is told from others by `asked`; it counts as an interview all the same."""
    read = read_event(*facts.event(case.id, case.event))
    if read.verdict.likelihood is Likelihood.NOT:
        return EventFound(id=case.id, label="not")
    return EventFound(
        id=case.id,
        label="interview",
        asked=read.verdict.likelihood is Likelihood.UNSURE,
        company=read.employer.name or read.employer.agency,
        interviewers=[
            Party(name=one.person.name, email=one.person.email) for one in read.participants if one.standing is Standing.INTERVIEWER
        ],
        phone=read.phone.number if read.phone else None,
        kind=read.medium.value,
        actionable=read.status not in NOT_ACTED_ON and read.response not in NOT_ACTED_ON,
    )


def mail(case: MailInput) -> MailFound:
    """What a mail is. Nothing is known of an interview before it, so the program cannot lean on who its sender is."""
    try:
        message, owner = facts.mail(case.raw_rfc822)
    except Refused:
        return MailFound(id=case.id, label="unrelated", visible_text="")
    answer = answers.read(message, owner)
    return MailFound(id=case.id, label=_label(message, owner, answer.kind), visible_text=answer.text)


def sentence(case: SentenceInput) -> SentenceFound:
    """A promise, by the clock on the speaker's wall: no country is given, so business days are Monday to Friday."""
    said_at = datetime.fromisoformat(case.reference).replace(tzinfo=UTC)
    found = promises.find(case.text, said_at, timezone="UTC", country="", source=PromiseSource.MAIL)
    if found is None:
        return SentenceFound(id=case.id)
    return SentenceFound(id=case.id, earliest=found.earliest, latest=found.latest)


def _label(message: Message, owner: Profile, kind: MessageKind) -> forms.MailLabel:
    """An invitation to a further interview is a next step, whatever the mail around it says (DESIGN.md, 3.5)."""
    if any(_invites(one, owner) for one in message.events):
        return "next_step"
    if kind is MessageKind.UNCLEAR:
        return "human_ack"  # the waiting goes on; that the owner is asked what it means has no label
    return "unrelated" if kind is MessageKind.OWN else cast("forms.MailLabel", kind.value)  # all other kinds are labels


def _invites(one: Event, owner: Profile) -> bool:
    return one.status is not EventStatus.CANCELLED and read_event(one, owner).verdict.likelihood is not Likelihood.NOT


def _each(path: Path, form: type[Form], judge: Callable[[Form], Struct]) -> list[Struct]:
    found = []
    for id_, case in forms.read(path, form).items():
        try:
            found.append(judge(case))
        except ValueError as err:
            raise BadInputError(f"{path}: the case {id_!r} is not in its form: {err}.") from err
    return found
