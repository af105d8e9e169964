"""Events, read once: what is kept of them, and which interview they belong to."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from connectors.contract import Account, Page
from core import promises
from core.facts import Carrier, Envelope, Event, EventReading, EventStatus, Likelihood, Person, PromiseSource, Response
from core.followup.interview import interview_of, same_visit
from core.recognise import read_event
from core.workdays import local_day
from service.bootstrap import Service
from service.store.database import Transaction
from service.store.rows import EventRow

def id_of(owner: str, event: EventReading) -> str:
    """The id of an interview, made once of the first event recognised; twelve hex digits."""
    parts = f"{owner}\x1f{event.uid}\x1f{event.original_start.isoformat()}"
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def read_calendar(service: Service, account_id: str, events: Iterable[Event], now: datetime) -> list[EventReading]:
    """Read the entries of a calendar; calls of ours are left out."""
    mailbox = Mailbox(service.account(account_id), now)
    return [read_one(service, account_id, event, mailbox, now) for event in events if not event.key]


class Mailbox:
    """What the rest of the mailbox knows: whether the owner has ever written to somebody. Asks once a person."""

    def __init__(self, account: Account, now: datetime) -> None:
        self._account = account
        self._since = now - timedelta(days=90)
        self._written: dict[frozenset[str], frozenset[str]] = {}

    def written_to(self, people: frozenset[str], own: tuple[str, ...]) -> frozenset[str]:
        """Those of `people` that the owner has written to, and their domains."""
        if people not in self._written:
            page = self._account.mail.about(people, frozenset(), self._since) if people else Page[Envelope]()
            sent = {to.email for one in page.items if one.sender.email in own for to in (*one.to, *one.cc)} & people
            self._written[people] = frozenset(sent) | {address.partition("@")[2] for address in sent}
        return self._written[people]


def read_one(
    service: Service, account_id: str, event: Event, mailbox: Mailbox, now: datetime, *, message: str = "", thread: str = ""
) -> EventReading:
    profile = service.profile
    reading = read_event(event, profile, account=account_id, message=message, thread=thread)
    if reading.verdict.likelihood is Likelihood.UNSURE:
        others = frozenset(person.email for person in _people(event) if person.email and person.email not in profile.emails)
        written = mailbox.written_to(others, profile.emails)
        if written:
            reading = read_event(event, profile, account=account_id, written_to=written, message=message, thread=thread)
    if reading.verdict.likelihood is Likelihood.NOT:
        return reading
    invited = next((one.person.email for one in event.attendees if one.person.email in profile.emails), "")
    said_at = min(event.created or event.start, now)
    promise = promises.find(
        event.description,
        said_at,
        timezone=reading.employer.timezone or event.timezone or profile.timezone,
        country=reading.employer.country or profile.country,
        source=PromiseSource.INVITE,
        said_by=event.organizer.email if event.organizer else "",
        anchor=event.end,
    )
    return replace(reading, invited=invited, promise=promise)


def _people(event: Event) -> tuple[Person, ...]:
    return tuple(one.person for one in event.attendees) + ((event.organizer,) if event.organizer else ())


def keep_events(tx: Transaction, service: Service, readings: Iterable[EventReading], now: datetime) -> set[str]:
    """Attach events to their interviews; returns the ids of interviews that are new."""
    new: set[str] = set()
    rows = tx.follow_ups(service.owner, since=now - timedelta(days=service.policy.look_back_days + service.policy.look_ahead_days))
    by_uid: dict[str, list[EventRow]] = {}
    for found in tx.events_of(service.owner, [row.id for row in rows]).values():
        for row in found:
            by_uid.setdefault(row.uid, []).append(row)
    readings = list(readings)
    current = {(one.uid, one.original_start) for one in readings}
    for reading in readings:
        known = _known(by_uid.get(reading.uid, []), reading, current)
        if known:
            _update(tx, service, known, reading, now)
        elif reading.verdict.likelihood is not Likelihood.NOT:
            id_, is_new = _attach(tx, service, by_uid, reading, now)
            by_uid.setdefault(reading.uid, []).append(_row(service, id_, reading, now))
            if is_new:
                new.add(id_)
    return new


def _known(rows: list[EventRow], reading: EventReading, current: set[tuple[str, datetime]]) -> EventRow | None:
    """The row of this occurrence; or one of the same UID that is nowhere now, for a single event moved in time keeps its UID alone."""
    for row in rows:
        if row.original_start == reading.original_start:
            return row
    left = [row for row in rows if (row.uid, row.original_start) not in current]
    return left[0] if left else None


def _update(tx: Transaction, service: Service, row: EventRow, reading: EventReading, now: datetime) -> None:
    old = row.reading
    if reading.carrier is Carrier.MAIL and (old.carrier is Carrier.CALENDAR or not _supersedes(reading, old, now)):
        return
    fresh = replace(reading, original_start=old.original_start, message=reading.message or old.message, thread=reading.thread or old.thread)
    if fresh.verdict.likelihood is Likelihood.NOT and fresh.status is not EventStatus.CANCELLED:
        # The words may be gone from a changed entry; what it was does not change with them.
        fresh = replace(
            old, start=fresh.start, end=fresh.end, status=fresh.status, response=fresh.response, sequence=fresh.sequence, present=True
        )
    if fresh != old:
        tx.attach_event(service.owner, row.follow_up, fresh, now)
        tx.touch(service.owner, row.follow_up, now)
        _say_change(tx, service, row.follow_up, old, fresh, now)


def _supersedes(new: EventReading, old: EventReading, now: datetime) -> bool:
    """A later file voids an earlier one only while that has not begun."""
    return old.start > now and (new.sequence > old.sequence or new.status is EventStatus.CANCELLED or new.start != old.start)


def _say_change(tx: Transaction, service: Service, id_: str, old: EventReading, new: EventReading, now: datetime) -> None:
    if new.status is EventStatus.CANCELLED and old.status is not EventStatus.CANCELLED:
        tx.write_line(service.owner, id_, now, "The interview was cancelled.")
    elif new.response is Response.DECLINED and old.response is not Response.DECLINED:
        tx.write_line(service.owner, id_, now, "You declined the invitation.")
    elif new.start != old.start:
        tx.write_line(service.owner, id_, now, "The interview was moved to another time.")


def _attach(
    tx: Transaction, service: Service, by_uid: dict[str, list[EventRow]], reading: EventReading, now: datetime
) -> tuple[str, bool]:
    """To the interview of the same application on the same day, else to a new one."""
    zone = service.profile.timezone
    visits: dict[str, list[EventReading]] = {}
    for rows in by_uid.values():
        for row in rows:
            visits.setdefault(row.follow_up, []).append(row.reading)
    for id_, events in visits.items():
        interview = interview_of(id_, tuple(events), zone)
        same_day = local_day(interview.starts, zone) == local_day(reading.start, zone)
        if same_visit(interview, reading, same_day):
            tx.attach_event(service.owner, id_, reading, now)
            tx.touch(service.owner, id_, now)
            tx.write_line(service.owner, id_, now, "Another part of the same interview day was found.")
            return id_, False
    id_ = id_of(service.owner, reading)
    begun = tx.add_follow_up(
        service.owner, id_, account=reading.account, status="UPCOMING", starts=reading.start, ends=reading.end, created_at=now, due_at=now
    )
    tx.attach_event(service.owner, id_, reading, now)
    if begun:
        tx.write_line(service.owner, id_, now, _found(reading))
    return id_, begun


def _found(reading: EventReading) -> str:
    sure = reading.verdict.likelihood is Likelihood.INTERVIEW
    reasons = "; ".join(hit.reason for hit in reading.verdict.hits if hit.weight > 0)
    where = "in your calendar" if reading.carrier is Carrier.CALENDAR else "in your mail"
    return f"{'An interview' if sure else 'Perhaps an interview'} was found {where}: {reasons or 'it looks like one'}."


def _row(service: Service, id_: str, reading: EventReading, now: datetime) -> EventRow:
    return EventRow(
        owner=service.owner, uid=reading.uid, original_start=reading.original_start, follow_up=id_, reading=reading, updated_at=now
    )
