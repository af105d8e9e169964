"""What Google's answers mean: the one place where they become one of the six errors.

Only an error in Google's own JSON is Google's word. A page of a proxy, or of the network's sign-in page, says nothing about what was
asked for, whatever its status; for a write its outcome is then unknown.
https://developers.google.com/workspace/gmail/api/guides/handle-errors
"""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from connectors.errors import Conflict, DoorError, Gone, Refused, TryLater
from connectors.wire import Answer, json_object, retry_after, until

HOUR = timedelta(hours=1)
_IN_WORDS = re.compile(r"[Rr]etry after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)Z")


class Bad(Refused):
    """Google says that the request itself is wrong."""


class Whom(StrEnum):
    """Whom a refusal concerns, and so who has to wait."""

    ACCOUNT = "account"
    PROJECT = "project"


class Slow(TryLater):
    """Google asks for a pause."""

    def __init__(self, message: str, *, whom: Whom, after: timedelta | None, unclear: bool = False) -> None:
        super().__init__(message, after=after, unclear=unclear)
        self.whom = whom


_TOO_FAST = "Google asks for a pause: too much was asked in a short time."
_USED_UP = "What Google allows in a day is used up."
_BROKEN = "Google cannot answer just now."
_OFF = (
    "The Gmail API or the Google Calendar API is not switched on in the Google Cloud project of your OAuth client. "
    "Switch both on under “APIs & Services”; docs/howto/google.md shows where."
)

# 403 by reason: (whom it concerns, how long when Google does not say, the sentence)
_PAUSES: dict[str, tuple[Whom, timedelta | None, str]] = {
    "userRateLimitExceeded": (Whom.ACCOUNT, None, _TOO_FAST),
    "rateLimitExceeded": (Whom.PROJECT, None, _TOO_FAST),
    "RESOURCE_EXHAUSTED": (Whom.ACCOUNT, None, _TOO_FAST),
    "RATE_LIMIT_EXCEEDED": (Whom.ACCOUNT, None, _TOO_FAST),
    "quotaExceeded": (Whom.ACCOUNT, HOUR, _USED_UP),
    "dailyLimitExceeded": (Whom.PROJECT, HOUR, _USED_UP),
    "accessNotConfigured": (Whom.PROJECT, HOUR, _OFF),
    "SERVICE_DISABLED": (Whom.PROJECT, HOUR, _OFF),
}
# 403 by reason: what is said while the whole account has to wait for somebody to change it; no single letter is at fault
_FORBIDDEN = {
    "insufficientPermissions": "Google says that the permission for this was not given. `afterword connect` asks for it anew.",
    "domainPolicy": "The administrator of this account has switched this off for apps such as Afterword.",
}
_FORBIDDEN["ACCESS_TOKEN_SCOPE_INSUFFICIENT"] = _FORBIDDEN["insufficientPermissions"]


def refusal(answer: Answer, *, write: bool, now: datetime) -> DoorError:
    """What an answer without success means; 401 is not for this place, for a new token may heal it."""
    error = (json_object(answer.body) or {}).get("error")
    wait = retry_after(answer, now)
    if not isinstance(error, dict) or answer.status >= 500 or answer.status in (401, 408):
        return Slow(_BROKEN, whom=Whom.ACCOUNT, after=wait, unclear=write)
    wait = wait if wait is not None else _in_words(str(error.get("message", "")), now)
    reasons = _reasons(error)
    match answer.status:
        case 403 | 429:
            return _not_now(answer.status, reasons, wait)
        case 404 | 410:
            return Gone()
        case 409 | 412:
            return Conflict()
        case 400:
            return Bad("Google says that the request is wrong.")
        case _:
            return Refused(f"Google refuses this (HTTP {answer.status}).")


def _not_now(status: int, reasons: list[str], wait: timedelta | None) -> DoorError:
    for reason in reasons:
        if status == 403 and reason in _FORBIDDEN:
            return TryLater(_FORBIDDEN[reason], after=HOUR)
    known = next((_PAUSES[reason] for reason in reasons if reason in _PAUSES), None)
    if status == 429:  # the user's limits, whatever reason stands beside it
        return Slow(_TOO_FAST, whom=Whom.ACCOUNT, after=wait)
    if known:
        whom, usual, sentence = known
        return Slow(sentence, whom=whom, after=wait if wait is not None else usual)
    return Refused("Google does not allow this (HTTP 403).")


def _reasons(error: dict[str, Any]) -> list[str]:
    """All the places in which Google names a reason, the most exact first."""
    found = [one.get("reason") for name in ("errors", "details") for one in error.get(name) or () if isinstance(one, dict)]
    return [one for one in (*found, error.get("status")) if isinstance(one, str)]


def _in_words(message: str, now: datetime) -> timedelta | None:
    """Some refusals say when to come back only in their text."""
    found = _IN_WORDS.search(message[:1_000])
    if found is None:
        return None
    try:
        return until(datetime.fromisoformat(found[1]).replace(tzinfo=UTC), now)
    except ValueError:
        return None
