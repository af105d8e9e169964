"""Mail, read once: what is kept of it, and which interview it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from connectors import addresses
from connectors.errors import DoorError, Gone, Refused
from core import answers, matching, promises
from core.facts import Answer, Envelope, EventReading, EventStatus, Folder, Message, MessageKind, PromiseSource, Reading
from core.letters.names import called
from core.matching import Known
from core.recognise import with_reply_to
from service import unread
from service.bootstrap import Service
from service.events import Reader, Register
from service.journal import listed
from service.store.database import Transaction
from service.store.rows import ActionRow, UnreadKind
from service.unread import Attempts, Failure, failure

SILENT = frozenset({MessageKind.OWN, MessageKind.BOUNCE, MessageKind.AUTO_REPLY, MessageKind.ATS_ACK, MessageKind.UNRELATED})
MACHINE = frozenset({MessageKind.BOUNCE, MessageKind.AUTO_REPLY, MessageKind.ATS_ACK})
GOES_ON = frozenset({MessageKind.MORE_TIME, MessageKind.HUMAN_ACK, MessageKind.UNCLEAR})
OFF = "They called it off."
LONG = 5_000
AT_ONCE = 2
"""A message at which reading breaks is read once more, for it may have been the connection; then it counts as one try."""
MACHINES = ("mailer-daemon@", "postmaster@")
SAID = {
    MessageKind.NEXT_STEP: "the next step",
    MessageKind.REJECTION: "a rejection",
    MessageKind.OFFER: "an offer",
    MessageKind.MORE_TIME: "they need more time",
    MessageKind.HUMAN_ACK: "no news yet",
    MessageKind.UNCLEAR: "something that may be an answer; have a look",
    MessageKind.AUTO_REPLY: "an automatic reply, which is no answer",
    MessageKind.ATS_ACK: "a receipt, which is no answer",
    MessageKind.UNRELATED: "nothing about how you stand",
    MessageKind.OWN: "your own mail",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What mail held: readings with the ids of their interviews, and events that came by mail.

    `failures` could not be read; `ended` are the ids of those that could not before and need no further try.
    """

    readings: tuple[tuple[tuple[str, ...], Reading], ...] = ()
    events: tuple[EventReading, ...] = ()
    failures: tuple[Failure, ...] = ()
    ended: tuple[str, ...] = ()


