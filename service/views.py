"""What a follow-up looks like from outside: the same view for the text screen and for ``--json``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.explain import explained
from core.explain.recognised import hits_of
from core.facts import Employer, Hit, Person, Standing
from core.followup.call_text import shown
from core.followup.plan import plan
from core.followup.recipients import desk_of
from core.followup.state import FollowUp, Plan
from service import load
from service.bootstrap import Service
from service.store.database import Transaction
from service.store.rows import FollowUpRow
from service.store.unread import TRIES

SHOWN = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """A person; ``email`` is "" when it is not known."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseView:
    """What they said about when; `text` is "" and `source` "default" when they said nothing."""

    text: str
    earliest: date
    latest: date
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """One letter: to which address, whose name is "" when it is not known, and how it stands.

    `wrote`: the owner has written to them in a mail of their own.
    """

    to: str
    name: str
    state: str
    wrote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallView:
    """One call: 1 or 2, when, how it stands, and whether its time has come or gone by."""

    number: int
    at: datetime
    state: str
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NextView:
    """What comes next, and when; `past`: its time has come, and the next run sees to it."""

    what: str
    at: datetime
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One interview and its follow-up. Instants carry the offset of the owner's zone; ``phone`` is the employer's number in
    international form, "" when none is known.

    ``why`` is the explanation, sentence by sentence; ``hits`` are the findings behind it. ``no_letter`` says why none is written, ""
    where one is or may be; ``desk`` is an address of theirs that is no person's, "" for none; ``notes`` are what is out of the ordinary.
    """

    id: str
    employer: str
    role: str
    status: str
    reason: str
    needs_look: tuple[str, ...]
    starts: datetime
    ends: datetime
    interviewers: tuple[PersonView, ...]
    phone: str
    promise: PromiseView | None
    drafts: tuple[DraftView, ...]
    calls: tuple[CallView, ...]
    next: NextView | None
    no_letter: str
    desk: str
    notes: tuple[str, ...]
    why: tuple[str, ...]
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadView:
    """Something that was set aside because it cannot be read; `ref` is the provider's name for it, `at` when it came or begins."""

    account: str
    kind: str
    ref: str
    at: datetime | None
    reason: str
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleView:
    """An account that cannot be read or written now, and why."""

    account: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """All that ``status --json`` tells."""

    interviews: tuple[View, ...] = ()
    troubles: tuple[TroubleView, ...] = ()
    off: tuple[TroubleView, ...] = ()
    unread: tuple[UnreadView, ...] = ()


def troubles(tx: Transaction, owner: str) -> tuple[TroubleView, ...]:
    """The accounts in trouble."""
    rows = tx.accounts(owner)
    return tuple(TroubleView(account=row.label, reason=row.trouble or row.aside) for row in rows if row.trouble or row.aside)


def switched_off(tx: Transaction, owner: str) -> tuple[TroubleView, ...]:
    """What the owner has not granted when signing in, a sentence each."""
    return tuple(TroubleView(account=row.label, reason=sentence) for row in tx.secrets(owner) for sentence in row.off)


def unread_views(tx: Transaction, service: Service) -> tuple[UnreadView, ...]:
    """What was set aside in any account, in the order in which it first failed."""
    labels, zone = {row.id: row.label for row in tx.accounts(service.owner)}, ZoneInfo(service.profile.timezone)
    return tuple(
        UnreadView(
            account=labels[row.account],
            kind=row.kind.value,
            ref=row.ref,
            at=row.at.astimezone(zone) if row.at else None,
            reason=row.reason,
            tries=row.tries,
        )
        for row in tx.unread(service.owner)
        if row.tries >= TRIES
    )


def views(service: Service, now: datetime, *, of: Iterable[FollowUpRow] | None = None) -> list[View]:
    """Open ones, and those ended in the last 90 days, by start; with `of` just these."""
    with service.store.read() as tx:
        shown = {row.id: row for row in (tx.follow_ups(service.owner, since=now - SHOWN) if of is None else of)}
        found = load.follow_ups(tx, service, shown.values())
    return [view_of(service, one, plan(one, service.policy, now), shown[id_].aside) for id_, one in found.items()]


def find(tx: Transaction, service: Service, named: str) -> list[FollowUpRow]:
    """The follow-ups whose id begins so, or whose employer is called so, begins so, or has a word that does.

    The first of these that finds any counts.
    """
    named, rows = " ".join(named.split()).casefold(), tx.follow_ups(service.owner)
    whole = [row for row in rows if row.id == named]
    if whole or not named:
        return whole
    events = tx.events_of(service.owner, [row.id for row in rows])
    names = {row.id: _names(event.reading.employer for event in events[row.id]) for row in rows}
    within = re.compile(rf"[\s'’-]{re.escape(named)}")  # not the end of a domain
    called = [row for row in rows if named in names[row.id]]
    begun = [row for row in rows if row.id.startswith(named)]
    return (
        [row for row in rows if row in called or row in begun]
        or [row for row in rows if any(name.startswith(named) for name in names[row.id])]
        or [row for row in rows if any(within.search(name) for name in names[row.id])]
    )


def _names(employers: Iterable[Employer]) -> set[str]:
    """What the owner may call whom the interview is with."""
    return {name.casefold() for one in employers for name in (one.name, one.domain, one.agency) if name}


def view_of(service: Service, follow_up: FollowUp, planned: Plan, aside: str = "") -> View:
    """One follow-up as its plan says."""
    interview, zone = follow_up.interview, ZoneInfo(service.profile.timezone)
    promise, now = planned.promise, service.clock.now()
    names = {one.person.email: one.person.name for one in interview.participants if one.person.email}
    met = [one.addressed for one in interview.participants if one.standing is Standing.INTERVIEWER]
    return View(
        id=interview.id,
        employer=interview.employer.name or interview.employer.domain or interview.employer.agency,
        role=interview.role,
        status=planned.status.value,
        reason=planned.reason.value,
        needs_look=tuple(question.value for question in planned.needs_look) + ((f"It was set aside: {aside}",) if aside else ()),
        starts=interview.starts.astimezone(zone),
        ends=interview.ends.astimezone(zone),
        interviewers=tuple(_person(one) for one in met),
        phone=shown(interview.phone.number) if interview.phone else "",
        promise=PromiseView(text=promise.text, earliest=promise.earliest, latest=promise.latest, source=promise.source.value)
        if promise
        else None,
        drafts=tuple(
            DraftView(to=one.to.email, name=names.get(one.to.email, ""), state=one.state.value, wrote=one.wrote) for one in planned.letters
        ),
        calls=tuple(
            CallView(number=one.number, at=one.at.astimezone(zone), state=one.state.value, past=one.at <= now) for one in planned.calls
        ),
        next=NextView(what=planned.next.what, at=planned.next.at.astimezone(zone), past=planned.next.at <= now)
        if planned.next.at
        else None,
        no_letter=planned.no_letter,
        desk=desk_of(interview),
        notes=planned.notes,
        why=explained(follow_up, planned, now),
        hits=hits_of(follow_up),
    )


def _person(person: Person) -> PersonView:
    return PersonView(name=person.name, email=person.email)
