"""Follow-ups and the events that make them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from core.facts import EventReading
from service.store.queries import small_fact
from service.store.rows import EventRow, FollowUpRow
from service.store.schema import event, follow_up
from service.store.session import EDITION, Session


class FollowUps(Session):
    """The part of a transaction that think lives in."""

    def add_follow_up(
        self,
        owner: str,
        id: str,  # noqa: A002 - the column's name
        *,
        account: str,
        status: str,
        starts: datetime,
        ends: datetime,
        created_at: datetime,
        due_at: datetime | None,
        reason: str = "",
        needs_look: tuple[str, ...] = (),
    ) -> bool:
        """Begin a follow-up; False, and nothing written, when this id is known. The account must be."""
        values = {"owner": owner, "id": id, "account": account, "status": status, "starts": starts, "ends": ends, "reason": reason}
        return self._insert_new(follow_up, {**values, "needs_look": needs_look, "created_at": created_at, "due_at": due_at})

    def follow_up(self, owner: str, id: str) -> FollowUpRow | None:  # noqa: A002 - the column's name
        """One follow-up."""
        return self._one(follow_up, FollowUpRow, owner, id)

    def follow_ups(self, owner: str, *, open_only: bool = False, since: datetime | None = None) -> tuple[FollowUpRow, ...]:
        """Follow-ups by start: all, or the open ones, or with `since` the open ones and those closed at or after it."""
        still: ColumnElement[bool] = follow_up.c.closed_at.is_(None)
        query = self._select(follow_up, FollowUpRow, owner).order_by(follow_up.c.starts, follow_up.c.id)
        if open_only:
            query = query.where(still)
        elif since is not None:
            query = query.where(or_(still, follow_up.c.closed_at >= since))
        return self._rows(query, FollowUpRow)

    def save_plan(
        self,
        owner: str,
        id: str,  # noqa: A002 - the column's name
        fence: int,
        *,
        status: str,
        reason: str,
        needs_look: tuple[str, ...],
        starts: datetime,
        ends: datetime,
        due_at: datetime | None,
        closed_at: datetime | None = None,
    ) -> None:
        """End a step of think: due again at `due_at`, or at once when a new fact came meanwhile. Raises `Fenced`."""
        values = {"status": status, "reason": reason, "needs_look": needs_look, "starts": starts, "ends": ends, "closed_at": closed_at}
        self._end(follow_up, owner, id, fence, due_at, **values)

    def touch(self, owner: str, follow_up_id: str, due_at: datetime) -> None:
        """Have it thought through by `due_at` at the latest: whoever adds a fact says so here, in the same transaction."""
        self._touch(follow_up, owner, follow_up_id, due_at)

    def attach_event(self, owner: str, follow_up_id: str, reading: EventReading, at: datetime) -> str:
        """Keep what was read of an event; a known one is brought up to date. Returns the follow-up it belongs to, which never changes."""
        insert = self._insert(event).values(
            owner=owner, uid=reading.uid, original_start=reading.original_start, follow_up=follow_up_id, reading=reading, updated_at=at
        )
        newer = {"reading": insert.excluded.reading, "updated_at": insert.excluded.updated_at}
        upsert = insert.on_conflict_do_update(index_elements=["owner", "uid", "original_start"], set_=newer)
        belongs_to: str = self._connection.scalars(upsert.returning(event.c.follow_up)).one()
        self._new_edition(owner)
        return belongs_to

    def edition(self, owner: str) -> str:
        """Another one whenever an event was attached, changed or forgotten; what was made of the events of an older one is out of date."""
        found: str = self._connection.scalar(small_fact(), {"who": owner, "name": EDITION}) or ""
        return found

    def event(self, owner: str, uid: str, original_start: datetime) -> EventRow | None:
        """One event, by what names it for ever."""
        return self._row(self._select(event, EventRow, owner, event.c.uid == uid, event.c.original_start == original_start), EventRow)

    def events(self, owner: str, follow_up_id: str) -> tuple[EventRow, ...]:
        """The events of one follow-up, by original start."""
        return self.events_of(owner, (follow_up_id,))[follow_up_id]

    def events_of(self, owner: str, follow_up_ids: Iterable[str]) -> dict[str, tuple[EventRow, ...]]:
        """The events of many follow-ups; each id asked for is in the answer."""
        return self._of(event, EventRow, owner, follow_up_ids, ("original_start", "uid"))

    def all_events(self, owner: str) -> tuple[EventRow, ...]:
        """The events of all open follow-ups, by original start: what new mail and new events are compared with."""
        query = self._select(event, EventRow, owner, follow_up.c.closed_at.is_(None))
        of_it = and_(follow_up.c.owner == event.c.owner, follow_up.c.id == event.c.follow_up)
        return self._rows(query.join(follow_up, of_it).order_by(event.c.original_start, event.c.uid), EventRow)
