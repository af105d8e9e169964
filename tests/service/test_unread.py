"""A message or event at which reading breaks stops nothing: it is counted, tried again, set aside, and let go when it can be read."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from connectors.memory import Fault
from core.facts import Envelope, Folder, Message, Person
from service.hints import look_now
from service.store.rows import UnreadRow
from service.unread import AGAIN, RULES, SHOWN
from tests.faults.people import DANA, ME, STARTS
from tests.service.conftest import BEGINS, ENDS, Running

EARLY = BEGINS - timedelta(days=1)
PULL = timedelta(minutes=30)
NOWHERE = "No/Where"
"""A zone that there is not: whatever asks for the hour there breaks."""


def rows(running: Running) -> tuple[UnreadRow, ...]:
    with running.service.store.read() as tx:
        return tx.unread(running.service.owner)


def counted(running: Running) -> list[tuple[str, str, int]]:
    return [(row.ref, row.reason, row.tries) for row in rows(running)]


def known(running: Running) -> set[str]:
    """The UIDs of the events that belong to interviews."""
    with running.service.store.read() as tx:
        return {one.uid for one in tx.all_events(running.service.owner)}


def trouble(running: Running) -> list[str]:
    """What is wrong with the account; nothing, whatever cannot be read."""
    with running.service.store.read() as tx:
        return [row.trouble + row.aside for row in tx.accounts(running.service.owner)]


def pulls(running: Running, number: int, start: datetime = EARLY) -> datetime:
    """That many pulls, half an hour apart; the instant of the next."""
    for turn in range(number):
        running.at(start + turn * PULL)
    return start + number * PULL


def spoil(running: Running, uid: str) -> str:
    """Reading this event breaks from now on; its ref."""
    (ref,) = (ref for ref, entry in running.world.entries.items() if entry.event.uid == uid)
    running.world.put_event(replace(running.world.entries[ref].event, timezone=NOWHERE))
    return ref


def carries(running: Running, events: Iterable[str], zone: str = "") -> str:
    """A mail with the invitations that the calendar has under these UIDs, taken out of it; the mail's ref."""
    refs = [ref for ref, entry in running.world.entries.items() if entry.event.uid in events]
    found = tuple(replace(running.world.entries[ref].event, timezone=zone) for ref in refs)
    for ref in refs:
        running.world.remove_event(ref)
    outside = Envelope(ref="", message_id="<i@northwind.example>", thread="t", at=EARLY, sender=DANA, to=(ME,), folder=Folder.INBOX)
    return running.world.deliver(Message(envelope=outside, text="Please find the invitation.", events=found))


def test_an_event_at_which_reading_breaks_is_set_aside_and_the_next_is_served(running: Running) -> None:
    """Three tries on three pulls, with the kind of error as the reason; the account is in no trouble."""
    running.place.invite(DANA, uid="bad")
    running.place.invite(DANA, uid="good", start=STARTS + timedelta(days=1))
    ref = spoil(running, "bad")
    for tries in (1, 2, 3):
        pulls(running, 1, EARLY + tries * PULL)
        assert counted(running) == [(ref, "ZoneInfoNotFoundError while it was read.", tries)]
        assert known(running) == {"good"}
    pulls(running, 3, EARLY + 4 * PULL)
    assert [row.tries for row in rows(running)] == [3]
    assert trouble(running) == [""]


def test_it_is_tried_once_a_day_and_let_go_when_it_can_be_read(running: Running) -> None:
    """Nobody has to start anything anew."""
    running.place.invite(DANA, uid="bad")
    ref = spoil(running, "bad")
    at = pulls(running, 3)
    running.world.entries[ref].event = replace(running.world.entries[ref].event, timezone="")
    pulls(running, 2, at)
    assert not known(running)
    pulls(running, 1, EARLY + 2 * PULL + AGAIN)
    assert known(running) == {"bad"}
    assert not rows(running)


def test_what_vanishes_is_listed_no_longer(running: Running) -> None:
    """An event that was deleted, an entry that was mended, a mail that is gone."""
    for uid in ("event", "entry"):
        running.place.invite(DANA, uid=uid)
    event = spoil(running, "event")
    (entry,) = (ref for ref, one in running.world.entries.items() if one.event.uid == "entry")
    running.world.spoil_event(entry)
    mail = running.world.deliver(_broken_mail())
    at = pulls(running, 3)
    assert {(row.kind.value, row.ref, row.tries) for row in rows(running)} == {
        ("event", event, 3),
        ("entry", entry, 3),
        ("message", mail, 3),
    }
    running.world.remove_event(event)
    running.world.unread.clear()
    running.world.delete_mail(mail)
    pulls(running, 1, at + AGAIN)
    assert not rows(running)


def _broken_mail() -> Message:
    outside = Envelope(ref="", message_id="<b@northwind.example>", thread="t", at=EARLY, sender=DANA, to=(ME,), folder=Folder.INBOX)
    return Message(envelope=outside, text="See the file.", unread=("A calendar entry in it: It has no time that can be read.",))


def test_an_entry_that_the_door_cannot_read_is_counted_with_its_sentence(running: Running) -> None:
    """It is shown with the door's own reason, and is tried again though nothing in the calendar has changed."""
    running.place.invite(DANA, uid="bad")
    (ref,) = running.world.entries
    running.world.spoil_event(ref)
    pulls(running, 3)
    assert counted(running) == [(ref, "It has no time that can be read.", 3)]


