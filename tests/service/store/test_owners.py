"""What belongs to one owner is never seen or touched by another, even where every id is the same."""

import inspect
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ForeignKeyConstraint, Index, select
from sqlalchemy.exc import IntegrityError

from core.actions import CallStatus, DraftStatus
from core.facts import WordKind
from service.store import Fenced, Leased, Op, Store, Transaction, schema
from tests.service.store.samples import FUTURE, IDS, LEASE, NOW, account, call, event_reading, follow_up, letter, reading, secret, unread

ACROSS_OWNERS = {"claim", "end_leases", "scrub", "faults", "alone"}
"""The only methods that see more than one owner's rows, the last three none in particular; migrations stand beside them."""

Step = Callable[[Transaction, str, int], object]


def _each(step: Callable[[Transaction, str, int, Leased], object]) -> Step:
    """The same step on all three leased tables."""

    def run(tx: Transaction, owner: str, fence: int) -> None:
        for table in Leased:
            step(tx, owner, fence, table)

    return run


STEPS: dict[str, Step] = {
    "set_meta": lambda tx, owner, _: tx.set_meta(owner, "name", "changed"),
    "ensure_account": lambda tx, owner, _: tx.ensure_account(owner, "acc", kind="x", label="changed", due_at=FUTURE),
    "save_mail_cursor": lambda tx, owner, fence: tx.save_mail_cursor(owner, "acc", fence, "changed"),
    "save_calendar_cursor": lambda tx, owner, fence: tx.save_calendar_cursor(owner, "acc", fence, "changed", NOW.date()),
    "account_done": lambda tx, owner, fence: tx.account_done(owner, "acc", fence, due_at=FUTURE, pulled_at=NOW),
    "account_trouble": lambda tx, owner, fence: tx.account_trouble(owner, "acc", fence, due_at=FUTURE, trouble="changed"),
    "note_trouble": lambda tx, owner, _: tx.note_trouble(owner, "acc", "changed"),
    "touch_account": lambda tx, owner, _: tx.touch_account(owner, "acc", NOW - LEASE),
    "add_follow_up": lambda tx, owner, _: follow_up(tx, owner, "f2"),
    "save_plan": lambda tx, owner, fence: tx.save_plan(
        owner, "f1", fence, status="x", reason="x", needs_look=(), starts=NOW, ends=NOW, due_at=None, closed_at=NOW
    ),
    "touch": lambda tx, owner, _: tx.touch(owner, "f1", NOW - LEASE),
    "attach_event": lambda tx, owner, _: tx.attach_event(owner, "f1", event_reading(role="changed"), FUTURE),
    "add_reading": lambda tx, owner, _: tx.add_reading(owner, "f1", reading(phone="changed")),
    "add_word": lambda tx, owner, _: tx.add_word(owner, "f1", kind=WordKind.TOPIC, at=NOW, text="changed"),
    "undo_word": lambda tx, owner, _: [tx.undo_word(owner, word.id, FUTURE) for word in tx.words(owner, "f1")],
    "write_line": lambda tx, owner, _: tx.write_line(owner, "f1", NOW, "changed"),
    "add_action": lambda tx, owner, _: call(tx, owner, "call-2", 2),
    "set_op": lambda tx, owner, _: tx.set_op(owner, "letter-1", Op.WITHDRAW, due_at=NOW - LEASE, reason="changed"),
    "start_action": lambda tx, owner, fence: tx.start_action(owner, "letter-1", fence, state=DraftStatus.CREATING, unclear_at=NOW),
    "wait_action": lambda tx, owner, fence: tx.wait_action(owner, "letter-1", fence, state=DraftStatus.CREATING, due_at=FUTURE),
    "record_action": lambda tx, owner, fence: tx.record_action(owner, "letter-1", fence, state=DraftStatus.WITHDRAWN, ref="changed"),
    "observe_action": lambda tx, owner, _: tx.observe_action(owner, "call-1", state=CallStatus.MOVED, ref="changed", start=NOW),
    "touch_action": lambda tx, owner, _: tx.touch_action(owner, "letter-1", NOW - LEASE),
    "count_unread": lambda tx, owner, _: unread(tx, owner, FUTURE),
    "end_unread": lambda tx, owner, _: tx.end_unread(owner, [one.id for one in tx.unread(owner)]),
    "keep_secret": lambda tx, owner, _: secret(tx, owner, identity="changed"),
    "swap_secret": lambda tx, owner, _: tx.swap_secret(owner, "home", "nonce", nonce="changed", sealed="changed"),
    "end_secret": lambda tx, owner, _: tx.end_secret(owner, "home", NOW, "changed"),
    "drop_secret": lambda tx, owner, _: tx.drop_secret(owner, "home"),
    "leave": lambda tx, owner, _: tx.leave(owner, "acc"),
    "forget": lambda tx, owner, _: tx.forget(owner, ["f1"]),
    "erase": lambda tx, owner, _: tx.erase(owner),
    "extend_lease": _each(lambda tx, owner, fence, table: tx.extend_lease(owner, table, IDS[table], fence, FUTURE)),
    "failed": _each(lambda tx, owner, fence, table: tx.failed(owner, table, IDS[table], fence, soon_at=FUTURE, retry_at=NOW, reason="?")),
    "set_aside": _each(lambda tx, owner, fence, table: tx.set_aside(owner, table, IDS[table], fence, "changed")),
    "bring_back": _each(lambda tx, owner, _, table: tx.bring_back(owner, table, FUTURE)),
}
_names = count(1)


