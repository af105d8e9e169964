"""Reading Outlook by delta queries and lists: nothing lost, nothing twice, and nothing fetched in vain."""

import json
from datetime import timedelta
from typing import Any

import pytest

from connectors.errors import CursorLost, Gone, Refused, TryLater
from connectors.microsoft.box import OUTSIDE
from connectors.microsoft.mail import PAGE
from core import answers
from core.facts import Envelope, Folder, MessageKind, Person
from tests.conformance.world import ANN, JORDAN, KEY, MONTH_AGO, NOON, draft, mail
from tests.connectors.microsoft.letters import asked_by
from tests.connectors.microsoft.opened import Opened
from tests.core.followups import PROFILE
from tests.fakes.disk import as_mail
from tests.fakes.microsoft import faults
from tests.fakes.microsoft.drafts import SENDS
from tests.fakes.microsoft.faults import Fault
from tests.fakes.microsoft.items import Item

DELTA, LIST = "GET /me/mailFolders/{mailFolder-id}/messages/delta", "GET /me/messages"
NOBODY: frozenset[str] = frozenset()
ACME = frozenset({"acme.example"})


def deliver(opened: Opened, number: int, folder: str = "inbox", **more: object) -> Item:
    outside = mail(number, **more)  # type: ignore[arg-type]  # facts vary
    return opened.others.deliver(as_mail(outside, "Hello."), at=outside.at, folder=folder)


def follow(opened: Opened, cursor: str) -> tuple[list[Envelope], str]:
    """All pages after a cursor."""
    found: list[Envelope] = []
    more = True
    while more:
        page = opened.mail.changes(cursor, MONTH_AGO)
        found += page.items
        cursor, more = page.cursor, page.more
    return found, cursor


def all_about(opened: Opened) -> list[Envelope]:
    """All pages of what is about Acme."""
    page = opened.mail.about(NOBODY, ACME, MONTH_AGO)
    found = list(page.items)
    while page.more:
        page = opened.mail.about(NOBODY, ACME, MONTH_AGO, page.cursor)
        found += page.items
    return found


def ids(found: list[Envelope]) -> list[str]:
    return [one.message_id for one in found]


def ref_of(opened: Opened, item: Item) -> str:
    return opened.box.id_of(item, immutable=True)


def test_a_page_tells_of_the_oldest_first(opened: Opened) -> None:
    """A first reading is answered by Graph with the newest first; what is told of the letters follows their dates."""
    for number in (2, 1, 3):
        deliver(opened, number, at=NOON - timedelta(hours=5 - number))
    found, _ = follow(opened, "")
    assert ids(found) == ["<1@acme.example>", "<2@acme.example>", "<3@acme.example>"]


def test_check_22_no_way_leads_to_a_delivery(opened: Opened) -> None:
    """Each request of Graph's that hands a mail over for delivery is refused before a connection is opened."""
    ref = ref_of(opened, deliver(opened, 1))
    opened.microsoft.log.clear()
    for name in SENDS:
        method, _, template = name.partition(" ")
        with pytest.raises(Refused):
            opened.http.exchange(method, opened.http.root + template.replace("{message-id}", ref), {}, b"{}")
    assert opened.asked() == []
    assert len(SENDS) == 5


def test_check_24_empty_pages_replays_and_disorder_come_to_the_same(opened: Opened) -> None:
    """A page without items but with a link is followed; what comes again is the same message, under the same ref."""
    for number in range(3 * PAGE):
        deliver(opened, number, at=NOON - timedelta(minutes=number))
    plain, _ = follow(opened, "")
    quirks = opened.microsoft.quirks
    quirks.empty_pages = quirks.reversed_pages = quirks.text_booleans = True
    quirks.replays = 7
    nasty, cursor = follow(opened, "")
    assert set(nasty) == set(plain)
    assert len(nasty) == len(plain) == 3 * PAGE
    deliver(opened, 1_000)
    later, cursor = follow(opened, cursor)
    assert "<1000@acme.example>" in ids(later)
    assert {one.ref for one in later} - {one.ref for one in plain} == {later[ids(later).index("<1000@acme.example>")].ref}
    assert set(ids(follow(opened, cursor)[0])) <= set(ids(later)) | set(ids(plain))


