"""What can go wrong between a program and Microsoft, and when it does."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime

from tests.fakes import faults
from tests.fakes.microsoft.asked import Answer, Ending, Problem

HTML = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
PORTAL = b"<!DOCTYPE html><html><title>Welcome to the hotel</title><p>Please accept our terms.</html>"
HTML_TYPE = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens instead of the duty. `commits`: the request has taken effect all the same. No `status`: the true answer.

    `holds`: nothing comes before `Faults.release`; until then the request counts as one that is under way.
    """

    name: str
    commits: bool = False
    ending: Ending = Ending.WHOLE
    holds: bool = False
    status: int = 0
    body: bytes = b""
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()

    def instead(self, answer: Answer) -> Answer:
        """The answer that goes out, where `answer` would have been the true one."""
        if not self.status:
            return replace(answer, ending=self.ending)
        return Answer(status=self.status, data=self.body, kind=self.kind, headers=dict(self.headers), ending=self.ending)


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
EMPTY = Fault(name="200 without a body", status=200)
EMPTY_AFTER = replace(EMPTY, name="200 without a body, done", commits=True)
A_PAGE = Fault(name="200 in HTML", status=200, body=PORTAL, kind=HTML_TYPE)
CLOSED = Fault(name="closed before", ending=Ending.CLOSE)
LOST = Fault(name="closed after", ending=Ending.CLOSE, commits=True)
RESET = Fault(name="reset before", ending=Ending.RESET)
RESET_AFTER = Fault(name="reset after", ending=Ending.RESET, commits=True)
HALF = Fault(name="half a body", ending=Ending.HALF, commits=True)
STALL = Fault(name="stall before", ending=Ending.CLOSE, holds=True)
STALL_AFTER = Fault(name="stall after", ending=Ending.CLOSE, holds=True, commits=True)
HELD = Fault(name="held", holds=True, commits=True)

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
    """A request is named by verb and path as in `graph.json` ("POST /me/messages"), or "oauth.token", "oauth.authorize",
    "oauth.discovery". The requests within a batch are asked for one by one.
    """

    def __init__(self) -> None:
        super().__init__(EVERY, CLOSED)
