"""The owner's interviews, made of their events once and remembered until an event changes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.followup.interview import interview_of
from core.followup.interviews import Interviews
from service.store.database import Transaction

REMEMBERED = timedelta(days=120)
"""An interview that ended longer ago is no earlier round of one that is watched."""


class Remembered:
    """All open interviews of an owner, and those ended lately: each transaction sees them as its own snapshot of the store has them."""

    def __init__(self) -> None:
        self._of: tuple[str, str, date] | None = None
        self._ids: frozenset[str] = frozenset()
        self._interviews = Interviews(())

    def of(self, tx: Transaction, owner: str, zone: str, now: datetime, ids: Iterable[str]) -> Interviews:
        """They, and those of `ids` as well, however long ago they ended."""
        asked, wanted = (owner, tx.edition(owner), now.date()), frozenset(ids)
        if asked != self._of or not wanted <= self._ids:
            lately = (row.id for row in tx.follow_ups(owner, since=now - REMEMBERED))
            self._ids = frozenset((*lately, *wanted))
            events = tx.events_of(owner, sorted(self._ids))
            self._interviews = Interviews(
                interview_of(id_, tuple(row.reading for row in rows), zone) for id_, rows in events.items() if rows
            )
            self._of = asked
        return self._interviews
