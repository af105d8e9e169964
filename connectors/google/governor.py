"""Keeps an account within what Google allows: arithmetic over the time it is told, without a clock or a pause of its own.

Google counts quota units a minute and user (6,000 for Gmail, 600 requests for Calendar, as of May 2026), and answers too much with
429 or 403. Half of that is ours by default, so that a full bucket and the minute after it stay below the figure, and the owner's other
programs have their share. https://developers.google.com/workspace/gmail/api/reference/quota
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore, Lock

from connectors.errors import TryLater

AT_ONCE = 4
"""Requests in flight a mailbox; at about ten Google answers "Too many concurrent requests for user"."""
_LONGEST_PAUSE = timedelta(seconds=64)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

UNITS = {
    "gmail.users.getProfile": 1,
    "gmail.users.history.list": 2,
    "gmail.users.messages.list": 5,
    "gmail.users.messages.get": 20,
    "gmail.users.threads.get": 40,
    "gmail.users.drafts.list": 5,
    "gmail.users.drafts.get": 20,
    "gmail.users.drafts.create": 10,
    "gmail.users.drafts.update": 15,
    "gmail.users.drafts.delete": 10,
}
"""What a call of Gmail costs, by the method's id in the discovery document. A call of Calendar costs one request."""


class Bucket:
    """A token bucket: `per_minute` at most at once, and as much again in every minute."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._left = float(per_minute)
        self._at: datetime | None = None

    def wait(self, units: int, now: datetime) -> timedelta:
        """How long until so many units can be taken; as many as it holds when they are more."""
        self._fill(now)
        missing = min(units, self.per_minute) - self._left
        return timedelta(seconds=max(0.0, missing) * 60 / self.per_minute)

    def take(self, units: int, now: datetime) -> None:
        """Take them."""
        self._fill(now)
        self._left -= units

    def _fill(self, now: datetime) -> None:
        passed = (now - self._at).total_seconds() if self._at else 0.0
        self._at = now  # a clock that went back fills nothing, and goes on from there
        self._left = min(float(self.per_minute), self._left + max(0.0, passed) * self.per_minute / 60)


class Pause:
    """Until when nothing is asked. Those that follow each other grow from a second to about a minute, unless the length is given."""

    def __init__(self) -> None:
        self._since = self._until = _BEGINNING
        self._row = 0
        self._lock = Lock()

    def begin(self, now: datetime, after: timedelta | None, spread: float) -> timedelta:
        """Begin one, as long as `after`; its length. `spread` in 0..1 keeps those that were refused together from coming back together."""
        with self._lock:
            if after is None:
                after = min(_LONGEST_PAUSE, timedelta(seconds=2**self._row * (1 + spread)))
                self._row = min(self._row + 1, 6)
            self._until = now + max(after, self.left(now))
            self._since = now
        return after

    def end(self) -> None:
        """The provider has answered as it should."""
        self._row = 0

    def left(self, now: datetime) -> timedelta:
        """How long it still lasts; once the clock has gone back behind its beginning, it is over."""
        return max(self._until - now, timedelta(0)) if now >= self._since else timedelta(0)


class Governor:
    """What one account may still ask. Safe under threads. `patience`: how many seconds one waits while too many others are under way."""

    def __init__(self, units_per_minute: int, calendar_per_minute: int, project: Pause, patience: float = 30) -> None:
        self._patience = patience
        self.units_per_minute = units_per_minute
        self.pause, self.project = Pause(), project
        self._mail, self._calendar = Bucket(units_per_minute), Bucket(calendar_per_minute)
        self._lock = Lock()
        self._flying = BoundedSemaphore(AT_ONCE)

    def afford(self, units: int, now: datetime, *, again: int) -> None:
        """See that so many units of Gmail, or a full bucket, are there, and take none.

        Raises `TryLater` with how long it takes until they are, and the `again` units beside them that it takes to come back here.
        """
        with self._lock:
            wait = self._mail.wait(units, now) and self._mail.wait(units + again, now)
        if wait:
            raise TryLater("The mailbox is read in portions, so that what Google allows in a minute is not used up.", after=wait)

    def went_well(self) -> None:
        """Google has answered as it should: the next pause is a short one again."""
        self.pause.end()
        self.project.end()

    @contextmanager
    def asking(self, method: str, now: datetime) -> Iterator[None]:
        """Around one request. Raises `TryLater` while Google asks to be left alone, or the minute's units are used up."""
        paused = max(self.pause.left(now), self.project.left(now))
        if paused:
            raise TryLater("Google has asked for a pause.", after=paused)
        self._take(method, now)
        if not self._flying.acquire(timeout=self._patience):
            raise TryLater("Google's answers take too long.")
        try:
            yield
        finally:
            self._flying.release()

    def _take(self, method: str, now: datetime) -> None:
        gmail = method.startswith("gmail.")
        bucket, units = (self._mail, UNITS[method]) if gmail else (self._calendar, 1)
        with self._lock:
            wait = bucket.wait(units, now)
            if not wait:
                bucket.take(units, now)
        if wait:
            raise TryLater("What Google allows in a minute is used up.", after=wait)
