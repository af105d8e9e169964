"""The door to Outlook's mail and calendar keeps the law of the ports, also where Microsoft shows its nastier side."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from connectors.microsoft import DOOR
from core.facts import Envelope, Event, Folder
from tests.conformance.calendar_reader import CalendarReaderLaw
from tests.conformance.calendar_writer import CalendarWriterLaw
from tests.conformance.draft_writer import DraftWriterLaw
from tests.conformance.mail_reader import MailReaderLaw
from tests.conformance.served import Served, spoiled
from tests.conformance.world import JORDAN, ME, NOON, World
from tests.connectors.microsoft.opened import secret_of
from tests.connectors.microsoft.signing import settings_of
from tests.fakes.disk import as_mail
from tests.fakes.microsoft import Microsoft, facts
from tests.fakes.microsoft.items import Entry, Item
from tests.fakes.microsoft.person import Others, Owner
from tests.fakes.shell import shell

_FOLDERS = {
    Folder.INBOX: "inbox",
    Folder.SENT: "sentitems",
    Folder.ARCHIVE: "archive",
    Folder.JUNK: "junkemail",
    Folder.TRASH: "deleteditems",
    Folder.DRAFTS: "drafts",
}
_ONLY_IN_A_HEADER = NOON - timedelta(days=100)


class MicrosoftWorld(Served):
    """The other side of an account at Microsoft."""

    owner: Owner
    others: Others

    def __init__(self, microsoft: Microsoft) -> None:
        super().__init__(microsoft, Owner(microsoft, JORDAN.email), Others(microsoft, JORDAN.email))
        secret = secret_of(microsoft, JORDAN.email, NOON + timedelta(hours=1)).dump()
        self.account = DOOR.open(settings_of(microsoft), ME, shell(secret, now=lambda: NOON))

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str:
        raw = as_mail(outside, text)
        # Exchange dates a mail when it comes: an older date is only what its header says
        at = outside.at if outside.at > _ONLY_IN_A_HEADER else NOON
        if outside.folder is Folder.SENT:
            return self._ref(self.owner.write(raw, at))
        item = self.others.deliver(raw, at=at, folder=_FOLDERS[outside.folder])
        item.fields["isDraft"] = outside.folder is Folder.DRAFTS
        return self._ref(item)

    def _ref(self, item: Item) -> str:
        return self.owner.box.id_of(item, immutable=True)

    def remove_mail(self, ref: str) -> None:
        self.owner.discard(self.owner.box.item(ref))

    def spoil_mail(self, ref: str) -> None:
        item = self.owner.box.item(ref)
        item.mime = spoiled(item.mime or b"")

    def put_event(self, event: Event, *, free: bool = False) -> None:
        facts.put(self.others, event, free=free)

    def event(self, uid: str) -> Entry:
        return self.owner.event(lambda entry: entry.uid == uid)

    def send_draft(self, key: str, at: datetime) -> None:
        self.owner.send_elsewhere(self.owner.draft(key), at)

    def edit_call(self, key: str, title: str) -> None:
        self.owner.change(self.owner.call(key), subject=title)


@pytest.fixture(params=[False, True], ids=["kind", "nasty"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with Microsoft(now=lambda: NOON) as microsoft:
        world = MicrosoftWorld(microsoft)
        quirks = microsoft.quirks
        quirks.empty_pages = quirks.reversed_pages = quirks.deletes_to_trash = quirks.text_booleans = quirks.extra_members = request.param
        yield world
        assert microsoft.sends == microsoft.boxes[JORDAN.email].invitations == 0
        assert not microsoft.inexact


class TestMail(MailReaderLaw): ...


class TestDrafts(DraftWriterLaw): ...


class TestCalendar(CalendarReaderLaw): ...


class TestCalls(CalendarWriterLaw): ...
