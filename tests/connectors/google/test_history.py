"""Reading Gmail by its history and by searches: nothing lost, nothing twice, nothing fetched in vain."""

import json
from datetime import timedelta

import pytest

from connectors.errors import CursorLost, Gone, TryLater
from core.facts import Envelope, Folder, Person
from tests.conformance.world import ANN, JORDAN, MONTH_AGO, NOON, mail
from tests.connectors.google.opened import Opened, as_mail
from tests.fakes.google import Google
from tests.fakes.google.faults import A_PAGE, BROKEN, EMPTY, failing

GET, HISTORY, LIST = "gmail.users.messages.get", "gmail.users.history.list", "gmail.users.messages.list"
NOBODY: frozenset[str] = frozenset()
ACME = frozenset({"acme.example"})


def deliver(opened: Opened, number: int, *labels: str, **more: object) -> str:
    outside = mail(number, **more)  # type: ignore[arg-type]  # facts vary
    return opened.box.add(as_mail(outside, "Hello."), labels or ("INBOX",), at=outside.at).id


def follow(opened: Opened, cursor: str) -> tuple[list[Envelope], str]:
    """All pages after a cursor."""
    found: list[Envelope] = []
    more = True
    while more:
        page = opened.mail.changes(cursor, MONTH_AGO)
        found += page.items
        cursor, more = page.cursor, page.more
    return found, cursor


def ids(found: list[Envelope]) -> list[str]:
    return [one.message_id for one in found]


def test_check_18_pages_hold_everything_once_and_in_order(google: Google) -> None:
    """A history of 1,200 lines comes over several pages of Google's, and each over several of ours."""
    opened = Opened(google=google, units=15_000)
    _, cursor = follow(opened, "")
    for number in range(1_200):
        deliver(opened, number, *(("DRAFT",) if number % 10 else ("INBOX",)))
    found, _ = follow(opened, cursor)
    assert ids(found) == [f"<{number}@acme.example>" for number in range(0, 1_200, 10)]


def test_check_18_one_page_of_history_may_be_many_of_ours(google: Google, opened: Opened) -> None:
    """120 messages in one answer: three pages, each with a cursor that can be kept."""
    _, cursor = follow(opened, "")
    for number in range(120):
        deliver(opened, number)
    sizes: list[int] = []
    found: list[Envelope] = []
    more = True
    while more:
        try:
            page = opened.mail.changes(cursor, MONTH_AGO)
        except TryLater:
            opened.clock.turn(minutes=1)
            continue
        sizes.append(len(page.items))
        found += page.items
        cursor, more = page.cursor, page.more
    assert sizes == [50, 50, 20]
    assert len(set(ids(found))) == 120


def test_check_19_an_empty_page_is_not_the_end(google: Google, opened: Opened) -> None:
    """A page without items but with a token is followed: in the first reading, the history, and `about`."""
    google.quirks.empty_pages = True
    deliver(opened, 1)
    found, cursor = follow(opened, "")
    deliver(opened, 2)
    later, _ = follow(opened, cursor)
    assert (ids(found), ids(later)) == (["<1@acme.example>"], ["<2@acme.example>"])
    page = opened.mail.about(NOBODY, ACME, MONTH_AGO)
    about = list(page.items)
    while page.more:
        page = opened.mail.about(NOBODY, ACME, MONTH_AGO, page.cursor)
        about += page.items
    assert sorted(ids(about)) == ["<1@acme.example>", "<2@acme.example>"]


@pytest.mark.parametrize("fault", [A_PAGE, EMPTY, BROKEN])
def test_check_20_the_cursor_stays_where_it_was(google: Google, opened: Opened, fault: object) -> None:
    """What breaks in the middle of a page is read again from the same cursor, once each."""
    _, cursor = follow(opened, "")
    for number in range(3):
        deliver(opened, number)
    google.faults.add(fault, GET, nth=2)  # type: ignore[arg-type]  # a fault
    with pytest.raises(TryLater):
        opened.mail.changes(cursor, MONTH_AGO)
    opened.clock.turn(minutes=2)
    found, after = follow(opened, cursor)
    assert len(set(ids(found))) == len(found) == 3
    assert follow(opened, after)[0] == []


