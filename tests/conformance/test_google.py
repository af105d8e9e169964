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
from tests.conformance.world import JORDAN, ME, NOON, World
from tests.fakes.disk import as_mail
from tests.fakes.google import Google
from tests.fakes.google.facts import as_resource, id_of, signed_in
from tests.fakes.google.person import Others, Owner
from tests.fakes.google.stored import Stored
from tests.fakes.shell import shell

_LABELS = {Folder.INBOX: ("INBOX", "UNREAD"), Folder.JUNK: ("SPAM", "UNREAD"), Folder.TRASH: ("TRASH",)}


class GoogleWorld:
    """The other side of an account at Google."""

    def __init__(self, google: Google, folder: Path) -> None:
        self.google, self.owner, self._others = google, Owner(google, JORDAN.email), Others(google, JORDAN.email)
        settings = Settings(client=str(google.client_file(folder)), api_root=google.root, units_per_minute=15_000)
        self.account = DOOR.open(settings, ME, shell(signed_in(google, JORDAN.email), now=lambda: NOON))

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str:
        raw = as_mail(outside, text)
        if outside.folder is Folder.DRAFTS:
            self.owner.keep(raw)
            return self.owner.drafts()[-1].id
        if outside.folder is Folder.SENT:
            return self.owner.write(raw, outside.at).id
        return self._others.deliver(raw, at=outside.at, labels=_LABELS.get(outside.folder, ())).id

    def remove_mail(self, ref: str) -> None:
        self.owner.discard(self.owner.box.messages[ref])

    def spoil_mail(self, ref: str) -> None:
        nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (level, level) for level in range(1000))
        old = self.owner.box.messages[ref]
        raw = old.raw.partition(b"Content-Type")[0] + nested
        self.owner.box.messages[ref] = Stored(id=ref, thread=old.thread, labels=old.labels, raw=raw, at=old.at)

    def put_event(self, event: Event, *, free: bool = False) -> None:
        self._others.invite(as_resource(event, JORDAN.email, free=free))

    def remove_event(self, uid: str) -> None:
        self.owner.delete(self._event(uid))

    def spoil_event(self, uid: str) -> None:
        self.owner.change(self._event(uid), start=None)

    def _event(self, uid: str) -> dict[str, object]:
        return self.owner.diary.events[id_of(uid)]

    def copy_draft(self, key: str) -> None:
        self.owner.copy(self.owner.draft(key))

    def edit_draft(self, key: str, text: str) -> None:
        self.owner.edit(self.owner.draft(key), text)

    def send_draft(self, key: str, at: datetime) -> None:
        self.owner.send(self.owner.draft(key), at)

    def trash_draft(self, key: str) -> None:
        self.owner.trash(self.owner.draft(key))

    def delete_draft(self, key: str) -> None:
        self.owner.discard(self.owner.draft(key))

    def drafts(self) -> int:
        return len(self.owner.drafts())

    def move_call(self, key: str, start: datetime) -> None:
        self.owner.drag(self.owner.call(key), start)

    def edit_call(self, key: str, title: str) -> None:
        self.owner.change(self.owner.call(key), summary=title)

    def delete_call(self, key: str) -> None:
        self.owner.delete(self.owner.call(key))

    def go_away(self) -> None:
        self.google.faults.away()


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