def _public(kind: type) -> dict[str, Any]:
    return {name: part for name, part in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def _live(store: Store, owner: str) -> None:
    """The same ids for every owner, and every row claimed once."""
    with store.write() as tx:
        account(tx, owner)
        follow_up(tx, owner)
        letter(tx, owner)
        call(tx, owner, op=Op.NONE, state=CallStatus.OPEN)
        tx.set_meta(owner, "name", "value")
        tx.attach_event(owner, "f1", event_reading(), NOW)
        tx.add_reading(owner, "f1", reading())
        tx.add_word(owner, "f1", kind=WordKind.TOPIC, at=NOW, text="trains")
        tx.write_line(owner, "f1", NOW, "A line.")
        unread(tx, owner)
        secret(tx, owner)
    for table in Leased:
        assert len(store.claim(table, NOW, LEASE, owner=owner)) == 1


def _everything(store: Store, owner: str) -> dict[str, list[Any]]:
    with store._engine.connect().execution_options(mode="read") as connection:
        tables = schema.metadata.sorted_tables
        return {table.name: sorted(map(str, connection.execute(select(table).where(table.c.owner == owner)))) for table in tables}


def _seen(tx: Transaction, owner: str) -> list[object]:
    """All that the reading methods show to an owner."""
    reads: list[object] = [tx.meta(owner, "name"), tx.account(owner, "acc"), tx.accounts(owner), tx.follow_up(owner, "f1")]
    reads += [
        tx.follow_ups(owner),
        tx.event(owner, "uid-1", NOW),
        tx.all_events(owner),
        tx.action(owner, "letter-1"),
        tx.lines(owner, "f1"),
    ]
    reads += [tx.events(owner, "f1"), tx.readings(owner, "f1"), tx.words(owner, "f1", undone=True), tx.actions(owner, "f1")]
    reads += [tx.variants(owner, "ann@example.com", besides="f2")]
    reads += [tx.next_due(owner, Leased.ACTION), tx.newest_line(owner), tx.lines_after(owner, 0)]
    reads += [tx.metas(owner), tx.forgotten(owner), tx.unread(owner), tx.secrets(owner), tx.secret(owner, "home")]
    return reads


def test_every_method_takes_the_owner_first() -> None:
    """Nothing but claims, the end of leases and migrations works across owners."""
    for name, method in _public(Transaction).items():
        assert list(inspect.signature(method).parameters)[1] == "owner", name
    assert set(_public(Store)) - {"write", "plan", "read", "close"} == ACROSS_OWNERS


def test_the_owner_stands_first_in_every_key() -> None:
    """Primary and unique keys begin with the owner, and so does each foreign key at both ends."""
    for table in schema.metadata.tables.values():
        assert next(iter(table.primary_key.columns)).name == "owner"
        for index in table.indexes:
            assert not index.unique or _first(index) == "owner"
        for key in table.constraints:
            if isinstance(key, ForeignKeyConstraint):
                assert (key.elements[0].parent.name, key.elements[0].column.name) == ("owner", "owner")


def _first(index: Index) -> str:
    return next(iter(index.columns)).name


def test_every_writing_method_is_tried_below() -> None:
    """A method that is added later cannot be forgotten in the property."""
    reading_methods = {"meta", "account", "accounts", "follow_up", "follow_ups", "event", "events", "events_of", "all_events", "action"}
    reading_methods |= {
        "actions",
        "actions_of",
        "readings",
        "readings_of",
        "words",
        "words_of",
        "lines",
        "variants",
        "due",
        "edition",
        "next_due",
        "newest_line",
        "lines_after",
        "metas",
        "forgotten",
        "unread",
        "secret",
        "secrets",
    }
    assert set(_public(Transaction)) == set(STEPS) | reading_methods


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=8))
def test_no_step_of_one_owner_touches_another(store: Store, steps: list[str]) -> None:
    """Whatever one owner's steps do, the rows and the view of an owner with the very same ids stay as they are."""
    number = next(_names)
    mine, other = f"mine-{number}", f"other-{number}"
    for owner in (mine, other):
        _live(store, owner)
    with store.read() as tx:
        seen = _seen(tx, other)
    before = _everything(store, other)
    for step in steps:
        # After `forget` or `erase` a step may find nothing of its own.
        with suppress(Fenced, IntegrityError), store.write() as tx:
            STEPS[step](tx, mine, 1)
    assert _everything(store, other) == before
    with store.read() as tx:
        assert _seen(tx, other) == seen
        assert _seen(tx, f"nobody-{number}") == [
            None,
            None,
            (),
            None,
            (),
            None,
            (),
            None,
            (),
            (),
            (),
            (),
            (),
            (),
            None,
            0,
            (),
            {},
            frozenset(),
            (),
            (),
            None,
        ]


def test_each_step_does_change_something_of_its_own(store: Store) -> None:
    """So that the property above means something."""
    for number, step in enumerate(sorted(set(STEPS) - {"bring_back"})):
        _live(store, f"o{number}")
        before = _everything(store, f"o{number}")
        with store.write() as tx:
            STEPS[step](tx, f"o{number}", 1)
        assert _everything(store, f"o{number}") != before, step
