"""The door to Gmail and Google Calendar keeps the law of the ports, also where Google shows its nastier side."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from connectors.google import DOOR
from connectors.google.settings import Settings
from core.facts import Envelope, Event, Folder
from tests.conformance.calendar_reader import CalendarReaderLaw
from tests.conformance.calendar_writer import CalendarWriterLaw
from tests.conformance.draft_writer import DraftWriterLaw
from tests.conformance.mail_reader import MailReaderLaw
from tests.conformance.served import Served, spoiled
from tests.conformance.world import JORDAN, ME, NOON, World
from tests.fakes.disk import as_mail
from tests.fakes.google import Google
from tests.fakes.google.facts import as_resource, id_of, signed_in
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored
from tests.fakes.shell import shell

_LABELS = {Folder.INBOX: ("INBOX", "UNREAD"), Folder.JUNK: ("SPAM", "UNREAD"), Folder.TRASH: ("TRASH",)}


class GoogleWorld(Served):
    """The other side of an account at Google."""

    owner: Owner
    others: Others

    def __init__(self, google: Google, folder: Path) -> None:
        super().__init__(google, Owner(google, JORDAN.email), Others(google, JORDAN.email))
        settings = Settings(client=str(google.client_file(folder)), api_root=google.root, units_per_minute=15_000)
        self.account = DOOR.open(settings, ME, shell(signed_in(google, JORDAN.email), now=lambda: NOON))

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str:
        raw = as_mail(outside, text)
        if outside.folder is Folder.DRAFTS:
            self.owner.keep(raw)
            return self.owner.drafts()[-1].id
        if outside.folder is Folder.SENT:
            return self.owner.write(raw, outside.at).id
        return self.others.deliver(raw, at=outside.at, labels=_LABELS.get(outside.folder, ())).id

    def remove_mail(self, ref: str) -> None:
        self.owner.discard(self.owner.box.messages[ref])

    def spoil_mail(self, ref: str) -> None:
        old = self.owner.box.messages[ref]
        self.owner.box.messages[ref] = Stored(id=ref, thread=old.thread, labels=old.labels, raw=spoiled(old.raw), at=old.at)

    def put_event(self, event: Event, *, free: bool = False) -> None:
        self.others.invite(as_resource(event, JORDAN.email, free=free))

    def event(self, uid: str) -> dict[str, object]:
        return self.owner.diary.events[id_of(uid)]

    def send_draft(self, key: str, at: datetime) -> None:
        self.owner.send(self.owner.draft(key), at)

    def edit_call(self, key: str, title: str) -> None:
        self.owner.change(self.owner.call(key), summary=title)


@pytest.fixture(params=[False, True], ids=["kind", "nasty"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    with Google(now=lambda: NOON) as google:
        world = GoogleWorld(google, tmp_path)
        google.quirks.empty_pages = request.param
        google.quirks.padded = world.owner.box.keeps_draft_label = not request.param
        yield world
        assert google.sends == google.diaries[JORDAN.email].invitations == 0


class TestMail(MailReaderLaw): ...


class TestDrafts(DraftWriterLaw): ...


class TestCalendar(CalendarReaderLaw): ...


class TestCalls(CalendarWriterLaw): ...
