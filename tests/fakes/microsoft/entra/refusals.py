"""How Entra says no: `error` and `suberror` are for programs, the numbers and words for people."""

import json
from dataclasses import dataclass

from tests.fakes.microsoft.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One way to say no. `code` is the number after AADSTS."""

    error: str
    code: int
    words: str
    suberror: str = ""
    status: int = 400

    def description(self, stamp: str) -> str:
        """What is said to people."""
        return f"AADSTS{self.code}: {self.words} Trace ID: 00000000-aaaa Correlation ID: 00000000-bbbb Timestamp: {stamp}"

    def body(self, stamp: str = "2026-03-10 16:00:00Z") -> bytes:
        """The answer of the token endpoint."""
        said: dict[str, object] = {
            "error": self.error,
            "error_description": self.description(stamp),
            "error_codes": [self.code],
            "timestamp": stamp,
            "trace_id": "00000000-aaaa",
            "correlation_id": "00000000-bbbb",
            "error_uri": f"https://login.microsoftonline.com/error?code={self.code}",
        }
        return json.dumps(said | ({"suberror": self.suberror} if self.suberror else {})).encode()

    def fault(self) -> Fault:
        """As something that happens to a request ("oauth.token")."""
        return Fault(name=f"AADSTS{self.code}", status=self.status, body=self.body())


class Refused(Exception):
    """Entra said no."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.error)
        self.refusal = refusal


# sign in again
BAD_TOKEN = Refusal(
    error="invalid_grant", suberror="bad_token", code=70000, words="The provided value for the input parameter is not valid."
)
TOKEN_EXPIRED = Refusal(
    error="invalid_grant", suberror="token_expired", code=700082, words="The refresh token has expired due to inactivity."
)
REVOKED = Refusal(
    error="invalid_grant", code=50173, words="The provided grant has expired due to it being revoked, a fresh auth token is needed."
)
MFA = Refusal(
    error="interaction_required", suberror="basic_action", code=50076, words="You must use multi-factor authentication to access it."
)
TOO_OLD = Refusal(
    error="interaction_required",
    suberror="token_expired",
    code=70043,
    words="The refresh token has expired due to sign-in frequency checks.",
)
# consent, and who may give it
CONSENT = Refusal(
    error="invalid_grant", suberror="consent_required", code=65001, words="The user or administrator has not consented to use it."
)
CONSENT_INTERACTION = Refusal(
    error="interaction_required", suberror="consent_required", code=65001, words="The user or administrator has not consented to use it."
)
DECLINED = Refusal(error="access_denied", code=65004, words="User declined to consent to access the app.")
ADMIN = Refusal(
    error="access_denied", code=90094, words="An administrator of the organisation has set a policy that prevents you from granting it."
)
ADMIN_REQUESTED = Refusal(error="access_denied", code=90095, words="Admin consent is required, and a request for it was sent.")
# the organisation forbids it
BLOCKED = Refusal(
    error="interaction_required", suberror="message_only", code=53003, words="Access has been blocked by Conditional Access policies."
)
DEVICE = Refusal(
    error="interaction_required", suberror="message_only", code=53000, words="Your device is required to be managed to access it."
)
NOT_ASSIGNED = Refusal(error="access_denied", code=50105, words="The signed in user is not assigned to a role for the application.")
# our configuration
NO_APP = Refusal(error="unauthorized_client", code=700016, words="Application was not found in the directory.")
NO_SECRET = Refusal(
    error="invalid_client", code=7000218, words="The request body must contain: client_assertion or client_secret.", status=401
)
BAD_SECRET = Refusal(error="invalid_client", code=7000215, words="Invalid client secret provided.", status=401)
SECRET_EXPIRED = Refusal(error="invalid_client", code=7000222, words="The provided client secret keys are expired.", status=401)
BAD_REDIRECT = Refusal(
    error="invalid_request", code=50011, words="The redirect URI does not match the ones configured for the application."
)
BAD_SCOPE = Refusal(error="invalid_scope", code=70011, words="The provided value for the input parameter 'scope' is not valid.")
WRONG_AUDIENCE = Refusal(error="invalid_request", code=50194, words="Application is not configured as a multi-tenant application.")
# of the request itself
BAD_CODE = Refusal(error="invalid_grant", code=54005, words="OAuth2 Authorization code was already redeemed, or is none.")
CODE_EXPIRED = Refusal(error="invalid_grant", code=70008, words="The provided authorization code has expired.")
BAD_VERIFIER = Refusal(error="invalid_grant", code=501481, words="The Code_Verifier does not match the code_challenge.")
BAD_REQUEST = Refusal(error="invalid_request", code=900144, words="The request body must contain all of its parameters.")
BAD_GRANT_TYPE = Refusal(error="unsupported_grant_type", code=70003, words="The app returned an unsupported grant type.")
# later
LATER = Refusal(error="temporarily_unavailable", code=90033, words="A transient error has occurred. Please try again.", status=503)
LATER_400 = Refusal(error="temporarily_unavailable", code=90033, words="A transient error has occurred. Please try again.")
SERVER = Refusal(error="server_error", code=90020, words="The server has a problem.", status=500)
LOOP = Refusal(error="invalid_grant", code=50196, words="The server terminated an operation because it encountered a client request loop.")
