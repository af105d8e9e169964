"""What signing in with Google leaves behind: the client that was signed in through, and the secret of the account."""

from dataclasses import dataclass, field

from connectors import kept

REVOKE = "https://oauth2.googleapis.com/revoke"


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient:
    """The OAuth client of the owner's own project, as Google Cloud hands it out in `file`. Its secret is none, says RFC 8252, 8.5."""

    id: str
    secret: str = field(repr=False)
    auth_uri: str
    token_uri: str
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(kept.Secret):
    """What the vault keeps of one account. `revoke_uri`: where the permission is given back, also when the client's file is gone."""

    refresh_token: str = field(repr=False)
    revoke_uri: str = REVOKE