def test_check_24_a_message_that_is_filed_keeps_its_ref(opened: Opened) -> None:
    """It can be read wherever it was put since, and says where it lies."""
    item = deliver(opened, 1)
    (found,), _ = follow(opened, "")
    opened.owner.move(item, "Jobs")
    assert opened.mail.read(found.ref).envelope.folder is Folder.OTHER
    opened.owner.move(item, "archive")
    assert opened.mail.read(found.ref).envelope.folder is Folder.ARCHIVE
    assert [one.folder for one in opened.mail.thread(found.ref)] == [Folder.ARCHIVE]


@pytest.mark.parametrize("fault", [faults.A_PAGE, faults.EMPTY, faults.BROKEN, faults.too_many()])
def test_check_24_the_cursor_stays_where_it_was(opened: Opened, fault: Fault) -> None:
    """What breaks in the middle is read again from the same cursor, once each."""
    _, cursor = follow(opened, "")
    for number in range(3):
        deliver(opened, number)
    opened.microsoft.faults.add(fault, DELTA, nth=2)
    first = opened.mail.changes(cursor, MONTH_AGO)
    with pytest.raises(TryLater):
        opened.mail.changes(first.cursor, MONTH_AGO)
    opened.clock.turn(minutes=2)
    found, after = follow(opened, cursor)
    assert len(set(ids(found))) == len(found) == 3
    assert follow(opened, after)[0] == []


@pytest.mark.parametrize("body", [b"{}", b'{"value":[]}', b'{"value":[],"@odata.deltaLink":7}'])
def test_check_24_an_answer_that_does_not_say_how_far_it_goes(opened: Opened, body: bytes) -> None:
    """It moves no cursor."""
    opened.microsoft.faults.add(Fault(name="torn", status=200, body=body), DELTA)
    with pytest.raises(TryLater):
        opened.mail.changes("", MONTH_AGO)


@pytest.mark.parametrize(("status", "code"), [(410, "SyncStateNotFound"), (400, "syncStateNotFound"), (409, "resyncRequired")])
def test_check_25_a_forgotten_place_is_said(opened: Opened, status: int, code: str) -> None:
    """In each way that Graph has for it; the reading from the start is bounded, and misses nothing that comes meanwhile."""
    deliver(opened, 1)
    deliver(opened, 2, at=MONTH_AGO - timedelta(days=1))
    _, cursor = follow(opened, "")
    opened.box.forget_rounds(status, code)
    with pytest.raises(CursorLost):
        opened.mail.changes(cursor, MONTH_AGO)
    page = opened.mail.changes("", MONTH_AGO)
    deliver(opened, 3)
    found, _ = follow(opened, page.cursor)
    assert set(ids([*page.items, *found])) == {"<1@acme.example>"}
    assert ids(follow(opened, follow(opened, "")[1])[0]) == []


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "[]",
        "{}",
        '{"v":2,"n":0,"l":["",""],"s":"2026-03-01T00:00:00+00:00"}',
        '{"v":1,"n":2,"l":["a","b"]}',
        '{"v":1,"n":0,"l":["a"]}',
        '{"v":1,"n":0,"l":["",""]}',
        '{"v":1,"n":0,"l":["",""],"s":"soon"}',
        '{"v":1,"n":0,"l":["https://elsewhere.example/v1.0/me/mailFolders/inbox/messages/delta?$deltatoken=x","b"]}',
    ],
)
def test_check_25_a_cursor_that_is_none(opened: Opened, cursor: str) -> None:
    """Torn, of another version, or leading elsewhere: lost, and the token goes nowhere."""
    with pytest.raises(CursorLost):
        opened.mail.changes(cursor, MONTH_AGO)
    assert opened.asked() == []


@pytest.mark.parametrize("fault", [faults.failing(404, "ErrorItemNotFound", "No."), faults.failing(400, "ErrorInvalidUrlQuery", "No.")])
def test_check_25_a_link_that_graph_does_not_know_any_more(opened: Opened, fault: Fault) -> None:
    """However it says so; a question that was asked for the first time is not lost by that."""
    _, cursor = follow(opened, "")
    opened.microsoft.faults.add(fault, DELTA, times=2)
    with pytest.raises(CursorLost):
        opened.mail.changes(cursor, MONTH_AGO)
    with pytest.raises((Gone, Refused)):
        opened.mail.changes("", MONTH_AGO)
    for number in range(210):
        deliver(opened, number)
    place = opened.mail.about(NOBODY, ACME, MONTH_AGO).cursor
    opened.microsoft.faults.add(fault, LIST)
    with pytest.raises(CursorLost):
        opened.mail.about(NOBODY, ACME, MONTH_AGO, place)


