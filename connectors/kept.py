"""What a door has kept until the next time, as JSON with the version of its form: the secret of an account, the place of a letter."""

import json
from dataclasses import dataclass, field
from typing import Any, Self

import msgspec

from connectors.errors import SignInAgain

UNREADABLE = "What is kept of this account's sign-in cannot be read. `afterword connect` signs in anew."
_FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What the vault keeps of an account that was signed in to; a door adds its own. `expires_at`: when the access token runs out, in
    seconds since 1970.
    """

    identity: str
    address: str
    scopes: tuple[str, ...]
    access_token: str = field(default="", repr=False)
    expires_at: float = 0.0

    def dump(self) -> bytes:
        """As bytes for the vault."""
        return _written({"v": _FORM, **{name: getattr(self, name) for name in self.__dataclass_fields__}}).encode()

    @classmethod
    def load(cls, kept: bytes) -> Self:
        """From the bytes in the vault. Raises `SignInAgain` for bytes that are something else."""
        try:
            held = json.loads(kept)
            if held["v"] != _FORM:
                raise SignInAgain(UNREADABLE)
            return msgspec.convert(held, cls)
        except (ValueError, TypeError, KeyError, msgspec.ValidationError) as err:
            raise SignInAgain(UNREADABLE) from err


class Place(msgspec.Struct, frozen=True, kw_only=True, tag_field="v", tag=_FORM):
    """Where a letter lies, in the words of its provider: what the id of a `DraftRef` holds. A door says which; ``""`` is not known."""

    def written(self) -> str:
        """As the id of a ref."""
        return _written(msgspec.to_builtins(self))

    @classmethod
    def read(cls, id_: str) -> Self:
        """An id that cannot be read says nothing; the letter is then looked for."""
        try:
            return msgspec.convert(json.loads(id_), cls)
        except (ValueError, msgspec.ValidationError):
            return cls()


def _written(held: dict[str, Any]) -> str:
    """In ASCII, whatever a provider has put into an id."""
    return json.dumps(held, separators=(",", ":"))
