"""What can go wrong between a program and Google, and when it does."""

from datetime import datetime
from email.utils import format_datetime

from tests.fakes import faults
from tests.fakes.faults import (
    A_PAGE,
    CLOSED,
    EMPTY,
    EMPTY_AFTER,
    HALF,
    HTML_TYPE,
    LOST,
    OF_THE_LINE,
    RESET,
    RESET_AFTER,
    STALL_AFTER,
    Fault,
)
from tests.fakes.google.errors import GoogleError

__all__ = [
    "A_PAGE",
    "CLOSED",
    "EMPTY",
    "EMPTY_AFTER",
    "HALF",
    "LOST",
    "RESET",
    "RESET_AFTER",
    "STALL_AFTER",
    "Fault",
]  # of any provider

HTML = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>The server encountered a temporary error.</html>"


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
    *OF_THE_LINE,
)


class Faults(faults.Faults):
    """Methods are named as in the discovery documents, or ``oauth.token``."""

    def __init__(self) -> None:
        super().__init__(EVERY)
