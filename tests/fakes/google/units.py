"""What each method costs of a user's quota (Gmail and Calendar, since May 2026), and who is over it."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from tests.fakes.google.errors import GoogleError

UNITS = {
    "gmail.users.getProfile": 1,
    "gmail.users.labels.list": 1,
    "gmail.users.labels.get": 1,
    "gmail.users.history.list": 2,
    "gmail.users.drafts.list": 5,
    "gmail.users.messages.list": 5,
    "gmail.users.drafts.create": 10,
    "gmail.users.drafts.delete": 10,
    "gmail.users.drafts.update": 15,
    "gmail.users.drafts.get": 20,
    "gmail.users.messages.get": 20,
    "gmail.users.messages.attachments.get": 20,
    "gmail.users.threads.get": 40,
    "gmail.users.drafts.send": 100,
    "gmail.users.messages.send": 100,
}
MAIL_A_MINUTE, CALENDAR_A_MINUTE, AT_ONCE = 6000, 600, 10
_MINUTE = timedelta(minutes=1)


@dataclass
class Meter:
    """What each account used within a minute, and how many of its requests were under way at once; `most` and `peak` keep the highest."""

    now: Callable[[], datetime]
    peak: dict[str, int] = field(default_factory=dict)
    most: dict[str, int] = field(default_factory=dict)
    _used: dict[str, deque[tuple[datetime, int]]] = field(default_factory=dict)
    _going: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def under_way(self, account: str) -> Iterator[None]:
        with self._lock:
            self._going[account] = self._going.get(account, 0) + 1
            self.peak[account] = max(self.peak.get(account, 0), self._going[account])
        try:
            yield
        finally:
            with self._lock:
                self._going[account] -= 1

    def count(self, method: str, account: str) -> None:
        used = self._used.setdefault(_bucket(method, account), deque())
        used.append((self.now(), _cost(method)))
        bucket = _bucket(method, account)
        self.most[bucket] = max(self.most.get(bucket, 0), self._sum(bucket))

    def check(self, method: str, account: str) -> None:
        """Raises `GoogleError` for who asks too much."""
        bucket, limit = _bucket(method, account), MAIL_A_MINUTE if method.startswith("gmail.") else CALENDAR_A_MINUTE
        if self._sum(bucket) + _cost(method) > limit:
            raise GoogleError(403, "userRateLimitExceeded", "User Rate Limit Exceeded", domain="usageLimits")
        if self._going.get(account, 0) > AT_ONCE:
            raise GoogleError(429, "rateLimitExceeded", "Too many concurrent requests for user", domain="usageLimits")

    def _sum(self, bucket: str) -> int:
        used = self._used.setdefault(bucket, deque())
        while used and used[0][0] <= self.now() - _MINUTE:
            used.popleft()
        return sum(cost for _, cost in used)


def _bucket(method: str, account: str) -> str:
    return f"{method.partition('.')[0]} {account}"


def _cost(method: str) -> int:
    return UNITS.get(method, 1)
