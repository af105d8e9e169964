"""Places whose door does what no door may do: with them the same lives must come to a bad end, else those lives show nothing."""

from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from connectors.contract import Account, DraftState, Near, Page
from core.actions import DraftStatus
from core.facts import Envelope
from tests.faults.place import Memory


class Instead:
    """A port of which some methods are others."""

    def __init__(self, port: Any, **methods: Any) -> None:
        self._port, self._methods = port, methods

    def __getattr__(self, name: str) -> Any:
        """The other method, else its own."""
        return self._methods.get(name) or getattr(self._port, name)


class Blind(Memory):
    """What we made is never found by a search."""

    def door(self, account: Account) -> Account:
        """See `Place`."""

        def nothing(*_: Any) -> None:
            return None

        return replace(account, drafts=Instead(account.drafts, find=nothing), calls=Instead(account.calls, find=nothing))


class Narrow(Memory):
    """Only Drafts are searched: what was sent or trashed is not found."""

    def door(self, account: Account) -> Account:
        """See `Place`."""

        def find(key: str, near: Near) -> DraftState | None:
            there = account.drafts.find(key, near)
            return there if there and there.status in (DraftStatus.UNTOUCHED, DraftStatus.EDITED) else None

        return replace(account, drafts=Instead(account.drafts, find=find))


class Slow(Memory):
    """What was made is found only `lag` later, though a search is said to be blind for no longer than `settle_seconds`."""

    lag = timedelta(minutes=1)

    def __init__(self, *, settle_seconds: int) -> None:
        super().__init__(settle_seconds=settle_seconds)
        self.world.lagging = True
        self._turned: datetime | None = None
        self._hidden_at: datetime | None = None

    def turn(self, now: datetime) -> None:
        """See `Place`. What is hidden now was made at the latest turn at the earliest."""
        hidden = [*(mail.hidden for mail in self.world.mails.values()), *(entry.hidden for entry in self.world.entries.values())]
        if not any(hidden):
            self._hidden_at = None
        elif self._hidden_at is None:
            self._hidden_at = self._turned
        if self._hidden_at and now >= self._hidden_at + self.lag:
            self.world.catch_up()
            self.world.lagging = True
        self._turned = now

    def snapshot(self) -> Any:
        """See `Place`."""
        return deepcopy((self.world, self._turned, self._hidden_at))

    def restore(self, snapshot: Any) -> None:
        """See `Place`."""
        self.world, self._turned, self._hidden_at = deepcopy(snapshot)


class Ahead(Memory):
    """A page of new mail is given once: the cursor is kept on the door's side, and moved on before anybody has the page."""

    cursor = ""

    def door(self, account: Account) -> Account:
        """See `Place`."""

        def changes(_: str, since: datetime) -> Page[Envelope]:
            page = account.mail.changes(self.cursor, since)
            self.cursor = page.cursor
            return page

        return replace(account, mail=Instead(account.mail, changes=changes))

    def snapshot(self) -> Any:
        """See `Place`."""
        return deepcopy((self.world, self.cursor))

    def restore(self, snapshot: Any) -> None:
        """See `Place`."""
        self.world, self.cursor = deepcopy(snapshot)
