"""An owner who granted less than was asked for: the ports that may not be used are left alone, and without mail no call is made."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from connectors.contract import Account
from connectors.errors import Refused
from core.actions import CallStatus, DraftStatus, ThingKind
from service.bootstrap import Opened
from service.pull import fresh
from service.store.rows import ActionRow
from tests.faults.people import DANA
from tests.service.conftest import ENDS, Running

SOON, AFTER = ENDS + timedelta(minutes=31), timedelta(days=9)


class Untouchable:
    """A port that may not be used: whoever touches it has broken the word of `Abilities`."""

    def __init__(self) -> None:
        self.touched: list[str] = []

    def __getattr__(self, name: str) -> Any:
        def refuse(*_: Any, **__: Any) -> Any:
            self.touched.append(name)
            raise Refused

        return refuse


def without(running: Running, **ports: str) -> Iterator[Untouchable]:
    """The account, from now on, with those ports switched off: ability -> port."""
    ((identity, opened),) = running.service.accounts.items()
    shut = {port: Untouchable() for port in ports.values()}
    off = replace(opened.account.abilities, **cast(Any, dict.fromkeys(ports, False)))
    account: Account = replace(opened.account, abilities=off, **cast(Any, shut))
    running.service.accounts[identity] = Opened(label=opened.label, kind=opened.kind, account=account)
    yield from shut.values()


def of(running: Running, kind: ThingKind) -> list[ActionRow]:
    """The things of that kind."""
    return [one for one in running.actions() if one.kind is kind]


@pytest.fixture
def invited(running: Running) -> Running:
    """The interview is known, and has not begun."""
    running.place.invite(DANA)
    running.at(ENDS - timedelta(hours=2))
    return running


def test_without_mail_nothing_is_fresh_and_no_call_is_made(invited: Running) -> None:
    """The answer may lie there; nothing else of the mailbox is touched either."""
    (mail,) = without(invited, mail="mail")
    invited.at(SOON)
    invited.at(ENDS + AFTER)
    with invited.service.store.read() as tx:
        (row,) = tx.follow_ups(invited.service.owner)
    assert not fresh(invited.service, row)
    assert of(invited, ThingKind.CALL) == []
    assert mail.touched == []


def test_without_drafts_a_letter_waits_until_they_are_granted(invited: Running) -> None:
    """Nothing is tried meanwhile; after the next sign-in it is made."""
    ((identity, before),) = invited.service.accounts.items()
    (drafts,) = without(invited, drafts="drafts")
    invited.at(SOON)
    assert [one.state for one in of(invited, ThingKind.LETTER)] == [DraftStatus.PLANNED]
    assert drafts.touched == []
    invited.service.accounts[identity] = before
    invited.at(SOON + timedelta(hours=2))
    assert [one.state for one in of(invited, ThingKind.LETTER)] == [DraftStatus.UNTOUCHED]


def test_without_a_calendar_the_rest_goes_on(invited: Running) -> None:
    """The letter is written, and no call is put."""
    calendar, calls = without(invited, calendar="calendar", calls="calls")
    invited.at(SOON)
    assert [one.state for one in of(invited, ThingKind.LETTER)] == [DraftStatus.UNTOUCHED]
    invited.at(ENDS + AFTER)
    assert CallStatus.OPEN not in {one.state for one in of(invited, ThingKind.CALL)}
    assert (calendar.touched, calls.touched) == ([], [])
