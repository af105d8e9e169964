"""What is put in comes out again, in order, and in few queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, event

from core.facts import Promise, PromiseSource, WordKind
from service.store import Leased, Store
from tests.service.store.samples import FUTURE, LEASE, MINUTE, NOW, account, begin, event_reading, find, follow_up, letter, reading

PROMISE = Promise(
    text="within one week",
    earliest=date(2026, 5, 11),
    latest=date(2026, 5, 11),
    timezone="Europe/Berlin",
    source=PromiseSource.OWNER,
    said_at=NOW,
)


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_an_account_keeps_its_place(store: Store) -> None:
    """Cursors, the day of the window and the last pull stay when the account is named again, also under a new label."""
    begin(store)
    (mine,) = store.claim(Leased.ACCOUNT, NOW, LEASE)
    with store.write() as tx:
        tx.save_mail_cursor("o", "acc", mine.fence, "m-1")
        tx.save_calendar_cursor("o", "acc", mine.fence, "c-1", NOW.date())
        tx.account_trouble("o", "acc", mine.fence, due_at=NOW, trouble="Sign in again.")
    assert find(store, Leased.ACCOUNT).trouble == "Sign in again."
    (mine,) = store.claim(Leased.ACCOUNT, NOW, LEASE)
    with store.write() as tx:
        tx.account_done("o", "acc", mine.fence, due_at=FUTURE, pulled_at=NOW)
        tx.ensure_account("o", "acc", kind="memory", label="renamed", due_at=NOW)
    row = find(store, Leased.ACCOUNT)
    assert (row.mail_cursor, row.calendar_cursor, row.window_day, row.pulled_at) == ("m-1", "c-1", NOW.date(), NOW)
    assert (row.label, row.trouble, row.due_at) == ("renamed", "", FUTURE)
    with store.read() as tx:
        assert tx.accounts("o") == (row,)


def test_small_facts_are_overwritten(store: Store) -> None:
    """A fact that was never set is None; the last value counts."""
    with store.write() as tx:
        assert tx.meta("o", "last_instant") is None
        tx.set_meta("o", "last_instant", "1")
        tx.set_meta("o", "last_instant", "2")
        assert tx.meta("o", "last_instant") == "2"


def test_a_follow_up_begins_once_and_keeps_its_plan(store: Store) -> None:
    """A second beginning changes nothing; a plan takes the place of the one before."""
    begin(store)
    with store.write() as tx:
        assert not follow_up(tx, due_at=FUTURE)
    (mine,) = store.claim(Leased.FOLLOW_UP, NOW, LEASE)
    plan = {"status": "ANSWERED", "reason": "offer", "needs_look": ("a?", "b?"), "starts": NOW, "ends": FUTURE}
    with store.write() as tx:
        tx.save_plan("o", "f1", mine.fence, **plan, due_at=None, closed_at=FUTURE)  # type: ignore[arg-type] # a bag for the comparison
    row = find(store, Leased.FOLLOW_UP)
    assert {name: getattr(row, name) for name in plan} == plan
    assert (row.created_at, row.closed_at, row.due_at, row.account) == (NOW, FUTURE, None, "acc")


def test_open_and_lately_closed_follow_ups_are_told_apart(store: Store) -> None:
    """All, the open ones, or the open ones and those closed since."""
    with store.write() as tx:
        account(tx)
        for number in range(3):
            follow_up(tx, id=f"f{number}")
    for claim in store.claim(Leased.FOLLOW_UP, NOW, LEASE, 3)[1:]:
        with store.write() as tx:
            closed = NOW + int(claim.id[1]) * timedelta(days=1)
            tx.save_plan(
                "o",
                claim.id,
                claim.fence,
                status="x",
                reason="",
                needs_look=(),
                starts=NOW,
                ends=NOW,
                due_at=None,
                closed_at=closed,
            )
    with store.read() as tx:
        assert [row.id for row in tx.follow_ups("o")] == ["f0", "f1", "f2"]
        assert [row.id for row in tx.follow_ups("o", open_only=True)] == ["f0"]
        assert [row.id for row in tx.follow_ups("o", since=NOW + timedelta(days=2))] == ["f0", "f2"]


def test_an_event_stays_with_its_first_follow_up(store: Store) -> None:
    """A moved event is brought up to date where it is, even when it is offered to another follow-up."""
    begin(store)
    moved = event_reading(start=NOW, end=FUTURE, sequence=1)
    with store.write() as tx:
        follow_up(tx, id="f2")
        assert tx.attach_event("o", "f1", event_reading(), NOW) == "f1"
        assert tx.attach_event("o", "f2", moved, FUTURE) == "f1"
        row = tx.event("o", "uid-1", NOW)
        assert row is not None
        assert (row.follow_up, row.reading, row.updated_at) == ("f1", moved, FUTURE)
        assert tx.events("o", "f1") == tx.all_events("o") == (row,)
        assert tx.event("o", "uid-1", FUTURE) is None


def test_events_of_closed_follow_ups_are_not_compared_with(store: Store) -> None:
    """Once closed, a follow-up's events are no longer among those that new mail is matched with."""
    begin(store)
    (mine,) = store.claim(Leased.FOLLOW_UP, NOW, LEASE)
    with store.write() as tx:
        tx.attach_event("o", "f1", event_reading(), NOW)
        tx.save_plan("o", "f1", mine.fence, status="x", reason="", needs_look=(), starts=NOW, ends=NOW, due_at=None, closed_at=NOW)
        assert tx.all_events("o") == ()
        assert len(tx.events("o", "f1")) == 1


