"""What an owner may do with all of it: be told everything, have one employer forgotten, have everything deleted."""

import hashlib
from collections.abc import Iterable

from sqlalchemy import delete, select, update

from service.store import schema
from service.store.schema import event, follow_up, forgotten, meta
from service.store.session import EDITION, Session, portions

# In an order that no foreign key forbids: what hangs on a follow-up goes with it.
ALL = (follow_up, schema.unread, schema.account, meta, forgotten, schema.secret)


class Owners(Session):
    """The part of a transaction that holds the owner's rights."""

    def metas(self, owner: str) -> dict[str, str]:
        """Every small fact of the owner's; the mark of an edition tells nothing about anybody."""
        query = select(meta.c.name, meta.c.value).where(meta.c.owner == owner, meta.c.name != EDITION).order_by(meta.c.name)
        return dict(self._connection.execute(query).all())

    def forgotten(self, owner: str) -> frozenset[str]:
        """The digests of the UIDs that the owner asked to forget (see `digest_of`)."""
        return frozenset(self._connection.scalars(select(forgotten.c.digest).where(forgotten.c.owner == owner)))

    def forget(self, owner: str, follow_ups: Iterable[str]) -> None:
        """Delete follow-ups with all that hangs on them; of their events the digests of the UIDs are kept, and nothing else.

        What could not be read goes too: nobody can say whose it was.
        """
        self._connection.execute(delete(schema.unread).where(schema.unread.c.owner == owner))
        for some in portions(follow_ups):
            of_them = (event.c.owner == owner, event.c.follow_up.in_(some))
            for uid in self._connection.scalars(select(event.c.uid).where(*of_them).distinct()).all():
                insert = self._insert(forgotten).values(owner=owner, digest=digest_of(owner, uid))
                self._connection.execute(insert.on_conflict_do_nothing(index_elements=["owner", "digest"]))
            self._connection.execute(delete(follow_up).where(follow_up.c.owner == owner, follow_up.c.id.in_(some)))
        self._new_edition(owner)

    def leave(self, owner: str, account: str) -> None:
        """Delete the interviews found in an account, with all that hangs on them, and how far it was read.

        What belongs to an interview of another account stays, and where that is one of our calls in this one, the account stays known.
        """
        self._connection.execute(delete(follow_up).where(follow_up.c.owner == owner, follow_up.c.account == account))
        self._connection.execute(delete(schema.unread).where(schema.unread.c.owner == owner, schema.unread.c.account == account))
        held = select(schema.action.c.key).where(schema.action.c.owner == owner, schema.action.c.account == account)
        here = (schema.account.c.owner == owner, schema.account.c.id == account)
        if self._connection.execute(held.limit(1)).first() is None:
            self._connection.execute(delete(schema.account).where(*here))
        else:
            blank = {"mail_cursor": "", "calendar_cursor": "", "window_day": None, "pulled_at": None}
            self._connection.execute(update(schema.account).where(*here).values(blank))
        self._new_edition(owner)

    def erase(self, owner: str) -> None:
        """Delete everything of this owner."""
        for table in ALL:
            self._connection.execute(delete(table).where(table.c.owner == owner))


def digest_of(owner: str, uid: str) -> str:
    """What is remembered of a forgotten event: 64 hex digits that nothing can be read out of."""
    return hashlib.sha256(f"{owner}\x1fforgotten\x1f{uid}".encode()).hexdigest()
