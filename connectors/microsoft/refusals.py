"""What Graph's answers mean: the one place where they become one of the six errors.

Only an error in Graph's own JSON is Microsoft's word. A page of a proxy, or of the network's sign-in page, says nothing about what was
asked for, whatever its status; for a write its outcome is then unknown. Codes are looked at, words never.
https://learn.microsoft.com/graph/errors
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from connectors.errors import Conflict, CursorLost, DoorError, Gone, Refused, TryLater
from connectors.wire import Answer, json_object, retry_after

HOUR = timedelta(hours=1)
_BROKEN = "Microsoft cannot answer just now."
_TOO_FAST = "Microsoft asks for a pause: too much was asked in a short time."
_FULL = "The mailbox is full, so nothing can be put into it. Make room in Outlook; it is tried again."
_NO_MAILBOX = "This account has no mailbox that Outlook can open for Afterword: there is none, or its organisation keeps it elsewhere."
_NOT_ALLOWED = (
    "Microsoft does not allow this: the permission was not given, or the organisation has taken it back. `afterword connect` asks anew."
)
_LOST = ("syncstatenotfound", "syncstateinvalid", "errorinvalidsyncstatedata", "resyncrequired", "errorsyncstatenotfound")
_WITHOUT_MAILBOX = (
    "mailboxnotenabledforrestapi",
    "mailboxnotsupportedforrestapi",
    "mailboxnothostedinexchangeonline",
    "errornonexistentmailbox",
)
_TWICE = "errorduplicatetransactionid"  # what was made under it is something else by now; told as 400 or as 409
_WITHOUT_ROOM = ("errorquotaexceeded", "errormailboxquotaexceeded", "quotalimitreached")


class Bad(Refused):
    """Microsoft says that the request itself is wrong."""


class Slow(TryLater):
    """Microsoft asks for a pause."""


def refusal(answer: Answer, *, write: bool, now: datetime, cursor: bool = False) -> DoorError:
    """What an answer without success means; 401 is not for this place, for a new token may heal it.

    `cursor`: it was a link of an earlier answer that was followed, so that what is forgotten is a place and no item.
    """
    error = (json_object(answer.body) or {}).get("error")
    wait = retry_after(answer, now)
    if not isinstance(error, dict) or answer.status >= 500 or answer.status in (401, 408):
        full = answer.status == 507
        return Slow(_FULL if full else _BROKEN, after=HOUR if full and wait is None else wait, unclear=write and not full)
    codes = set(_codes(error))
    if cursor and (answer.status == 410 or codes.intersection(_LOST)):
        return CursorLost()
    if codes.intersection(_WITHOUT_MAILBOX):
        return Refused(_NO_MAILBOX)
    if _TWICE in codes:
        return Conflict()
    if codes.intersection(_WITHOUT_ROOM):
        return Slow(_FULL, after=wait if wait is not None else HOUR)
    return _by_status(answer.status, wait)


def _by_status(status: int, wait: timedelta | None) -> DoorError:
    known: dict[int, DoorError] = {
        400: Bad("Microsoft says that the request is wrong."),
        403: Refused(_NOT_ALLOWED),
        404: Gone(),
        409: Conflict(),
        410: Gone(),
        412: Conflict(),
        423: TryLater(_BROKEN, after=wait),
        424: TryLater(_BROKEN, after=wait),
        429: Slow(_TOO_FAST, after=wait),
    }
    return known.get(status) or Refused(f"Microsoft refuses this (HTTP {status}).")


def _codes(error: dict[str, Any]) -> Iterator[str]:
    """The code, and the more exact ones within it, in lower case. Graph writes innerError and innererror."""
    found: object = error
    for _ in range(10):
        if not isinstance(found, dict):
            return
        yield str(found.get("code", "")).lower()
        found = found.get("innererror") or found.get("innerError")
