"""One mailbox with its calendar: what lies where, and what happened since."""

from collections.abc import Callable, Iterator
from datetime import datetime

from tests.fakes.microsoft import ids
from tests.fakes.microsoft.asked import Json, not_found
from tests.fakes.microsoft.items import Entry, Item, Removal, Round

FOLDERS = {
    "inbox": "Inbox",
    "drafts": "Drafts",
    "sentitems": "Sent Items",
    "deleteditems": "Deleted Items",
    "junkemail": "Junk Email",
    "archive": "Archive",
    "outbox": "Outbox",
}
CALENDARS = {"calendar": "Calendar", "birthdays": "Birthdays"}


class Mailbox:
    """What one person has. `number` is its place among the server's; ids of another mailbox mean nothing here."""

    def __init__(self, number: int, name: str, address: str, zone: str, now: Callable[[], datetime]) -> None:
        self.number, self.name, self.address, self.zone, self.now = number, name, address, zone, now
        self.folders = dict(FOLDERS)
        self.items: dict[int, Item] = {}
        self.entries: dict[int, Entry] = {}
        self.removals: list[Removal] = []
        self.rounds: dict[str, Round] = {}
        self.lost_rounds: set[str] = set()
        self.lost_status, self.lost_code = 410, "SyncStateNotFound"
        self.families: dict[str, str] = {}  # the conversation of each Message-ID that a mail from outside bears or names
        self.ticks = 0
        self.transactions: set[str] = set()  # under which entries were made, whatever became of them
        self.invitations = 0  # mails that Outlook would have written to guests
        self._serial = 0

    def tick(self) -> int:
        """Something changes."""
        self.ticks += 1
        return self.ticks

    def serial(self) -> int:
        """The number of something new."""
        self._serial += 1
        return self._serial

    def folder(self, name: str) -> str:
        """The well-known (or own) name of the folder with that name or id. Raises `Problem`."""
        if name.lower() in self.folders:
            return name.lower()
        for known in self.folders:
            if ids.folder(self.number, known) == name:
                return known
        raise not_found()

    def item(self, text: str, folder: str | None = None) -> Item:
        """The message with that id. Raises `Problem`."""
        parts = ids.read(text)
        item = self.items.get(parts[2]) if parts and parts[0] == self.number and parts[1] == "m" else None
        if parts is None or item is None or item.hidden or parts[3] not in (None, item.moves):
            raise not_found()
        if folder is not None and item.folder != folder:
            raise not_found()
        return item

    def id_of(self, item: Item | Entry, *, immutable: bool, occurrence: str = "") -> str:
        """Its id."""
        kind = "m" if isinstance(item, Item) else "e"
        return ids.spell(self.number, kind, item.serial, item.moves, immutable=immutable, occurrence=occurrence)

    def visible(self) -> Iterator[Item]:
        """Every message that a list can show now."""
        return (item for item in self.items.values() if not item.hidden and not item.unlisted)

    def add(self, folder: str, fields: Json, **more: object) -> Item:
        """A new message."""
        item = Item(serial=self.serial(), folder=folder, fields=fields, changed=self.tick(), **more)  # type: ignore[arg-type]  # facts vary
        self.items[item.serial] = item
        return item

    def touch(self, thing: Item | Entry) -> None:
        """It was changed."""
        thing.version += 1
        thing.changed = self.tick()
        if isinstance(thing, Item) or "lastModifiedDateTime" in thing.fields:
            thing.fields["lastModifiedDateTime"] = self.now()

    def move(self, item: Item, folder: str) -> None:
        """It goes into another folder: its default id becomes another one."""
        self._remove(item, item.folder, "changed")
        item.folder, item.moves = folder, item.moves + 1
        self.touch(item)

    def delete(self, item: Item) -> None:
        """It goes for good."""
        self._remove(item, item.folder, "deleted")
        del self.items[item.serial]

    def delete_entry(self, entry: Entry, *, keeps: bool = False) -> None:
        """An entry of the calendar goes, for good or (`keeps`) into the bin."""
        self._remove(entry, entry.calendar, "deleted")
        if keeps:
            entry.calendar, entry.moves = "deleteditems", entry.moves + 1
        else:
            del self.entries[entry.serial]

    def _remove(self, thing: Item | Entry, folder: str, reason: str) -> None:
        both = (self.id_of(thing, immutable=False), self.id_of(thing, immutable=True))
        self.removals.append(Removal(at=self.tick(), folder=folder, ids=both, reason=reason))

    def forget_rounds(self, status: int = 410, code: str = "SyncStateNotFound") -> None:
        """All links of delta queries given so far are void, and it is said so in that way (40X with "resyncRequired" is another one)."""
        self.lost_rounds |= self.rounds.keys()
        self.lost_status, self.lost_code = status, code

    def catch_up(self) -> None:
        """From now on everything is found."""
        for item in self.items.values():
            if item.hidden or item.unlisted:
                item.changed = self.tick()
            item.hidden = item.unlisted = item.unsearched = False
        for entry in self.entries.values():
            entry.unlisted = False