@pytest.mark.parametrize("place", ["mailFolders('AQMkAD-_=')", "mailfolders('inbox')", "mailFolders/AQMkAD%3D"])
def test_a_link_is_followed_however_graph_spells_it(opened: Opened, place: str) -> None:
    """Its links write the same place in several ways; all of them are asked for as they are."""
    link = f"{opened.http.root}/me/{place}/messages/delta?$deltatoken=x"
    opened.microsoft.faults.add(
        Fault(name="linked", status=200, body=json.dumps({"value": [], "@odata.deltaLink": link}).encode()), times=4
    )
    _, cursor = follow(opened, "")
    assert follow(opened, cursor) == ([], cursor)
    assert len(opened.asked()) == 4


def test_check_26_a_place_is_kept_by_whoever_keeps_its_page(opened: Opened) -> None:
    """The door remembers nothing: as long as the old cursor is kept, the same page comes again."""
    _, cursor = follow(opened, "")
    deliver(opened, 1)
    first = opened.mail.changes(cursor, MONTH_AGO)
    again = opened.mail.changes(cursor, MONTH_AGO)
    assert ids(list(first.items)) == ids(list(again.items)) == ["<1@acme.example>"]
    assert follow(opened, first.cursor)[0] == follow(opened, again.cursor)[0] == []


ICS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:visit@acme.example\r\nDTSTAMP:20260310T120000Z\r\n"
    "DTSTART:20260312T140000Z\r\nDTEND:20260312T150000Z\r\nSUMMARY:Interview\r\nORGANIZER:mailto:jordan@example.com\r\n"
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann.lee@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
REPORT = (
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n'
    "Your message could not be delivered.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; acme.example\r\n\r\n"
    "Final-Recipient: rfc822; ann.lee@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--\r\n"
)
PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n"


@pytest.mark.parametrize(
    ("head", "body", "kind"),
    [
        ("Auto-Submitted: auto-replied\r\nSubject: Automatic reply: Thank you\r\n", PLAIN.format("I am away."), MessageKind.AUTO_REPLY),
        ("Precedence: auto_reply\r\nSubject: Out of office\r\n", PLAIN.format("I am away until Monday."), MessageKind.AUTO_REPLY),
        ("Auto-Submitted: auto-replied\r\nSubject: Undeliverable: Thank you\r\n", REPORT, MessageKind.BOUNCE),
        (
            "List-Id: <jobs.acme.example>\r\nPrecedence: list\r\nSubject: Ten new jobs\r\n",
            PLAIN.format("Have a look."),
            MessageKind.UNRELATED,
        ),
        (
            "Subject: Accepted: Interview\r\n",
            f"Content-Type: text/calendar; method=REPLY\r\n\r\n{ICS.format(method='REPLY')}",
            MessageKind.UNRELATED,
        ),
    ],
)
def test_check_27_machines_mail_is_no_answer(opened: Opened, head: str, body: str, kind: MessageKind) -> None:
    """An automatic reply, an absence, a bounce, a list and a calendar reply: all that tells them from people's mail is passed on."""
    sender = "postmaster@acme.example" if kind is MessageKind.BOUNCE else ANN.email
    raw = f"From: {sender}\r\nTo: jordan@example.com\r\nMessage-ID: <m@acme.example>\r\nMIME-Version: 1.0\r\n{head}{body}".encode()
    message = opened.mail.read(ref_of(opened, opened.others.deliver(raw)))
    assert answers.read(message, PROFILE, expected=True).kind is kind
    assert bool(message.failed) == (kind is MessageKind.BOUNCE)


@pytest.mark.parametrize("email", PROFILE.emails)
def test_check_28_own_mail_is_no_answer(opened: Opened, email: str) -> None:
    """From any of the owner's addresses, sent here or elsewhere and copied to oneself."""
    own = mail(5, sender=Person(name="Jordan Avery", email=email), to=ANN)
    opened.owner.write(as_mail(own, "Any news? We would like to offer you the job."), NOON)
    deliver(opened, 6, sender=Person(email=email), to=ANN)
    found, _ = follow(opened, "")
    assert len(found) == 2
    for one in found:
        assert answers.read(opened.mail.read(one.ref), PROFILE, expected=True).kind is MessageKind.OWN


