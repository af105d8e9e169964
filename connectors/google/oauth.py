"""What signing in with Google leaves behind: the client that was signed in through, and the secret of the account."""

import json
from dataclasses import dataclass, field

from connectors.errors import SignInAgain

REVOKE = "https://oauth2.googleapis.com/revoke"
UNREADABLE = "What is kept of this account's sign-in cannot be read. `afterword connect` signs in anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient:
    """The OAuth client of the owner's own project, as Google Cloud hands it out in `file`. Its secret is none, says RFC 8252, 8.5."""

    id: str
    secret: str = field(repr=False)
    auth_uri: str
    token_uri: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What the vault keeps of one account. `expires_at`: when the access token runs out, in seconds since 1970; `revoke_uri`: where
    the permission is given back, also when the client's file is gone.
    """

    identity: str
    address: str
    scopes: tuple[str, ...]
    refresh_token: str = field(repr=False)
    access_token: str = field(default="", repr=False)
    expires_at: float = 0.0
    revoke_uri: str = REVOKE

    def dump(self) -> bytes:
        """As bytes for the vault."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return json.dumps({"v": 1, **fields}, separators=(",", ":")).encode()

    @classmethod
    def load(cls, kept: bytes) -> "Secret":
        """From the bytes in the vault. Raises `SignInAgain` for bytes that are something else."""
        try:
            held = json.loads(kept)
            if held["v"] != 1:
                raise SignInAgain(UNREADABLE)
            return cls(
                identity=str(held["identity"]),
                address=str(held["address"]),
                scopes=tuple(str(one) for one in held["scopes"]),
                refresh_token=str(held["refresh_token"]),
                access_token=str(held["access_token"]),
                expires_at=float(held["expires_at"]),
                revoke_uri=str(held.get("revoke_uri", REVOKE)),
            )
        except (ValueError, TypeError, KeyError) as err:
            raise SignInAgain(UNREADABLE) from err
