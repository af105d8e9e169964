"""A life at Microsoft: the door over real connections, against a server of its own."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.contract import Account
from core.facts import Person
from service.bootstrap import ME as OWNER
from service.config import Config
from service.vault import Vault
from tests.connectors.microsoft.signing import connected, settings_of
from tests.fakes.disk import as_mail
from tests.fakes.microsoft import Microsoft, facts, html
from tests.fakes.microsoft.faults import EVERY, LOST
from tests.fakes.microsoft.items import Entry, Item
from tests.fakes.microsoft.person import Others
from tests.fakes.microsoft.person import Owner as Outlook
from tests.faults.bad_line import Provider
from tests.faults.life import Life
from tests.faults.people import ME, STARTS
from tests.faults.place import TEXT, event, mail


class AtMicrosoft:
    """The door to Outlook's mail and calendar; somebody has signed in before the line is bad. See `Place`."""

    kind = "microsoft"

    def __init__(self, microsoft: Microsoft, folder: Path) -> None:
        self.microsoft = microsoft
        self.owner, self.others = Outlook(microsoft, ME.email), Others(microsoft, ME.email)
        self._settings = settings_of(microsoft)
        self._granted = connected(microsoft, ME.email)

    def settings(self) -> Any:
        """See `Place`."""
        return self._settings

    def door(self, account: Account) -> Account:
        """See `Place`."""
        return account

    def turn(self, now: datetime) -> None:
        """See `Place`: the server has the same clock."""
        self.microsoft.now = lambda: now

    def connect(self, life: Life, config: Config) -> None:
        """What came of the sign-in is kept, once in a life."""
        vault = Vault(life.store, config.keys, OWNER, "box")
        if vault.row is None:
            vault.keep("microsoft", self._granted, life.clock)

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        facts.put(self.others, event(uid, start, guests, text, ""))

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self.others.call_off(self.owner.event(lambda one: one.uid == uid))

    def writes(self, sender: Person, at: datetime, text: str, *, automatic: bool = False) -> None:
        """See `Place`."""
        raw = as_mail(mail(sender, at, text).envelope, text)
        self.others.deliver(b"Auto-Submitted: auto-replied\n" + raw if automatic else raw, at=at)

    def edit(self, to: Person) -> bool:
        """See `Place`."""
        drafts = self._drafts(to)
        for draft in drafts:
            self.owner.edit(draft, "My own words.")
        return bool(drafts)

    def send(self, to: Person, at: datetime) -> bool:
        """See `Place`."""
        drafts = self._drafts(to)
        for draft in drafts:
            self.owner.send(draft, at)
        return bool(drafts)

    def delete(self, to: Person) -> bool:
        """See `Place`."""
        drafts = self._drafts(to)
        for draft in drafts:
            self.owner.discard(draft)
        return bool(drafts)

    def move_call(self, start: datetime) -> bool:
        """The owner gives the first call another time."""
        calls = self._calls()
        if calls:
            self.owner.drag(calls[0], start)
        return bool(calls)

    def delete_call(self) -> bool:
        """The owner deletes the first call."""
        calls = self._calls()
        if calls:
            self.owner.delete(calls[0])
        return bool(calls)

    def letters(self) -> Counter[tuple[str, str, str]]:
        """See `Place`."""
        ours = (one for one in self.owner.box.items.values() if one.folder in ("drafts", "sentitems", "deleteditems"))
        return Counter((one.folder, _to(one), " ".join(html.as_text(one.fields["body"]["content"]).split())) for one in ours)

    def calls(self) -> Counter[tuple[str, str, bool]]:
        """See `Place`. What was withdrawn is no more."""
        ours = (one for one in self.owner.box.entries.values() if one.transaction)
        return Counter((one.fields["subject"], str(one.span.start), False) for one in ours)

    def made(self) -> Counter[str]:
        """See `Place`."""
        effects = self.microsoft.effects
        return Counter(draft=effects[CREATE] + effects[REPLY], call=effects[PUT])

    def snapshot(self) -> Any:
        """See `Place`: a server is not copied."""
        raise NotImplementedError

    def restore(self, snapshot: Any) -> None:
        """See `Place`: nor put back."""
        raise NotImplementedError

    def _drafts(self, to: Person) -> list[Item]:
        return [one for one in self.owner.drafts() if to.email in _to(one)]

    def _calls(self) -> list[Entry]:
        ours = (one for one in self.owner.box.entries.values() if one.transaction and one.fields["subject"].startswith("Call "))
        return sorted(ours, key=lambda one: str(one.span.start))


def _to(one: Item) -> str:
    return ", ".join(person["emailAddress"]["address"] for person in one.fields["toRecipients"])


CREATE, REPLY, PUT = "POST /me/messages", "POST /me/messages/{message-id}/createReply", "POST /me/events"
MICROSOFT = Provider(name="microsoft", serve=Microsoft, place=AtMicrosoft, draft=CREATE, call=PUT, every=EVERY, lost=LOST)
