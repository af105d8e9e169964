"""An event, read once: whether it is an interview, and if so, who, where and how."""

from core.facts import Event, EventReading, Profile
from core.recognise.verdict import judge
from core.recognise.view import prepare

RULES_VERSION = 1
"""Raised whenever the rules say something else; readings of an older version are read anew."""


def read_event(
    event: Event, profile: Profile, *, account: str = "", written_to: frozenset[str] = frozenset(), message: str = "", thread: str = ""
) -> EventReading:
    view = prepare(event, profile, written_to)
    return EventReading(
        ref=event.ref,
        account=account,
        uid=event.uid,
        original_start=event.original_start,
        start=event.start,
        end=event.end,
        timezone=event.timezone,
        verdict=judge(view),
    )
