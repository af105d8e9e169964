"""What Entra's refusals mean: the one place where they become errors.

They are told apart by `error` and `suberror`; numbers and words are for people and may change, so only one number is looked at: the one
for an endless loop, which bears the `error` of an ended sign-in and is none.
https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from connectors.errors import DoorError, Refused, SignInAgain, TryLater
from connectors.wire import Answer, retry_after

AGAIN = "Nothing is lost: `afterword connect` signs in again, and what was missed is caught up."
DEAD = (
    "Microsoft no longer accepts this sign-in: the password was changed, the access was taken back, or it lay unused for 90 days. " + AGAIN
)
INTERACTION = "Microsoft wants to see you yourself, for a second factor or a new password, say. " + AGAIN
CONSENT = "Microsoft says that the permission was not given, or was taken back. `afterword connect` asks for it anew."
BLOCKED = (
    "The rules of your organisation do not let Afterword in from here (Conditional Access). Signing in again does not change that: "
    "ask its administrator, or use another account."
)
REFUSED = "Your organisation does not let its people allow a program by themselves, so nothing was kept."
ADMIN = (
    "ask its administrator with these words: “Please allow the app {client} for me, with the delegated permissions User.Read, "
    "Mail.ReadWrite and Calendars.ReadWrite; it cannot deliver mail: {link}”. When that is done, connect again; docs/howto/outlook.md says "
    "what an administrator will want to know."
)
DECLINED = "Microsoft was not allowed to connect Afterword, so nothing was kept."
LATER = "Microsoft cannot finish the sign-in just now."
SPENT = "Microsoft did not take the answer: each is good once, and for a few minutes. Begin again."
_HOW = "docs/howto/outlook.md shows how it is set."
OURS = {
    "invalid_client": f"Microsoft wants a secret of this app registration: allow public client flows there; {_HOW}",
    "unauthorized_client": (
        f"Microsoft does not know the app registration, or not for this kind of account: compare client_id and tenant; {_HOW}"
    ),
    "invalid_request": f"Microsoft does not take the request of this app registration: its redirect must be http://localhost; {_HOW}",
    "invalid_scope": "Microsoft does not know one of the permissions that were asked for.",
    "invalid_resource": "Microsoft does not know what the permissions were asked for: compare graph_root.",
    "invalid_tenant": f"Microsoft does not know this tenant: compare the setting tenant; {_HOW}",
    "unsupported_response_type": f"Microsoft does not take the request of this app registration; {_HOW}",
}
_LOOP = 50196
_LATER = ("temporarily_unavailable", "server_error")
_BY_SUBERROR = {"consent_required": CONSENT, "message_only": BLOCKED, "protection_policy_required": BLOCKED}
_BY_ERROR = {"interaction_required": INTERACTION, "login_required": INTERACTION, "consent_required": CONSENT}


def refusal(held: Mapping[str, Any], answer: Answer | None, now: datetime, *, dead: str = DEAD) -> DoorError:
    """What an answer of the token endpoint without a token means. `answer` is the same as it came over the wire.

    `dead`: the sentence for a grant that is void.
    """
    error, suberror = str(held.get("error")), str(held.get("suberror"))
    is_fault = answer is not None and (answer.status >= 500 or answer.status == 429)
    if not is_fault and _LOOP not in _numbers(held):
        sentence = _BY_SUBERROR.get(suberror) or {**_BY_ERROR, "invalid_grant": dead}.get(error)
        if sentence:
            return SignInAgain(sentence)
        if error in OURS:
            return Refused(OURS[error])
    return TryLater(LATER, after=retry_after(answer, now) if answer else None)


def said(answer: Mapping[str, str], ask_admin: str) -> DoorError:
    """Why a redirect brings no code; `ask_admin` is the sentence where an administrator has to decide."""
    error = answer.get("error", "")
    if error in OURS:
        return Refused(OURS[error])
    if error in _LATER:
        return TryLater(LATER)
    return SignInAgain(_no(error, answer, ask_admin))


def _no(error: str, answer: Mapping[str, str], ask_admin: str) -> str:
    if answer.get("error_subcode") == "cancel":
        return DECLINED
    if _BY_SUBERROR.get(answer.get("suberror", "")) == BLOCKED:
        return BLOCKED
    if error in ("access_denied", "consent_required") or answer.get("suberror") == "consent_required":
        return ask_admin  # nobody said no, so somebody else has to say yes
    named = f" ({error})" if re.fullmatch(r"[a-z_]{1,40}", error) else ""
    return f"Microsoft did not finish the sign-in{named}, so nothing was kept. Begin again."


def _numbers(held: Mapping[str, Any]) -> tuple[object, ...]:
    found = held.get("error_codes")
    return tuple(found) if isinstance(found, list) else ()
