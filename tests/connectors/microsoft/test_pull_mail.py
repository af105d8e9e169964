"""What the service makes of mail at Microsoft: one letter, whatever is lost on the way, and the truth about what became of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import DraftStatus, ThingKind
from core.followup.state import Status
from service.bootstrap import Service
from service.clock import SetClock
from service.hints import look_now
from service.store.rows import ActionRow
from service.tick import tick
from tests.connectors.microsoft.serving import JORDAN, serving
from tests.fakes.microsoft import Microsoft, faults
from tests.fakes.microsoft.person import Others, Owner

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 4, 17, tzinfo=UTC)
DANA = "dana@northwind.example"
REPLY, CHANGE = "POST /me/messages/{message-id}/createReply", "PATCH /me/messages/{message-id}"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


@pytest.fixture
def server() -> Iterator[Microsoft]:
    with Microsoft() as server:
        yield server
        assert server.sends == 0


@pytest.fixture
def service(server: Microsoft, tmp_path: Path, clock: SetClock) -> Iterator[Service]:
    """An interview of Dana's tomorrow, which Jordan has accepted, and her mail about it."""
    with serving(server, tmp_path, clock) as service:
        owner, others = Owner(server, JORDAN), Others(server, JORDAN)
        others.deliver(
            f"From: Dana Kim <{DANA}>\r\nTo: {JORDAN}\r\nSubject: Data Engineer interview\r\nMessage-ID: <1@northwind.example>\r\n"
            "\r\nHello Jordan,\n\nsee you tomorrow at ten.\n\nDana Kim\n".encode()
        )
        entry = others.invite(
            "Interview: Data Engineer (Northwind)",
            datetime(2026, 3, 4, 15, tzinfo=UTC),
            datetime(2026, 3, 4, 15, 45, tzinfo=UTC),
            DANA,
            attendees=(JORDAN, DANA),
            text="Interview for the Data Engineer role.\nWe will get back to you within two weeks.",
            uid="visit@northwind.example",
        )
        owner.respond(entry, "accepted")
        look(service)
        yield service


def look(service: Service) -> None:
    """Everything is read now."""
    look_now(service)
    tick(service)


def letters(service: Service) -> list[ActionRow]:
    with service.store.read() as tx:
        some = tx.actions_of(service.owner, [row.id for row in tx.follow_ups(service.owner)]).values()
    return [one for actions in some for one in actions if one.kind is ThingKind.LETTER]


def told(service: Service) -> str:
    """The journal."""
    with service.store.read() as tx:
        rows = tx.follow_ups(service.owner)
        return " ".join(one.line for row in rows for one in tx.lines(service.owner, row.id))


@pytest.mark.parametrize("fault", [None, faults.LOST, faults.BROKEN_AFTER, faults.HALF, faults.CLOSED])
@pytest.mark.parametrize("method", [REPLY, CHANGE])
def test_check_16_and_17_one_letter_in_her_conversation(
    service: Service, server: Microsoft, clock: SetClock, fault: faults.Fault | None, method: str
) -> None:
    """Whatever is lost of the first write or the second: one letter in Drafts, which answers her mail."""
    if fault:
        server.faults.add(fault, method)
    for minutes in (0, 1, 5, 10, 20):
        clock.set(AFTER + timedelta(minutes=minutes))
        look(service)
    box = server.boxes[JORDAN]
    (draft,) = Owner(server, JORDAN).drafts()
    assert draft.fields["conversationId"] == next(one for one in box.items.values() if one.folder == "inbox").fields["conversationId"]
    assert [one.state for one in letters(service)] == [DraftStatus.UNTOUCHED]


def test_check_19_a_letter_that_is_nowhere_for_a_moment_was_sent(service: Service, server: Microsoft, clock: SetClock) -> None:
    """Sent while it is looked for, it may be neither here nor there; when it has come to light, the journal says so."""
    clock.set(AFTER)
    look(service)
    owner = Owner(server, JORDAN)
    server.quirks.sent_lags = True
    clock.set(AFTER + timedelta(minutes=10))
    owner.send(owner.drafts()[0])
    look(service)
    server.boxes[JORDAN].catch_up()
    for minutes in (20, 30):
        clock.set(AFTER + timedelta(minutes=minutes))
        look(service)
    assert [one.state for one in letters(service)] == [DraftStatus.SENT]
    assert "You sent the letter" in told(service)
    assert not owner.drafts()


def test_check_25_read_anew_nothing_is_made_twice(service: Service, server: Microsoft, clock: SetClock) -> None:
    """Microsoft has forgotten where we were: one bounded reading, no second letter, and no line twice."""
    clock.set(AFTER)
    look(service)
    before = told(service)
    server.boxes[JORDAN].forget_rounds()
    clock.set(AFTER + timedelta(minutes=10))
    look(service)
    assert len(Owner(server, JORDAN).drafts()) == len(letters(service)) == 1
    assert told(service) == before


def test_check_26_a_page_whose_effects_were_not_kept_comes_again(service: Service, server: Microsoft, clock: SetClock) -> None:
    """A pull breaks between the folders: what came is read once more, and the answer in it counts once."""
    clock.set(AFTER)
    look(service)
    text = "Dear Jordan,\n\nwe would like to invite you to a second interview. Which day suits you?\n\nDana Kim"
    asked = next(one for one in server.boxes[JORDAN].items.values() if one.folder == "inbox")
    clock.set(AFTER + timedelta(hours=20))
    Others(server, JORDAN).reply(asked, f"Dana Kim <{DANA}>", text)
    server.faults.add(faults.BROKEN, "GET /me/messages/{message-id}/$value")
    look(service)
    assert "second interview" not in told(service)
    clock.set(AFTER + timedelta(hours=21))
    look(service)
    with service.store.read() as tx:
        (row,) = tx.follow_ups(service.owner)
    assert row.status == Status.ANSWERED
