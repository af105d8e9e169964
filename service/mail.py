"""Mail, read once: what is kept of it, and which interview it is about."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from connectors.contract import Page
from connectors.errors import Gone, Refused, TryLater
from core import answers, matching, promises
from core.facts import Envelope, EventReading, Message, MessageKind, PromiseSource, Reading
from core.matching import Known
from service.bootstrap import Service
from service.events import Mailbox, keep_events, read_one
from service.store.database import Transaction

MAX_PAGES = 500
SILENT = frozenset({MessageKind.OWN, MessageKind.BOUNCE, MessageKind.AUTO_REPLY, MessageKind.ATS_ACK})
MACHINES = ("mailer-daemon@", "postmaster@")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one page of mail held: readings with the ids of their interviews, and events that came by mail."""

    readings: tuple[tuple[tuple[str, ...], Reading], ...] = ()
    events: tuple[EventReading, ...] = ()


def take(service: Service, account_id: str, envelopes: Iterable[Envelope], known: tuple[Known, ...], now: datetime) -> Taken:
    """Read the messages of a page that may matter; each once, in memory."""
    account = service.account(account_id)
    mailbox = Mailbox(account, now)
    readings: list[tuple[tuple[str, ...], Reading]] = []
    events: list[EventReading] = []
    for outside in envelopes:
        envelope = replace(outside, at=min(outside.at, now))
        ids = matching.about(envelope, known)
        machine = envelope.sender.email.startswith(MACHINES)
        if not (ids or machine or envelope.has_calendar):
            continue
        try:
            message = replace(account.mail.read(envelope.ref), envelope=envelope)
        except (Gone, Refused):
            continue  # a message that is gone, or that nobody could read, tells nothing
        for event in message.events:
            events.append(
                read_one(service, account_id, event, mailbox, now, message=envelope.message_id, thread=envelope.thread)
            )
        ids = ids or _bounced(message, known)
        if ids:
            readings.append((ids, _read(service, account_id, message, _interview_of(known, ids[0]))))
    return Taken(readings=tuple(readings), events=tuple(events))


def _interview_of(known: tuple[Known, ...], id_: str) -> Known:
    return next(one for one in known if one.interview.id == id_)


def _bounced(message: Message, known: tuple[Known, ...]) -> tuple[str, ...]:
    """The newest interview of those with a person whose address failed."""
    failed = set(message.failed)
    hit = [one.interview for one in known if failed & matching.addresses(one.interview) and one.interview.starts <= message.envelope.at]
    return (max(hit, key=lambda one: one.starts).id,) if hit else ()


def _read(service: Service, account_id: str, message: Message, about: Known) -> Reading:
    envelope, interview = message.envelope, about.interview
    answer = answers.read(message, service.profile)
    promise = None
    if answer.kind not in SILENT:
        promise = promises.find(
            answer.text,
            envelope.at,
            timezone=interview.timezone,
            country=interview.employer.country or service.profile.country,
            source=PromiseSource.MAIL,
            said_by=envelope.sender.email,
        )
    return Reading(
        ref=envelope.ref,
        account=account_id,
        message_id=envelope.message_id,
        thread=envelope.thread,
        at=envelope.at,
        sender=envelope.sender,
        to=(*envelope.to, *envelope.cc),
        folder=envelope.folder,
        kind=answer.kind,
        reasons=answer.reasons,
        promise=promise,
        back_on=answer.back_on,
        no_calls=answer.no_calls,
        phone=answer.phone,
        language=answer.language,
        invitation=bool(message.events),
        failed=message.failed,
        rules=answers.RULES_VERSION,
    )


def keep_mail(tx: Transaction, service: Service, taken: Taken, now: datetime) -> set[str]:
    """Keep what a page told; returns the ids of interviews that are new."""
    for ids, reading in taken.readings:
        for id_ in ids:
            if reading.message_id not in {row.message_id for row in tx.readings(service.owner, id_)}:
                tx.write_line(service.owner, id_, now, _wrote(reading))
            tx.add_reading(service.owner, id_, reading)
            tx.touch(service.owner, id_, now)
    return keep_events(tx, service, taken.events, now)


def _wrote(reading: Reading) -> str:
    if reading.kind is MessageKind.OWN:
        return f"You wrote to {', '.join(to.name or to.email for to in reading.to)}."
    who = reading.sender.name or reading.sender.email
    return f"{who} wrote: {SAID[reading.kind]}." if not reading.invitation else f"{who} sent an invitation."


SAID = {
    MessageKind.NEXT_STEP: "the next step",
    MessageKind.REJECTION: "a rejection",
    MessageKind.OFFER: "an offer",
    MessageKind.MORE_TIME: "they need more time",
    MessageKind.HUMAN_ACK: "no news yet",
    MessageKind.AUTO_REPLY: "an automatic reply, which is no answer",
    MessageKind.BOUNCE: "the address does not work",
    MessageKind.ATS_ACK: "a receipt, which is no answer",
    MessageKind.UNRELATED: "something else",
    MessageKind.OWN: "your own mail",
}


def pages_of(first: Page[Envelope], again: Callable[[str], Page[Envelope]]) -> Iterator[Page[Envelope]]:
    """A page and those after it. Raises `TryLater` where a provider never comes to an end."""
    page = first
    for _ in range(MAX_PAGES):
        yield page
        if not page.more:
            return
        page = again(page.cursor)
    raise TryLater("The provider's pages have no end.")