class Taker:
    """Reads the messages of one account that may matter; each once, in memory. A date later than now counts as now."""

    def __init__(self, service: Service, account_id: str, known: tuple[Known, ...], attempts: Attempts, now: datetime) -> None:
        self._service, self._account_id, self._attempts, self._now = service, account_id, attempts, now
        self._known = {one.interview.id: one for one in known}
        self._reader = Reader(service, account_id, now)
        self._mail = service.account(account_id).mail

    def take(self, envelopes: Iterable[Envelope]) -> Taken:
        """What a page holds for us."""
        return _together([self._envelope(replace(one, at=min(one.at, self._now))) for one in envelopes])

    def take_again(self) -> Taken:
        """Those that could not be read before, where it is time to try them once more."""
        again = [self._tried(row.ref, row.at or self._now, partial(self._unknown, row.ref)) for row in self._attempts.messages()]
        return _together([*again, Taken(ended=self._attempts.old())])

    def _envelope(self, envelope: Envelope) -> Taken:
        ids = matching.about(envelope, tuple(self._known.values()))
        if not (ids or _may_matter(envelope)) or not self._attempts.may_try(UnreadKind.MESSAGE, envelope.ref):
            return Taken()
        return self._tried(envelope.ref, envelope.at, lambda: self._one(replace(self._mail.read(envelope.ref), envelope=envelope), ids))

    def _unknown(self, ref: str) -> Taken:
        message = self._mail.read(ref)
        envelope = replace(message.envelope, ref=ref, at=min(message.envelope.at, self._now))
        return self._one(replace(message, envelope=envelope), matching.about(envelope, tuple(self._known.values())))

    def _tried(self, ref: str, at: datetime, read: Callable[[], Taken]) -> Taken:
        """What a message says, or why it cannot be read. Raises `DoorError` where the mailbox itself cannot be asked."""
        broken: Exception = Refused()
        for _ in range(AT_ONCE):
            try:
                taken = read()
            except Gone:
                return Taken(ended=self._attempts.ended(UnreadKind.MESSAGE, (ref,)))  # what is gone tells nothing
            except Refused as error:
                broken = error
                break
            except DoorError:
                raise
            except Exception as error:  # noqa: BLE001 - one hostile mail must not keep the others from being read
                broken = error
            else:
                return taken if taken.failures else replace(taken, ended=self._attempts.ended(UnreadKind.MESSAGE, (ref,)))
        return Taken(failures=(failure(UnreadKind.MESSAGE, ref, broken, at),))

    def _one(self, message: Message, ids: tuple[str, ...]) -> Taken:
        envelope = message.envelope
        moved = answers.tells_of_a_move(f"{envelope.subject}. {answers.visible(message.text)}")
        answered = addresses.first(message.header("reply-to"))
        shown = (with_reply_to(event, answered) for event in message.events)
        read = (self._reader.read(event, message=envelope.message_id, thread=envelope.thread) for event in shown)
        events = tuple(replace(one, moved=moved, arrived=envelope.at) for one in read)
        failures = tuple(Failure(kind=UnreadKind.MESSAGE, ref=envelope.ref, reason=why, at=envelope.at) for why in message.unread[:1])
        ids = ids or _bounced(message, self._known.values())
        if not ids:
            return Taken(events=events, failures=failures)
        about = matching.told_apart(message, tuple(self._known[id_] for id_ in ids))
        reading = _read(self._service, self._account_id, message, about[0])
        shared = replace(reading, shared=len(about) > 1)
        return Taken(events=events, readings=((tuple(one.interview.id for one in about), shared),), failures=failures)


def _together(some: list[Taken]) -> Taken:
    return Taken(
        readings=tuple(kept for one in some for kept in one.readings),
        events=tuple(event for one in some for event in one.events),
        failures=tuple(one for taken in some for one in taken.failures),
        ended=tuple(id_ for one in some for id_ in one.ended),
    )


def keep_mail(tx: Transaction, service: Service, account_id: str, taken: Taken, now: datetime) -> set[str]:
    """Keep what mail told; returns the ids of interviews that are new."""
    unread.keep(tx, service.owner, account_id, now, failures=taken.failures, ended=taken.ended)
    new = _keep_events(tx, service, taken.events, now)
    about = {id_ for ids, _ in taken.readings for id_ in ids}
    events = tx.events_of(service.owner, about)
    known, ours = tx.readings_of(service.owner, about), tx.actions_of(service.owner, about)
    before = {(id_, row.message_id): row.reading for id_, rows in known.items() for row in rows}
    for ids, reading in taken.readings:
        for id_ in ids:
            old = before.get((id_, reading.message_id))
            if old == reading:
                continue
            tx.add_reading(service.owner, id_, reading)
            tx.touch(service.owner, id_, now)
            line = _line(reading, tuple(row.reading for row in events[id_]), ours[id_]) if old is None else ""
            if line:
                tx.write_line(service.owner, id_, now, line)
    return new


def _keep_events(tx: Transaction, service: Service, events: tuple[EventReading, ...], now: datetime) -> set[str]:
    if not events:
        return set()
    register = Register(tx, service, now)
    register.keep(events)
    return register.new


def _is_our_letter(reading: Reading, actions: tuple[ActionRow, ...]) -> bool:
    """The owner's mail to somebody we wrote a letter to: most likely that letter, whose own line says that it was sent."""
    return reading.kind is MessageKind.OWN and bool({one.recipient for one in actions} & {to.email for to in reading.to})


def _may_matter(envelope: Envelope) -> bool:
    """It may carry an interview, or say that an address does not work."""
    return envelope.has_calendar or envelope.sender.email.startswith(MACHINES)


