"""A due row goes to exactly one worker, who can prove it, and comes back when that worker is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from core.actions import DraftStatus
from service.store import Claim, Fenced, Leased, Store, Transaction, open_store
from tests.service.store.samples import FUTURE, IDS, LEASE, MINUTE, NOW, account, begin, due_at, event_reading, find, follow_up, letter

EVERY = pytest.mark.parametrize("table", Leased)


@EVERY
def test_a_due_row_is_leased_once(store: Store, table: Leased) -> None:
    """Claiming moves the due time to the lease end and raises the fence; a second worker gets nothing."""
    begin(store)
    assert store.claim(table, NOW, LEASE) == [Claim(owner="o", id=IDS[table], fence=1)]
    assert store.claim(table, NOW, LEASE) == []
    row = find(store, table)
    assert (row.due_at, row.fence, row.attempts) == (NOW + LEASE, 1, 1)


@EVERY
def test_an_expired_lease_is_handed_on(store: Store, table: Leased) -> None:
    """A crash heals by itself: after the lease the row is due again, under a new fence."""
    begin(store)
    store.claim(table, NOW, LEASE)
    assert store.claim(table, NOW + LEASE - MINUTE, LEASE) == []
    assert store.claim(table, NOW + LEASE, LEASE) == [Claim(owner="o", id=IDS[table], fence=2)]


def test_nothing_is_claimed_before_its_time(store: Store) -> None:
    """A row that is due later, or waits for nothing, is left alone; the next due time is known."""
    with store.write() as tx:
        account(tx, due_at=NOW + MINUTE)
        follow_up(tx, due_at=None)
        follow_up(tx, id="f2", due_at=None)
    assert [store.claim(table, NOW, LEASE) for table in Leased] == [[], [], []]
    with store.read() as tx:
        assert [tx.next_due("o", table) for table in Leased] == [NOW + MINUTE, None, None]


def test_the_longest_due_comes_first_and_one_owner_can_be_asked_for(store: Store) -> None:
    """Claims come in due order, at most `limit`, and of one owner where one is named."""
    for owner in ("a", "b"):
        with store.write() as tx:
            account(tx, owner)
            for number in range(4):
                follow_up(tx, owner, f"{owner}{number}", NOW - number * MINUTE)
    assert [claim.id for claim in store.claim(Leased.FOLLOW_UP, NOW, LEASE, 3, owner="b")] == ["b3", "b2", "b1"]
    assert [claim.id for claim in store.claim(Leased.FOLLOW_UP, NOW, LEASE, 9)] == ["a3", "a2", "a1", "a0", "b0"]


def test_many_workers_never_get_the_same_row(store: Store, store_url: str) -> None:
    """Eight threads over two pools drain two hundred rows: each row is claimed once, none is left."""
    with store.write() as tx:
        account(tx)
        for number in range(200):
            follow_up(tx, id=f"f{number}", due_at=NOW - number * MINUTE)
    other = open_store(store_url)

    def drain(pool: Store) -> list[str]:
        got: list[str] = []
        while claims := pool.claim(Leased.FOLLOW_UP, NOW, timedelta(hours=1), 3):
            got.extend(claim.id for claim in claims)
        return got

    with ThreadPoolExecutor(8) as threads:
        taken = [name for names in threads.map(drain, [store, other] * 4) for name in names]
    while rest := store.claim(Leased.FOLLOW_UP, NOW, timedelta(hours=1), 50):  # a worker may see only locked rows and go home early
        taken.extend(claim.id for claim in rest)
    other.close()
    assert sorted(taken) == sorted(f"f{number}" for number in range(200))


STEPS: dict[str, Callable[[Transaction, int], object]] = {
    "mail cursor": lambda tx, fence: tx.save_mail_cursor("o", "acc", fence, "c"),
    "calendar cursor": lambda tx, fence: tx.save_calendar_cursor("o", "acc", fence, "c", NOW.date()),
    "account done": lambda tx, fence: tx.account_done("o", "acc", fence, due_at=FUTURE, pulled_at=NOW),
    "account trouble": lambda tx, fence: tx.account_trouble("o", "acc", fence, due_at=FUTURE, trouble="Sign in again."),
    "plan": lambda tx, fence: tx.save_plan(
        "o", "f1", fence, status="WAITING", reason="", needs_look=(), starts=NOW, ends=FUTURE, due_at=FUTURE
    ),
    "start": lambda tx, fence: tx.start_action("o", "letter-1", fence, state=DraftStatus.CREATING, unclear_at=NOW),
    "wait": lambda tx, fence: tx.wait_action("o", "letter-1", fence, state=DraftStatus.CREATING, due_at=FUTURE),
    "record": lambda tx, fence: tx.record_action("o", "letter-1", fence, state=DraftStatus.UNTOUCHED, ref="r"),
    "extend": lambda tx, fence: tx.extend_lease("o", Leased.ACCOUNT, "acc", fence, FUTURE),
    "failed": lambda tx, fence: tx.failed("o", Leased.FOLLOW_UP, "f1", fence, soon_at=FUTURE, retry_at=FUTURE, reason="?"),
    "set aside": lambda tx, fence: tx.set_aside("o", Leased.ACTION, "letter-1", fence, "?"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_whose_lease_was_lost_writes_nothing(store: Store, step: str) -> None:
    """Each write of a claimed step is refused under an old fence, together with all else in its transaction."""
    begin(store)
    for table in Leased:
        store.claim(table, NOW, LEASE)
        store.claim(table, NOW + LEASE, LEASE)
    before = [find(store, table) for table in Leased]
    with pytest.raises(Fenced):
        _attach_and(store, STEPS[step], 1)
    assert [find(store, table) for table in Leased] == before
    with store.read() as tx:
        assert tx.events("o", "f1") == ()
    _attach_and(store, STEPS[step], 2)
    assert [find(store, table) for table in Leased] != before


def _attach_and(store: Store, step: Callable[[Transaction, int], object], fence: int) -> None:
    with store.write() as tx:
        tx.attach_event("o", "f1", event_reading(), NOW)
        step(tx, fence)


def test_a_wish_during_a_lease_is_kept_until_the_step_ends(store: Store) -> None:
    """A hint neither breaks a running pull nor gets lost in it: the row is due at once when the pull is done."""
    begin(store)
    (mine,) = store.claim(Leased.ACCOUNT, NOW, LEASE)
    with store.write() as tx:
        tx.touch_account("o", "acc", NOW + MINUTE)
    assert store.claim(Leased.ACCOUNT, NOW + MINUTE, LEASE) == []
    with store.write() as tx:
        tx.account_done("o", "acc", mine.fence, due_at=FUTURE, pulled_at=NOW)
    assert due_at(store, Leased.ACCOUNT) == NOW + MINUTE


@EVERY
def test_touching_only_ever_brings_forward(store: Store, table: Leased) -> None:
    """An idle row becomes due earlier, never later."""
    begin(store)
    for wish, due in ((NOW + MINUTE, NOW), (NOW - MINUTE, NOW - MINUTE)):
        with store.write() as tx:
            {Leased.ACCOUNT: tx.touch_account, Leased.FOLLOW_UP: tx.touch, Leased.ACTION: tx.touch_action}[table]("o", IDS[table], wish)
        assert due_at(store, table) == due


def test_a_row_that_waits_for_nothing_can_be_woken(store: Store) -> None:
    """Touching gives a due time to a follow-up that had none."""
    with store.write() as tx:
        account(tx)
        follow_up(tx, due_at=None)
        tx.touch("o", "f1", FUTURE)
    assert due_at(store, Leased.FOLLOW_UP) == FUTURE


def test_a_long_pull_keeps_its_lease(store: Store) -> None:
    """Extending the lease keeps others away beyond its first end."""
    begin(store)
    (mine,) = store.claim(Leased.ACCOUNT, NOW, LEASE)
    with store.write() as tx:
        tx.extend_lease("o", Leased.ACCOUNT, "acc", mine.fence, NOW + 3 * LEASE)
    assert store.claim(Leased.ACCOUNT, NOW + 2 * LEASE, LEASE) == []


def test_the_run_lock_holder_ends_leases_on_sqlite_only(store: Store, store_url: str) -> None:
    """What a killed process held is due at once and without a strike; where others may be at work nothing is touched."""
    begin(store)
    with store.write() as tx:
        letter(tx, key="letter-2", recipient="bob@example.com", due_at=FUTURE)
    store.claim(Leased.ACTION, NOW, LEASE)
    store.end_leases(NOW + MINUTE)
    row = find(store, Leased.ACTION)
    alone = store_url.startswith("sqlite")
    assert (row.due_at, row.attempts) == ((NOW + MINUTE, 0) if alone else (NOW + LEASE, 1))
    with store.read() as tx:
        waiting = tx.action("o", "letter-2")
    assert waiting is not None
    assert waiting.due_at == FUTURE


@EVERY
def test_the_third_strike_sets_a_row_aside(store: Store, table: Leased) -> None:
    """A row that throws is tried again twice, then set aside with its reason, served no more, and can be brought back."""
    begin(store)
    out = []
    for _ in range(3):
        (mine,) = store.claim(table, NOW, LEASE)
        with store.write() as tx:
            out.append(tx.failed("o", table, mine.id, mine.fence, soon_at=NOW, retry_at=NOW, reason="It could not be read."))
    assert out == [False, False, True]
    assert (find(store, table).aside, due_at(store, table)) == ("It could not be read.", None)
    with store.write() as tx:
        tx.touch("o", "f1", NOW)
        tx.touch_account("o", "acc", NOW)
        tx.touch_action("o", "letter-1", NOW)
        account(tx)  # as each start does
    assert store.claim(table, NOW, LEASE) == []
    with store.write() as tx:
        tx.bring_back("o", table, NOW)
    assert len(store.claim(table, NOW, LEASE)) == 1
    assert find(store, table).attempts == 1


def test_success_wipes_the_strikes(store: Store) -> None:
    """Two failures, a success and two failures are not three strikes."""
    begin(store)
    for result in ("bad", "bad", "good", "bad", "bad"):
        (mine,) = store.claim(Leased.ACCOUNT, NOW, LEASE)
        with store.write() as tx:
            if result == "good":
                tx.account_done("o", "acc", mine.fence, due_at=NOW, pulled_at=NOW)
            else:
                assert not tx.failed("o", Leased.ACCOUNT, "acc", mine.fence, soon_at=NOW, retry_at=NOW, reason="?")
    assert find(store, Leased.ACCOUNT).aside == ""
