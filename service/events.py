"""Events, read once: what is kept of them, and which interview they belong to."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core import answers, promises
from core.explain.recognised import apart
from core.facts import Carrier, Event, EventReading, Likelihood, PromiseSource, Response
from core.followup.interview import interview_of, same_application, same_visit, stands
from core.recognise import read_event
from core.recognise.names import postal
from core.workdays import at, local_day
from service.bootstrap import Service
from service.correspondence import Correspondence
from service.store.database import Transaction
from service.store.owners import digest_of

LONG_AGO = timedelta(days=90)
A_MOMENT = timedelta(seconds=1)
DAY_ENDS = "18:00"
"""When a whole day of interviews is over, for the letter must come the same day."""


def id_of(owner: str, event: EventReading) -> str:
    """The id of an interview, made once of the first event recognised; twelve hex digits. However a door writes an instant, it is one."""
    parts = f"{owner}\x1f{event.uid}\x1f{event.original_start.astimezone(UTC).isoformat()}"
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


class Reader:
    """Reads the events of one account. Where an event alone does not say enough, the mailbox is asked whether the owner has
    written to these people.
    """

    def __init__(self, service: Service, account_id: str, now: datetime) -> None:
        self._profile = service.profile
        self._account_id, self._now = account_id, now
        self._correspondence = Correspondence(service.account(account_id).mail, service.profile, now - LONG_AGO)

    def read(self, event: Event, *, message: str = "", thread: str = "") -> EventReading:
        """What is kept of an event; `message` and `thread` are those of the mail that carried it."""
        own = self._profile.emails
        kept = read_event(event, self._profile, account=self._account_id, message=message, thread=thread)
        if kept.verdict.likelihood is Likelihood.UNSURE:
            written = self._correspondence.written_to(event)
            kept = read_event(event, self._profile, account=self._account_id, written_to=written, message=message, thread=thread)
        if kept.verdict.likelihood is Likelihood.NOT:
            return kept
        zone = event.timezone or self._profile.timezone
        invited = next((one.person.email for one in event.attendees if one.person.email in own), "")
        text = event.description if event.all_day else promises.besides(event.description, event.start.astimezone(ZoneInfo(zone)))
        promise = promises.find(
            text,
            min(event.created or event.start, self._now),
            timezone=kept.employer.timezone or zone,
            country=kept.employer.country or self._profile.country,
            source=PromiseSource.INVITE,
            said_by=event.organizer.email if event.organizer else "",
            anchor=event.end,
        )
        last = local_day(event.end - A_MOMENT, zone)
        ends = max(at(last, DAY_ENDS, zone), event.start) if event.all_day else event.end
        return replace(
            kept,
            end=ends,
            invited=invited,
            promise=promise,
            familiar=None if kept.organized_by_owner else self._familiar(event, kept.language),
            address=postal.address_in(event.location),
        )

    def _familiar(self, event: Event, language: str) -> bool | None:
        others = (event.organizer, *(one.person for one in event.attendees))
        names = (one.name for one in others if one and one.email not in self._profile.emails)
        return answers.says_familiar(f"{event.title}\n{event.description}", language, to=self._profile.name, others=names)


class Register:
    """Attaches events to their interviews within one transaction; `new` are the ids of interviews begun by it."""

    def __init__(self, tx: Transaction, service: Service, now: datetime) -> None:
        self._tx, self._service, self._now = tx, service, now
        self.new: set[str] = set()
        self._forgotten = tx.forgotten(service.owner)
        since = now - timedelta(days=service.policy.look_back_days + service.policy.look_ahead_days)
        ids = [row.id for row in tx.follow_ups(service.owner, since=since)]
        self._visits = {id_: [row.reading for row in rows] for id_, rows in tx.events_of(service.owner, ids).items()}

    def keep(self, readings: Iterable[EventReading]) -> None:
        """Bring known events up to date and attach new ones."""
        readings = sorted(readings, key=lambda one: one.arrived or self._now)
        current = {(one.uid, one.original_start) for one in readings}
        for reading in readings:
            known = self._known(reading, current)
            earlier = self._moved_from(reading) if not known and reading.moved else None
            if known:
                self._update(*known, reading)
            elif earlier:
                self._save(earlier[0], replace(earlier[1], present=False), "")
                self._save(earlier[0], reading, f"A second file moves the interview to {self._shown(reading.start)}.")
            elif reading.verdict.likelihood is not Likelihood.NOT and not self._is_forgotten(reading):
                self._attach(reading)

    def _is_forgotten(self, reading: EventReading) -> bool:
        """The owner asked to forget its employer."""
        return bool(self._forgotten) and digest_of(self._service.owner, reading.uid) in self._forgotten

    def _known(self, reading: EventReading, current: set[tuple[str, datetime]]) -> tuple[str, EventReading] | None:
        """This occurrence; or one of the same UID that is nowhere now, for a single event that was moved keeps its UID alone."""
        same = [(id_, one) for id_, events in self._visits.items() for one in events if one.uid == reading.uid]
        exact = [known for known in same if known[1].original_start == reading.original_start]
        left = [known for known in same if (reading.uid, known[1].original_start) not in current]
        return next(iter(exact + left), None)

    def _moved_from(self, reading: EventReading) -> tuple[str, EventReading] | None:
        """The visit still to come that a second mailed file with words of rescheduling speaks of: same thread, or same role there."""
        for id_, events in self._visits.items():
            for one in events:
                same = (one.thread and one.thread == reading.thread) or (same_application(one, reading) and one.role == reading.role)
                if one.carrier is Carrier.MAIL and one.present and one.start > self._now and one.uid != reading.uid and same:
                    return id_, one
        return None

    def _update(self, id_: str, old: EventReading, new: EventReading) -> None:
        if not self._supersedes(new, old):
            return
        fresh = replace(new, original_start=old.original_start, message=new.message or old.message, thread=new.thread or old.thread)
        if fresh.verdict.likelihood is Likelihood.NOT or (new.carrier is Carrier.MAIL and old.carrier is Carrier.CALENDAR):
            fresh = _only_when(old, new)
        if fresh != old:
            others = [one for one in self._visits[id_] if (one.uid, one.original_start) != (old.uid, old.original_start)]
            self._save(id_, fresh, _change(old, fresh, self._shown(fresh.start), is_part=any(stands(one) for one in others)))

    def _supersedes(self, new: EventReading, old: EventReading) -> bool:
        """Which of two versions of one entry counts.

        A mailed file voids what is known only while that had not begun when it came, and only as its newer version. A
        calendar that has not heard of it yet, and still shows the older version, does not take that back.
        """
        if new.carrier is Carrier.MAIL:
            newer = new.sequence > old.sequence or (new.sequence == old.sequence and _differs(new, old))
            return newer and old.start > (new.arrived or self._now)
        return old.carrier is Carrier.CALENDAR or new.sequence > old.sequence or not _differs(new, old)

    def _attach(self, reading: EventReading) -> None:
        """To the interview of the same application on the same day, else to a new one."""
        zone = self._service.profile.timezone
        for id_, events in self._visits.items():
            interview = interview_of(id_, tuple(events), zone) if events else None
            if interview and same_visit(interview, reading, local_day(interview.starts, zone) == local_day(reading.start, zone)):
                self._save(id_, reading, "Another part of the same interview day was found.")
                return
        self._begin(id_of(self._service.owner, reading), reading)

    def _begin(self, id_: str, reading: EventReading) -> None:
        begun = self._tx.add_follow_up(
            self._service.owner,
            id_,
            account=reading.account,
            status="UPCOMING",
            starts=reading.start,
            ends=reading.end,
            created_at=self._now,
            due_at=self._now,
        )
        if begun:
            self.new.add(id_)
        self._save(id_, reading, _found(reading) if begun else "")

    def _save(self, id_: str, reading: EventReading, line: str) -> None:
        owner = self._service.owner
        self._tx.attach_event(owner, id_, reading, self._now)
        self._tx.touch(owner, id_, self._now)
        others = [one for one in self._visits.get(id_, []) if (one.uid, one.original_start) != (reading.uid, reading.original_start)]
        self._visits[id_] = [*others, reading]
        if line:
            self._tx.write_line(owner, id_, self._now, line)
        for other, events in self._visits.items():
            if other != id_ and any(same_application(one, reading) for one in events):
                self._tx.touch(owner, other, self._now)  # a further round may end it, or no longer

    def _shown(self, instant: datetime) -> str:
        """An instant on the owner's clock."""
        local = instant.astimezone(ZoneInfo(self._service.profile.timezone))
        return f"{local:%A}, {local.day} {local:%B}, {local:%H:%M}"


