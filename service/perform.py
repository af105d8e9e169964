"""Perform: one action, claimed, called, recorded (DESIGN.md, 6).

intent row -> look wide -> one create -> record. The row says CREATING before the provider is called, so that a stop in
between is known for what it is: the next try looks first, and creates only when nothing is there.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from connectors.contract import Account, CallRef, CallState, DraftRef, DraftState
from connectors.errors import Conflict, Gone, Refused, SignInAgain, TryLater
from connectors.likeness import near
from core.actions import Call, CallStatus, Draft, DraftStatus, ThingKind
from service.bootstrap import Service
from service.load import name_of, recipient_of
from service.pull import found
from service.store.rows import ActionRow, Claim, Leased, Op

LEASE = timedelta(minutes=5)
PROBE = timedelta(hours=1)
AGAIN = timedelta(minutes=5)
UNSEEN = timedelta(minutes=15)
"""So long a letter in Drafts counts as not yet seen and deleted by its owner; a start anew or a short outage is over by then."""
NOWHERE = frozenset({DraftStatus.GONE, CallStatus.DELETED})
State = DraftState | CallState


def perform(service: Service, claim: Claim) -> bool:
    """One action, claimed. False when it has to wait; where its account is why, that is noted there.

    Raises `Fenced` when somebody else has taken it over meanwhile.
    """
    now = service.clock.now()
    with service.store.read() as tx:
        row = tx.action(claim.owner, claim.id)
    if row is None or row.account not in service.accounts:
        return _wait(service, claim, row, now + PROBE)
    account = service.account(row.account)
    try:
        match row.op:
            case Op.CREATE:
                return _create(service, claim, row, account)
            case Op.WITHDRAW:
                _withdraw(service, claim, row, account)
            case Op.MOVE:
                _move(service, claim, row, account)
            case Op.REPLACE:
                _replace(service, claim, row, account)
            case Op.NONE:
                _record(service, claim, row, row.state, unclear_at=row.unclear_at)
    except TryLater as error:
        settle = account.abilities.settle if error.unclear else timedelta(0)
        until = now + max(error.after or timedelta(0), settle, timedelta(seconds=30))
        return _wait(service, claim, row, until, str(error), unclear=error.unclear)
    except SignInAgain as error:
        return _wait(service, claim, row, now + PROBE, str(error))
    except Refused as error:
        with service.store.write() as tx:
            tx.set_aside(claim.owner, Leased.ACTION, claim.id, claim.fence, str(error))
            tx.write_line(service.owner, row.follow_up, now, f"It could not be made: {error}")
        return False
    return True


def _create(service: Service, claim: Claim, row: ActionRow, account: Account) -> bool:
    """False when it is not known yet whether an earlier try took effect."""
    now = service.clock.now()
    if row.unclear_at and row.unclear_at > now:  # the clock has gone back, and how long ago it was is unknown
        row = replace(row, unclear_at=now)
    settled_at = row.unclear_at + account.abilities.settle if row.unclear_at else now
    if settled_at > now:
        return _wait(service, claim, row, settled_at)
    find, make = _letter(row, account) if row.kind is ThingKind.LETTER else _call(row, account)
    usable = account.abilities.drafts if row.kind is ThingKind.LETTER else account.abilities.calls
    there = find() if usable else None
    if usable and there is None and _may_be_deleted(row, now - account.abilities.settle):
        name, write = _capital(name_of(service, row)), f"afterword write {row.follow_up}"
        line = (
            f"{name} is not in your mailbox, and whether it was there is not known: no answer came while it was made, and you may have "
            f"deleted it since. It is not made a second time unless you say `{write}`."
        )
        _record(service, claim, row, DraftStatus.OFFERED, line=line, unclear_at=row.unclear_at)
        return True
    if there is None and _is_stale(service, row, now):
        _record(
            service,
            claim,
            row,
            _withdrawn(row),
            line=f"{_capital(name_of(service, row))} was not made in time.",
        )
        return True
    if not usable:  # the owner has not granted it, which status says; after the next sign-in it is due at once
        return _wait(service, claim, row, now + PROBE)
    if there is None:
        _start(service, claim, DraftStatus.CREATING if row.kind is ThingKind.LETTER else CallStatus.CREATING)
        there = make()
    _record(service, claim, row, there.status, there, line=_made(service, row, there))
    return True


def _may_be_deleted(row: ActionRow, now: datetime) -> bool:
    """A letter that an earlier try may have made, and that was there long enough for its owner to delete it.

    A call is decided on facts that are minutes old, so one that is unclear for longer is thought through again.
    """
    return row.kind is ThingKind.LETTER and row.unclear_at is not None and now > row.unclear_at + UNSEEN


def _start(service: Service, claim: Claim, state: DraftStatus | CallStatus) -> None:
    """From here on the outcome is unknown until it is recorded: what is found later may be our own doing."""
    with service.store.write() as tx:
        tx.start_action(claim.owner, claim.id, claim.fence, state=state, unclear_at=service.clock.now())


def _letter(row: ActionRow, account: Account) -> tuple[Callable[[], State | None], Callable[[], State]]:
    draft = msgspec.json.decode(row.payload, type=Draft)
    return lambda: account.drafts.find(row.key, near(draft)), lambda: account.drafts.create(draft, row.key)


def _call(row: ActionRow, account: Account) -> tuple[Callable[[], State | None], Callable[[], State]]:
    call = msgspec.json.decode(row.payload, type=Call)
    return lambda: account.calls.find(row.key, call), lambda: account.calls.put(call, row.key)


def _is_stale(service: Service, row: ActionRow, now: datetime) -> bool:
    """A letter that has become too late, or a call decided on facts that are no longer fresh or for an hour that is too near.

    Also what was decided at an instant that has not come yet: the clock has gone back, and it may be too early.
    """
    if row.made_at > now:
        return True
    if row.kind is ThingKind.LETTER:
        return now > row.made_at + timedelta(hours=service.policy.letter_late_hours)
    old = now > row.made_at + timedelta(minutes=service.policy.fresh_minutes)
    return old or row.start is None or row.start <= now


def _withdraw(service: Service, claim: Claim, row: ActionRow, account: Account) -> None:
    """Take it back; what the owner touched stays as it is. One that is gone after a try of ours was taken back by that."""
    _start(service, claim, row.state)
    try:
        there = _take_back(row, account)
    except (Conflict, Gone) as error:
        there = _standing(row, account, error) if row.ref else None
    state = there.status if there else _withdrawn(row)
    if state in NOWHERE and row.unclear_at:
        state = _withdrawn(row)  # an earlier try of ours did it
    _record(service, claim, row, state, there, line=_taken_back(service, row, state))


def _taken_back(service: Service, row: ActionRow, state: DraftStatus | CallStatus) -> str:
    name = name_of(service, row)
    if state == _withdrawn(row):
        return f"{_capital(name)} was taken back. {row.reason}"
    return f"You had deleted {name} already." if state in NOWHERE else f"{_capital(name)} stays as it is: you have changed it."


def _standing(row: ActionRow, account: Account, error: Conflict | Gone) -> State:
    """How a thing stands that could not be written to. Raises `TryLater` when it is there as we left it: one part of the provider
    has not heard yet of what another has made.
    """
    there = found(account, row)
    as_left = there.status is DraftStatus.UNTOUCHED or (isinstance(there, CallState) and there.start == row.start)
    if isinstance(error, Conflict):  # a call that is open where it was to be moved to has been moved
        as_left = there.status is DraftStatus.UNTOUCHED or (row.op is Op.WITHDRAW and there.status is CallStatus.OPEN)
    if as_left and there.status not in NOWHERE:
        raise TryLater("It is there, and cannot be changed yet.", after=AGAIN)
    return there


def _take_back(row: ActionRow, account: Account) -> State | None:
    """None when it was never made."""
    if row.kind is ThingKind.LETTER:
        ref = msgspec.json.decode(row.ref, type=DraftRef) if row.ref else None
        if ref is None:
            draft = msgspec.json.decode(row.payload, type=Draft)
            found = account.drafts.find(row.key, near(draft))
            ref = found.ref if found else None
        return account.drafts.withdraw(ref) if ref else None
    call_ref = msgspec.json.decode(row.ref, type=CallRef) if row.ref else None
    if call_ref is None:
        there = account.calls.find(row.key, msgspec.json.decode(row.payload, type=Call))
        call_ref = there.ref if there else None
    return account.calls.remove(call_ref) if call_ref else None


def _replace(service: Service, claim: Claim, row: ActionRow, account: Account) -> None:
    draft = msgspec.json.decode(row.payload, type=Draft)
    _start(service, claim, row.state)
    try:
        there: State = account.drafts.replace(msgspec.json.decode(row.ref, type=DraftRef), draft)
    except (Conflict, Gone) as error:
        there = _replaced_before(row, account, draft) or _standing(row, account, error)
    whom = recipient_of(service, row)
    done = there.status is DraftStatus.UNTOUCHED
    line = f"The letter to {whom} was written anew: {row.reason}." if done else f"The letter to {whom} stays as it is: you have changed it."
    _record(service, claim, row, there.status, there, line=line)


def _replaced_before(row: ActionRow, account: Account, draft: Draft) -> DraftState | None:
    """The new letter, when an earlier try has put it there."""
    there = account.drafts.find(row.key, near(draft)) if row.unclear_at else None
    return there if there and there.status is DraftStatus.UNTOUCHED else None


def _move(service: Service, claim: Claim, row: ActionRow, account: Account) -> None:
    call = msgspec.json.decode(row.payload, type=Call)
    _start(service, claim, row.state)
    try:
        there: State = account.calls.move(msgspec.json.decode(row.ref, type=CallRef), call)
    except (Conflict, Gone) as error:
        there = _standing(row, account, error)  # compared with the call at its new time: open, if an earlier try has moved it
    done = there.status is CallStatus.OPEN
    line = f"Call {row.number} was moved. {row.reason}" if done else f"Call {row.number} stays where it is: you have changed it."
    _record(service, claim, row, there.status, there, line=line)


def _withdrawn(row: ActionRow) -> DraftStatus | CallStatus:
    return DraftStatus.WITHDRAWN if row.kind is ThingKind.LETTER else CallStatus.WITHDRAWN


def _made(service: Service, row: ActionRow, there: State) -> str:
    if isinstance(there, CallState):
        name = _capital(name_of(service, row))
        if there.status in NOWHERE:
            return f"{name} was not made again: you had deleted it."
        at = there.start.astimezone(ZoneInfo(service.profile.timezone))
        return f"{name} is in your calendar for {at:%A}, {at.day} {at:%B}, {at:%H:%M}: {row.reason}."
    whom = recipient_of(service, row)
    if there.status is DraftStatus.UNTOUCHED:
        return f"A letter to {whom} is in Drafts: {row.reason}."
    return f"There is a mail of yours to {whom} already, so none was written."


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _record(
    service: Service,
    claim: Claim,
    row: ActionRow,
    state: DraftStatus | CallStatus,
    there: State | None = None,
    *,
    line: str = "",
    unclear_at: datetime | None = None,
) -> None:
    now = service.clock.now()
    with service.store.write() as tx:
        tx.record_action(
            claim.owner,
            claim.id,
            claim.fence,
            state=state,
            ref=msgspec.json.encode(there.ref).decode() if there else None,
            start=there.start if isinstance(there, CallState) else None,
            unclear_at=unclear_at,
        )
        if line:
            tx.write_line(service.owner, row.follow_up, now, line)
        tx.touch(service.owner, row.follow_up, now)


def _wait(service: Service, claim: Claim, row: ActionRow | None, until: datetime, trouble: str = "", *, unclear: bool = False) -> bool:
    """Put it back. A try that surely had no effect leaves it as clear as it was before."""
    if row is None:
        return False
    with service.store.write() as tx:
        current = tx.action(claim.owner, claim.id) or row
        unclear_at = current.unclear_at if unclear else row.unclear_at
        state = current.state if unclear else row.state
        tx.wait_action(claim.owner, claim.id, claim.fence, state=state, due_at=until, unclear_at=unclear_at)
        if trouble:
            tx.note_trouble(claim.owner, row.account, trouble)
    return False
