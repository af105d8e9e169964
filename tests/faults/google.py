"""A life at Google: the door over real connections, against a server of its own."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from connectors.contract import Granted
from connectors.google import Settings
from core.facts import Person
from tests.fakes.google import ALL, Google
from tests.fakes.google.facts import as_resource, id_of, signed_in
from tests.fakes.google.faults import EVERY, LOST
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored
from tests.fakes.google.times import instant
from tests.faults.bad_line import Provider
from tests.faults.people import ME, STARTS
from tests.faults.place import TEXT, event
from tests.faults.served import Served


class AtGoogle(Served):
    """The door to Gmail and Google Calendar. See `Place`."""

    kind = "google"
    owner: Owner
    others: Others

    def __init__(self, google: Google, folder: Path) -> None:
        settings = Settings(client=str(google.client_file(folder)), api_root=google.root)
        super().__init__(google, Owner(google, ME.email), Others(google, ME.email), settings)

    def granted(self) -> Granted:
        """See `Served`."""
        identity, secret = self.server.account(ME.email).sub, signed_in(self.server, ME.email)
        return Granted(identity=identity, address=ME.email, scopes=ALL, off=(), secret=secret)

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        self.others.invite(as_resource(event(uid, start, guests, text, ""), ME.email))

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self.others.call_off(self.owner.diary.events[id_of(uid)])

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
        effects = self.server.effects
        return Counter(draft=effects["gmail.users.drafts.create"], call=effects["calendar.events.insert"])

    def drafts(self, to: Person) -> list[Stored]:
        """See `Served`."""
        return [one for one in self.owner.drafts() if to.email in one.header("To")]

    def standing(self) -> list[dict[str, Any]]:
        """See `Served`."""
        live = (one for one in self.owner.diary.events.values() if "extendedProperties" in one and one["status"] != "cancelled")
        return sorted((one for one in live if one["summary"].startswith("Call ")), key=lambda one: str(_start(one)))


def _start(one: dict[str, Any]) -> datetime | None:
    return instant(one["start"], "UTC")


GOOGLE = Provider(
    name="google", serve=Google, place=AtGoogle, draft="gmail.users.drafts.create", call="calendar.events.insert", every=EVERY, lost=LOST
)
