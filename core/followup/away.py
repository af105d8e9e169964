"""Who of them is away, and what that means for the call."""

from collections.abc import Iterator
from datetime import date, datetime

from core.explain.wording import dated
from core.facts import MessageKind, Reading
from core.followup.call_day import Case, day_of_next_call
from core.followup.whom import whom
from core.letters.names import called
from core.workdays import add_workdays, at, next_workday


def absences(case: Case, *, calls: bool) -> tuple[str, ...]:
    """A sentence for each of them who is away now; `calls`: one may be made."""
    callee = whom(case.follow_up, case.promise).person.email
    return tuple(_told(case, one, callee if calls else "") for one in _newest(case) if case.now < _back_at(case, one))


def returns(case: Case) -> tuple[datetime, ...]:
    """When each of them is back."""
    return tuple(_back_at(case, one) for one in _newest(case))


def _newest(case: Case) -> Iterator[Reading]:
    """The last out-of-office of each of them that names a day."""
    away = (one for one in case.follow_up.readings if one.kind is MessageKind.AUTO_REPLY and one.back_on)
    newest = {one.sender.email: one for one in sorted(away, key=lambda one: one.at)}
    yield from newest.values()


def _back_at(case: Case, one: Reading) -> datetime:
    return at(one.back_on or date.max, "00:00", case.zone)


def _told(case: Case, one: Reading, callee: str) -> str:
    back = one.back_on or date.max
    told = f"{called(one.sender)} is away, back on {dated(back)}"
    if one.sender.email != callee or not _puts_off(case, back):
        return f"{told}."
    return f"{told}; a call waits until then."


def _puts_off(case: Case, back: date) -> bool:
    """Whether the next call would come sooner without it."""
    if back <= next_workday(case.promise.latest, case.country):
        return False
    return add_workdays(back, 0, case.country) == day_of_next_call(case)