def test_a_message_is_kept_once_a_follow_up(store: Store) -> None:
    """Read again it takes the place of its first reading; readings come oldest first."""
    begin(store)
    with store.write() as tx:
        tx.add_reading("o", "f1", reading("<b>"))
        tx.add_reading("o", "f1", reading("<a>", NOW - MINUTE, promise=PROMISE))
        tx.add_reading("o", "f1", reading("<b>", rules=2))
        assert [(row.message_id, row.reading.rules) for row in tx.readings("o", "f1")] == [("<a>", 0), ("<b>", 2)]
        assert tx.readings("o", "f1")[0].reading.promise == PROMISE


def test_words_can_be_taken_back(store: Store) -> None:
    """A word comes back as core knows it; taken back it is gone, once, but not forgotten."""
    begin(store)
    with store.write() as tx:
        first = tx.add_word("o", "f1", kind=WordKind.HEARD, at=NOW, text="one week", promise=PROMISE)
        second = tx.add_word("o", "f1", kind=WordKind.CALL, at=NOW, when_at=FUTURE)
        heard, called = (row.word for row in tx.words("o", "f1"))
        assert (heard.id, heard.kind, heard.text, heard.promise) == (first, WordKind.HEARD, "one week", PROMISE)
        assert (called.id, called.kind, called.when, called.at) == (second, WordKind.CALL, FUTURE, NOW)
        assert [tx.undo_word("o", first, FUTURE), tx.undo_word("o", first, FUTURE), tx.undo_word("o", 999, FUTURE)] == [True, False, False]
        assert [row.id for row in tx.words("o", "f1")] == [second]
        assert [row.undone_at for row in tx.words("o", "f1", undone=True)] == [FUTURE, None]


def test_the_journal_is_read_in_the_order_it_was_written(store: Store) -> None:
    """Lines of one instant keep their order; another follow-up's are not among them."""
    begin(store)
    with store.write() as tx:
        follow_up(tx, id="f2")
        for number in range(12):
            tx.write_line("o", ("f1", "f2")[number % 2], NOW, str(number))
        assert [row.line for row in tx.lines("o", "f1")] == ["0", "2", "4", "6", "8", "10"]
        tenth = tx.lines("o", "f1")[-1].id
        assert [row.line for row in tx.lines_after("o", tenth)] == ["11"]
        assert tx.newest_line("o") == tx.lines_after("o", tenth)[0].id


def test_many_follow_ups_are_read_in_few_queries(store: Store) -> None:
    """One query a kind for a hundred follow-ups, and an empty answer for those that have nothing."""
    ids = [f"f{number}" for number in range(100)]
    with store.write() as tx:
        account(tx)
        for name in ids:
            follow_up(tx, id=name)
            tx.attach_event("o", name, event_reading(name), NOW)
            tx.add_reading("o", name, reading(name))
            tx.add_word("o", name, kind=WordKind.NOTE, at=NOW, text=name)
            letter(tx, key=f"l-{name}", follow_up=name)
    with store.read() as tx, counting() as statements:
        asked = [*ids, "unknown"]
        events, readings = tx.events_of("o", asked), tx.readings_of("o", asked)
        words, actions = tx.words_of("o", asked), tx.actions_of("o", asked)
    assert len(statements) == 4
    assert list(events) == list(readings) == list(words) == list(actions) == asked
    assert not any(found["unknown"] for found in (events, readings, words, actions))
    assert [events[name][0].uid for name in ids] == [readings[name][0].message_id for name in ids] == ids
    assert [words[name][0].text for name in ids] == ids
    assert [actions[name][0].key for name in ids] == [f"l-{name}" for name in ids]
