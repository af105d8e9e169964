"""Where keys lie: in the keyring of the system when it can keep one, else in a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError, PasswordDeleteError

from service.keys import KeyProblem, Keys


class Ring(KeyringBackend):
    """A keyring in memory; it may be locked, forget at once, or keep what is its own in the clear."""

    priority: ClassVar[float] = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring leaves it so
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = self.forgets = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringError("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringError("locked")
        if not self.forgets:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture
def ring() -> Iterator[Ring]:
    """It is the keyring of this process."""
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """No file is named."""
    return Keys(tmp_path / "afterword.key")


def test_a_keyring_is_preferred(ring: Ring, keys: Keys) -> None:
    """Nothing is written to a file, and the key comes back by its name until it is dropped."""
    name, key = keys.make()
    assert name.startswith("keyring:")
    assert keys.get(name) == key
    assert len(key) == 32
    assert not keys.file.exists()
    keys.drop(name)
    keys.drop(name)
    assert not ring.kept
    with pytest.raises(KeyProblem, match="no longer in the keyring"):
        keys.get(name)


@pytest.mark.parametrize("harm", ["locked", "forgets", "weak", "none"])
def test_a_keyring_that_cannot_keep_it_is_passed_over(harm: str, ring: Ring, keys: Keys) -> None:
    """Locked, without memory, one that keeps in the clear, or none at all: then the file."""
    if harm == "none":
        keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # as above
    elif harm == "weak":
        ring.__class__.priority = 0.5
    else:
        ring.is_locked, ring.forgets = harm == "locked", harm == "forgets"
    try:
        name, key = keys.make()
    finally:
        ring.__class__.priority = 5
    assert name.startswith("file:")
    assert keys.get(name) == key == keys.make()[1]


def test_a_key_in_a_keyring_that_cannot_be_opened_is_not_taken_for_missing(ring: Ring, keys: Keys) -> None:
    """It is said, and no other key is made in its place."""
    name, _ = keys.make()
    ring.is_locked = True
    with pytest.raises(KeyProblem, match="cannot be opened"):
        keys.get(name)
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call] # as above
    with pytest.raises(KeyProblem, match=r"\[store\] key"):
        keys.get(name)
    assert not keys.file.exists()


def test_a_file_that_is_named_leaves_the_keyring_alone(ring: Ring, tmp_path: Path) -> None:
    """For a machine without a session."""
    name, _ = Keys(tmp_path / "k", only_file=True).make()
    assert name.startswith("file:")
    assert not ring.kept


def test_who_comes_second_takes_the_key_that_is_there(keys: Keys) -> None:
    """Two processes that connect at once end with one key."""
    only_file = Keys(keys.file, only_file=True)
    assert only_file.make() == Keys(keys.file, only_file=True).make() == keys.make()


@pytest.mark.parametrize("text", ["", "file:1", "file:1 c2hvcnQ=", "other:1 " + "A" * 43 + "=", "file:1 §§§", "file:1 a b"])
def test_what_is_no_key_is_said_to_be_none(text: str, keys: Keys) -> None:
    """Whatever is in the file."""
    keys.file.write_text(text, encoding="utf-8")
    with pytest.raises(KeyProblem, match="no key of Afterword"):
        keys.get("file:1")


def test_a_key_that_others_may_read_is_told(keys: Keys) -> None:
    """The doctor says so."""
    name, _ = Keys(keys.file, only_file=True).make()
    assert keys.fault(name) == ""
    keys.file.chmod(0o644)
    assert str(keys.file) in keys.fault(name)