@pytest.mark.parametrize("body", [b"{}", b'{"historyId":"abc"}', b'{"historyId":null}'])
def test_check_20_an_answer_that_does_not_say_how_far_it_goes(google: Google, opened: Opened, body: bytes) -> None:
    """A history without its id moves no cursor."""
    _, cursor = follow(opened, "")
    fault = failing(200, "", "")
    google.faults.add(type(fault)(name="torn", status=200, body=body), HISTORY)
    with pytest.raises(TryLater):
        opened.mail.changes(cursor, MONTH_AGO)


def test_check_21_a_forgotten_history_is_said(google: Google, opened: Opened) -> None:
    """A history id that is too old: the cursor is lost, and the reading from the start misses nothing that comes meanwhile."""
    deliver(opened, 1)
    _, cursor = follow(opened, "")
    opened.box.forget_history()
    with pytest.raises(CursorLost):
        opened.mail.changes(cursor, MONTH_AGO)
    before = len(google.log)
    page = opened.mail.changes("", MONTH_AGO)
    assert [one.method for one in google.log[before:]][:2] == ["gmail.users.getProfile", LIST]
    deliver(opened, 2)
    found, _ = follow(opened, page.cursor)
    assert ids([*page.items, *found]) == ["<1@acme.example>", "<2@acme.example>"]


def test_check_21_the_first_reading_is_bounded(google: Google, opened: Opened) -> None:
    """Only what arrived since is fetched, and drafts are not."""
    deliver(opened, 1, at=MONTH_AGO - timedelta(seconds=2))
    deliver(opened, 2, "DRAFT")
    deliver(opened, 3, at=MONTH_AGO)
    assert ids(follow(opened, "")[0]) == ["<3@acme.example>"]
    assert google.count(GET) == 1


@pytest.mark.parametrize(
    "cursor",
    [
        "nonsense",
        "[]",
        "{}",
        '{"v":2,"h":"1"}',
        '{"v":1,"h":"x"}',
        '{"v":1,"h":"1","o":"x"}',
        '{"v":1,"h":"1","s":"soon"}',
        '{"v":1,"h":"99999"}',
    ],
)
def test_check_21_a_cursor_that_is_none(opened: Opened, cursor: str) -> None:
    """Torn, of another version, or of a history that never was: lost."""
    with pytest.raises(CursorLost):
        opened.mail.changes(cursor, MONTH_AGO)


def test_check_21_a_token_that_google_does_not_know_any_more(opened: Opened) -> None:
    """Tokens of pages age; the reading begins anew."""
    with pytest.raises(CursorLost):
        opened.mail.changes(json.dumps({"v": 1, "h": str(opened.box.history), "p": "old"}), MONTH_AGO)
    with pytest.raises(CursorLost):
        opened.mail.changes(json.dumps({"v": 1, "h": str(opened.box.history), "p": "old", "s": MONTH_AGO.isoformat()}), MONTH_AGO)
    with pytest.raises(CursorLost):
        opened.mail.about(NOBODY, ACME, MONTH_AGO, json.dumps({"v": 1, "n": 0, "p": "old"}))


def test_check_22_history_ids_are_numbers(google: Google, opened: Opened) -> None:
    """From 999 to 1,006 the text grows smaller and the number does not; and a cursor never goes back."""
    _, cursor = follow(opened, "")
    for number in range(5):
        deliver(opened, number)
        found, cursor = follow(opened, cursor)
        assert ids(found) == [f"<{number}@acme.example>"]
    assert len(json.loads(cursor)["h"]) == 4
    google.faults.add(type(EMPTY)(name="behind", status=200, body=b'{"historyId":"7"}'), HISTORY)
    assert follow(opened, cursor)[1] == cursor


def test_check_24_a_message_that_is_gone_by_now_is_left_out(google: Google, opened: Opened) -> None:
    """Listed and deleted before it was fetched: the others are read."""
    _, cursor = follow(opened, "")
    for number in range(3):
        ref = deliver(opened, number)
        if number == 1:
            opened.box.delete(ref)
    assert ids(follow(opened, cursor)[0]) == ["<0@acme.example>", "<2@acme.example>"]
    assert ids(follow(opened, "")[0]) == ["<2@acme.example>", "<0@acme.example>"]


@pytest.mark.parametrize("where", ["SPAM", "TRASH"])
def test_what_was_thrown_away_by_now_is_no_news(opened: Opened, where: str) -> None:
    """The history tells how it lay when it came; where it lies now is what counts."""
    _, cursor = follow(opened, "")
    ref = deliver(opened, 1)
    opened.owner.move(opened.box.messages[ref], where)
    assert follow(opened, cursor)[0] == []


