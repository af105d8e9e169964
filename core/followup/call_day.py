"""Which day a call may be on, and which calls are used up (DESIGN.md, 3.4)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.actions import CallStatus
from core.facts import MessageKind, Promise, Reading, Word, WordKind
from core.followup.promised import country_of
from core.followup.reached import people_of
from core.followup.state import CallThing, FollowUp
from core.followup.whom import whom
from core.policy import Policy
from core.workdays import add_workdays, local_day, next_workday

STANDS = frozenset({CallStatus.OPEN, CallStatus.MOVED, CallStatus.EDITED})
SAME_CALL = timedelta(days=3)
THEIR_WORDS = frozenset({MessageKind.HUMAN_ACK, MessageKind.UNCLEAR, MessageKind.MORE_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One follow-up at one instant, with the promise that counts then: what every question about calls is asked of."""

    follow_up: FollowUp
    policy: Policy
    now: datetime
    promise: Promise

    @property
    def zone(self) -> str:
        """The employer's zone."""
        return self.follow_up.interview.timezone

    @property
    def country(self) -> str:
        """The employer's country."""
        return country_of(self.follow_up)

    @property
    def is_fresh(self) -> bool:
        """Everything was read within `fresh_minutes`; not, where the clock has gone back since."""
        fresh_at = self.follow_up.fresh_at
        return fresh_at is not None and fresh_at <= self.now < fresh_at + timedelta(minutes=self.policy.fresh_minutes)


def is_used(call: CallThing, now: datetime) -> bool:
    """It stood in the calendar when its time passed, or the owner made or deleted it."""
    return call.status in (CallStatus.DONE, CallStatus.DELETED) or (call.status in STANDS and call.start <= now)


def used_count(case: Case) -> int:
    """How many of the two calls are used up: those gone by, and those the owner says were made besides."""
    used = {one.number for one in case.follow_up.calls if is_used(one, case.now)}
    return len(used) + len(_called_besides(case))


def _called_besides(case: Case) -> list[Word]:
    """The owner's `i-called` that speak of no call of ours: a call gone by in the days before is the one that was made."""
    left = sorted((one.start for one in case.follow_up.calls if is_used(one, case.now)), reverse=True)
    besides = []
    said = {local_day(one.at, case.zone): one for one in reversed(case.follow_up.words) if one.kind is WordKind.I_CALLED}
    for word in sorted(said.values(), key=lambda one: one.at):  # said twice on one day, it is one call
        meant = next((start for start in left if timedelta(0) <= word.at - start < SAME_CALL), None)
        if meant:
            left.remove(meant)
        else:
            besides.append(word)
    return besides


def snoozed(case: Case) -> list[datetime]:
    """The instants until which the owner wants to hear nothing."""
    return [word.when for word in case.follow_up.words if word.kind is WordKind.SNOOZE and word.when]


def wanted_hour(case: Case) -> datetime | None:
    """The hour still to come that the owner asked for last; not once they have deleted the call that was put there."""
    asked = [word for word in case.follow_up.words if word.kind is WordKind.CALL and word.when and word.when > case.now]
    if not asked:
        return None
    hour = max(asked, key=lambda word: (word.at, word.id)).when
    deleted = sum(one.start == hour and one.status is CallStatus.DELETED for one in case.follow_up.calls)
    return hour if sum(word.when == hour for word in asked) > deleted else None  # asked for again, it is wanted again


def called_days(case: Case) -> list[date]:
    """The employer's days on which a call was due or made."""
    days = [local_day(one.start, case.zone) for one in case.follow_up.calls if is_used(one, case.now)]
    return days + [local_day(word.at, case.zone) for word in _called_besides(case)]


def day_of_next_call(case: Case) -> date:
    """The first business day after the promise, some days after the last call, and not on top of recent mail."""
    day = next_workday(case.promise.latest, case.country)
    for called in called_days(case):
        day = max(day, add_workdays(called, case.policy.second_call_days, case.country))
    return max(day, quiet_until(case))


def quiet_until(case: Case) -> date:
    """The first day that recent mail and absences leave open; `date.min` when there is none of them."""
    callee = whom(case.follow_up, case.promise).person.email
    days = [_quiet_after(case, one, callee) for one in case.follow_up.readings]
    days += [_quiet_for(case, word) for word in case.follow_up.words]
    return max(days, default=date.min)


def _quiet_for(case: Case, word: Word) -> date:
    """A snooze holds until its day; after a talk they asked for it is quiet as after a mail of theirs."""
    if word.kind is WordKind.SNOOZE and word.when:
        return add_workdays(local_day(word.when, case.zone), 0, case.country)
    if word.kind is WordKind.APPOINTMENT and word.when:
        return add_workdays(local_day(word.when, case.zone), case.policy.quiet_after_their_mail_days, case.country)
    return date.min


def _quiet_after(case: Case, reading: Reading, callee: str) -> date:
    written = local_day(reading.at, case.zone)
    if reading.kind is MessageKind.OWN:
        return add_workdays(written, case.policy.quiet_after_own_mail_days, case.country)
    by_a_person = reading.kind is MessageKind.UNRELATED and reading.sender.email in people_of(case.follow_up)
    if reading.kind in THEIR_WORDS or by_a_person:
        return add_workdays(written, case.policy.quiet_after_their_mail_days, case.country)
    if reading.kind is MessageKind.AUTO_REPLY and reading.back_on and reading.sender.email == callee:
        return add_workdays(reading.back_on, 0, case.country)
    return date.min
