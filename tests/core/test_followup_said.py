"""What the journal and `why` say about a follow-up: the reason for everything, once."""

from dataclasses import replace
from datetime import date, timedelta

from core.actions import CallStatus, DraftStatus, ThingKind, Withdraw
from core.facts import MessageKind, Person, PromiseSource, Word, WordKind
from core.followup.interview import interview_of
from core.followup.plan import plan, turning_point
from core.followup.state import CallThing, EntryThing, LetterThing, Status
from core.policy import Policy
from tests.core.followups import DANA, ENDS, STARTS, TOM, ZONE, event, follow_up, promise, reading, utc

SENT = tuple(
    LetterThing(key=one.email, recipient=one.email, turn=1, status=DraftStatus.SENT, made_at=ENDS + timedelta(minutes=30))
    for one in (DANA, TOM)
)
SAID = event(promise=promise(date(2026, 3, 10), said_by=DANA.email))


def test_a_call_that_waits_for_a_return_says_so_until_then() -> None:
    """Who is back when; nothing of the kind when the absence ends before the call would be, or somebody else is away."""
    away = reading(MessageKind.AUTO_REPLY, utc(3, 4), back_on=date(2026, 3, 23))
    waits = plan(follow_up(SAID, letters=SENT, readings=(away,)), Policy(), utc(3, 11, 12))
    assert waits.status is Status.CALLING
    assert turning_point(waits) == (
        "The time is up, and they have not answered. Dana Kim is away, back on Monday, 23 March; a call waits until then."
    )
    for other in (replace(away, back_on=date(2026, 3, 11)), replace(away, sender=Person(email="else@northwind.example"))):
        assert "a call waits" not in turning_point(plan(follow_up(SAID, letters=SENT, readings=(other,)), Policy(), utc(3, 11, 12)))
    called = CallThing(key="c", number=1, turn=1, status=CallStatus.OPEN, start=utc(3, 23, 14))
    assert "back on" not in " ".join(plan(follow_up(SAID, letters=SENT, readings=(away,), calls=(called,)), Policy(), utc(3, 24)).why)


def test_moving_on_names_the_next_interview() -> None:
    """Beside the end of this one, with its day, and as what comes next."""
    calls = tuple(CallThing(key=str(n), number=n, turn=1, status=CallStatus.OPEN, start=utc(3, day, 14)) for n, day in ((1, 11), (2, 16)))
    over = follow_up(SAID, letters=SENT, calls=calls)
    assert "next interview" not in turning_point(plan(over, Policy(), utc(3, 20)))
    there = replace(event().employer, name="Harbor")
    ahead = interview_of("i2", (event(start=STARTS + timedelta(days=20), end=ENDS + timedelta(days=20), employer=there),), ZONE)
    told = plan(replace(over, upcoming=ahead), Policy(), utc(3, 20))
    assert told.status is Status.MOVED_ON
    assert turning_point(told).endswith(
        "Time to move on. If they do answer after all, it will show here. Your next interview is on Monday, 23 March, at Harbor."
    )
    assert (told.next.what, told.next.at) == ("Your next interview, at Harbor.", ahead.starts)


def test_who_named_the_time_is_said_with_it() -> None:
    """The invitation, a mail, the owner; or nobody."""
    for source, says in (
        (PromiseSource.INVITE, "The invitation says: “We will get back to you within one week”, so they have until Tuesday, 10 March."),
        (
            PromiseSource.MAIL,
            "They wrote on Sunday, 1 March: “We will get back to you within one week”, so they have until Tuesday, 10 March.",
        ),
        (PromiseSource.OWNER, "You were told: “We will get back to you within one week”, so they have until Tuesday, 10 March."),
    ):
        told = plan(follow_up(event(promise=promise(date(2026, 3, 10), source=source)), letters=SENT), Policy(), utc(3, 4))
        assert turning_point(told) == f"Waiting for their answer. {says}"
    assert turning_point(plan(follow_up(letters=SENT), Policy(), utc(3, 4))).startswith(
        "Waiting for their answer. They have not said when you will hear"
    )


def test_what_the_owner_said_is_not_said_again() -> None:
    """The word's own line stands in the journal already."""
    skipped = plan(follow_up(words=(Word(id=1, kind=WordKind.SKIP, at=utc(3, 4), text="all"),)), Policy(), utc(3, 4))
    called = plan(follow_up(letters=SENT, words=(Word(id=1, kind=WordKind.THEY_CALLED, at=utc(3, 4)),)), Policy(), utc(3, 4))
    assert turning_point(skipped) == ""
    assert turning_point(called) == "The waiting is over."


def test_a_reminder_gone_by_stays_in_the_calendar() -> None:
    """An answer takes back only what is still to come."""
    reminder = EntryThing(key="r", kind=ThingKind.REMINDER, which="", turn=1, status=CallStatus.OPEN, start=utc(3, 4, 0, 15))
    answered = follow_up(letters=SENT, entries=(reminder,), readings=(reading(MessageKind.REJECTION, utc(3, 3, 23)),))
    assert [one.thing for one in plan(answered, Policy(), utc(3, 4, 0)).wanted if isinstance(one, Withdraw)] == ["r"]
    assert not plan(answered, Policy(), utc(3, 5)).wanted
