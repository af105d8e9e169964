"""Accounts, what pull saves about them, and the small facts of an owner."""

from datetime import date, datetime

from sqlalchemy import func

from service.store import schema
from service.store.queries import small_fact
from service.store.rows import AccountRow
from service.store.session import Session, ended

account, meta = schema.account, schema.meta


class Accounts(Session):
    """The part of a transaction that pull and the configuration use."""

    def meta(self, owner: str, name: str) -> str | None:
        """A small fact of the owner's, None when it was never set."""
        found: str | None = self._connection.scalar(small_fact(), {"who": owner, "name": name})
        return found

    def set_meta(self, owner: str, name: str, value: str) -> None:
        """Keep a small fact."""
        insert = self._insert(meta).values(owner=owner, name=name, value=value)
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "name"], set_={"value": value}))

    def ensure_account(self, owner: str, id: str, *, kind: str, label: str, due_at: datetime) -> None:  # noqa: A002 - the column's name
        """Know an account. One already known keeps its cursors and its due time; it is due at `due_at` if it waited for nothing."""
        insert = self._insert(account).values(owner=owner, id=id, kind=kind, label=label, due_at=due_at)
        again = {"kind": kind, "label": label, "due_at": func.coalesce(account.c.due_at, insert.excluded.due_at)}
        self._connection.execute(insert.on_conflict_do_update(index_elements=["owner", "id"], set_=again))

    def account(self, owner: str, id: str) -> AccountRow | None:  # noqa: A002 - the column's name
        """One account."""
        return self._one(account, AccountRow, owner, id)

    def accounts(self, owner: str) -> tuple[AccountRow, ...]:
        """All accounts, by label."""
        return self._rows(self._select(account, AccountRow, owner).order_by(account.c.label, account.c.id), AccountRow)

    def save_mail_cursor(self, owner: str, account: str, fence: int, cursor: str) -> None:
        """Close a page of mail: in the same transaction as what was read from it. The lease goes on. Raises `Fenced`."""
        self._step(schema.account, owner, account, fence, {"mail_cursor": cursor})

    def save_calendar_cursor(self, owner: str, account: str, fence: int, cursor: str, day: date) -> None:
        """Close a calendar window read on `day`. The lease goes on. Raises `Fenced`."""
        self._step(schema.account, owner, account, fence, {"calendar_cursor": cursor, "window_day": day})

    def account_done(self, owner: str, account: str, fence: int, *, due_at: datetime | None, pulled_at: datetime) -> None:
        """A pull without error: due again at `due_at`, or at once when somebody asked for it meanwhile. Raises `Fenced`."""
        values = {"pulled_at": pulled_at, "trouble": "", **ended(schema.account, due_at)}
        self._step(schema.account, owner, account, fence, values)

    def account_trouble(self, owner: str, account: str, fence: int, *, due_at: datetime | None, trouble: str) -> None:
        """The provider could not be read; that is no strike against the account. Raises `Fenced`."""
        self._step(schema.account, owner, account, fence, {"trouble": trouble, **ended(schema.account, due_at)})

    def note_trouble(self, owner: str, account: str, trouble: str) -> None:
        """Something could not be made in it; the next pull without error forgets that."""
        self._update(schema.account, owner, account, {"trouble": trouble})

    def touch_account(self, owner: str, account: str, due_at: datetime) -> None:
        """Have it pulled by `due_at` at the latest."""
        self._touch(schema.account, owner, account, due_at)
