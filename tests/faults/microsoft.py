"""A life at Microsoft: the door over real connections, against a server of its own."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from connectors.contract import Granted
from core.facts import Person
from tests.connectors.microsoft.signing import connected, settings_of
from tests.fakes.microsoft import Microsoft, facts, html
from tests.fakes.microsoft.faults import EVERY, LOST
from tests.fakes.microsoft.items import Entry, Item
from tests.fakes.microsoft.person import Others, Owner
from tests.faults.bad_line import Provider
from tests.faults.people import ME, STARTS
from tests.faults.place import TEXT, event
from tests.faults.served import Served


class AtMicrosoft(Served):
    """The door to Outlook's mail and calendar; somebody has signed in before the line is bad. See `Place`."""

    kind = "microsoft"
    owner: Owner
    others: Others

    def __init__(self, microsoft: Microsoft, folder: Path) -> None:
        super().__init__(microsoft, Owner(microsoft, ME.email), Others(microsoft, ME.email), settings_of(microsoft))
        self._granted = connected(microsoft, ME.email)

    def granted(self) -> Granted:
        """See `Served`."""
        return self._granted

    def invite(self, *guests: Person, start: datetime = STARTS, uid: str = "u1", text: str = TEXT) -> None:
        """See `Place`."""
        facts.put(self.others, event(uid, start, guests, text, ""))

    def cancel(self, uid: str = "u1") -> None:
        """See `Place`."""
        self.others.call_off(self.owner.event(lambda one: one.uid == uid))

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
        effects = self.server.effects
        return Counter(draft=effects[CREATE] + effects[REPLY], call=effects[PUT])

    def drafts(self, to: Person) -> list[Item]:
        """See `Served`."""
        return [one for one in self.owner.drafts() if to.email in _to(one)]

    def standing(self) -> list[Entry]:
        """See `Served`."""
        ours = (one for one in self.owner.box.entries.values() if one.transaction and one.fields["subject"].startswith("Call "))
        return sorted(ours, key=lambda one: str(one.span.start))


def _to(one: Item) -> str:
    return ", ".join(person["emailAddress"]["address"] for person in one.fields["toRecipients"])


CREATE, REPLY, PUT = "POST /me/messages", "POST /me/messages/{message-id}/createReply", "POST /me/events"
MICROSOFT = Provider(name="microsoft", serve=Microsoft, place=AtMicrosoft, draft=CREATE, call=PUT, every=EVERY, lost=LOST)
