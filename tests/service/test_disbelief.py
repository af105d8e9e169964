"""A provider that suddenly knows nothing is not believed; on the door in memory, which misbehaves as it is told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from connectors.contract import MailReader, Page
from connectors.errors import TryLater
from connectors.memory import Fault, Settings, World
from core.facts import Attendee, Envelope, Event, Folder, Message, Person, Response
from core.policy import Policy
from service.bootstrap import ME, Service, compose
from service.clock import SetClock
from service.config import AccountConfig, Config
from service.hints import look_now
from service.store import open_store
from service.tick import tick
from tests.core.followups import PROFILE

START = datetime(2026, 3, 3, 15, tzinfo=UTC)
DANA = Person(name="Dana Kim", email="dana.kim@northwind.example")
OWNER = Person(name=PROFILE.name, email=PROFILE.emails[0])


@pytest.fixture
def settings() -> Settings:
    return Settings(name="test")


@pytest.fixture
def world(settings: Settings) -> World:
    return settings.world


@pytest.fixture
def service(settings: Settings, tmp_path: Path) -> Iterator[Service]:
    url = f"sqlite:///{tmp_path / 'afterword.db'}"
    account = AccountConfig(label="box", kind="memory", settings=settings)
    config = Config(path=tmp_path / "c", profile=PROFILE, policy=Policy(), accounts=(account,), store_url=url, calls_into="box")
    store = open_store(url)
    yield compose(config, SetClock(START - timedelta(days=1)), store)
    store.close()


def interview(world: World, uid: str = "u1", start: datetime = START, title: str = "Interview: Data Engineer (Northwind)") -> None:
    """An accepted interview with Dana, and a mail of hers."""
    guests = tuple(Attendee(person=one, response=Response.ACCEPTED) for one in (OWNER, DANA))
    made = Event(
        ref="",
        uid=uid,
        original_start=start,
        start=start,
        end=start + timedelta(hours=1),
        title=title,
        description="Interview for the Data Engineer role at Northwind.",
        organizer=DANA,
        attendees=guests,
        response=Response.ACCEPTED,
    )
    world.put_event(made)
    written = START - timedelta(days=2)
    outside = Envelope(ref="", message_id="<1@northwind.example>", thread="t", at=written, sender=DANA, to=(OWNER,), folder=Folder.INBOX)
    world.deliver(Message(envelope=outside, text="See you on Tuesday. Dana"))


def at(service: Service, now: datetime) -> str:
    """One tick at that instant; the account's trouble afterwards."""
    assert isinstance(service.clock, SetClock)
    service.clock.set(now)
    look_now(service)
    tick(service)
    with service.store.read() as tx:
        return tx.accounts(ME)[0].trouble


def test_a_mailbox_read_anew_and_found_empty_is_not_believed(world: World, service: Service) -> None:
    """The cursor is forgotten and nothing comes: trouble, and no letter is thought gone."""
    interview(world)
    assert at(service, START - timedelta(hours=1)) == ""
    world.misbehave("mail.changes", Fault.FORGET)
    world.misbehave("mail.changes", Fault.EMPTY)
    assert "not believed" in at(service, START)
    assert at(service, START + timedelta(minutes=10)) == ""


def test_what_a_broken_pull_had_found_is_looked_back_on_by_the_next(world: World, service: Service) -> None:
    """The calendar tells of an interview, then the mailbox stops answering: mail that lies in Junk is found all the same, and once."""
    interview(world)
    outside = Envelope(
        ref="", message_id="<2@northwind.example>", thread="j", at=START - timedelta(days=3), sender=DANA, to=(OWNER,), folder=Folder.JUNK
    )
    world.deliver(Message(envelope=outside, text="We will get back to you within a week. Dana"))
    world.misbehave("mail.changes", Fault.STALL)
    assert at(service, START - timedelta(hours=2)) != ""
    assert known(service) == set()
    world.misbehave("mail.about", Fault.STALL)
    assert at(service, START - timedelta(hours=1)) != ""
    assert at(service, START - timedelta(minutes=50)) == ""
    assert known(service) == {"<1@northwind.example>", "<2@northwind.example>"}


class Second:
    """Mail whose second search breaks; `asked` counts them."""

    def __init__(self, mail: MailReader) -> None:
        self._mail, self.asked = mail, 0

    def about(self, *asked: Any) -> Page[Envelope]:
        self.asked += 1
        if self.asked == 2:
            raise TryLater
        return self._mail.about(*asked)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._mail, name)


def test_what_was_looked_back_on_is_not_asked_for_again(world: World, service: Service) -> None:
    """Where there is more to look back on than can be asked for at once, the next pull goes on, and comes to an end."""
    interview(world)
    interview(world, "u2", START + timedelta(days=7), "Interview: Product Designer (Fernhill)")
    ((identity, opened),) = service.accounts.items()
    mail = Second(opened.account.mail)
    service.accounts[identity] = replace(opened, account=replace(opened.account, mail=cast(MailReader, mail)))
    assert at(service, START - timedelta(hours=2)) != ""
    assert at(service, START - timedelta(hours=1)) == ""
    assert mail.asked == 4  # the one that broke again, and what has come since it began
    assert at(service, START - timedelta(minutes=30)) == ""
    assert mail.asked == 4


def known(service: Service) -> set[str]:
    """The mails that belong to the interview."""
    with service.store.read() as tx:
        (row,) = tx.follow_ups(ME)
        return {one.message_id for one in tx.readings(ME, row.id)}


def test_the_story_is_the_same_on_another_door(world: World, service: Service) -> None:
    """A letter, two calls and moving on, whatever holds the mail."""
    interview(world)
    at(service, START + timedelta(minutes=90))
    (draft,) = world.drafts()
    assert draft.message.envelope.to == (DANA,)
    day = START
    while day < START + timedelta(days=30):
        day += timedelta(hours=6)
        at(service, day)
    with service.store.read() as tx:
        (row,) = tx.follow_ups(ME)
        numbers = [one.number for one in tx.actions(ME, row.id) if one.number]
    assert (row.status, sorted(numbers)) == ("MOVED_ON", [1, 2])
    assert len(world.drafts()) == 1


def test_pages_that_have_no_end_are_not_followed_for_ever(service: Service, world: World) -> None:
    """A provider that gives the same page again and again is asked later, and the rest goes on."""
    interview(world)
    world.misbehave("mail.changes", Fault.REPEAT, times=2_000)
    assert at(service, START - timedelta(hours=1)) == "The provider's pages have no end."
    with service.store.read() as tx:
        assert tx.follow_ups(ME)
