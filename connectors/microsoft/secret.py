"""What signing in with Microsoft leaves behind: the secret of the account."""

import json
from dataclasses import dataclass, field

from connectors.errors import SignInAgain

UNREADABLE = "What is kept of this account's sign-in cannot be read. `afterword connect` signs in anew."
PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"
"""The tenant of all personal accounts. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """What the vault keeps of one account.

    `identity` is msal's home_account_id, `tenant` the one that was signed in to, `cache` the serialised cache of msal, the access token
    left out: it stands beside it, with its end by our own clock. `expires_at`: in seconds since 1970.
    """

    identity: str
    address: str
    tenant: str
    scopes: tuple[str, ...]
    cache: str = field(repr=False)
    access_token: str = field(default="", repr=False)
    expires_at: float = 0.0

    @property
    def is_personal(self) -> bool:
        """Whether it is no account of a work or school tenant."""
        return self.tenant == PERSONAL

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
                tenant=str(held["tenant"]),
                scopes=tuple(str(one) for one in held["scopes"]),
                cache=str(held["cache"]),
                access_token=str(held["access_token"]),
                expires_at=float(held["expires_at"]),
            )
        except (ValueError, TypeError, KeyError) as err:
            raise SignInAgain(UNREADABLE) from err
