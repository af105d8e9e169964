"""The door in memory keeps the law of the ports."""

import pytest

from connectors.memory import DOOR, Fault, Settings
from core.facts import Envelope, Event, Message
from tests.conformance.calendar_reader import CalendarReaderLaw
from tests.conformance.calendar_writer import CalendarWriterLaw
from tests.conformance.draft_writer import DraftWriterLaw
from tests.conformance.mail_reader import MailReaderLaw
from tests.conformance.world import ME, World
from tests.fakes.shell import shell

PORTS = {
    "mail": ("changes", "read", "thread", "about"),
    "drafts": ("find", "look", "create", "replace", "withdraw"),
    "calendar": ("window", "event", "changed", "busy"),
    "calls": ("find", "look", "put", "move", "remove"),
}


class MemoryWorld:
    """The other side of an account in memory."""

    def __init__(self) -> None:
        settings = Settings(name="test", page_size=20)
        self._world = settings.world
        self.account = DOOR.open(settings, ME, shell())
        self.drafts = lambda: len(self._world.drafts())
        self.remove_mail, self.edit_draft, self.send_draft = self._world.delete_mail, self._world.edit_draft, self._world.send_draft
        self.copy_draft, self.trash_draft, self.delete_draft = self._world.copy_draft, self._world.trash_draft, self._world.delete_draft
        self.move_call, self.edit_call, self.delete_call = self._world.move_call, self._world.edit_call, self._world.delete_call

    def deliver(self, outside: Envelope, text: str = "Hello.") -> str:
        return self._world.deliver(Message(envelope=outside, text=text))

    def spoil_mail(self, ref: str) -> None:
        self._world.misbehave("mail.read", Fault.REFUSE)

    def put_event(self, event: Event, *, free: bool = False) -> None:
        self._world.put_event(event, free=free)

    def remove_event(self, uid: str) -> None:
        self._world.remove_event(next(ref for ref, entry in self._world.entries.items() if entry.event.uid == uid))

    def spoil_event(self, uid: str) -> None:
        self._world.spoil_event(next(ref for ref, entry in self._world.entries.items() if entry.event.uid == uid))

    def go_away(self) -> None:
        for port, methods in PORTS.items():
            for method in methods:
                self._world.misbehave(f"{port}.{method}", Fault.STALL)


@pytest.fixture
def world() -> World:
    return MemoryWorld()


class TestMail(MailReaderLaw): ...


class TestDrafts(DraftWriterLaw): ...


class TestCalendar(CalendarReaderLaw): ...


class TestCalls(CalendarWriterLaw): ...
