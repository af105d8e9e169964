"""What a mailbox bears: four requests at a time, those within a batch counted one by one, and ten thousand in ten minutes."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from tests.fakes.microsoft.asked import Problem

AT_ONCE = 4
IN_TEN_MINUTES = 10_000


class Meter:
    """`peak` is how many were under way at most, by address; `limited` False lets everything pass and still counts."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.limited = True
        self.peak: Counter[str] = Counter()
        self._under_way: Counter[str] = Counter()
        self._recent: dict[str, deque[datetime]] = {}
        self._lock = Lock()

    def free(self, account: str) -> int:
        """How many more may come at once."""
        return AT_ONCE - self._under_way[account]

    @contextmanager
    def under_way(self, account: str) -> Iterator[None]:
        """While one request is answered. Raises `Problem` 429 for the fifth at a time, or one too many in ten minutes."""
        with self._lock:
            recent = self._recent.setdefault(account, deque())
            while recent and recent[0] <= self.now() - timedelta(minutes=10):
                recent.popleft()
            if self.limited and self._under_way[account] >= AT_ONCE:
                raise too_many("Application is over its MailboxConcurrency limit.", 1)
            if self.limited and len(recent) >= IN_TEN_MINUTES:
                raise too_many("Application is over its request limit.", 60)
            recent.append(self.now())
            self._under_way[account] += 1
            self.peak[account] = max(self.peak[account], self._under_way[account])
        try:
            yield
        finally:
            with self._lock:
                self._under_way[account] -= 1


def too_many(words: str, seconds: int) -> Problem:
    """429, with the seconds to wait."""
    return Problem(429, "ApplicationThrottled", words, {"Retry-After": str(seconds)})
