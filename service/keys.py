"""The keys that seal secrets: in the keyring of the operating system, else in a file of its owner's alone, apart from the store.

A key bears a name, ``keyring:…`` or ``file:…``, and every sealed secret names its key: one that cannot be got now is never taken for
one that is not there yet.
"""

import base64
import binascii
import contextlib
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

SERVICE = "afterword"
KEYRING, FILE = "keyring", "file"
BITS = 256
BEGIN_ANEW = (
    "Nothing was written. Next: put the key back; or begin anew: `afterword disconnect {label} --keep`, then `afterword connect {label}`."
)


class KeyProblem(Exception):
    """The key to the sign-ins cannot be used; the message says why. Nothing was written."""


class Keys:
    """Makes and finds keys. `file` is where one lies when there is no keyring; with `only_file` no keyring is asked."""

    def __init__(self, file: Path, *, only_file: bool = False) -> None:
        self._file = file
        self._only_file = only_file

    def make(self) -> tuple[str, bytes]:
        """The name and the bytes of a key to seal with from now on; the one in the file is used again. Raises `KeyProblem`."""
        if not self._file.exists() and not self._only_file:
            name, key = _name(), secrets.token_bytes(BITS // 8)
            if _put_into_keyring(name, key):
                return f"{KEYRING}:{name}", key
        return self._in_file()

    def get(self, name: str) -> bytes:
        """The key of that name. Raises `KeyProblem`."""
        place, _, rest = name.partition(":")
        if place == KEYRING:
            return _from_keyring(rest)
        if not self._file.exists():
            raise KeyProblem(f"The key to your sign-ins is missing: there is no {self._file}.")
        found, key = self._read()
        if found != name:
            raise KeyProblem(f"{self._file} holds another key than the one that your sign-ins were sealed with.")
        return key

    def drop(self, name: str) -> None:
        """Delete it for good; one that is gone already is no error."""
        place, _, rest = name.partition(":")
        if place == KEYRING:
            _drop_from_keyring(rest)
        else:
            self._file.unlink(missing_ok=True)

    def drop_file(self) -> None:
        """Delete the key that lies in the file, whatever it is."""
        self._file.unlink(missing_ok=True)

    def fault(self, name: str) -> str:
        """What its owner should know about the place of a key, ``""`` when all is well there."""
        if name.startswith(FILE) and os.name == "posix" and self._file.exists() and self._file.stat().st_mode & 0o077:
            return f"others on this machine may read {self._file}, which opens your sign-ins."
        return ""

    @property
    def file(self) -> Path:
        """Where a key lies when it lies in a file."""
        return self._file

    def _in_file(self) -> tuple[str, bytes]:
        if not self._file.exists():
            text = f"{FILE}:{_name()} {base64.urlsafe_b64encode(secrets.token_bytes(BITS // 8)).decode()}\n"
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(dir=self._file.parent, prefix=f".{self._file.name}.")  # of mode 0600 from the start
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            # whole or not at all; one that another process has put there meanwhile stays
            with contextlib.suppress(FileExistsError):
                self._file.hardlink_to(made)
            Path(made).unlink()
        return self._read()

    def _read(self) -> tuple[str, bytes]:
        try:
            name, text = self._file.read_text(encoding="ascii").split()
            key = base64.b64decode(text, altchars=b"-_", validate=True)
        except OSError as err:
            raise KeyProblem(f"{self._file}, the key to your sign-ins, cannot be read ({err.strerror}).") from err
        except (ValueError, binascii.Error):
            raise KeyProblem(f"{self._file} is no key of Afterword's.") from None
        if len(key) * 8 != BITS or not name.startswith(f"{FILE}:"):
            raise KeyProblem(f"{self._file} is no key of Afterword's.")
        return name, key


def _name() -> str:
    return secrets.token_hex(8)


def _keyring() -> Any:
    """The keyring of this session, None where there is none that keeps a secret from others."""
    import keyring  # noqa: PLC0415 - it looks through every installed package, and most commands need no key

    found = keyring.get_keyring()
    return found if found.priority >= 1 else None


def _put_into_keyring(name: str, key: bytes) -> bool:
    """Whether it lies there now, and can be read back."""
    from keyring.errors import KeyringError  # noqa: PLC0415 - likewise

    text = base64.b64encode(key).decode()
    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        ring = _keyring()
        if ring is not None:
            ring.set_password(SERVICE, name, text)
            return bool(ring.get_password(SERVICE, name) == text)
    return False


def _from_keyring(name: str) -> bytes:
    from keyring.errors import KeyringError  # noqa: PLC0415 - likewise

    try:
        ring = _keyring()
        text = ring.get_password(SERVICE, name) if ring else None
    except (KeyringError, OSError, RuntimeError) as err:
        raise KeyProblem(
            f"The keyring of this machine, which holds the key to your sign-ins, cannot be opened ({type(err).__name__})."
        ) from err
    if ring is None:
        raise KeyProblem(
            "The key to your sign-ins lies in the keyring of your desktop session, which cannot be reached from here. "
            "For runs without one, name a file under [store] key and connect again."
        )
    if text is None:
        raise KeyProblem("The key to your sign-ins is no longer in the keyring of this machine.")
    return base64.b64decode(text)


def _drop_from_keyring(name: str) -> None:
    from keyring.errors import KeyringError  # noqa: PLC0415 - likewise

    with contextlib.suppress(KeyringError, OSError, RuntimeError):
        ring = _keyring()
        if ring is not None:
            ring.delete_password(SERVICE, name)
