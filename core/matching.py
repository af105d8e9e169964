"""Which interview a message is about (DESIGN.md, 3.5): by thread, person, domain, or the employer's name behind a relay."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.facts import Envelope, Message
from core.followup.reached import domains_of, people_of
from core.followup.state import FollowUp, Interview
from core.tongues import UNSPACED

THREAD, PERSON, DOMAIN, NAMED = 8, 4, 2, 1
ROLE = 1
BEFORE = timedelta(days=30)
AFTER = timedelta(days=120)
SHORT_NAME = 3
SHORT, LONG = 500, 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What tells one interview's messages: the interview, the message ids and threads that belong to it, whom and what it names.

    All of it is put together once: every mail of a mailbox is compared with it.
    """

    interview: Interview
    message_ids: frozenset[str] = frozenset()
    threads: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    name: re.Pattern[str] | None = None
    role: re.Pattern[str] | None = None


def known(follow_up: FollowUp) -> Known:
    """With the Message-IDs of our letters."""
    interview, readings = follow_up.interview, follow_up.readings
    own_ids = [letter.message_id for letter in follow_up.letters]
    carried = [event for event in interview.events if event.message]
    ids = {one.message_id for one in readings} | {event.message for event in carried} | set(own_ids)
    threads = {one.thread for one in readings} | {event.thread for event in carried} | set(own_ids)
    return Known(
        interview=interview,
        message_ids=frozenset(ids - {""}),
        threads=frozenset(threads - {""}),
        people=people_of(follow_up),
        domains=domains_of(follow_up),
        name=_named(interview.employer.name),
        role=_named(interview.role),
    )


def is_theirs(email: str, one: Known) -> bool:
    """It is the address of somebody on the other side."""
    return email in one.people or any(_at(email, domain) for domain in one.domains)


def about(envelope: Envelope, interviews: tuple[Known, ...]) -> tuple[str, ...]:
    """The ids of the interviews a message is about: the best match; several only where nothing tells them apart."""
    people = {person.email for person in (envelope.sender, *envelope.to, *envelope.cc)}
    shown = f"{envelope.sender.name} {envelope.subject}"[:SHORT]
    weighed = [(weight, one.interview) for one in interviews if (weight := _match(envelope, people, shown, one))]
    if not weighed:
        return ()
    best = max(weight for weight, _ in weighed)
    equal = [interview for weight, interview in weighed if weight == best]
    return tuple(interview.id for interview in _newest_of_each_application(equal, envelope.at))


def told_apart(message: Message, interviews: tuple[Known, ...]) -> tuple[Known, ...]:
    """Of several interviews that fit a message equally, those whose role or employer its words name; all when none or each is named."""
    text = message.text[:LONG]
    named = tuple(one for one in interviews if _names(text, one.interview.role) or _names(text, _own_name(one, interviews)))
    return named or interviews


def _own_name(one: Known, others: tuple[Known, ...]) -> str:
    """The employer's name, where it tells this interview from the others."""
    name = one.interview.employer.name
    return name if all(other is one or other.interview.employer.name != name for other in others) else ""


def _match(envelope: Envelope, people: set[str], shown: str, one: Known) -> int:
    """How much ties a message to an interview, by its ids, its people and what its sender's name and its subject show; 0 nothing."""
    interview = one.interview
    if not interview.starts - BEFORE <= envelope.at <= interview.ends + AFTER:
        return 0
    weight = 0
    if envelope.thread in one.threads or not one.message_ids.isdisjoint((*envelope.references, envelope.in_reply_to)):
        weight += THREAD
    if not people.isdisjoint(one.people):
        weight += PERSON
    if any(_at(email, domain) for domain in one.domains for email in people):
        weight += DOMAIN
    if one.name and one.name.search(shown):
        weight += NAMED
    if weight and one.role and one.role.search(shown):
        weight += ROLE
    return weight


def _newest_of_each_application(interviews: list[Interview], at: datetime) -> list[Interview]:
    """Of several rounds for one role the last that had begun; rounds still to come only when there is no other."""
    chosen: dict[tuple[str, str], Interview] = {}
    for interview in sorted(interviews, key=lambda one: (one.starts <= at, one.starts if one.starts <= at else at - (one.starts - at))):
        chosen[(interview.employer.domain or interview.employer.name.casefold(), interview.role.casefold())] = interview
    return list(chosen.values())


def _at(email: str, domain: str) -> bool:
    return email.endswith(("@" + domain, "." + domain))


def _names(text: str, name: str) -> bool:
    """`name` stands in `text`."""
    pattern = _named(name)
    return pattern is not None and pattern.search(text) is not None


def _named(name: str) -> re.Pattern[str] | None:
    """The name as words of their own, where a script has words; None where there is none; very short names only in their own case."""
    if not name:
        return None
    flags = 0 if len(name) <= SHORT_NAME else re.IGNORECASE
    apart = rf"(?<!\w){re.escape(name)}(?!\w)" if not re.search(f"[{UNSPACED}]", name) else re.escape(name)
    return re.compile(apart, flags)
