"""How often something could not be read is counted, on both databases."""

from datetime import timedelta

import pytest

from service.store import Store, UnreadKind, UnreadRow
from tests.service.store.samples import NOW, account, unread


def _row(store: Store) -> UnreadRow:
    with store.read() as tx:
        (row,) = tx.unread("o")
    return row


def test_each_try_counts_once_and_the_first_is_remembered(store: Store) -> None:
    """Two failures at one instant are one try."""
    with store.write() as tx:
        account(tx)
        for hours in (0, 0, 1, 2):
            unread(tx, now=NOW + timedelta(hours=hours), reason=f"It broke {hours}.")
    row = _row(store)
    assert (row.tries, row.since, row.tried_at, row.reason) == (3, NOW, NOW + timedelta(hours=2), "It broke 2.")


def test_with_other_rules_it_counts_from_the_beginning(store: Store) -> None:
    """What older rules failed at, newer ones may read."""
    with store.write() as tx:
        account(tx)
        for hours, rules in enumerate(("1", "1", "2")):
            unread(tx, now=NOW + timedelta(hours=hours), rules=rules)
    assert (_row(store).tries, _row(store).rules) == (1, "2")


def test_what_was_read_at_last_is_forgotten(store: Store) -> None:
    """And nothing else is."""
    with store.write() as tx:
        account(tx)
        unread(tx)
        unread(tx, ref="m2")
        tx.end_unread("o", [one.id for one in tx.unread("o") if one.ref == "m1"])
    assert _row(store).ref == "m2"


@pytest.mark.parametrize("ref", ["", "x" * 10_000, "ü" * 5_000, "file-\udcff.ics"], ids=["empty", "long", "wide", "no text"])
def test_whatever_a_provider_calls_it_can_be_kept(store: Store, ref: str) -> None:
    """A file may have a name that is no text, and a ref may be longer than a key of a database."""
    with store.write() as tx:
        account(tx)
        unread(tx, ref=ref)
        unread(tx, ref=ref, now=NOW + timedelta(hours=1))
    assert (_row(store).tries, _row(store).kind) == (2, UnreadKind.MESSAGE)


def test_what_is_forgotten_takes_it_along(store: Store) -> None:
    """Nobody can say whose it was."""
    with store.write() as tx:
        account(tx)
        unread(tx)
        tx.forget("o", [])
    with store.read() as tx:
        assert tx.unread("o") == ()
