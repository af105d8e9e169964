"""Which time frame counts now (DESIGN.md, 3.3)."""

from datetime import datetime

from core import promises
from core.facts import MessageKind, Promise, PromiseSource, WordKind
from core.followup.state import FollowUp
from core.policy import Policy
from core.workdays import end_of, local_day

PUBLIC = frozenset({"gov", "mil", "gob", "gouv", "govt", "bund", "europa"})


def country_of(follow_up: FollowUp) -> str:
    """The employer's country, else the owner's."""
    return follow_up.interview.employer.country or follow_up.profile.country


def standing_promise(follow_up: FollowUp, policy: Policy) -> Promise:
    """The newest statement; on the same day the owner's word, else of equal age the later date; none: the default."""
    interview = follow_up.interview
    ended = local_day(interview.ends, interview.timezone)
    made = [one for one in _made(follow_up, policy) if one.latest >= ended]
    if not made:
        return promises.default(interview.ends, timezone=interview.timezone, country=country_of(follow_up), days=_days(follow_up, policy))
    newest_day = max(local_day(one.said_at, interview.timezone) for one in made)
    of_that_day = [one for one in made if local_day(one.said_at, interview.timezone) == newest_day]
    by_owner = [one for one in of_that_day if one.source is PromiseSource.OWNER]
    if by_owner:
        return max(reversed(by_owner), key=lambda one: one.said_at)  # of two said at one instant the later word
    return max(of_that_day, key=lambda one: (one.said_at, one.latest))


def passes_at(promise: Promise) -> datetime:
    """24:00 of its last local day."""
    return end_of(promise.latest, promise.timezone)


def _days(follow_up: FollowUp, policy: Policy) -> int:
    slow = country_of(follow_up) in policy.slow_countries or _is_public(follow_up.interview.employer.domain)
    return policy.wait_days_slow if slow else policy.wait_days


def _is_public(domain: str) -> bool:
    """Public bodies take longer: gov and mil, at the end or before a country's code."""
    return bool(PUBLIC & set(domain.split(".")[-2:]))


def _made(follow_up: FollowUp, policy: Policy) -> list[Promise]:
    interview = follow_up.interview
    made = [event.promise for event in interview.events if event.promise]
    for reading in follow_up.readings:
        if reading.kind is MessageKind.OWN:
            continue
        if reading.promise:
            made.append(reading.promise)
        elif reading.kind is MessageKind.MORE_TIME and reading.at >= interview.starts:
            made.append(
                promises.default(reading.at, timezone=interview.timezone, country=country_of(follow_up), days=_days(follow_up, policy))
            )
    made.extend(word.promise for word in follow_up.words if word.kind is WordKind.HEARD and word.promise)
    return made
