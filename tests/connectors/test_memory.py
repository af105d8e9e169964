"""The door in memory misbehaves exactly as it is told, so that others can be tested against it."""

from datetime import timedelta

import pytest

from connectors.contract import Account
from connectors.errors import Conflict, CursorLost, DoorError, Gone, Refused, SignInAgain, TryLater
from connectors.likeness import near
from connectors.memory import DOOR, Fault, Settings, World
from core.actions import CallStatus, DraftStatus
from core.facts import Message
from tests.conformance.world import KEY, ME, MONTH_AGO, NOON, call, draft, event, mail
from tests.fakes.shell import shell


@pytest.fixture
def settings() -> Settings:
    return Settings(name="test", page_size=2)


@pytest.fixture
def world(settings: Settings) -> World:
    return settings.world


@pytest.fixture
def account(settings: Settings) -> Account:
    return DOOR.open(settings, ME, shell())


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.STALL, TryLater),
        (Fault.SIGN_IN, SignInAgain),
        (Fault.GONE, Gone),
        (Fault.FORGET, CursorLost),
        (Fault.CONFLICT, Conflict),
        (Fault.REFUSE, Refused),
    ],
)
def test_every_error_can_be_had_once(account: Account, world: World, fault: Fault, error: type[DoorError]) -> None:
    """A fault strikes as often as asked for, and then all is well again."""
    world.misbehave("mail.changes", fault)
    with pytest.raises(error):
        account.mail.changes("", MONTH_AGO)
    assert account.mail.changes("", MONTH_AGO).items == ()


@pytest.mark.parametrize(("fault", "made"), [(Fault.LOST_REQUEST, 0), (Fault.LOST_ANSWER, 1)])
def test_unclear_write_may_have_taken_effect(account: Account, world: World, fault: Fault, made: int) -> None:
    """A lost request and a lost answer look alike to the caller; only a look tells them apart."""
    world.misbehave("drafts.create", fault)
    world.misbehave("calls.put", fault)
    with pytest.raises(TryLater) as letter:
        account.drafts.create(draft(), KEY)
    with pytest.raises(TryLater) as reminder:
        account.calls.put(call(), KEY)
    assert letter.value.unclear
    assert reminder.value.unclear
    assert world.writes == ["draft", "call"][: 2 * made]
    assert bool(account.drafts.find(KEY, near(draft()))) == bool(account.calls.find(KEY, call())) == bool(made)


def test_search_may_lag(account: Account, world: World) -> None:
    """While the search lags, what was made is there and not found; afterwards it is."""
    world.lagging = True
    account.drafts.create(draft(), KEY)
    account.calls.put(call(), KEY)
    assert account.drafts.find(KEY, near(draft())) is None
    assert account.calls.find(KEY, call()) is None
    world.catch_up()
    assert account.drafts.find(KEY, near(draft()))
    assert account.calls.find(KEY, call())


def test_pages_may_repeat_turn_round_and_come_back_empty(account: Account, world: World) -> None:
    """A page told to repeat comes twice, one told to reorder is back to front, an empty one loses nothing."""
    for number in range(3):
        world.deliver(Message(envelope=mail(number)))
    world.misbehave("mail.changes", Fault.REPEAT)
    first = account.mail.changes("", MONTH_AGO)
    again = account.mail.changes(first.cursor, MONTH_AGO)
    assert first.items == again.items
    world.misbehave("mail.changes", Fault.EMPTY)
    silent = account.mail.changes(again.cursor, MONTH_AGO)
    assert (silent.items, silent.more) == ((), False)
    assert len(account.mail.changes(silent.cursor, MONTH_AGO).items) == 1
    world.misbehave("mail.changes", Fault.REORDER)
    assert account.mail.changes("", MONTH_AGO).items == first.items[::-1]


def test_calendar_may_seem_empty(account: Account, world: World) -> None:
    """A calendar that suddenly shows nothing still knows its events one by one."""
    ref = world.put_event(event())
    world.misbehave("calendar.window", Fault.EMPTY)
    assert account.calendar.window(NOON, NOON + timedelta(hours=1)).items == ()
    assert account.calendar.event(ref).uid == "visit@acme.example"


def test_worlds_are_never_shared() -> None:
    """Two settings with one name are two mailboxes; one settings opened twice is one."""
    one, other = Settings(name="x"), Settings(name="x")
    DOOR.open(one, ME, shell()).drafts.create(draft(), KEY)
    assert DOOR.open(one, ME, shell()).drafts.find(KEY, near(draft()))
    assert DOOR.open(other, ME, shell()).drafts.find(KEY, near(draft())) is None


def test_owner_acts_are_seen(account: Account, world: World) -> None:
    """What the owner does to letter and call, and the organiser to an event, is seen by the next look."""
    letter, reminder = account.drafts.create(draft(), KEY), account.calls.put(call(), KEY)
    ref = world.put_event(event())
    world.cancel_event(ref)
    world.delete_call(KEY)
    world.send_draft(KEY, NOON)
    assert account.drafts.look(letter.ref).status is DraftStatus.SENT
    assert account.calls.look(reminder.ref, call()).status is CallStatus.DELETED
    assert account.calendar.event(ref).status == "cancelled"
