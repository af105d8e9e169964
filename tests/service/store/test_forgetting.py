"""What is forgotten is gone: from every table, and from the bytes of the file."""

from pathlib import Path

import pytest

from core.facts import WordKind
from service.store import Store, open_store
from service.store.owners import digest_of
from tests.service.store.samples import NOW, account, begin, event_reading, follow_up, letter, reading

CANARY = "canary-7f3a"


def _fill(store: Store, id_: str, canary: str) -> None:
    """A follow-up with the canary in every column of text that hangs on it, long enough for pages of its own."""
    long = canary * 2_000
    with store.write() as tx:
        account(tx)
        follow_up(tx, id=id_)
        tx.attach_event("o", id_, event_reading(f"uid-{canary}", role=canary), NOW)
        tx.add_reading("o", id_, reading(f"<{canary}@example.com>", phone=canary))
        tx.add_word("o", id_, kind=WordKind.NOTE, at=NOW, text=long)
        tx.write_line("o", id_, NOW, f"{canary} wrote.")
        letter(tx, key=f"key-{canary}", follow_up=id_, recipient=f"{canary}@example.com", payload=long)


def test_a_forgotten_follow_up_leaves_only_digests_of_its_events(store: Store) -> None:
    """Everything that hung on it is gone, the other follow-up is whole, and the UID can be recognised but not read."""
    _fill(store, "f1", CANARY)
    _fill(store, "f2", "other")
    with store.write() as tx:
        tx.forget("o", ["f1"])
        tx.forget("o", ["f1", "unknown"])
    with store.read() as tx:
        assert [row.id for row in tx.follow_ups("o")] == ["f2"]
        assert tx.lines_after("o", 0)[0].line == "other wrote."
        assert (tx.events("o", "f1"), tx.readings("o", "f1"), tx.words("o", "f1", undone=True), tx.actions("o", "f1")) == ((), (), (), ())
        assert tx.forgotten("o") == {digest_of("o", f"uid-{CANARY}")}
        assert digest_of("o", "uid") != digest_of("p", "uid")


def test_erasing_leaves_nothing_of_the_owner(store: Store) -> None:
    """Accounts, small facts and digests go too."""
    _fill(store, "f1", CANARY)
    with store.write() as tx:
        tx.set_meta("o", "name", "value")
        tx.forget("o", ["f1"])
    begin(store, "other")
    with store.write() as tx:
        tx.erase("o")
    with store.read() as tx:
        assert (tx.follow_ups("o"), tx.accounts("o"), tx.metas("o"), tx.forgotten("o")) == ((), (), {}, frozenset())
        assert len(tx.follow_ups("other")) == len(tx.accounts("other")) == 1


def test_no_byte_of_what_was_forgotten_stays_in_the_files(tmp_path: Path) -> None:
    """Neither in the store nor in the log that SQLite keeps beside it; what stays is found by the same search."""
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    _fill(store, "f1", CANARY)
    _fill(store, "f2", "stays-here")
    with store.write() as tx:
        tx.forget("o", ["f1"])
    assert store.scrub()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"stays-here" in kept
    assert CANARY.encode() not in kept
    store.close()


def test_scrubbing_works_on_both_databases_and_says_when_it_has_to_wait(store: Store, store_url: str) -> None:
    """A reader at work keeps old pages of SQLite alive: said, and done the next time."""
    _fill(store, "f1", CANARY)
    other = open_store(store_url)
    with other.read() as tx:
        tx.follow_ups("o")
        assert store.scrub() is not store_url.startswith("sqlite")
    assert store.scrub()
    other.close()


def test_a_damaged_store_is_told_from_a_sound_one(tmp_path: Path) -> None:
    """A page overwritten in the middle of the file is found."""
    path = tmp_path / "store.sqlite"
    store = open_store(f"sqlite:///{path}")
    _fill(store, "f1", CANARY)
    assert store.scrub()
    assert store.faults() == ()
    store.close()
    data = bytearray(path.read_bytes())
    data[4096 * 5 : 4096 * 5 + 200] = b"\xff" * 200
    path.write_bytes(bytes(data))
    store = open_store(f"sqlite:///{path}")
    assert store.faults()
    store.close()


@pytest.mark.parametrize("uid", ["", "\x00", "ü" * 300])
def test_any_uid_has_a_digest(uid: str) -> None:
    """Whatever a calendar holds."""
    assert len(digest_of("o", uid)) == 64