def test_check_29_what_is_removed_is_no_news(opened: Opened) -> None:
    """Moved, deleted, and never heard of: a removal says nothing of where a message lies now."""
    items = [deliver(opened, number) for number in range(3)]
    _, cursor = follow(opened, "")
    opened.owner.move(items[0], "archive")
    opened.owner.discard(items[1])
    unseen = deliver(opened, 9)
    opened.owner.discard(unseen)
    page = opened.mail.changes(cursor, MONTH_AGO)
    assert (page.items, page.gone) == ((), ())
    assert follow(opened, page.cursor)[0] == []
    assert opened.mail.read(ref_of(opened, items[0])).envelope.message_id == "<0@acme.example>"


@pytest.mark.parametrize("removed", [{"@removed": {"reason": "deleted"}}, {"id": None}, {"id": "x", "@removed": None}, {"id": 7}])
def test_check_29_removals_of_any_shape(opened: Opened, removed: dict[str, Any]) -> None:
    """Without an id, without a reason, with a number for an id."""
    link = f"{opened.http.root}/me/mailFolders/inbox/messages/delta?$deltatoken=x"
    body = json.dumps({"value": [removed, None, "x"], "@odata.deltaLink": link}).encode()
    opened.microsoft.faults.add(Fault(name="odd", status=200, body=body), DELTA)
    assert opened.mail.changes("", MONTH_AGO).items == ()


def test_nothing_new_costs_two_requests(opened: Opened) -> None:
    """One a folder, and no message is fetched."""
    _, cursor = follow(opened, "")
    before = len(opened.microsoft.log)
    follow(opened, cursor)
    assert opened.asked(before) == [DELTA, DELTA]


def test_no_text_is_fetched_for_an_outside(opened: Opened) -> None:
    """What is asked for is the outside alone."""
    deliver(opened, 1)
    (found,), _ = follow(opened, "")
    assert not found.has_calendar
    assert "Hello." not in json.dumps(opened.http.get("/me/messages", OUTSIDE))


def test_about_needs_no_search(opened: Opened) -> None:
    """What no search knows of yet is found, in Junk too."""
    opened.microsoft.quirks.search_lags = True
    deliver(opened, 1, "junkemail")
    deliver(opened, 2, sender=Person(email="somebody@elsewhere.example"))
    assert ids(all_about(opened)) == ["<1@acme.example>"]


def test_about_passes_over_other_peoples_mail(opened: Opened) -> None:
    """Many pages of it are no pages of ours; the newest of Acme's comes first."""
    opened.microsoft.quirks.empty_pages = True
    deliver(opened, 1, at=NOON - timedelta(days=2))
    for number in range(450):
        deliver(opened, 10 + number, sender=Person(email="somebody@elsewhere.example"), at=NOON - timedelta(days=1))
    deliver(opened, 2)
    page = opened.mail.about(NOBODY, ACME, MONTH_AGO)
    assert ids(list(page.items)) == ["<2@acme.example>"]
    rest = opened.mail.about(NOBODY, ACME, MONTH_AGO, page.cursor)
    assert ids(list(rest.items)) == ["<1@acme.example>"]
    assert not rest.more


def test_about_nobody_asks_nothing(opened: Opened) -> None:
    """Without an address or a domain there is nothing to look for."""
    assert opened.mail.about(NOBODY, NOBODY, MONTH_AGO).items == ()
    assert opened.asked() == []


def test_a_letter_of_ours_is_no_mail(opened: Opened) -> None:
    """Neither in Drafts nor anywhere that it was put, as long as it was not sent; then it is the owner's own."""
    asked = asked_by(opened)
    facts = {"thread": asked.fields["conversationId"], "in_reply_to": "<1@acme.example>", "subject": "Re: Interview 1"}
    opened.drafts.create(draft(**facts), KEY)
    for folder in ("inbox", "deleteditems", "Jobs"):
        opened.owner.move(opened.letter, folder)
        assert (
            ids(follow(opened, "")[0])
            == ids(all_about(opened))
            == ids(list(opened.mail.thread(ref_of(opened, asked))))
            == ["<1@acme.example>"]
        )
    opened.owner.send(opened.letter)
    sent = [one for one in follow(opened, "")[0] if one.folder is Folder.SENT]
    assert [one.sender for one in sent] == [Person(name=opened.box.name, email=JORDAN.email)]
    assert len(all_about(opened)) == len(opened.mail.thread(ref_of(opened, asked))) == 2
