"""What signing in with Microsoft leaves behind: the secret of the account."""

from dataclasses import dataclass, field

from connectors import kept

PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad"
"""The tenant of all personal accounts. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(kept.Secret):
    """What the vault keeps of one account.

    `identity` is msal's home_account_id, `tenant` the one that was signed in to, `cache` the serialised cache of msal, the access token
    left out: it stands beside it, with its end by our own clock.
    """

    tenant: str
    cache: str = field(repr=False)

    @property
    def is_personal(self) -> bool:
        """Whether it is no account of a work or school tenant."""
        return self.tenant == PERSONAL