def _addresses_in(text: str) -> set[str]:
    """What looks like an address in a report that is plain text."""
    return {word.strip("<>()[]:;,.\"'").lower() for word in text[:LONG].split() if "@" in word}


def _bounced(message: Message, known: Iterable[Known]) -> tuple[str, ...]:
    """The newest interview with somebody whose address failed, or one at their house."""
    failed = set(message.failed) or _addresses_in(message.text)
    theirs = (one for one in known if any(matching.is_theirs(email, one) for email in failed))
    hit = [one.interview for one in theirs if one.interview.starts <= message.envelope.at]
    return (max(hit, key=lambda one: one.starts).id,) if hit else ()


def _read(service: Service, account_id: str, message: Message, about: Known) -> Reading:
    envelope, interview = message.envelope, about.interview
    answer = answers.read(message, service.profile, expected=matching.is_theirs(envelope.sender.email, about))
    promise = None
    by_one_of_them = answer.kind is MessageKind.UNRELATED and envelope.sender.email in about.people
    if answer.kind not in SILENT or by_one_of_them:
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
        reasons=(OFF,) if _calls_off(message) else answer.reasons,
        promise=promise,
        back_on=answer.back_on,
        no_calls=answer.no_calls,
        phone=answer.phone,
        language=answer.language,
        familiar=_familiar(message, answer, service.profile.name, interview.language),
        greeting=answers.greeting_of(answer.text) if answer.kind is MessageKind.OWN else "",
        invitation=bool(message.events),
        missed=answer.kind not in MACHINE and answers.tells_of_a_miss(f"{envelope.subject}. {answer.text}"),
        failed=message.failed,
        rules=answers.RULES_VERSION,
    )


def _familiar(message: Message, answer: Answer, to: str, language: str) -> bool | None:
    """How it speaks to the owner; where it is too short to show its language, read in that of the interview."""
    if answer.kind is MessageKind.OWN:
        return None
    envelope = message.envelope
    others = (one.name for one in (*envelope.to, *envelope.cc) if one.email)
    return answers.says_familiar(answer.text, answer.language or language, to=to, others=others)


def _line(reading: Reading, events: tuple[EventReading, ...], actions: tuple[ActionRow, ...]) -> str:
    """The journal's line, ``""`` where it is no news or another line says it better."""
    over = reading.at >= max((event.end for event in events), default=reading.at)
    if reading.kind is MessageKind.OWN:
        to = ", ".join(map(called, reading.to))
        if _is_our_letter(reading, actions) or not (over or reading.missed):
            return ""
        return f"You wrote to {to}." if actions or not over else f"You wrote to {to} yourself, so they get no letter."
    if reading.kind is MessageKind.BOUNCE:
        return f"A mail{f' to {listed(reading.failed)}' if reading.failed else ''} came back: the address does not work."
    who = called(reading.sender)
    if reading.invitation:
        if OFF in reading.reasons:
            return f"{who} wrote that it is off."
        return "" if any(event.message == reading.message_id for event in events) else f"{who} sent an invitation."
    where = " (found in Junk)" if reading.folder is Folder.JUNK else ""
    return f"{who} wrote{where}: {_said(reading, over)}."


def _calls_off(message: Message) -> bool:
    return bool(message.events) and all(event.status is EventStatus.CANCELLED for event in message.events)


def _said(reading: Reading, over: bool) -> str:
    """What it is, and what it says about time: a day by which they will answer, or on which they are back."""
    said = SAID[reading.kind]
    if reading.back_on:
        return f"{said}; back on {_day(reading.back_on)}"
    if reading.kind in GOES_ON and reading.promise:
        by = f"you will hear by {_day(reading.promise.latest)}"
        return f"{said}; {by}" if reading.kind is MessageKind.UNCLEAR else by
    return f"{said}; the waiting goes on" if reading.kind is MessageKind.HUMAN_ACK and over else said


def _day(day: date) -> str:
    return f"{day:%A}, {day.day} {day:%B}"
