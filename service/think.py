"""Think: one follow-up, looked at whole. What it should be now is written down in one transaction; nothing is done here."""

from dataclasses import replace
from datetime import datetime, timedelta

from connectors.contract import Account
from connectors.errors import DoorError
from core.actions import CallStatus, ReplaceLetter, WriteLetter
from core.facts import Busy
from core.followup.plan import plan, turning_point
from core.followup.state import ENDED, FollowUp, Plan, Status
from service import intents, load
from service.bootstrap import Service
from service.compose import Composed, letter_for
from service.pull import fresh
from service.store.database import Transaction
from service.store.rows import Claim, FollowUpRow, Leased

LEASE = timedelta(minutes=10)
TRY_AGAIN = timedelta(minutes=5)
BUSY_AHEAD = timedelta(days=14)
AHEAD = frozenset({CallStatus.PLANNED, CallStatus.CREATING, CallStatus.OPEN, CallStatus.MOVED, CallStatus.EDITED})


def think(service: Service, claim: Claim) -> None:
    """One follow-up, claimed. Raises `Fenced` when somebody else has taken it over meanwhile."""
    now = service.clock.now()
    found = follow_up_of(service, claim.id)
    if found is None:
        with service.store.write() as tx:
            tx.set_aside(claim.owner, Leased.FOLLOW_UP, claim.id, claim.fence, "Nothing is known of it any more.")
        return
    row, follow_up = found
    decided, retry_at = plan(follow_up, service.policy, now), None
    if decided.wants_fresh:
        try:
            follow_up = _freshened(service, row, now) or follow_up
            decided = plan(follow_up, service.policy, now)
        except DoorError:
            pass  # a calendar that cannot be asked: nothing is put until it can
        retry_at = now + TRY_AGAIN if decided.wants_fresh else None
    letters: dict[str, Composed] = {}
    try:
        letters = _letters(service, follow_up, decided)
    except DoorError:
        retry_at = now + TRY_AGAIN
    with service.store.plan() as tx:
        for wanted in decided.wanted:
            intents.want(tx, service, follow_up, wanted, letters)
        due_at = min((at for at in (decided.due_at, retry_at) if at), default=None)
        _save(tx, service, claim, (row, follow_up), decided, due_at=due_at)


def follow_up_of(service: Service, id_: str) -> tuple[FollowUpRow, FollowUp] | None:
    """One follow-up with all its facts; None when it, or every event of it, is unknown."""
    with service.store.read() as tx:
        row = tx.follow_up(service.owner, id_)
        found = load.follow_ups(tx, service, [row] if row else []).get(id_)
    return (row, found) if row and found else None


def _freshened(service: Service, row: FollowUpRow, now: datetime) -> FollowUp | None:
    """Everything read anew, with the hours in which the owner is not free; None when something could not be read."""
    if not fresh(service, row):
        return None
    taken = [one for opened in service.accounts.values() if opened.account.abilities.calendar for one in _busy(opened.account, now)]
    taken += _other_calls(service, row.id)
    found = follow_up_of(service, row.id)
    # Fresh is only what is looked at now: the hours in which the owner is not free are kept nowhere.
    return replace(found[1], busy=tuple(sorted(taken, key=lambda one: one.start)), fresh_at=now) if found else None


def _busy(account: Account, now: datetime) -> tuple[Busy, ...]:
    return account.calendar.busy(now, now + BUSY_AHEAD)


def _other_calls(service: Service, id_: str) -> list[Busy]:
    """Two employers cannot be phoned at once: the hours of the calls about other interviews."""
    length = timedelta(minutes=service.policy.call_minutes)
    with service.store.read() as tx:
        others = [row.id for row in tx.follow_ups(service.owner, open_only=True) if row.id != id_]
        rows = [row for some in tx.actions_of(service.owner, others).values() for row in some if row.state in AHEAD]
    return [Busy(start=row.start, end=row.start + length) for row in rows if row.start]


def _letters(service: Service, follow_up: FollowUp, decided: Plan) -> dict[str, Composed]:
    wanted = [one for one in decided.wanted if isinstance(one, WriteLetter)]
    wanted += [one.letter for one in decided.wanted if isinstance(one, ReplaceLetter)]
    composed = {one.key(): letter_for(service, follow_up, one) for one in wanted}
    return {key: letter for key, letter in composed.items() if letter}


def _waits_on(tx: Transaction, service: Service, row: FollowUpRow, decided: Plan, line: str) -> bool:
    """A letter that was asked for meanwhile is settled, and the waiting is as it was: that is no news."""
    settled = (row.status, decided.status) == (Status.THANKING, Status.WAITING)
    return settled and any(one.line == line for one in tx.lines(service.owner, row.id))


def _save(
    tx: Transaction, service: Service, claim: Claim, found: tuple[FollowUpRow, FollowUp], decided: Plan, *, due_at: datetime | None
) -> None:
    now = service.clock.now()
    row, follow_up = found
    if (row.status, row.reason) != (decided.status, decided.reason):
        line = turning_point(decided)
        if line and not _waits_on(tx, service, row, decided, line):
            tx.write_line(service.owner, claim.id, now, line)
    tx.save_plan(
        claim.owner,
        claim.id,
        claim.fence,
        status=decided.status,
        reason=decided.reason,
        needs_look=tuple(question.value for question in decided.needs_look),
        starts=follow_up.interview.starts,
        ends=follow_up.interview.ends,
        due_at=due_at,
        closed_at=(row.closed_at or now) if decided.status in ENDED else None,
    )
