"""What can go wrong between a program and Google, and when it does."""

from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime
from enum import StrEnum

from tests.fakes import faults
from tests.fakes.google.errors import GoogleError

HTML = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>The server encountered a temporary error.</html>"
PORTAL = b"<!DOCTYPE html><html><title>Welcome to the hotel</title><p>Please accept our terms.</html>"
JSON_TYPE = "application/json; charset=UTF-8"
HTML_TYPE = "text/html; charset=UTF-8"


class Ending(StrEnum):
    """How an answer reaches the other side."""

    WHOLE = "whole"
    CLOSE = "close"  # the connection ends without a byte
    RESET = "reset"  # RST
    HALF = "half"  # the head and half of the body
    STALL = "stall"  # nothing comes until `Faults.release`


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens instead of the duty. `commits`: the request has taken effect all the same. `answer` None: the true one."""

    name: str
    commits: bool = False
    ending: Ending = Ending.WHOLE
    status: int = 0
    body: bytes = b""
    kind: str = JSON_TYPE
    headers: tuple[tuple[str, str], ...] = ()


def failing(status: int, reason: str, message: str, *headers: tuple[str, str], domain: str = "usageLimits", commits: bool = False) -> Fault:
    """An answer in Google's error JSON."""
    body = GoogleError(status, reason, message, domain=domain).body()
    return Fault(name=f"{status} {reason}", status=status, body=body, headers=headers, commits=commits)


def too_many(seconds: int = 7, status: int = 429) -> Fault:
    """Wait so many seconds, says a header."""
    return failing(status, "rateLimitExceeded", "Too many concurrent requests for user", ("Retry-After", str(seconds)))


def too_many_until(at: datetime, status: int = 429) -> Fault:
    """Wait until then, says a header."""
    return failing(status, "rateLimitExceeded", "Resource has been exhausted.", ("Retry-After", format_datetime(at, usegmt=True)))


def too_many_in_words(at: datetime, status: int = 429) -> Fault:
    """Wait until then, say only the words."""
    return failing(status, "userRateLimitExceeded", f"User-rate limit exceeded.  Retry after {at:%Y-%m-%dT%H:%M:%S.000Z}")


def forbidden(reason: str) -> Fault:
    """403, for a reason that decides what to do."""
    return failing(403, reason, _WORDS.get(reason, reason))


def revoked(error: str = "invalid_grant", status: int = 400) -> Fault:
    """The token endpoint says no."""
    return Fault(name=error, status=status, body=b'{"error": "%s", "error_description": "Bad Request"}' % error.encode())


_WORDS = {
    "userRateLimitExceeded": "User Rate Limit Exceeded",
    "rateLimitExceeded": "Rate Limit Exceeded",
    "quotaExceeded": "Calendar usage limits exceeded.",
    "dailyLimitExceeded": "Daily Limit Exceeded",
    "insufficientPermissions": "Insufficient Permission",
    "accessNotConfigured": "Gmail API has not been used in project 1 before or it is disabled.",
    "domainPolicy": "The domain administrators have disabled Gmail apps.",
}

BROKEN = failing(500, "backendError", "Backend Error", domain="global")
BROKEN_AFTER = failing(500, "backendError", "Backend Error", domain="global", commits=True)
UNAVAILABLE = failing(503, "backendError", "The service is currently unavailable.", ("Retry-After", "3"), domain="global")
BAD_GATEWAY = Fault(name="502 in HTML", status=502, body=HTML, kind=HTML_TYPE)
EMPTY = Fault(name="200 without a body", status=200)
EMPTY_AFTER = replace(EMPTY, name="200 without a body, done", commits=True)
A_PAGE = Fault(name="200 in HTML", status=200, body=PORTAL, kind=HTML_TYPE)
CLOSED = Fault(name="closed before", ending=Ending.CLOSE)
LOST = Fault(name="closed after", ending=Ending.CLOSE, commits=True)
RESET = Fault(name="reset before", ending=Ending.RESET)
RESET_AFTER = Fault(name="reset after", ending=Ending.RESET, commits=True)
HALF = Fault(name="half a body", ending=Ending.HALF, commits=True)
STALL = Fault(name="stall before", ending=Ending.STALL)
STALL_AFTER = Fault(name="stall after", ending=Ending.STALL, commits=True)

# What may be drawn at a rate: all that does not need somebody to end it.
EVERY = (
    too_many(),
    too_many(2, status=503),
    forbidden("userRateLimitExceeded"),
    forbidden("rateLimitExceeded"),
    forbidden("quotaExceeded"),
    BROKEN,
    BROKEN_AFTER,
    UNAVAILABLE,
    BAD_GATEWAY,
    EMPTY,
    EMPTY_AFTER,
    A_PAGE,
    CLOSED,
    LOST,
    RESET,
    RESET_AFTER,
    HALF,
)


class Faults(faults.Faults[Fault]):
    """Methods are named as in the discovery documents, or ``oauth.token``."""

    def __init__(self) -> None:
        super().__init__(EVERY, CLOSED)
