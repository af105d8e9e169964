"""What could not be read, and how often it was tried."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import case, delete

from service.store.rows import UnreadKind, UnreadRow
from service.store.schema import unread
from service.store.session import Session, portions

TRIES = 3
"""What could not be read so many times is set aside."""


class Unread(Session):
    """The part of a transaction that counts what could not be read."""

    def unread(self, owner: str) -> tuple[UnreadRow, ...]:
        """All of it, in the order in which it first failed."""
        return self._rows(self._select(unread, UnreadRow, owner).order_by(unread.c.since, unread.c.id), UnreadRow)

    def count_unread(
        self, owner: str, account: str, kind: UnreadKind, ref: str, *, at: datetime | None, reason: str, rules: str, now: datetime
    ) -> None:
        """One more try failed. Several at one instant are one; with other rules it counts from the beginning."""
        name, ref = unread_id(account, kind, ref), ref.encode("utf-8", "replace").decode()
        found = {"account": account, "kind": kind, "ref": ref, "at": at, "reason": reason, "rules": rules, "tried_at": now}
        insert = self._insert(unread).values(owner=owner, id=name, tries=1, since=now, **found)
        newer = insert.excluded
        counted = case(
            (unread.c.rules != newer.rules, 1),
            (unread.c.tried_at == newer.tried_at, unread.c.tries),
            else_=unread.c.tries + 1,
        )
        again = {"at": newer.at, "reason": newer.reason, "rules": newer.rules, "tried_at": newer.tried_at, "tries": counted}
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "id"], set_=again))

    def end_unread(self, owner: str, ids: Iterable[str]) -> None:
        """They were read at last, or are there no longer."""
        for some in portions(ids):
            self._connection.execute(delete(unread).where(unread.c.owner == owner, unread.c.id.in_(some)))


def unread_id(account: str, kind: UnreadKind, ref: str) -> str:
    """What names it in the store; a ref may be longer than a key can be."""
    return hashlib.sha256(f"{account}\x1f{kind.value}\x1f{ref}".encode("utf-8", "replace")).hexdigest()[:32]
