"""The quiet entries in the owner's calendar: "send your note", and a call that the other side asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.actions import Action, Call, CallStatus, PutEntry, ThingKind, Withdraw
from core.facts import WordKind
from core.followup.state import EntryThing, FollowUp, LetterOutlook
from core.followup.thanking import LYING
from core.policy import Policy
from core.workdays import at, local_day

NIGHT, MORNING = "22:00", "09:00"
LENGTH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What is wanted of them, and when that changes by itself."""

    wanted: tuple[Action, ...] = ()
    edges: tuple[datetime, ...] = ()


def entries(follow_up: FollowUp, policy: Policy, now: datetime, letters: tuple[LetterOutlook, ...]) -> Entries:
    """While the follow-up is open."""
    unsent = [one for one in letters if one.state in LYING and not one.wrote]
    reminder = _reminder(follow_up, policy, now, unsent) if policy.reminder else Entries()
    return Entries(wanted=reminder.wanted + appointments(follow_up), edges=reminder.edges)


def taken_back(follow_up: FollowUp, now: datetime, why: str) -> tuple[Withdraw, ...]:
    """Nothing of it is wanted any more; what stood in the calendar when its time passed stays there."""
    ours = (one for one in follow_up.entries if one.status is CallStatus.PLANNED or (one.status is CallStatus.OPEN and one.start > now))
    return tuple(_withdraw(one, why) for one in ours)


def kept_after_an_answer(follow_up: FollowUp, now: datetime, why: str) -> tuple[Action, ...]:
    """A call that they asked for is made whatever they have answered; the reminder is not wanted any more."""
    keys = {one.key for one in follow_up.entries if one.kind is ThingKind.REMINDER}
    reminders = (one for one in taken_back(follow_up, now, why) if one.thing in keys)
    return (*reminders, *appointments(follow_up))


def entry_of(kind: ThingKind, *, start: datetime, about: str, timezone: str, made_at: datetime) -> Call:
    """The calendar entry itself."""
    if kind is ThingKind.REMINDER:
        title, text = (
            f"Send your note to {about}",
            "It is ready in Drafts. Read it, change what you like, send it. Delete this entry freely.",
        )
    else:
        title, text = f"Call {about}", "They asked you to call. This one does not count as one of the two calls."
    alarm = 0 if kind is ThingKind.REMINDER else 15
    return Call(
        title=title, start=start, end=start + LENGTH, timezone=timezone, location="", description=text, made_at=made_at, alarm_minutes=alarm
    )


def _reminder(follow_up: FollowUp, policy: Policy, now: datetime, unsent: list[LetterOutlook]) -> Entries:
    """Once: at 19:00 of the day, or an hour after the letter was written; never at night, and not at all where its time went by."""
    before = [one for one in follow_up.entries if one.kind is ThingKind.REMINDER]
    if not unsent:
        done = tuple(
            _withdraw(one, "The letter is no longer waiting.") for one in before if one.status is CallStatus.OPEN and one.start > now
        )
        return Entries(wanted=done, edges=tuple(one.start for one in before))
    if before:
        return Entries()
    due = _due(follow_up, policy)
    if now < due:
        return Entries(edges=(due,))
    names = " and ".join(one.to.name or one.to.email for one in unsent)
    put = PutEntry(
        interview=follow_up.interview.id,
        kind=ThingKind.REMINDER,
        which="",
        turn=1,
        start=due + LENGTH,
        account=follow_up.interview.account,
        about=names,
        reason="the letter lies unsent",
    )
    return Entries(wanted=(put,) if now < put.start else (), edges=(put.start,))


def _due(follow_up: FollowUp, policy: Policy) -> datetime:
    zone = follow_up.profile.timezone
    written = max((one.made_at for one in follow_up.letters), default=follow_up.interview.ends)
    due = max(at(local_day(written, zone), policy.reminder_from, zone), written + timedelta(minutes=policy.reminder_after_minutes))
    if due > at(local_day(written, zone), NIGHT, zone):
        return at(local_day(written, zone) + timedelta(days=1), MORNING, zone)
    return due


def appointments(follow_up: FollowUp) -> tuple[Action, ...]:
    """One entry for each appointment that stands; those taken back by the owner go."""
    asked = {str(word.id): word for word in follow_up.words if word.kind is WordKind.APPOINTMENT and word.when}
    have = {one.which for one in follow_up.entries if one.kind is ThingKind.APPOINTMENT and one.status is not CallStatus.WITHDRAWN}
    put = tuple(
        PutEntry(
            interview=follow_up.interview.id,
            kind=ThingKind.APPOINTMENT,
            which=which,
            turn=1,
            start=word.when or word.at,
            account=follow_up.interview.account,
            about=follow_up.interview.employer.name or "them",
            reason="they asked you to call",
        )
        for which, word in asked.items()
        if which not in have
    )
    stray = (
        one for one in follow_up.entries if one.kind is ThingKind.APPOINTMENT and one.which not in asked and one.status is CallStatus.OPEN
    )
    return put + tuple(_withdraw(one, "You took the appointment back.") for one in stray)


def _withdraw(one: EntryThing, why: str) -> Withdraw:
    return Withdraw(thing=one.key, kind=one.kind, reason=why)
