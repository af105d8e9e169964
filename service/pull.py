"""Pull: read what is new in an account, keep what belongs to an interview, and see what became of what we made.

Calendar first, so that the interviews are known when the mail is read. A page and its cursor are one transaction:
whatever stops us, the next pull goes on from there.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import msgspec

from connectors.contract import Abilities, Account, CalendarReader, CallRef, CallState, DraftRef, DraftState, Page
from connectors.errors import CursorLost, DoorError, Gone, Refused, SignInAgain, TryLater
from core.actions import Call, CallStatus, DraftStatus, ThingKind
from core.facts import Carrier, Event, EventReading, MessageKind
from core.workdays import local_day
from service import load, unread
from service.bootstrap import Service
from service.events import Reader, Register
from service.looking_back import look_back, look_back_on, remembered
from service.mail import Taken, Taker, keep_mail
from service.pages import pages
from service.store.database import Transaction
from service.store.rows import AccountRow, ActionRow, Claim, FollowUpRow, Leased, Op, UnreadKind

LEASE = timedelta(minutes=10)
TRY_AGAIN = timedelta(minutes=5)
PROBE = timedelta(hours=1)
WATCHED = timedelta(days=14)
HANDLED = frozenset({DraftStatus.SENT, DraftStatus.TRASHED, DraftStatus.GONE, DraftStatus.WITHDRAWN, DraftStatus.OFFERED})
FEW = 3
EMPTY = (
    "The calendar has suddenly become almost empty, which is not believed: the interviews stay as they were, and no call is made. "
    "If you deleted them yourself, say `afterword is-interview ID no` for each."
)


def pull(service: Service, claim: Claim) -> bool:
    """One account, claimed. True when everything was read; else the trouble is noted, and it is tried again later."""
    now = service.clock.now()
    with service.store.read() as tx:
        row = tx.account(claim.owner, claim.id)
    if row is None or claim.id not in service.accounts:
        return _rest(service, claim)
    try:
        may = service.account(claim.id).abilities
        new, doubt = _calendar(service, claim, row, now) if may.calendar else (set(), "")
        new |= _mail(service, claim, row, now) if may.mail else set()
        look_back_on(service, row, new, now)
        _things(service, claim.id, now)
    except DoorError as error:
        with service.store.write() as tx:
            tx.account_trouble(claim.owner, claim.id, claim.fence, due_at=now + _pause(error), trouble=str(error))
        return False
    with service.store.write() as tx:
        if doubt:
            tx.account_trouble(claim.owner, claim.id, claim.fence, due_at=now + TRY_AGAIN, trouble=doubt)
            return False
        due = now + timedelta(minutes=service.policy.pull_minutes)
        tx.account_done(claim.owner, claim.id, claim.fence, due_at=due, pulled_at=now)
    return True


def _pause(error: DoorError) -> timedelta:
    if isinstance(error, TryLater) and error.after:
        return error.after
    return PROBE if isinstance(error, SignInAgain) else TRY_AGAIN


def fresh(service: Service, row: FollowUpRow) -> bool:
    """Read every account of the owner now, and ask each for this employer's people in all folders.

    False when one could not be read, or its mail may not be: the answer may lie there.
    """
    now = service.clock.now()
    if service.shut or not all(one.account.abilities.mail for one in service.accounts.values()):
        return False
    with service.store.write() as tx:
        for identity in service.accounts:
            tx.touch_account(service.owner, identity, now)
    claims = service.store.claim(Leased.ACCOUNT, now, LEASE, limit=len(service.accounts), owner=service.owner)
    done = [pull(service, claim) for claim in claims]
    if len(claims) < len(service.accounts) or not all(done):
        return False
    try:
        return look_back(service, row.id, row.starts - timedelta(days=1))
    except DoorError:
        return False


def _rest(service: Service, claim: Claim) -> bool:
    """An account that is no longer in the configuration waits for nothing."""
    with service.store.write() as tx:
        tx.account_trouble(claim.owner, claim.id, claim.fence, due_at=None, trouble="It is not in the configuration any more.")
        tx.end_unread(claim.owner, [one.id for one in tx.unread(claim.owner) if one.account == claim.id])
    return False


def _calendar(service: Service, claim: Claim, row: AccountRow, now: datetime) -> tuple[set[str], str]:
    """The window of the calendar, when something in it can have changed since it was read, or is to be tried again, or a new day has come.

    The ids of interviews that are new, and a sentence where the calendar is not believed; it is then read again next time.
    """
    calendar = service.account(claim.id).calendar
    today = local_day(now, service.profile.timezone)
    with service.store.read() as tx:
        attempts = unread.attempts_of(tx, claim.owner, claim.id, now)
    cursor = calendar.changed(row.calendar_cursor)
    if cursor == row.calendar_cursor and row.window_day == today and not attempts.wants_calendar():
        return set(), ""
    events, mended, failures = unread.of_pages(_window(service, calendar, now), attempts)
    readings, read, broken = unread.read_events(Reader(service, claim.id, now), events, attempts)
    ended = (
        *mended,
        *attempts.ended(UnreadKind.EVENT, read),
        *attempts.vanished(UnreadKind.EVENT, (event.ref for event in events)),
    )
    vanished, doubt = _vanished(service, row, events, now)
    with service.store.write() as tx:
        unread.keep(tx, claim.owner, claim.id, now, failures=(*failures, *broken), ended=ended)
        register = Register(tx, service, now)
        register.keep([*readings, *vanished])
        if not doubt:
            tx.save_calendar_cursor(claim.owner, claim.id, claim.fence, cursor, today)
    return register.new, doubt


def _window(service: Service, calendar: CalendarReader, now: datetime) -> Iterator[Page[Event]]:
    start, end = now - timedelta(days=service.policy.look_back_days), now + timedelta(days=service.policy.look_ahead_days)
    return pages(partial(calendar.window, start, end))


def _vanished(service: Service, row: AccountRow, events: list[Event], now: datetime) -> tuple[list[EventReading], str]:
    """Known events that the window no longer holds and that lay ahead when it was last read, each confirmed by asking for it.

    One still to come is cancelled; whether one that has begun since took place, nobody knows.

    When several, and more than half of them, are gone at once, a provider that answers with nothing is not believed: those
    still to come stay, and the sentence says so.
    """
    ahead = now + timedelta(days=service.policy.look_ahead_days)
    there: dict[str, set[datetime]] = {}
    for event in events:
        there.setdefault(event.uid, set()).add(event.original_start)
    with service.store.read() as tx:
        known = [row.reading for row in tx.all_events(service.owner)]
    seen_at = min(row.pulled_at or now, now)  # a clock that went back has not seen the future
    ours = (one for one in known if one.account == row.id and one.carrier is Carrier.CALENDAR and one.present and not one.vanished)
    coming = [one for one in ours if seen_at < one.start < ahead]
    named = {(one.uid, one.original_start) for one in known}
    missing = [one for one in coming if _is_missing(one, there.get(one.uid, set()), named)]
    if len(missing) >= FEW and len(missing) * 2 > len(coming):
        return [replace(one, vanished=True) for one in missing if one.start <= now], EMPTY
    calendar = service.account(row.id).calendar
    gone = [one for one in missing if _is_gone(calendar, one.ref)]
    return [replace(one, present=False) if one.start > now else replace(one, vanished=True) for one in gone], ""


def _is_missing(one: EventReading, starts: set[datetime], named: set[tuple[str, datetime]]) -> bool:
    """Whether nothing in the window is it: `starts` are those that name what stands there under its UID, `named` all that is known.

    A single entry that was moved is there under another start, which nobody knew; a day that was taken out of a series leaves only
    the other days, which are known.
    """
    return one.original_start not in starts and all((one.uid, start) in named for start in starts)


def _is_gone(calendar: CalendarReader, ref: str) -> bool:
    try:
        calendar.event(ref)
    except Gone:
        return True
    except Refused:
        return False  # it is there, and cannot be read
    return False


def _mail(service: Service, claim: Claim, row: AccountRow, now: datetime) -> set[str]:
    """New mail since the cursor; when the provider has forgotten it, once from the start.

    Raises `TryLater` when a whole mailbox read from the start holds nothing where mail was known.
    """
    try:
        return _mail_from(service, claim, row.mail_cursor, now)
    except CursorLost:
        return _mail_from(service, claim, "", now, anew=True)


def _mail_from(service: Service, claim: Claim, cursor: str, now: datetime, *, anew: bool = False) -> set[str]:
    mail = service.account(claim.id).mail
    since = now - timedelta(days=service.policy.look_back_days)
    new: set[str] = set()
    with service.store.read() as tx:
        known = load.known_interviews(tx, service, remembered(tx.follow_ups(service.owner), now))
        attempts = unread.attempts_of(tx, claim.owner, claim.id, now)
    taker = Taker(service, claim.id, known, attempts, now)
    again = taker.take_again()
    if again != Taken():
        with service.store.write() as tx:
            new |= keep_mail(tx, service, claim.id, again, now)
    for page in pages(lambda at: mail.changes(at, since), cursor):
        if anew and not page.items and not page.more and any(one.message_ids for one in known):
            raise TryLater("The mailbox has suddenly become empty, which is not believed.")
        anew = False
        taken = taker.take(page.items)
        with service.store.write() as tx:
            new |= keep_mail(tx, service, claim.id, taken, now)
            tx.save_mail_cursor(claim.owner, claim.id, claim.fence, page.cursor)
            tx.extend_lease(claim.owner, Leased.ACCOUNT, claim.id, claim.fence, now + LEASE)
    return new


def _things(service: Service, account_id: str, now: datetime) -> None:
    """What became of our letters and calls: the owner may have edited, sent, moved or deleted them."""
    with service.store.read() as tx:
        rows = remembered(tx.follow_ups(service.owner), now)
        found = tx.actions_of(service.owner, [row.id for row in rows])
        late = _sent_late(tx, service.owner, found, now)
    account = service.account(account_id)
    for actions in found.values():
        for action in actions:
            watched = (action.key in late and account.abilities.drafts) or _is_watched(action, now, account.abilities)
            if action.account == account_id and action.op is Op.NONE and action.ref and watched:
                _look(service, account, action, now)


def _sent_late(tx: Transaction, owner: str, found: dict[str, tuple[ActionRow, ...]], now: datetime) -> set[str]:
    """The keys of letters that were nowhere when they were looked for, while a mail of the owner's to that person has come to light since:
    between Drafts and Sent a letter may lie nowhere for a moment.
    """
    gone = {id_: [one for one in some if one.state is DraftStatus.GONE and one.made_at > now - WATCHED] for id_, some in found.items()}
    told = tx.readings_of(owner, [id_ for id_, some in gone.items() if some])
    own = {id_: [row.reading for row in rows if row.reading.kind is MessageKind.OWN] for id_, rows in told.items()}
    return {
        letter.key
        for id_, readings in own.items()
        for letter in gone[id_]
        if any(one.at >= letter.made_at and letter.recipient in {to.email for to in one.to} for one in readings)
    }


def _is_watched(action: ActionRow, now: datetime, may: Abilities) -> bool:
    if action.kind is ThingKind.LETTER:
        return may.drafts and action.state not in HANDLED
    open_ = may.calls and action.state in (CallStatus.OPEN, CallStatus.MOVED, CallStatus.EDITED)
    return open_ and action.start is not None and action.start > now - WATCHED


def _look(service: Service, account: Account, action: ActionRow, now: datetime) -> None:
    there = found(account, action)
    start = there.start if isinstance(there, CallState) else None
    if there.status == action.state and start in (None, action.start):
        return
    with service.store.write() as tx:
        if tx.observe_action(service.owner, action.key, state=there.status, ref=msgspec.json.encode(there.ref).decode(), start=start):
            tx.write_line(service.owner, action.follow_up, now, SEEN[there.status].format(what=load.name_of(service, action)))
            tx.touch(service.owner, action.follow_up, now)


def found(account: Account, action: ActionRow) -> DraftState | CallState:
    """How a thing that was made stands now."""
    if action.kind is ThingKind.LETTER:
        return account.drafts.look(msgspec.json.decode(action.ref, type=DraftRef))
    return account.calls.look(msgspec.json.decode(action.ref, type=CallRef), msgspec.json.decode(action.payload, type=Call))


SEEN = {
    DraftStatus.UNTOUCHED: "You put {what} back into Drafts.",
    DraftStatus.EDITED: "You changed {what}; it is yours now.",  # a call likewise: the two states have one name
    DraftStatus.SENT: "You sent {what}.",
    DraftStatus.TRASHED: "You put {what} into the bin.",
    DraftStatus.GONE: "You deleted {what}.",
    CallStatus.OPEN: "You put {what} back where it was.",
    CallStatus.MOVED: "You moved {what}; it stays where you put it.",
    CallStatus.DELETED: "You deleted {what}.",
}
