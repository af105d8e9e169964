"""The sealed secrets of accounts. What is in them is not known here: see `service.vault`."""

from datetime import datetime

from sqlalchemy import delete, update

from service.store import schema
from service.store.rows import SecretRow
from service.store.session import Session

secret = schema.secret


class Secrets(Session):
    """The part of a transaction that signing in, and the vault, use."""

    def secrets(self, owner: str) -> tuple[SecretRow, ...]:
        """All of them, by label."""
        return self._rows(self._select(secret, SecretRow, owner).order_by(secret.c.label), SecretRow)

    def secret(self, owner: str, label: str) -> SecretRow | None:
        """The one of an account."""
        return next((row for row in self.secrets(owner) if row.label == label), None)

    def keep_secret(
        self, owner: str, label: str, *, kind: str, identity: str, key: str, nonce: str, sealed: str, off: tuple[str, ...], at: datetime
    ) -> None:
        """Keep what a sign-in gave, in the place of an earlier one; it is remembered for how long that one was accepted."""
        before = self.secret(owner, label)
        lasted = before.lasted if before else None
        if before and before.ended_at:
            lasted = round((before.ended_at - before.connected_at).total_seconds())
        values = {"kind": kind, "identity": identity, "key": key, "nonce": nonce, "sealed": sealed, "off": off, "connected_at": at}
        values |= {"ended_at": None, "ended": "", "lasted": lasted}
        insert = self._insert(secret).values(owner=owner, label=label, **values)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "label"], set_=values))

    def swap_secret(self, owner: str, label: str, before: str, *, nonce: str, sealed: str) -> bool:
        """Put another in the place of the one sealed with the nonce `before`. False, and nothing is written, when that is not kept now."""
        here = (secret.c.owner == owner, secret.c.label == label, secret.c.nonce == before)
        return self._connection.execute(update(secret).where(*here).values(nonce=nonce, sealed=sealed)).rowcount > 0

    def end_secret(self, owner: str, label: str, at: datetime, reason: str) -> None:
        """The provider accepts it no more; the first reason stays."""
        here = (secret.c.owner == owner, secret.c.label == label, secret.c.ended_at.is_(None))
        self._connection.execute(update(secret).where(*here).values(ended_at=at, ended=reason))

    def drop_secret(self, owner: str, label: str) -> None:
        """Delete it; SQLite overwrites the bytes."""
        self._connection.execute(delete(secret).where(secret.c.owner == owner, secret.c.label == label))