def test_an_interview_whose_entry_can_no_longer_be_read_is_not_called_off(running: Running) -> None:
    """It is there, though nobody knows when: that is no cancellation."""
    running.place.invite(DANA)
    at = pulls(running, 1)
    (ref,) = running.world.entries
    running.world.spoil_event(ref)
    pulls(running, 2, at)
    assert trouble(running) == [""]
    with running.service.store.read() as tx:
        assert [row.status for row in tx.follow_ups(running.service.owner)] == ["UPCOMING"]


def test_a_mail_at_which_reading_breaks_is_tried_on_the_next_pulls(running: Running) -> None:
    """The cursor has gone past it: it is asked for by its ref; the mail after it is read at once."""
    running.place.invite(DANA, uid="bad")
    ref = carries(running, ["bad"], NOWHERE)
    running.place.invite(DANA, uid="good")
    carries(running, ["good"])
    for tries in (1, 2, 3):
        pulls(running, 1, EARLY + tries * PULL)
        assert counted(running) == [(ref, "ZoneInfoNotFoundError while it was read.", tries)]
        assert known(running) == {"good"}
    pulls(running, 2, EARLY + 4 * PULL)
    assert [row.tries for row in rows(running)] == [3]


def test_a_mail_that_can_be_read_at_the_second_pull_counts(running: Running) -> None:
    """What broke was the door; the invitation in it is found, and nothing is listed any more."""
    running.place.invite(DANA, uid="late")
    carries(running, ["late"])
    running.world.misbehave("mail.read", Fault.BREAK, times=2)
    at = pulls(running, 1)
    assert [row.tries for row in rows(running)] == [1]
    pulls(running, 1, at)
    assert not rows(running)
    assert known(running) == {"late"}


def test_what_fails_for_a_moment_does_not_use_up_its_tries(running: Running) -> None:
    """Pulls that follow each other within seconds, since somebody asks for them, are one try."""
    running.place.invite(DANA, uid="bad")
    carries(running, ["bad"], NOWHERE)
    for seconds in (0, 1, 10, 30):
        running.at(EARLY + timedelta(seconds=seconds))
        look_now(running.service)
    assert [row.tries for row in rows(running)] == [1]


def test_a_mail_that_the_door_refuses_is_read_once_a_try(running: Running) -> None:
    """What will never work is not asked for twice at once; the reason is the door's sentence."""
    running.world.deliver(_broken_mail())
    running.world.misbehave("mail.read", Fault.REFUSE)
    pulls(running, 1)
    assert [row.reason for row in rows(running)] == ["The provider refuses this, now and later."]
    pulls(running, 1, EARLY + PULL)
    assert [row.reason for row in rows(running)] == ["A calendar entry in it: It has no time that can be read."]


def test_new_rules_begin_anew(running: Running) -> None:
    """What older rules failed at is tried at the next pull, and has three tries again."""
    running.place.invite(DANA, uid="bad")
    carries(running, ["bad"], NOWHERE)
    at = pulls(running, 3)
    with running.service.store.write() as tx:
        (row,) = tx.unread(running.service.owner)
        tx.end_unread(running.service.owner, [row.id])
        for hours in range(3):
            tx.count_unread(
                running.service.owner,
                row.account,
                row.kind,
                row.ref,
                at=row.at,
                reason="old",
                rules="0",
                now=EARLY + timedelta(hours=hours),
            )
    pulls(running, 1, at + timedelta(hours=2))
    assert [(row.tries, row.rules) for row in rows(running)] == [(1, RULES)]


def test_no_call_while_a_mail_of_theirs_has_tries_left(running: Running) -> None:
    """It may be the answer; after three tries the call is made all the same, for nothing else is known."""
    running.place.invite(DANA)
    running.at(EARLY)
    running.at(ENDS + timedelta(hours=1))
    day = STARTS.replace(day=11, hour=6)
    running.place.writes(DANA, day - timedelta(hours=1), "Unfortunately, we have decided to move forward with other candidates.")
    running.world.misbehave("mail.read", Fault.BREAK, times=100)
    running.at(day)
    assert [row.tries for row in rows(running)] == [1]
    assert not running.place.calls()
    for minutes in (10, 20, 30, 40):
        running.at(day + timedelta(minutes=minutes))
    assert [row.tries for row in rows(running)] == [3]
    assert [title for title, *_ in running.place.calls()] == ["Call Dana Kim"]


def test_what_could_not_be_read_a_month_ago_is_dropped(running: Running) -> None:
    """Nobody waits for it any more."""
    running.world.deliver(_broken_mail())
    pulls(running, 3)
    running.at(EARLY + SHOWN + AGAIN)
    assert not rows(running)


@pytest.mark.parametrize("number", [50])
def test_a_flood_is_tried_in_portions(running: Running, number: int) -> None:
    """Fifty of them do not cost fifty readings at every pull; all are set aside in the end."""
    for turn in range(number):
        mail = _broken_mail()
        running.world.deliver(replace(mail, envelope=replace(mail.envelope, message_id=f"<{turn}@x.example>")))
    pulls(running, 1)
    assert [row.tries for row in rows(running)] == [1] * number
    pulls(running, 1, EARLY + PULL)
    assert sum(row.tries for row in rows(running)) == number + 20
    pulls(running, 4, EARLY + 2 * PULL)
    assert {row.tries for row in rows(running)} == {3}


def test_a_mail_of_nobody_with_nothing_in_it_is_never_read(running: Running) -> None:
    """It cannot matter, so it cannot break anything either."""
    outside = replace(_broken_mail().envelope, sender=Person(email="a@b.example"), has_calendar=False)
    running.world.deliver(Message(envelope=outside))
    running.world.misbehave("mail.read", Fault.BREAK, times=9)
    pulls(running, 2)
    assert not rows(running)
