"""Keeps an account within what Microsoft allows a program in one mailbox: 10,000 requests in ten minutes, and four under way.

Those within a batch count one by one, and Outlook works on four of them at a time.
https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock

from connectors.errors import TryLater
from connectors.pacing import Bucket, Lanes, Pause

AT_ONCE = 4
PER_MINUTE = 900
"""So that a full bucket and the ten minutes after it stay below 10,000."""


class Governor:
    """What one account may still ask. Safe under threads. `patience`: how many seconds one waits while too many others are under way."""

    def __init__(self, per_minute: int = PER_MINUTE, patience: float = 30) -> None:
        self.pause = Pause()
        self._bucket, self._lanes = Bucket(per_minute), Lanes(AT_ONCE, patience)
        self._lock = Lock()

    @contextmanager
    def asking(self, count: int, now: datetime) -> Iterator[None]:
        """Around one request, or a batch of so many. Raises `TryLater` while Microsoft asks to be left alone, or the minute is used up."""
        self._see(self.pause.left(now), "Microsoft has asked for a pause.")
        with self._lock:
            wait = self._bucket.wait(count, now)
            if not wait:
                self._bucket.take(count, now)
        self._see(wait, "What Microsoft allows in a minute is used up.")
        with self._lanes.taken(min(count, AT_ONCE), "Microsoft's answers take too long."):
            yield

    def _see(self, wait: timedelta, sentence: str) -> None:
        if wait:
            raise TryLater(sentence, after=wait)