def test_nothing_new_costs_one_request(google: Google, opened: Opened) -> None:
    """2 units, and no message is fetched."""
    _, cursor = follow(opened, "")
    before = len(google.log)
    follow(opened, cursor)
    assert [one.method for one in google.log[before:]] == [HISTORY]


def test_what_is_saved_as_a_draft_costs_nothing(google: Google, opened: Opened) -> None:
    """Each time a draft is saved it is a new message, and no news."""
    _, cursor = follow(opened, "")
    draft = opened.box.create_draft(as_mail(mail(1), "Dear Ann"))
    for _ in range(5):
        opened.box.rewrite_draft(draft, as_mail(mail(1), "Dear Ann,"))
    before = google.count(GET)
    assert follow(opened, cursor)[0] == []
    assert google.count(GET) == before


@pytest.mark.parametrize("where", ["SPAM", "TRASH"])
def test_what_comes_back_is_news(opened: Opened, where: str) -> None:
    """A mail that the owner takes out of Spam or the trash is read then; one that is merely opened is not read twice."""
    ref = deliver(opened, 1, where, "UNREAD")
    _, cursor = follow(opened, "")
    opened.owner.move(opened.box.messages[ref], "INBOX")
    found, cursor = follow(opened, cursor)
    assert ids(found) == ["<1@acme.example>"]
    opened.owner.read(opened.box.messages[ref])
    assert follow(opened, cursor)[0] == []


def test_no_body_is_fetched_for_an_outside(google: Google, opened: Opened) -> None:
    """The outside tells whether a calendar entry may be inside, and the answer holds no text."""
    deliver(opened, 1)
    (found,) = follow(opened, "")[0]
    assert not found.has_calendar
    held = opened.http.ask(opened.http.methods.messages.get(userId="me", id=found.ref, format="full", fields=_mask()))
    assert "data" not in json.dumps(held)


def _mask() -> str:
    from connectors.google.convert_mail import MESSAGE  # noqa: PLC0415 - beside its only use

    return MESSAGE


def test_about_asks_for_long_lists_in_several_searches(google: Google, opened: Opened) -> None:
    """A hundred addresses do not fit into one request; each message comes once, though it concerns people of two searches."""
    people = frozenset(f"person.number.{number}@acme{number}.example" for number in range(100))
    first, last = min(people), max(people)
    deliver(opened, 1, sender=Person(email=first), to=Person(email=last))
    deliver(opened, 2, "SENT", sender=JORDAN, to=Person(email=last))
    deliver(opened, 3, sender=Person(email="nobody@elsewhere.example"))
    page = opened.mail.about(people, NOBODY, MONTH_AGO)
    found = list(page.items)
    while page.more:
        page = opened.mail.about(people, NOBODY, MONTH_AGO, page.cursor)
        found += page.items
    assert sorted(ids(found)) == ["<1@acme.example>", "<2@acme.example>"]
    assert google.count(LIST) > 3


def test_about_nobody_asks_nothing(google: Google, opened: Opened) -> None:
    """Without an address or a domain there is nothing to look for."""
    assert opened.mail.about(NOBODY, NOBODY, MONTH_AGO).items == ()
    assert google.count() == 0


def test_about_is_exact_where_the_search_is_not(opened: Opened) -> None:
    """Gmail finds words: "acme.example" in notme.acme.example.com too."""
    deliver(opened, 1, sender=Person(email="x@acme.example.com"))
    deliver(opened, 2, sender=Person(email="x@jobs.acme.example"))
    assert ids(list(opened.mail.about(NOBODY, ACME, MONTH_AGO).items)) == ["<2@acme.example>"]


def test_a_thread_is_gmails(opened: Opened) -> None:
    """Threads are named as Gmail names them, so that a draft can be put there."""
    first = opened.box.deliver(as_mail(mail(1), "Hello."), at=NOON)
    reply = mail(2, subject="Re: Interview 1", in_reply_to="<1@acme.example>", references=("<1@acme.example>",), sender=JORDAN, to=ANN)
    second = opened.box.deliver(as_mail(reply, "Thank you."), ("SENT",), at=NOON + timedelta(hours=1))
    found = opened.mail.thread(second.id)
    assert ids(list(found)) == ["<1@acme.example>", "<2@acme.example>"]
    assert {one.thread for one in found} == {first.thread}
    assert [one.folder for one in found] == [Folder.INBOX, Folder.SENT]
    opened.box.delete(second.id)
    with pytest.raises(Gone):
        opened.mail.thread(second.id)
