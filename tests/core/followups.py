"""Follow-ups for tests: one interview on Tuesday, 3 March 2026, 10:00 to 10:45 in New York, accepted, with two people."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from core.facts import (
    Employer,
    EventReading,
    Hit,
    Likelihood,
    MessageKind,
    Participant,
    Person,
    Profile,
    Promise,
    PromiseSource,
    Reading,
    Response,
    Standing,
    Strength,
    Verdict,
)
from core.followup.interview import interview_of
from core.followup.state import FollowUp

ZONE = "America/New_York"
ME = Person(name="Jordan Avery", email="jordan.avery@example.com")
DANA = Person(name="Dana Kim", email="dana@northwind.example")
TOM = Person(name="Tom Becker", email="tom@northwind.example")
SURE = Verdict(likelihood=Likelihood.INTERVIEW, hits=(Hit(rule="title", weight=5, reason="The title speaks of an interview."),))
UNSURE = Verdict(likelihood=Likelihood.UNSURE, hits=(Hit(rule="title", weight=1, reason="It might be one."),))
STARTS = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
ENDS = datetime(2026, 3, 3, 15, 45, tzinfo=UTC)
PROFILE = Profile(
    name="Jordan Avery",
    emails=("jordan.avery@example.com", "jordan@avery.example"),
    timezone=ZONE,
    phone="+16465550173",
    strengths=(Strength(sentence="I have run data platforms that moved two billion rows a night without a page."),),
)


def utc(month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """An instant of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def event(**changes: Any) -> EventReading:
    """The event of the interview."""
    base = EventReading(
        ref="e1",
        account="home",
        uid="u1",
        original_start=STARTS,
        start=STARTS,
        end=ENDS,
        timezone=ZONE,
        verdict=SURE,
        response=Response.ACCEPTED,
        employer=Employer(name="Northwind", domain="northwind.example"),
        role="Data Engineer",
        participants=(Participant(person=DANA), Participant(person=TOM, title="Head of Data", boss=True)),
    )
    return replace(base, **changes)


def promise(latest: date, *, text: str = "We will get back to you within one week.", **changes: Any) -> Promise:
    """A time frame in the invite that ends on `latest`."""
    base = Promise(text=text, earliest=latest, latest=latest, timezone=ZONE, source=PromiseSource.INVITE, said_at=utc(3, 1))
    return replace(base, **changes)


def reading(kind: MessageKind, at: datetime, *, sender: Person = DANA, **changes: Any) -> Reading:
    """A message about the interview."""
    name = f"<{kind}-{at.timestamp()}-{sender.email}>"
    base = Reading(
        ref=name, account="home", message_id=name, thread=name, at=at, sender=sender, to=(ME,), kind=kind, reasons=("They wrote so.",)
    )
    return replace(base, **changes)


def follow_up(*events: EventReading, **changes: Any) -> FollowUp:
    """The follow-up of `events`, else of the one event."""
    interview = interview_of("i1", events or (event(),), ZONE)
    return replace(FollowUp(interview=interview, profile=PROFILE), **changes)


def recruiter(name: str = "Rita Ray", email: str = "rita@northwind.example") -> Participant:
    """Who arranges, and does not interview."""
    return Participant(person=Person(name=name, email=email), standing=Standing.RECRUITER)
