"""Looking back: the mail of one interview's people, in all folders, Junk and archive included.

A large employer may write more than a provider hands out at once. So a look that breaks off goes on where it was, the next time
somebody looks, and what has come since it began is looked for at its end.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from connectors.errors import CursorLost, DoorError
from core import answers
from core.followup.reached import domains_of, people_of
from core.matching import Known
from service import load, unread
from service.bootstrap import Service
from service.mail import Taker, keep_mail
from service.pages import pages
from service.passage import Passage
from service.store.rows import AccountRow, FollowUpRow

REMEMBERED = timedelta(days=120)


def remembered(rows: Iterable[FollowUpRow], now: datetime) -> list[FollowUpRow]:
    """Those that mail may still be about."""
    return [row for row in rows if row.ends >= now - REMEMBERED]


def read_anew(service: Service) -> None:
    """After a change of rules: the mail of each open interview that was read by older ones, once more.

    A mailbox that cannot be asked now is asked at the next start.
    """
    with service.store.read() as tx:
        rows = tx.follow_ups(service.owner, open_only=True)
        readings = tx.readings_of(service.owner, [row.id for row in rows])
    for row in rows:
        if any(one.reading.rules != answers.RULES_VERSION for one in readings[row.id]):
            with suppress(DoorError):
                look_back(service, row.id, row.starts - timedelta(days=service.policy.look_back_days))


def look_back_on(service: Service, row: AccountRow, new: set[str], now: datetime) -> None:
    """Look back on the interviews that are new, and on those that were when an earlier pull of this account broke off, each once.

    A mailbox may be too large to be read in one pull.
    """
    with service.store.read() as tx:
        rows = tx.follow_ups(service.owner, open_only=True)
    owed = {one.id for one in rows if row.pulled_at is None or one.created_at > row.pulled_at}
    for id_ in sorted(new | owed - service.looked_back):
        look_back(service, id_, now - timedelta(days=service.policy.look_back_days))
        service.looked_back.add(id_)


def look_back(service: Service, id_: str, since: datetime) -> bool:
    """Ask every account for the mail of one interview's people since then.

    False while something of theirs could not be read and is still to be tried again: it may be the answer. Raises the errors of a read;
    the next call then goes on from there.
    """
    now, all_read = service.clock.now(), True
    for account_id in service.accounts:
        with service.store.read() as tx:
            row = tx.follow_up(service.owner, id_)
            known = load.known_interviews(tx, service, remembered(tx.follow_ups(service.owner), now))
            found = load.follow_ups(tx, service, [row] if row else [])
        people, domains = people_of(found[id_]), domains_of(found[id_])
        if (people or domains) and service.account(account_id).abilities.mail:
            passage = Passage(people=people, domains=domains, reaches=since, since=since, began=now)
            all_read &= _look(service, id_, account_id, passage, known)
    return all_read


def _look(service: Service, id_: str, account_id: str, passage: Passage, known: tuple[Known, ...]) -> bool:
    now, at = passage.began, (id_, account_id)
    broken_off = service.passages.get(at)
    if broken_off and broken_off.serves(passage):
        passage = broken_off
    with service.store.read() as tx:
        attempts = unread.attempts_of(tx, service.owner, account_id, now)
    taker = Taker(service, account_id, known, attempts, now)
    passage = _gone_through(service, at, passage, taker, now)
    if passage.began < now:
        _gone_through(service, at, replace(passage, since=passage.began, began=now, cursor=""), taker, now)
    del service.passages[at]
    with service.store.read() as tx:
        return not any(unread.is_open(one) for one in tx.unread(service.owner) if one.account == account_id and one.ref in passage.met)


def _gone_through(service: Service, at: tuple[str, str], passage: Passage, taker: Taker, now: datetime) -> Passage:
    """Its pages to the end. Where one cannot be had, `service.passages` says how far it came."""
    about = partial(service.account(at[1]).mail.about, passage.people, passage.domains, passage.since)
    service.passages[at] = passage
    try:
        for page in pages(about, passage.cursor):
            taken = taker.take(page.items)
            with service.store.write() as tx:
                keep_mail(tx, service, at[1], taken, now)
            passage.met.update(one.ref for one in page.items)
            service.passages[at] = replace(passage, cursor=page.cursor)
    except CursorLost:
        del service.passages[at]
        raise
    return passage
