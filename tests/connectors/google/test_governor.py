"""The governor keeps an account below what Google allows, and says when to come back instead of waiting."""

from contextlib import ExitStack
from datetime import timedelta

import pytest

from connectors.errors import TryLater
from connectors.google.governor import UNITS, Governor
from connectors.pacing import Bucket, Pause
from tests.conformance.world import MONTH_AGO, NOON, mail
from tests.connectors.google.opened import Opened, as_mail
from tests.fakes.google import Google
from tests.fakes.google.units import UNITS as OF_GOOGLE


def test_check_16_a_thousand_messages_stay_below_the_limit(google: Google, opened: Opened) -> None:
    """A first reading of 1,000 messages that comes again as soon as it may: never above 6,000 units in a minute, and nothing is lost."""
    google.quirks.limits = True
    for number in range(1_000):
        opened.box.add(as_mail(mail(number), "Hello."), ("INBOX",), at=NOON - timedelta(minutes=number))
    found, cursor, more, begun, waits = set(), "", True, opened.clock.at, [timedelta(0)]
    while more:
        try:
            page = opened.mail.changes(cursor, MONTH_AGO)
        except TryLater as err:
            waits.append(err.after or timedelta(hours=1))
            opened.clock.turn(seconds=waits[-1].total_seconds())
            assert opened.clock.at - begun < timedelta(minutes=8)
            continue
        found |= {one.message_id for one in page.items}
        cursor, more = page.cursor, page.more
    assert len(found) == 1_000
    assert max(google.meter.most.values()) <= 6_000
    assert google.meter.peak[opened.email] <= 4
    assert max(waits) <= timedelta(minutes=1)
    assert not [one for one in google.log if one.status in (403, 429)]


def test_check_16_each_call_of_gmail_takes_its_units() -> None:
    """Thirty messages at 20 units each, and 600 are used up; the calendar is not, and a minute later there are as many again."""
    governor = Governor(600, 300, Pause())
    for moment in (NOON, NOON + timedelta(minutes=1)):
        for _ in range(30):
            with governor.asking("gmail.users.messages.get", moment):
                pass
        with pytest.raises(TryLater), governor.asking("gmail.users.getProfile", moment):
            pass
        with governor.asking("calendar.events.list", moment):
            pass


def test_check_16_four_at_once() -> None:
    """Four requests of a mailbox may be under way; the fifth waits until one of them has ended."""
    governor = Governor(3_000, 300, Pause(), patience=0)
    with ExitStack() as flying:
        for _ in range(3):
            flying.enter_context(governor.asking("gmail.users.getProfile", NOON))
        with governor.asking("gmail.users.getProfile", NOON), pytest.raises(TryLater):
            flying.enter_context(governor.asking("gmail.users.getProfile", NOON))
        flying.enter_context(governor.asking("gmail.users.getProfile", NOON))


def test_check_16_the_calendar_counts_on_its_own(google: Google, opened: Opened) -> None:
    """300 requests of the calendar in a minute, whatever Gmail has used."""
    ask = opened.http.methods.events.list
    for _ in range(300):
        opened.http.ask(ask(calendarId="primary"))
    with pytest.raises(TryLater):
        opened.http.ask(ask(calendarId="primary"))
    assert opened.http.ask(opened.http.methods.users.getProfile(userId="me"))
    assert google.count("calendar.events.list") == 300


def test_a_page_that_cannot_be_afforded_is_not_begun(google: Google) -> None:
    """The messages of a page are only fetched when all of them, and their bodies, fit: nothing is fetched twice for having to wait."""
    opened = Opened(google=google, units=600)
    for number in range(30):
        opened.box.deliver(as_mail(mail(number), "Hello."))
    page = opened.mail.changes("", MONTH_AGO)
    assert len(page.items) == 10
    with pytest.raises(TryLater):
        opened.mail.changes(page.cursor, MONTH_AGO)
    assert google.count("gmail.users.messages.get") == 10


def test_whoever_comes_back_finds_more_than_one_request_costs() -> None:
    """Who looks at three letters, each time from the first, comes to the end after one wait, though only one look was left at first."""
    governor, looks, now = Governor(3_000, 300, Pause()), [], NOON

    def look(times: int) -> None:
        for _ in range(times):
            with governor.asking("gmail.users.drafts.get", now):
                looks.append(now)

    look(149)
    with pytest.raises(TryLater) as caught:
        look(3)
    now += caught.value.after or timedelta(0)
    look(3)
    assert len(looks) == 149 + 1 + 3


def test_the_costs_are_googles() -> None:
    """Both sides count the same units for what the door asks."""
    assert {method: OF_GOOGLE[method] for method in UNITS} == UNITS


def test_bucket_fills_as_time_passes_and_not_otherwise() -> None:
    """A minute fills it, a clock that goes back does not, and more than it holds is as much as it holds."""
    bucket = Bucket(60)
    assert bucket.wait(60, NOON) == timedelta(0)
    bucket.take(60, NOON)
    assert bucket.wait(30, NOON) == timedelta(seconds=30)
    assert bucket.wait(30, NOON - timedelta(hours=1)) == timedelta(seconds=30)
    assert bucket.wait(30, NOON - timedelta(hours=1) + timedelta(seconds=30)) == timedelta(0)
    assert bucket.wait(10_000, NOON + timedelta(hours=1)) == timedelta(0)
