"""From the store's rows to what core looks at."""

from collections.abc import Iterable

import msgspec

from connectors.contract import DraftRef
from core.actions import CallStatus, DraftStatus, ThingKind
from core.followup.reached import with_addresses
from core.followup.state import CallThing, EntryThing, FollowUp, LetterThing
from core.matching import Known, known
from service.bootstrap import Service
from service.store.database import Transaction
from service.store.rows import ActionRow, FollowUpRow, Op


def follow_ups(tx: Transaction, service: Service, rows: Iterable[FollowUpRow]) -> dict[str, FollowUp]:
    """The follow-ups of these rows, in their order, each with all its facts; a few queries whatever their number."""
    by_id, now = {row.id: row for row in rows}, service.clock.now()
    interviews = service.interviews.of(tx, service.owner, service.profile.timezone, now, by_id)
    found = {id_: one for id_ in by_id if (one := interviews.find(id_))}
    readings, words = tx.readings_of(service.owner, found), tx.words_of(service.owner, found)
    actions, upcoming = tx.actions_of(service.owner, found), interviews.upcoming(now)
    said = {id_: tuple(row.word for row in rows) for id_, rows in words.items()}
    read = {id_: tuple(row.reading for row in rows) for id_, rows in readings.items()}
    return {
        id_: FollowUp(
            interview=with_addresses(interview, read[id_], said[id_], service.profile.emails),
            profile=service.profile,
            readings=read[id_],
            words=said[id_],
            letters=tuple(letter_of(row) for row in actions[id_] if row.kind is ThingKind.LETTER),
            calls=tuple(call_of(row) for row in actions[id_] if row.kind is ThingKind.CALL),
            entries=tuple(entry_of(row) for row in actions[id_] if row.kind in (ThingKind.REMINDER, ThingKind.APPOINTMENT)),
            continued_by=interviews.continued_by(interview),
            upcoming=upcoming,
        )
        for id_, interview in found.items()
    }


def known_interviews(tx: Transaction, service: Service, rows: Iterable[FollowUpRow]) -> tuple[Known, ...]:
    """What tells the messages of each interview."""
    found = follow_ups(tx, service, rows).values()
    return tuple(map(known, found))


def letter_of(row: ActionRow) -> LetterThing:
    """A letter as core knows it."""
    message_id = msgspec.json.decode(row.ref, type=DraftRef).near.message_id if row.ref else ""
    status = DraftStatus(row.state)
    return LetterThing(
        key=row.key,
        recipient=row.recipient,
        turn=row.turn,
        status=status,
        made_at=row.made_at,
        message_id=message_id,
        facts=row.facts,
        unclear_at=row.unclear_at,
        leaving=row.op is Op.WITHDRAW,
    )


def entry_of(row: ActionRow) -> EntryThing:
    """A reminder or an appointment as core knows it."""
    status = CallStatus(row.state)
    return EntryThing(key=row.key, kind=row.kind, which=row.recipient, turn=row.turn, status=status, start=row.start or row.made_at)


def call_of(row: ActionRow) -> CallThing:
    """A call as core knows it."""
    return CallThing(key=row.key, number=row.number, turn=row.turn, status=CallStatus(row.state), start=row.start or row.made_at)


def recipient_of(service: Service, row: ActionRow) -> str:
    """Whom a letter is for, by name where it is known."""
    with service.store.read() as tx:
        events, kept = tx.events(service.owner, row.follow_up), tx.follow_up(service.owner, row.follow_up)
        found = follow_ups(tx, service, (kept,)).values() if kept else ()
    people = [one.person for event in events for one in event.reading.participants]
    people += [one.person for about in found for one in about.interview.participants]  # whose address only mail tells
    return next((person.name for person in people if person.email == row.recipient and person.name), row.recipient)


def name_of(service: Service, row: ActionRow) -> str:
    """What a thing of ours is called in the journal."""
    match row.kind:
        case ThingKind.LETTER:
            return f"the letter to {recipient_of(service, row)}"
        case ThingKind.CALL:
            return f"call {row.number}"
        case ThingKind.REMINDER:
            return "the reminder to send your note"
        case ThingKind.APPOINTMENT:
            return "the call they asked for"