def _only_when(old: EventReading, new: EventReading) -> EventReading:
    """What it was, at the new time: the words may have gone from a changed entry, and a mailed file knows of no acceptance."""
    response = old.response if new.carrier is Carrier.MAIL else new.response
    return replace(
        old,
        start=new.start,
        end=new.end,
        status=new.status,
        sequence=new.sequence,
        carrier=new.carrier,
        response=response,
        present=new.present,
        vanished=new.vanished,
        arrived=new.arrived,
    )


def _differs(one: EventReading, other: EventReading) -> bool:
    """In what a newer version would say: another time, or that it is off."""
    return (one.start, one.end, one.status) != (other.start, other.end, other.status)


def _change(old: EventReading, new: EventReading, starts: str, *, is_part: bool) -> str:
    """The journal's line about a changed event, ``""`` for what nobody needs to know.

    `is_part`: something else of the visit still stands. Where nothing does, the follow-up ends, and says so itself.
    """
    if stands(old) and not stands(new):
        off = "You declined" if new.response is Response.DECLINED else "They cancelled"
        return f"{off} a part of the interview." if is_part else ""
    return f"The interview was moved to {starts}." if new.start != old.start else ""


def _found(reading: EventReading) -> str:
    sure = reading.verdict.likelihood is Likelihood.INTERVIEW
    strongest = sorted((hit for hit in reading.verdict.hits if hit.weight > 0), key=lambda hit: -hit.weight)
    reasons = "; ".join(apart(strongest)[:2])
    where = "in your calendar" if reading.carrier is Carrier.CALENDAR else "in your mail"
    return f"{'An interview' if sure else 'Perhaps an interview'} was found {where}: {reasons or 'it looks like one'}."
