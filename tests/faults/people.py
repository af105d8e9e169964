"""Who takes part: the owner, three people at Northwind, and the instants of their lives."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from core.facts import Person
from core.policy import Policy
from tests.core.followups import PROFILE, ZONE

ME = Person(name=PROFILE.name, email=PROFILE.emails[0])
DANA = Person(name="Dana Kim", email="dana.kim@northwind.example")
LEE = Person(name="Lee Park", email="lee.park@northwind.example")
OMAR = Person(name="Omar Said")
TALENT = Person(name="Northwind Talent", email="talent@northwind.example")
RARELY = Policy(pull_minutes=100_000)
"""Mail is read when something happens, not every five minutes: a life has fewer and more telling moments."""


def at(month: int, day: int, clock: str = "12:00") -> datetime:
    """An instant of 2026 in New York."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(ZONE))


STARTS, LENGTH = at(3, 3, "10:00"), timedelta(minutes=45)
"""When the interview of every life begins: Tuesday, 3 March; a week is promised."""
