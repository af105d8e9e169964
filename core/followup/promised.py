"""Which time frame counts now (DESIGN.md, 3.3)."""

from dataclasses import dataclass
from datetime import datetime

from core import promises
from core.facts import Employer, MessageKind, Promise, PromiseSource, WordKind
from core.followup.state import FollowUp
from core.policy import Policy
from core.recognise.words import any_of
from core.workdays import end_of, local_day

PUBLIC = frozenset({"gov", "mil", "gob", "gouv", "govt", "bund", "europa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long to wait where nothing was said, in business days. `slow_in` is the country (ISO 3166-1) that takes longer, ``""`` for
    none; `public` that they are a public body, which takes longer anywhere.
    """

    days: int
    slow_in: str = ""
    public: bool = False


def country_of(follow_up: FollowUp) -> str:
    """The employer's country, else the owner's."""
    return follow_up.interview.employer.country or follow_up.profile.country


def standing_promise(follow_up: FollowUp, policy: Policy) -> Promise:
    """The newest statement; on the same day the owner's word, else of equal age the later date; none: the default."""
    interview = follow_up.interview
    ended = local_day(interview.ends, interview.timezone)
    made = [one for one in _made(follow_up, policy) if one.latest >= ended]
    if not made:
        return _default(follow_up, policy, interview.ends)
    newest_day = max(local_day(one.said_at, interview.timezone) for one in made)
    of_that_day = [one for one in made if local_day(one.said_at, interview.timezone) == newest_day]
    by_owner = [one for one in of_that_day if one.source is PromiseSource.OWNER]
    if by_owner:
        return max(reversed(by_owner), key=lambda one: one.said_at)  # of two said at one instant the later word
    return max(of_that_day, key=lambda one: (one.said_at, one.latest))


def passes_at(promise: Promise) -> datetime:
    """24:00 of its last local day."""
    return end_of(promise.latest, promise.timezone)


def usual_wait(follow_up: FollowUp, policy: Policy) -> Wait:
    """How long to wait where they named no time, and why so long."""
    country, public = country_of(follow_up), _is_public(follow_up.interview.employer)
    slow_in = country if country in policy.slow_countries else ""
    days = policy.wait_days_slow if slow_in or public else policy.wait_days
    return Wait(days=days, slow_in=slow_in, public=public and not slow_in)


def _is_public(employer: Employer) -> bool:
    """Public bodies take longer: gov and mil, at the end of a domain or before a country's code, and what begins or ends as a town does."""
    kinds = any_of("employer", "public").finditer(employer.name)
    named = any(hit.start() == 0 or hit.end() == len(employer.name) for hit in kinds)
    return named or bool(PUBLIC & set(employer.domain.split(".")[-2:]))


def _default(follow_up: FollowUp, policy: Policy, after: datetime) -> Promise:
    days = usual_wait(follow_up, policy).days
    return promises.default(after, timezone=follow_up.interview.timezone, country=country_of(follow_up), days=days)


def _made(follow_up: FollowUp, policy: Policy) -> list[Promise]:
    interview = follow_up.interview
    made = [event.promise for event in interview.events if event.promise]
    for reading in follow_up.readings:
        if reading.kind is MessageKind.OWN:
            continue
        if reading.promise:
            made.append(reading.promise)
        elif reading.kind is MessageKind.MORE_TIME and reading.at >= interview.starts:
            made.append(_default(follow_up, policy, reading.at))
    made.extend(word.promise for word in follow_up.words if word.kind is WordKind.HEARD and word.promise)
    return made
