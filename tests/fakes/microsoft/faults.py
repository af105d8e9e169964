"""What can go wrong between a program and Microsoft, and when it does."""

import json
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime

from tests.fakes import faults
from tests.fakes.faults import (
    A_PAGE,
    CLOSED,
    EMPTY,
    EMPTY_AFTER,
    HALF,
    HELD,
    HTML_TYPE,
    LOST,
    OF_THE_LINE,
    RESET,
    RESET_AFTER,
    STALL_AFTER,
    Fault,
)
from tests.fakes.microsoft.asked import Answer, Problem

__all__ = [
    "A_PAGE",
    "CLOSED",
    "EMPTY",
    "EMPTY_AFTER",
    "HALF",
    "HELD",
    "LOST",
    "RESET",
    "RESET_AFTER",
    "STALL_AFTER",
    "Fault",
]  # of any provider

HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


def instead(fault: Fault, answer: Answer) -> Answer:
    """The answer that goes out, where `answer` would have been the true one."""
    if not fault.status:
        return replace(answer, ending=fault.ending)
    return Answer(status=fault.status, data=fault.body, kind=fault.kind, headers=dict(fault.headers), ending=fault.ending)


def failing(status: int, code: str, message: str, *headers: tuple[str, str], commits: bool = False) -> Fault:
    """An answer in Graph's error JSON."""
    body = json.dumps(Problem(status, code, message).answer("2026-03-10T16:00:00").body).encode()
    return Fault(name=f"{status} {code}", status=status, body=body, headers=headers, commits=commits)


def too_many(seconds: int = 7, status: int = 429) -> Fault:
    """Wait so many seconds, says a header."""
    return failing(status, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", ("Retry-After", str(seconds)))


def too_many_until(at: datetime, status: int = 429) -> Fault:
    """Wait until then, says a header."""
    return failing(status, "TooManyRequests", "Please retry after.", ("Retry-After", format_datetime(at, usegmt=True)))


TOO_MANY_SILENT = failing(429, "TooManyRequests", "Too many requests.")
DENIED = failing(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
NO_MAILBOX = failing(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, soft-deleted, or is hosted on-premise.")
BROKEN = failing(500, "ErrorInternalServerError", "An internal server error occurred. The operation failed.")
BROKEN_AFTER = replace(BROKEN, name="500, done", commits=True)
UNAVAILABLE = failing(503, "serviceNotAvailable", "The service is temporarily unavailable.", ("Retry-After", "3"))
TIMED_OUT = failing(504, "UnknownError", "The gateway did not receive a timely response.")
TIMED_OUT_AFTER = replace(TIMED_OUT, name="504, done", commits=True)
BAD_GATEWAY = Fault(name="502 in HTML", status=502, body=HTML, kind=HTML_TYPE)

# What may be drawn at a rate: all that does not need somebody to end it.
EVERY = (
    too_many(),
    too_many(2, status=503),
    TOO_MANY_SILENT,
    BROKEN,
    BROKEN_AFTER,
    UNAVAILABLE,
    TIMED_OUT,
    TIMED_OUT_AFTER,
    BAD_GATEWAY,
    *OF_THE_LINE,
)


class Faults(faults.Faults):
    """A request is named by verb and path as in `graph.json` ("POST /me/messages"), or "oauth.token", "oauth.authorize",
    "oauth.discovery". The requests within a batch are asked for one by one.
    """

    def __init__(self) -> None:
        super().__init__(EVERY)
