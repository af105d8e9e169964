"""A life at Google: the door over real connections, against a server of its own."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.contract import Account, Granted
from connectors.google import Settings
from core.facts import Person
from service.bootstrap import ME as OWNER
from service.config import Config
from service.vault import Vault
from tests.fakes.disk import as_mail
from tests.fakes.google import ALL, Google
from tests.fakes.google.facts import as_resource, id_of, signed_in
from tests.fakes.google.faults import EVERY, LOST
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored
from tests.fakes.google.times import instant
from tests.faults.bad_line import Provider
from tests.faults.life import Life
from tests.faults.people import ME, STARTS
from tests.faults.place import TEXT, event, mail


class AtGoogle:
    """The door to Gmail and Google Calendar. See `Place`."""

    kind = "google"

    def __init__(self, google: Google, folder: Path) -> None:
        self.google = google
        self.owner, self.others = Owner(google, ME.email), Others(google, ME.email)
        self._settings = Settings(client=str(google.client_file(folder)), api_root=google.root)

    def settings(self) -> Any:
        """See `Place`."""
        return self._settings

    def door(self, account: Account) -> Account:
        """See `Place`."""
        return account

    def turn(self, now: datetime) -> None:
        """See `Place`: the server has the same clock."""
        self.google.now = lambda: now

    def connect(self, life: Life, config: Config) -> None:
        """The account is signed in to, once in a life."""
        vault = Vault(life.store, config.keys, OWNER, "box")
        if vault.row is None:
            identity = self.google.account(ME.email).sub
            secret = signed_in(self.google, ME.email)
            vault.keep("google", Granted(identity=identity, address=ME.email, scopes=ALL, off=(), secret=secret), life.clock)

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        self.others.invite(as_resource(event(uid, start, guests, text, ""), ME.email))

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self.others.call_off(self.owner.diary.events[id_of(uid)])

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
        ours = (one for one in self.owner.box.messages.values() if one.labels & {"DRAFT", "SENT"})
        return Counter((" ".join(sorted(one.labels)), one.header("To"), " ".join(one.text.split())) for one in ours)

    def calls(self) -> Counter[tuple[str, str, bool]]:
        """See `Place`."""
        ours = (one for one in self.owner.diary.events.values() if "extendedProperties" in one)
        return Counter((one["summary"], str(_start(one)), one["status"] == "cancelled") for one in ours)

    def made(self) -> Counter[str]:
        """See `Place`."""
        effects = self.google.effects
        return Counter(draft=effects["gmail.users.drafts.create"], call=effects["calendar.events.insert"])

    def snapshot(self) -> Any:
        """See `Place`: a server is not copied."""
        raise NotImplementedError

    def restore(self, snapshot: Any) -> None:
        """See `Place`: nor put back."""
        raise NotImplementedError

    def _drafts(self, to: Person) -> list[Stored]:
        return [one for one in self.owner.drafts() if to.email in one.header("To")]

    def _calls(self) -> list[dict[str, Any]]:
        live = (one for one in self.owner.diary.events.values() if "extendedProperties" in one and one["status"] != "cancelled")
        return sorted((one for one in live if one["summary"].startswith("Call ")), key=lambda one: str(_start(one)))


def _start(one: dict[str, Any]) -> datetime | None:
    return instant(one["start"], "UTC")


GOOGLE = Provider(
    name="google", serve=Google, place=AtGoogle, draft="gmail.users.drafts.create", call="calendar.events.insert", every=EVERY, lost=LOST
)
