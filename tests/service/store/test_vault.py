"""Secrets in the store: sealed, bound to their owner and account, swapped by one at a time, and opened by their own key alone."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from connectors.contract import Granted, Wish
from connectors.errors import Refused, TryLater
from service import vault as vaults
from service.clock import SetClock
from service.keys import KeyProblem, Keys
from service.store import Store, schema
from service.vault import Vault
from tests.service.store.samples import NOW

SECRET = b'{"refresh_token": "canarytoken"}'
CLOCK = SetClock(NOW)


def granted(secret: bytes = SECRET, identity: str = "sub-1", off: tuple[Wish, ...] = ()) -> Granted:
    """What a sign-in gave."""
    return Granted(identity=identity, address="jordan@example.com", scopes=("s",), off=off, secret=secret)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """A key in a file."""
    return Keys(tmp_path / "config" / "afterword.key", only_file=True)


@pytest.fixture
def vault(store: Store, keys: Keys) -> Vault:
    """A vault with a secret in it."""
    made = Vault(store, keys, "o", "home")
    made.keep("memory", granted(), CLOCK)
    return made


def test_what_is_kept_comes_back_and_lies_sealed(vault: Vault, store: Store, keys: Keys) -> None:
    """The row holds the identity and what is off; of the secret no byte."""
    assert vault.load() == SECRET
    row = vault.row
    assert row
    assert (row.kind, row.identity, row.connected_at) == ("memory", "sub-1", NOW)
    assert "canary" not in row.sealed
    assert row.sealed not in repr(row)
    assert Vault(store, keys, "o", "other").load() is None
    assert Vault(store, keys, "other", "home").load() is None


def test_the_key_lies_apart_and_is_its_owner_s_alone(vault: Vault, keys: Keys) -> None:
    """Mode 0600, nothing beside it, and one key for all accounts."""
    assert keys.file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in keys.file.parent.iterdir()] == ["afterword.key"]
    assert keys.make()[0] == vault.row.key if vault.row else False


@pytest.mark.parametrize("column", ["owner", "label", "kind", "identity"])
def test_a_row_that_is_copied_elsewhere_opens_nothing(column: str, vault: Vault, store: Store, keys: Keys) -> None:
    """Owner, account, kind and identity are in the associated data."""
    with store.write() as tx:
        tx._connection.execute(update(schema.secret).values({column: "another"}))
    moved = Vault(store, keys, "another" if column == "owner" else "o", "another" if column == "label" else "home")
    assert moved.row
    with pytest.raises(KeyProblem, match="cannot be opened"):
        moved.load()


def test_names_that_run_together_are_told_apart() -> None:
    """("ab", "c") is not ("a", "bc")."""
    assert vaults._bound("ab", "c") != vaults._bound("a", "bc")


HARMS = {"missing": "there is no", "another": "holds another key", "garbage": "is no key", "same name": "cannot be opened"}


@pytest.mark.parametrize("harm", HARMS)
def test_without_its_key_nothing_is_opened_and_nothing_written(harm: str, vault: Vault, keys: Keys) -> None:
    """Gone, another one, no key at all, or other bytes under the same name: a sentence each, with the way on."""
    before, name = vault.row, keys.make()[0]
    keys.file.unlink()
    if harm == "another":
        keys.make()
    elif harm == "garbage":
        keys.file.write_text("garbage")
    elif harm == "same name":
        keys.make()
        keys.file.write_text(f"{name} {keys.file.read_text().split()[1]}\n")
    for step in (vault.load, lambda: vault.swap(SECRET, b"new")):
        with pytest.raises(KeyProblem, match=f"{HARMS[harm]}.*afterword disconnect home --keep"):
            step()
    assert vault.row == before


def test_a_swap_is_for_who_knows_what_is_kept(vault: Vault) -> None:
    """Somebody who comes second changes nothing; each time it is sealed anew."""
    assert vault.row
    nonce = vault.row.nonce
    assert not vault.swap(b"something else", b"new")
    assert vault.load() == SECRET
    assert vault.swap(SECRET, b"new")
    assert not vault.swap(SECRET, b"late")
    assert vault.load() == b"new"
    assert vault.row.nonce != nonce


def test_a_swap_that_is_overtaken_writes_nothing(vault: Vault, store: Store) -> None:
    """Between reading and writing another process has put something there."""
    assert vault.row
    with store.write() as tx:
        assert not tx.swap_secret("o", "home", "an older nonce", nonce="n", sealed="s")
        assert tx.swap_secret("o", "home", vault.row.nonce, nonce="n", sealed="s")


def test_it_is_held_by_one_at_a_time(vault: Vault, store: Store, keys: Keys) -> None:
    """Across threads, and for each account by itself."""
    waiting, let_in = threading.Event(), threading.Event()

    def other() -> None:
        waiting.set()
        with Vault(store, keys, "o", "home").lock():
            let_in.set()

    thread = threading.Thread(target=other)
    with vault.lock():
        thread.start()
        assert waiting.wait(10)
        with Vault(store, keys, "o", "another").lock():
            pass
        assert not let_in.wait(0.2)
    assert let_in.wait(10)
    thread.join()


def test_who_waits_too_long_is_told_to_come_later(vault: Vault, store: Store) -> None:
    """`TimeoutError` from the store is `TryLater` to the door."""
    with vault.lock(), pytest.raises(TimeoutError), store.alone("secret\x1fo\x1fhome", 0.01):
        pass
    with vault.lock():
        impatient = Vault(store, Keys(Path("none")), "o", "home", patience=0.01)
        with pytest.raises(TryLater), impatient.lock():
            pass


def test_a_new_sign_in_takes_the_place_of_the_old_one(vault: Vault, store: Store) -> None:
    """It is accepted again, and how long the one before lasted is remembered."""
    with store.write() as tx:
        tx.end_secret("o", "home", NOW + timedelta(days=7), "Refused.")
        tx.end_secret("o", "home", NOW + timedelta(days=8), "Later.")
    assert vault.row
    assert (vault.row.ended, vault.row.ended_at) == ("Refused.", NOW + timedelta(days=7))
    vault.keep("memory", granted(b"two", off=(Wish(scope="x", why="why", without="It is off."),)), SetClock(NOW + timedelta(days=9)))
    assert (vault.row.ended, vault.row.ended_at, vault.row.lasted) == ("", None, 7 * 86_400)
    assert vault.row.off == ("It is off.",)
    assert vault.load() == b"two"


def test_the_last_secret_takes_its_key_along(vault: Vault, store: Store, keys: Keys) -> None:
    """While another account is sealed with it, it stays."""
    other = Vault(store, keys, "o", "other")
    other.keep("memory", granted(identity="sub-2"), CLOCK)
    vault.drop()
    assert vault.load() is None
    assert other.load() == SECRET
    other.drop()
    assert not keys.file.exists()


def test_no_second_key_is_made_while_the_first_is_missing(vault: Vault, store: Store, keys: Keys) -> None:
    """Another account cannot be connected meanwhile; it is said which one is in the way."""
    keys.file.unlink()
    with pytest.raises(KeyProblem, match="afterword disconnect home --keep"):
        Vault(store, keys, "o", "other").keep("memory", granted(identity="sub-2"), CLOCK)
    assert not keys.file.exists()
    assert vault.row


def test_more_than_a_secret_is_refused(store: Store, keys: Keys) -> None:
    """64 KiB at most."""
    with pytest.raises(Refused):
        Vault(store, keys, "o", "home").keep("memory", granted(b"x" * 65_537), CLOCK)
