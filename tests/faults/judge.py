"""What must be so at the end of a life in which something went wrong, judged by the life in which nothing did."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from core.actions import CallStatus, DraftStatus, ThingKind
from core.followup.state import Status
from tests.faults.life import Ending

REMINDER = "Send your note"
NOWHERE = "nowhere"
NOT_THERE = frozenset({DraftStatus.GONE, DraftStatus.TRASHED, DraftStatus.WITHDRAWN, DraftStatus.OFFERED})


def is_like(found: Ending, unharmed: Ending, unsure: Collection[str] = ()) -> bool:
    """The same letters, calls and status, though something came a little later; nothing earlier, and nothing made more often.

    A letter to somebody of `unsure`, who has none in the end, may be offered: nobody knows whether it was there before.
    """
    if _essence(found, unsure) != _essence(unharmed, unsure):
        return False
    return not (_made(found) - _made(unharmed)) and not _is_early(found, unharmed) and not too_much(found, unharmed)


def too_much(found: Ending, unharmed: Ending) -> Counter[str]:
    """The letters and entries that there are too many of: one letter a person, one entry a title, or as many as without the harm."""
    return (_seen(found) - _seen(unharmed)) & (_seen(found) - Counter(set(_seen(found))))


def _essence(ending: Ending, unsure: Collection[str]) -> tuple[Any, ...]:
    """What was decided, not made in time and decided anew counts as it stands at last: nobody has seen the first.

    The quiet reminder is left out: where it could not be made before its hour, it is not made. So is a call that an answer took
    back: where it could not be put before the answer came, it is not put.
    """
    answered = {status for status, _ in ending.statuses} == {Status.ANSWERED}
    things = {
        (kind, recipient, number): (NOWHERE if recipient in unsure and state in NOT_THERE else state, aside)
        for kind, recipient, number, _, state, aside in ending.things
        if kind != ThingKind.REMINDER and not (answered and (kind, state) == (ThingKind.CALL, CallStatus.WITHDRAWN))
    }
    titles = Counter(
        title for title, _, cancelled in ending.calls.elements() if not title.startswith(REMINDER) and not (answered and cancelled)
    )
    return ending.letters, titles, ending.statuses, things


def _is_early(found: Ending, unharmed: Ending) -> bool:
    return any(one < other for one, other in zip(_hours(found), _hours(unharmed), strict=False))


def _hours(ending: Ending) -> list[datetime]:
    return sorted(datetime.fromisoformat(start) for title, start, _ in ending.calls.elements() if not title.startswith(REMINDER))


def _made(ending: Ending) -> Counter[str]:
    return Counter({name: ending.made[name] for name in ("draft", "call")})


def _seen(ending: Ending) -> Counter[str]:
    letters = [f"letter to {to}" for _, to, _ in ending.letters.elements()]
    return Counter([*letters, *(title for title, _, cancelled in ending.calls.elements() if not cancelled)])
