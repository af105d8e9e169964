"""The hour of a call: in the employer's office hours, in the owner's own, and free in the owner's calendars (DESIGN.md, 3.4)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from core.facts import Busy, Profile
from core.policy import Policy
from core.workdays import at, local_day

STEP = timedelta(minutes=15)


def choose(day: date, timezone: str, *, profile: Profile, policy: Policy, busy: tuple[Busy, ...], not_before: datetime) -> datetime | None:
    """The first free quarter of an hour on that day of the employer's, at or after `not_before`; None when there is none."""
    length = timedelta(minutes=policy.call_minutes)
    for start in _starts(day, timezone, policy, length):
        if start >= not_before and _can_phone(start, start + length, profile) and _free(start, start + length, busy):
            return start
    return None


def last_start(day: date, timezone: str, *, profile: Profile, policy: Policy) -> datetime | None:
    """The last quarter of an hour on that day of the employer's at which a call could begin, whoever is free."""
    length = timedelta(minutes=policy.call_minutes)
    return max((start for start in _starts(day, timezone, policy, length) if _can_phone(start, start + length, profile)), default=None)


def has_common_hour(day: date, timezone: str, profile: Profile, policy: Policy) -> bool:
    """Whether the employer's hours and the owner's meet at all on such a day."""
    return last_start(day, timezone, profile=profile, policy=policy) is not None


def _starts(day: date, timezone: str, policy: Policy, length: timedelta) -> Iterator[datetime]:
    for opens, closes in policy.call_hours:
        start, end = at(day, opens, timezone), at(day, closes, timezone)
        while start + length <= end:
            yield start
            start += STEP


def _can_phone(start: datetime, end: datetime, profile: Profile) -> bool:
    opens, closes = profile.can_phone
    day = local_day(start, profile.timezone)
    return at(day, opens, profile.timezone) <= start and end <= at(day, closes, profile.timezone)


def _free(start: datetime, end: datetime, busy: tuple[Busy, ...]) -> bool:
    return all(one.end <= start or one.start >= end for one in busy)
