"""All of a transaction is kept, or nothing of it; a reader sees one unchanging moment and cannot write."""

import traceback

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.facts import WordKind
from service.store import Leased, Store
from tests.service.store.samples import FUTURE, LEASE, NOW, account, begin, event_reading, find, follow_up, letter, reading


class Stopped(Exception):
    """The process ends here."""


def test_nothing_of_a_transaction_that_raises_is_kept(store: Store) -> None:
    """A step that dies after all its writes leaves every table as it was."""
    begin(store)
    (mine,) = store.claim(Leased.FOLLOW_UP, NOW, LEASE)
    before = find(store, Leased.FOLLOW_UP)

    def step() -> None:
        with store.write() as tx:
            tx.set_meta("o", "a", "b")
            tx.attach_event("o", "f1", event_reading(), NOW)
            tx.add_reading("o", "f1", reading())
            tx.add_word("o", "f1", kind=WordKind.NOTE, at=NOW)
            letter(tx, key="letter-2", recipient="bob@example.com")
            tx.write_line("o", "f1", NOW, "A line.")
            tx.save_plan("o", "f1", mine.fence, status="x", reason="", needs_look=(), starts=NOW, ends=NOW, due_at=FUTURE)
            raise Stopped

    with pytest.raises(Stopped):
        step()
    assert find(store, Leased.FOLLOW_UP) == before
    with store.read() as tx:
        assert (tx.events("o", "f1"), tx.readings("o", "f1"), tx.words("o", "f1"), tx.lines("o", "f1")) == ((), (), (), ())
        assert (tx.meta("o", "a"), len(tx.actions("o", "f1"))) == (None, 1)


def test_a_reader_cannot_write(store: Store) -> None:
    """The database refuses, so that a reading command or a dry run can promise to change nothing; writing works again afterwards."""
    begin(store)
    with pytest.raises(DBAPIError), store.read() as tx:
        tx.set_meta("o", "a", "b")
    with store.write() as tx:
        assert tx.meta("o", "a") is None
        tx.set_meta("o", "a", "b")


def test_a_reader_sees_one_moment(store: Store) -> None:
    """What is written beside a reader appears only in the next reading."""
    begin(store)
    with store.read() as tx:
        assert len(tx.follow_ups("o")) == 1
        with store.write() as other:
            follow_up(other, id="f2")
        assert len(tx.follow_ups("o")) == 1
    with store.read() as tx:
        assert len(tx.follow_ups("o")) == 2


def test_an_error_holds_no_address(store: Store) -> None:
    """What the database says when it refuses may be logged: the constraint's name, never the row."""
    begin(store)
    secrets = ("ann@example.com", "Dear Ann")
    with pytest.raises(IntegrityError) as refused, store.write() as tx:
        letter(tx, key="letter-2", recipient=secrets[0], payload=secrets[1])
    told = "".join(traceback.format_exception(refused.value))
    assert "UNIQUE" in told.upper()
    assert not [secret for secret in secrets if secret in told]


@pytest.mark.parametrize("missing", ["account", "follow-up"])
def test_nothing_hangs_in_the_air(store: Store, missing: str) -> None:
    """A follow-up needs its account, and whatever belongs to a follow-up needs that."""
    if missing == "follow-up":
        with store.write() as tx:
            account(tx)
    with pytest.raises(IntegrityError), store.write() as tx:
        follow_up(tx) if missing == "account" else tx.add_reading("o", "f1", reading())
