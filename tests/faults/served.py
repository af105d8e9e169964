"""A place over real connections, at a server of its own: what is done there by the same words whoever provides it."""

from datetime import datetime
from typing import Any

from connectors.contract import Account, Granted
from core.facts import Person
from service.bootstrap import ME as OWNER
from service.config import Config
from service.vault import Vault
from tests.fakes.disk import as_mail
from tests.faults.life import Life
from tests.faults.place import mail


class Served:
    """What is the same at every provider that is reached over a line. `owner` and `others` are its people. See `Place`."""

    kind: str

    def __init__(self, server: Any, owner: Any, others: Any, settings: Any) -> None:
        self.server, self.owner, self.others = server, owner, others
        self._settings = settings
        self.deleted: set[str] = set()
        """Whose letters the owner has deleted, by address."""

    def granted(self) -> Granted:
        """What came of the owner's sign-in."""
        raise NotImplementedError

    def drafts(self, to: Person) -> list[Any]:
        """The owner's drafts to somebody."""
        raise NotImplementedError

    def standing(self) -> list[Any]:
        """The calls that stand in the calendar, the first first."""
        raise NotImplementedError

    def settings(self) -> Any:
        """See `Place`."""
        return self._settings

    def door(self, account: Account) -> Account:
        """See `Place`."""
        return account

    def turn(self, now: datetime) -> None:
        """See `Place`: the server has the same clock."""
        self.server.now = lambda: now

    def connect(self, life: Life, config: Config) -> None:
        """The account is signed in to, once in a life."""
        vault = Vault(life.store, config.keys, OWNER, "box")
        if vault.row is None:
            vault.keep(self.kind, self.granted(), life.clock)

    def writes(self, sender: Person, at: datetime, text: str, *, automatic: bool = False) -> None:
        """See `Place`."""
        raw = as_mail(mail(sender, at, text).envelope, text)
        self.others.deliver(b"Auto-Submitted: auto-replied\n" + raw if automatic else raw, at=at)

    def edit(self, to: Person) -> bool:
        """See `Place`."""
        drafts = self.drafts(to)
        for draft in drafts:
            self.owner.edit(draft, "My own words.")
        return bool(drafts)

    def send(self, to: Person, at: datetime) -> bool:
        """See `Place`."""
        drafts = self.drafts(to)
        for draft in drafts:
            self.owner.send(draft, at)
        return bool(drafts)

    def delete(self, to: Person) -> bool:
        """See `Place`."""
        drafts = self.drafts(to)
        for draft in drafts:
            self.owner.discard(draft)
            self.deleted.add(to.email)
        return bool(drafts)

    def move_call(self, start: datetime) -> bool:
        """The owner gives the first call another time."""
        calls = self.standing()
        if calls:
            self.owner.drag(calls[0], start)
        return bool(calls)

    def delete_call(self) -> bool:
        """The owner deletes the first call."""
        calls = self.standing()
        if calls:
            self.owner.delete(calls[0])
        return bool(calls)

    def snapshot(self) -> Any:
        """See `Place`: a server is not copied."""
        raise NotImplementedError

    def restore(self, snapshot: Any) -> None:
        """See `Place`: nor put back."""
        raise NotImplementedError
