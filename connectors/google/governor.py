"""Keeps an account within what Google allows.

Google counts quota units a minute and user (6,000 for Gmail, 600 requests for Calendar, as of May 2026), and answers too much with
429 or 403. Half of that is ours by default, so that a full bucket and the minute after it stay below the figure, and the owner's other
programs have their share. https://developers.google.com/workspace/gmail/api/reference/quota
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock

from connectors.errors import TryLater
from connectors.pacing import Bucket, Lanes, Pause

AT_ONCE = 4
"""Requests in flight a mailbox; at about ten Google answers "Too many concurrent requests for user"."""

SPARE = 3
"""Whoever finds nothing left comes back for this part of a minute's allowance: with less, what it has to ask again before that request
would use up all that has come meanwhile, each time.
"""

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


class Governor:
    """What one account may still ask. Safe under threads. `patience`: how many seconds one waits while too many others are under way."""

    def __init__(self, units_per_minute: int, calendar_per_minute: int, project: Pause, patience: float = 30) -> None:
        self.units_per_minute = units_per_minute
        self.pause, self.project = Pause(), project
        self._mail, self._calendar = Bucket(units_per_minute), Bucket(calendar_per_minute)
        self._lock = Lock()
        self._lanes = Lanes(AT_ONCE, patience)

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
        with self._lanes.taken(1, "Google's answers take too long."):
            yield

    def _take(self, method: str, now: datetime) -> None:
        gmail = method.startswith("gmail.")
        bucket, units = (self._mail, UNITS[method]) if gmail else (self._calendar, 1)
        with self._lock:
            wait = bucket.wait(units, now) and bucket.wait(max(units, bucket.per_minute // SPARE), now)
            if not wait:
                bucket.take(units, now)
        if wait:
            raise TryLater("What Google allows in a minute is used up.", after=wait)
