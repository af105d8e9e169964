"""What an entry is taken for: the strongest signs, and what spoke against it."""

import re
from collections.abc import Iterable

from core.explain.wording import listed
from core.facts import Hit, WordKind
from core.followup.interview import is_recognised
from core.followup.outcome import UNANSWERED, is_sure, newest_word
from core.followup.state import FollowUp
from core.tongues import UNSPACED

MOST = 3
ALIKE = {"about_job": "job", "role_title": "job", "round_title": "interview_title"}
"""Rules that find the same in another place, that a job is named, or another word for it in the same one."""
AGENCY = "agency"
_WORD = re.compile(rf"[{UNSPACED}]{{2,40}}|[^\W\d_{UNSPACED}]{{4,40}}")
_QUOTED = re.compile(r"“([^”]{1,200})”")


def recognised(follow_up: FollowUp) -> tuple[str, ...]:
    """For, then against."""
    word = newest_word(follow_up, WordKind.IS_INTERVIEW)
    if word == "yes" and not is_recognised(follow_up.interview):
        return ("You said that this is an interview of yours.",)
    agency = follow_up.interview.employer.agency  # told with the employer, by its name
    hits = [one for one in hits_of(follow_up) if not (agency and one.rule == AGENCY)]
    signs = listed(_strongest(hits) or ["it looks like one"])
    if word == "no":
        return (f"This looked like a job interview: {signs}.",)
    sure = is_sure(follow_up)
    against = [one.reason for one in hits if one.weight <= 0 and not (sure and one.rule == UNANSWERED)]  # they have written since
    if sure:
        told = f"This is taken for a job interview: {signs}."
        return (told, f"One thing speaks against it, and weighs less: {listed(against[-1:])}.") if against else (told,)
    doubt = f"But {listed(against)}" if against else "That is not enough to be sure"
    return (f"This may be a job interview: {signs}.", f"{doubt}, so it is for you to say.")


def _strongest(hits: Iterable[Hit]) -> list[str]:
    """What speaks for it; what any meeting may have as well only where little else does."""
    found = [one for one in hits if one.weight > 0]
    telling = apart(one for one in found if one.weight > 1)
    return (telling if len(telling) > 1 else apart(found))[:MOST]


def apart(hits: Iterable[Hit]) -> list[str]:
    """The reasons without those that say again what a stronger one has said: “Phone screen” and “screen with” are the same."""
    told, quotes, said, rules = list[str](), list[str](), set[str](), set[str]()
    for one in hits:
        quoted, rule = " ".join(_QUOTED.findall(one.reason)).casefold(), ALIKE.get(one.rule, one.rule)
        words = set(_WORD.findall(quoted))
        within = bool(quoted) and any(f" {quoted} " in f" {other} " for other in quotes)  # the “job” of “re reception job”
        if rule in rules or within or any(word in other or other in word for word in words for other in said):
            continue
        told.append(one.reason)
        quotes.append(quoted)
        said |= words
        rules.add(rule)
    return told


def hits_of(follow_up: FollowUp) -> tuple[Hit, ...]:
    """The findings about all its events, the strongest first, each rule once."""
    hits = sorted((hit for event in follow_up.interview.events for hit in event.verdict.hits), key=lambda hit: -hit.weight)
    return tuple({hit.rule: hit for hit in reversed(hits)}.values())[::-1]
