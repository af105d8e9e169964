"""What cannot be read: each try is counted, it is tried again on the next pulls, and after three it is set aside with its reason.

What is set aside is tried once a day, and anew when the rules of reading change; it hides nothing else and stops nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.contract import Page
from connectors.errors import DoorError, Refused
from core import answers, recognise
from core.facts import Event, EventReading
from service import log
from service.events import Reader
from service.store.database import Transaction
from service.store.rows import UnreadKind, UnreadRow
from service.store.unread import TRIES

PAUSE = timedelta(minutes=1)
"""Between two tries: what fails for a moment must not use them up."""
AGAIN = timedelta(days=1)
SHOWN = timedelta(days=30)
"""An old one is of no use to anybody, and is dropped."""
MOST = 20
"""Messages that are tried again in one pull: each may be dear to read."""
RULES = f"{answers.RULES_VERSION}.{recognise.RULES_VERSION}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that could not be read just now. `at`: when it came or begins."""

    kind: UnreadKind
    ref: str
    reason: str
    at: datetime | None = None


def failure(kind: UnreadKind, ref: str, error: Exception, at: datetime | None = None) -> Failure:
    """The reason is the door's own sentence, else the kind of error: an error's text may quote what was read."""
    if not isinstance(error, Refused):
        log.get().warning("could not be read", kind=kind.value, error=type(error).__name__)
    reason = str(error) if isinstance(error, Refused) else f"{type(error).__name__} while it was read."
    return Failure(kind=kind, ref=ref, reason=reason, at=at)


class Attempts:
    """What could not be read before in one account."""

    def __init__(self, rows: Iterable[UnreadRow], account: str, now: datetime) -> None:
        self._rows = {(row.kind, row.ref): row for row in rows if row.account == account}
        self._account, self._now = account, now

    def may_try(self, kind: UnreadKind, ref: str) -> bool:
        """Nothing is known against it, or it is time to try it once more."""
        row = self._rows.get((kind, ref))
        return row is None or self._is_due(row)

    def messages(self) -> list[UnreadRow]:
        """Those to be tried again now, the longest untried first."""
        due = (row for row in self._of(UnreadKind.MESSAGE) if self._is_due(row) and not self._is_old(row))
        return sorted(due, key=lambda row: row.tried_at)[:MOST]

    def old(self) -> tuple[str, ...]:
        """The ids of messages that are of no use any more."""
        return tuple(row.id for row in self._of(UnreadKind.MESSAGE) if self._is_old(row))

    def wants_calendar(self) -> bool:
        """An entry has tries left, so the calendar is read though nothing in it has changed."""
        return any(row.kind is not UnreadKind.MESSAGE and is_open(row) and self._is_due(row) for row in self._rows.values())

    def ended(self, kind: UnreadKind, refs: Iterable[str]) -> tuple[str, ...]:
        """The ids of those of a kind that are named: they were read."""
        return tuple(self._rows[kind, ref].id for ref in refs if (kind, ref) in self._rows)

    def vanished(self, kind: UnreadKind, present: Iterable[str]) -> tuple[str, ...]:
        """The ids of those of a kind that are not named: they are there no longer."""
        there = set(present)
        return tuple(row.id for row in self._of(kind) if row.ref not in there)

    def _of(self, kind: UnreadKind) -> list[UnreadRow]:
        return [row for row in self._rows.values() if row.kind is kind]

    def _is_old(self, row: UnreadRow) -> bool:
        return self._now - row.since > SHOWN

    def _is_due(self, row: UnreadRow) -> bool:
        since = abs(self._now - row.tried_at)  # whichever way the clock was set
        return since >= (PAUSE if is_open(row) else AGAIN)


def is_open(row: UnreadRow) -> bool:
    """It has tries left: nobody knows yet what it says."""
    return row.tries < TRIES or row.rules != RULES


def read_events(reader: Reader, events: Iterable[Event], attempts: Attempts) -> tuple[list[EventReading], list[str], list[Failure]]:
    """What is kept of events that are not ours, the refs that were read, and what broke; one of them stops no other."""
    readings: list[EventReading] = []
    read: list[str] = []
    failures: list[Failure] = []
    for event in events:
        if event.key or not attempts.may_try(UnreadKind.EVENT, event.ref):
            continue
        try:
            readings.append(reader.read(event))
        except DoorError:
            raise
        except Exception as error:  # noqa: BLE001 - one hostile event must not keep the others from being read
            failures.append(failure(UnreadKind.EVENT, event.ref, error, event.start))
        else:
            read.append(event.ref)
    return readings, read, failures


def of_pages(found: Iterable[Page[Event]], attempts: Attempts) -> tuple[list[Event], tuple[str, ...], list[Failure]]:
    """The events of a window, each once; the ids of entries that can be read now or have gone; and the entries that cannot be read."""
    events: dict[tuple[str, datetime], Event] = {}
    unread: dict[str, str] = {}
    for page in found:
        events |= {(event.uid, event.original_start): event for event in page.items}
        unread |= {one.ref: one.reason for one in page.unread}
    tried = [(ref, reason) for ref, reason in unread.items() if attempts.may_try(UnreadKind.ENTRY, ref)]
    failures = [Failure(kind=UnreadKind.ENTRY, ref=ref, reason=reason) for ref, reason in tried]
    return list(events.values()), attempts.vanished(UnreadKind.ENTRY, unread), failures


def keep(tx: Transaction, owner: str, account: str, now: datetime, *, failures: Iterable[Failure], ended: Iterable[str]) -> None:
    """Count the failures, and forget what was read at last."""
    tx.end_unread(owner, ended)
    for one in failures:
        tx.count_unread(owner, account, one.kind, one.ref, at=one.at, reason=one.reason, rules=RULES, now=now)


def attempts_of(tx: Transaction, owner: str, account: str, now: datetime) -> Attempts:
    """What could not be read before in this account."""
    return Attempts(tx.unread(owner), account, now)
