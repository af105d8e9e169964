"""The door to a Maildir and a folder of calendar files keeps the law of the ports, in both layouts of folders."""

import re
from pathlib import Path

import pytest

from connectors.local import DOOR, Settings
from core.facts import Envelope, Event, Folder
from tests.conformance.calendar_reader import CalendarReaderLaw
from tests.conformance.calendar_writer import CalendarWriterLaw
from tests.conformance.draft_writer import DraftWriterLaw
from tests.conformance.mail_reader import MailReaderLaw
from tests.conformance.world import ME, MONTH_AGO, World
from tests.fakes.disk import Disk
from tests.fakes.shell import shell


class LocalWorld(Disk):
    """The other side of an account on disk."""

    def __init__(self, root: Path, *, plus: bool) -> None:
        super().__init__(root, plus=plus)
        self.account = DOOR.open(Settings(mail=str(self.mail), calendar=str(self.calendar)), ME, shell())

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str:  # type: ignore[override]  # a ref instead of a path
        file = super().deliver(outside, text)
        found = self.account.mail.about(frozenset({outside.sender.email}), frozenset(), MONTH_AGO).items
        return next((one.ref for one in found if one.message_id == outside.message_id), file.name)

    def _file(self, ref: str) -> Path:
        message_id = self.account.mail.read(ref).envelope.message_id
        return next(file for file in self.mail.rglob("cur/*") if message_id.encode() in file.read_bytes())

    def remove_mail(self, ref: str) -> None:
        self._file(ref).unlink()

    def spoil_mail(self, ref: str) -> None:
        file = self._file(ref)
        nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(1000))
        file.write_bytes(file.read_bytes().partition(b"Content-Type")[0] + nested)

    def remove_event(self, uid: str) -> None:
        (self.calendar / f"{uid}.ics").unlink()

    def spoil_event(self, uid: str) -> None:
        file = self.calendar / f"{uid}.ics"
        file.write_text(re.sub("DTSTART[^\n]*", "DTSTART:soon", file.read_text()), newline="")

    def delete_draft(self, key: str) -> None:
        self.draft(key).unlink()

    def drafts(self) -> int:
        return len(self.files(Folder.DRAFTS))

    def delete_call(self, key: str) -> None:
        self.call(key).unlink()

    def put_event(self, event: Event, *, free: bool = False) -> None:  # type: ignore[override]  # nobody needs the path
        super().put_event(event, free=free)

    def go_away(self) -> None:
        for folder in (self.mail, self.calendar):
            folder.rename(folder.with_suffix(".away"))


@pytest.fixture(params=[True, False], ids=["maildir++", "plain"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> World:
    return LocalWorld(tmp_path, plus=request.param)


class TestMail(MailReaderLaw): ...


class TestDrafts(DraftWriterLaw): ...


class TestCalendar(CalendarReaderLaw): ...


class TestCalls(CalendarWriterLaw): ...
