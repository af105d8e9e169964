"""Letters in Gmail's Drafts: made once, in the right thread, and told apart from what their owner made of them."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from typing import Any

import pytest

from connectors.contract import DraftRef, DraftState
from connectors.errors import Conflict, DoorError, Gone, TryLater
from connectors.likeness import near
from core.actions import Draft, DraftStatus
from tests.conformance.world import ANN, JORDAN, KEY, NOON, draft, mail
from tests.connectors.google.opened import Opened, as_mail
from tests.fakes.google import Google
from tests.fakes.google.faults import CLOSED, EVERY, HALF, LOST, RESET, RESET_AFTER, Fault, Faults, failing

CREATE, GET_DRAFT, GET = "gmail.users.drafts.create", "gmail.users.drafts.get", "gmail.users.messages.get"
NEAR = near(draft())
LONG = "<DB9PR07MB1234567890ABCDEF0123456789ABCDEF0123456789AB@DB9PR07MB1234.eurprd07.prod.outlook.com>"


def answered(opened: Opened, references: int = 1) -> dict[str, Any]:
    """The facts of a letter that answers a mail of Ann's, which has come."""
    older = tuple(f"<{number}.{LONG[1:]}" for number in range(references - 1))
    asked = mail(1, references=older, in_reply_to=older[-1] if older else "")
    stored = opened.box.deliver(as_mail(replace(asked, message_id=LONG), "When suits you?"))
    return {"subject": "Re: Interview 1", "thread": stored.thread, "in_reply_to": LONG, "references": (*older, LONG)}


def status(opened: Opened, made: DraftState) -> DraftStatus:
    return opened.drafts.look(made.ref).status


@pytest.mark.parametrize("fault", [LOST, RESET_AFTER, HALF, CLOSED, RESET])
def test_check_35_a_lost_answer_is_one_request(google: Google, opened: Opened, fault: Fault) -> None:
    """However the connection ends, the draft went out once, its outcome is in doubt, and looking for it tells."""
    google.faults.add(fault, CREATE)
    with pytest.raises(TryLater) as caught:
        opened.drafts.create(draft(), KEY)
    assert caught.value.unclear
    assert google.count(CREATE) == 1
    found = opened.drafts.find(KEY, NEAR)
    assert (found is not None) == fault.commits
    assert len(opened.box.drafts) == fault.commits


def test_check_35_it_is_found_before_a_search_knows_of_it(google: Google, opened: Opened) -> None:
    """The drafts are listed, and a listing does not lag."""
    opened.box.lagging = True
    google.faults.add(LOST, CREATE)
    with pytest.raises(TryLater):
        opened.drafts.create(draft(), KEY)
    found = opened.drafts.find(KEY, NEAR)
    assert found
    assert found.status is DraftStatus.UNTOUCHED
    assert opened.drafts.look(found.ref).status is DraftStatus.UNTOUCHED


def test_check_35_one_draft_whatever_fails(google: Google, opened: Opened) -> None:
    """A hundred letters with one request in four failing in every way: look, then make, until it is known. One draft each."""
    drawn = random.Random(35)
    for number in range(100):
        key, letter = f"{number:032x}", draft(to=replace(ANN, email=f"p{number}@acme.example"), message_id=f"<{number}@example.com>")
        google.faults.rate(0.25, drawn.randrange(10**6), EVERY)
        _make(opened, letter, key)
        google.faults.clear()
        opened.clock.turn(hours=2)
        assert len(opened.box.drafts) == 1
        opened.owner.discard(opened.owner.draft(key))
    assert google.sends == 0
    assert google.count(CREATE) > 100


def _make(opened: Opened, letter: Draft, key: str) -> None:
    while True:
        try:
            if opened.drafts.find(key, near(letter)) is None:
                opened.drafts.create(letter, key)
        except TryLater as err:
            opened.clock.turn(seconds=max(30.0, (err.after or timedelta(0)).total_seconds()))
        else:
            return


@pytest.mark.parametrize("references", [1, 40])
def test_check_36_it_lands_in_the_thread(opened: Opened, references: int) -> None:
    """The thread of what it answers, In-Reply-To and References unbroken whatever their length, and the same subject."""
    facts = answered(opened, references)
    opened.drafts.create(draft(**facts), KEY)
    stored = opened.letter
    assert stored.thread == facts["thread"]
    headers = message_from_bytes(stored.raw)
    assert headers["In-Reply-To"] == LONG
    assert len(headers["References"].split()) == references
    assert headers["References"].split()[-1] == LONG
    head = stored.raw.partition(b"\r\n\r\n")[0]
    assert b"=?" not in head
    assert max(map(len, head.splitlines())) < 998


def test_check_36_an_update_stays_in_the_thread(opened: Opened) -> None:
    """A draft is replaced as a whole, its thread and headers with it."""
    facts = answered(opened)
    made = opened.drafts.create(draft(**facts), KEY)
    opened.drafts.replace(made.ref, draft("Dear Ann,\n\nanother text altogether, which is long enough to be one.", **facts))
    assert opened.letter.thread == facts["thread"]
    assert message_from_bytes(opened.letter.raw)["In-Reply-To"] == LONG


def test_check_36_a_thread_that_is_gone_costs_no_letter(google: Google, opened: Opened) -> None:
    """Where the thread was deleted, the letter is a mail of its own, and answers by its headers all the same."""
    facts = answered(opened)
    for name in list(opened.box.messages):
        opened.box.delete(name)
    made = opened.drafts.create(draft(**facts), KEY)
    assert made.status is DraftStatus.UNTOUCHED
    assert message_from_bytes(opened.letter.raw)["In-Reply-To"] == LONG
    assert len(opened.box.drafts) == 1
    found = opened.drafts.find(KEY, near(draft(**facts)))
    assert found
    assert found.status is DraftStatus.UNTOUCHED


def test_check_38_untouched_is_told_without_reading(google: Google, opened: Opened) -> None:
    """As long as its message id stays, one request says so."""
    made = opened.drafts.create(draft(), KEY)
    before = len(google.log)
    assert status(opened, made) is DraftStatus.UNTOUCHED
    assert [one.method for one in google.log[before:]] == [GET_DRAFT]


def test_check_38_opened_is_not_edited(google: Google, opened: Opened) -> None:
    """Opened and saved by the browser: another message id, HTML and headers, the same text. It is still ours, and cheap to know again."""
    made = opened.drafts.create(draft(), KEY)
    opened.edits()
    seen = opened.drafts.look(made.ref)
    assert seen.status is DraftStatus.UNTOUCHED
    before = len(google.log)
    assert status(opened, seen) is DraftStatus.UNTOUCHED
    assert len(google.log) == before + 1
    assert opened.drafts.withdraw(seen.ref).status is DraftStatus.WITHDRAWN


def test_check_38_an_untouched_letter_is_taken_back_without_reading_it(google: Google, opened: Opened) -> None:
    """Its message id is the one that we left it with, which says enough."""
    made = opened.drafts.create(draft(), KEY)
    before = len(google.log)
    opened.drafts.withdraw(made.ref)
    assert "raw" not in [one.form for one in google.log[before:]]


def test_check_38_edited_is_the_owners(opened: Opened) -> None:
    """Changed in a browser: it stays so, is known at one request later on, and is neither replaced nor taken back."""
    made = opened.drafts.create(draft(), KEY)
    opened.edits("Dear Ann, in my own words, which are quite different from those that were there before.")
    seen = opened.drafts.look(made.ref)
    assert seen.status is DraftStatus.EDITED
    before = len(opened.google.log)
    assert status(opened, seen) is DraftStatus.EDITED
    assert len(opened.google.log) == before + 1
    assert status(opened, made) is DraftStatus.EDITED
    for ref in (made.ref, seen.ref):
        with pytest.raises(Conflict):
            opened.drafts.replace(ref, draft("Other."))
        with pytest.raises(Conflict):
            opened.drafts.withdraw(ref)
    assert "my own words" in opened.letter.text


def test_check_38_edited_and_put_back_is_ours_again(opened: Opened) -> None:
    """Who undoes a change has changed nothing."""
    made = opened.drafts.create(draft(), KEY)
    opened.edits("Something else.")
    seen = opened.drafts.look(made.ref)
    opened.edits(draft().text)
    assert status(opened, seen) is DraftStatus.UNTOUCHED


@pytest.mark.parametrize("act", ["replace", "withdraw"])
def test_check_38_an_edit_at_the_last_moment_wins(google: Google, opened: Opened, act: str) -> None:
    """Between the look and the write the owner saves: it is looked once more right before, and left alone."""
    made = opened.drafts.create(draft(), KEY)

    class Racing(Faults):
        """The owner saves as soon as the drafts have been listed."""

        listed = False

        def take(self, method: str, account: str) -> Fault | None:
            if method == "gmail.users.drafts.list":
                self.listed = True
            elif method == GET_DRAFT and self.listed:
                draft_id, mail_id = next(iter(opened.box.drafts.items()))
                stored = opened.box.messages[mail_id]
                opened.box.rewrite_draft(draft_id, stored.raw.replace(b"Dear Ann", b"Hello Ann"), stored.thread, origin=stored.origin)
            return None

    google.faults = Racing()
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref) if act == "withdraw" else opened.drafts.replace(made.ref, draft("Other."))
    assert b"Hello Ann" in opened.letter.raw


def test_check_38_a_draft_is_never_sent_mail_nor_a_reply(opened: Opened) -> None:
    """A draft to that person counts as nothing that was written to them."""
    opened.owner.keep(as_mail(mail(5, sender=JORDAN, to=ANN, subject="Something else"), "Dear Ann"))
    made = opened.drafts.create(draft(), KEY)
    found = opened.drafts.find(KEY, NEAR)
    assert found
    assert found.status is status(opened, made) is DraftStatus.UNTOUCHED


@pytest.mark.parametrize("lagging", [False, True])
def test_check_39_sent(opened: Opened, lagging: bool) -> None:
    """The draft is gone, and in its thread lies a mail that was sent, whether or not a search knows of it yet."""
    opened.box.lagging = lagging
    made = opened.drafts.create(draft(**answered(opened)), KEY)
    opened.sends()
    assert status(opened, made) is DraftStatus.SENT


@pytest.mark.parametrize("lagging", [False, True])
def test_check_39_sent_under_another_subject(opened: Opened, lagging: bool) -> None:
    """It begins a thread of its own, and is known by whom it went to."""
    opened.box.lagging = lagging
    made = opened.drafts.create(draft(**answered(opened)), KEY)
    opened.sends(subject="Many thanks")
    assert status(opened, made) is DraftStatus.SENT


def test_check_39_sent_and_thrown_away_was_sent(opened: Opened) -> None:
    """What was sent stays so, wherever the owner puts it."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.trash(opened.sends())
    assert status(opened, made) is DraftStatus.SENT


@pytest.mark.parametrize("keeps", [True, False])
@pytest.mark.parametrize("lagging", [False, True])
def test_check_39_trashed(opened: Opened, lagging: bool, keeps: bool) -> None:
    """In the trash, with the label of a draft or without it: put there, and not sent."""
    opened.box.lagging, opened.box.keeps_draft_label = lagging, keeps
    made = opened.drafts.create(draft(), KEY)
    opened.owner.trash(opened.letter)
    assert status(opened, made) is DraftStatus.TRASHED
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref)


def test_check_19_an_empty_page_hides_no_letter(google: Google, opened: Opened) -> None:
    """Neither in a search nor in the list of what was sent last."""
    made = opened.drafts.create(draft(), KEY)
    opened.sends(subject="Something else")
    google.quirks.empty_pages = True
    assert status(opened, made) is DraftStatus.SENT


def test_check_39_trashed_though_the_draft_is_still_named(opened: Opened) -> None:
    """Its draft is still answered for by its id: in the trash it is all the same, and its owner put it there."""
    made = opened.drafts.create(draft(), KEY)
    stored = opened.letter
    id_ = opened.box.draft_of(stored.id)
    assert id_
    opened.box.keeps_draft_label = True
    opened.owner.trash(stored)
    opened.box.drafts[id_] = stored.id
    assert status(opened, made) is DraftStatus.TRASHED
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref)


def test_check_39_deleted(opened: Opened) -> None:
    """Nowhere: deleted, and not made again."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.discard(opened.letter)
    assert status(opened, made) is DraftStatus.GONE
    with pytest.raises(Gone):
        opened.drafts.withdraw(made.ref)


def test_check_39_under_another_id_it_is_adopted(opened: Opened) -> None:
    """The draft has a new id, as after the browser made a new one of it: found by its key, and its new id is kept."""
    made = opened.drafts.create(draft(), KEY)
    raw = opened.letter.raw
    opened.owner.discard(opened.letter)
    new = opened.box.create_draft(raw)
    seen = opened.drafts.look(made.ref)
    assert seen.status is DraftStatus.UNTOUCHED
    assert new in seen.ref.id
    assert opened.drafts.withdraw(seen.ref).status is DraftStatus.WITHDRAWN
    assert opened.box.drafts == {}


def test_check_39_under_another_id_and_edited(opened: Opened) -> None:
    """Likewise when the browser dropped its key and its owner changed its text: known by whom and what it is about."""
    made = opened.drafts.create(draft(), KEY)
    opened.edits("Dear Ann, in my own words.")
    raw = opened.letter.raw
    opened.owner.discard(opened.letter)
    opened.box.create_draft(raw)
    assert status(opened, made) is DraftStatus.EDITED


def test_mail_to_somebody_else_in_the_thread_is_not_ours(opened: Opened) -> None:
    """The owner writes to another person of the thread: our letter lies there as before."""
    facts = answered(opened)
    made = opened.drafts.create(draft(**facts), KEY)
    bob = replace(ANN, name="Bob", email="bob@acme.example")
    more = mail(7, sender=JORDAN, to=bob, subject="Re: Interview 1", in_reply_to=LONG, references=(LONG,))
    opened.owner.write(as_mail(more, "Hello Bob"), NOON + timedelta(minutes=5))
    found = opened.drafts.find(KEY, near(draft(**facts)))
    assert found
    assert found.status is status(opened, made) is DraftStatus.UNTOUCHED


def test_an_answer_that_names_nothing_leaves_doubt(google: Google, opened: Opened) -> None:
    """The draft was made, and the answer does not say which: it is looked for."""
    google.faults.add(Fault(name="torn", commits=True, status=200, body=b'{"id":"r1"}'), CREATE)
    with pytest.raises(TryLater) as caught:
        opened.drafts.create(draft(), KEY)
    assert caught.value.unclear
    assert opened.drafts.find(KEY, NEAR)


@pytest.mark.parametrize("method", ["gmail.users.drafts.list", "gmail.users.messages.list", GET])
def test_a_failed_look_never_means_that_nothing_is_there(google: Google, opened: Opened, method: str) -> None:
    """Each request of a look may fail, and then it has found nothing out."""
    opened.drafts.create(draft(), KEY)
    google.faults.add(failing(500, "backendError", "Backend Error"), method)
    with pytest.raises(TryLater):
        opened.drafts.find(KEY, NEAR)


@pytest.mark.parametrize("id_", ["", "nonsense", "[]", '{"v":1}', '{"v":1,"d":"r0","m":"","e":"","t":""}'])
def test_a_ref_that_says_nothing_is_looked_for(opened: Opened, id_: str) -> None:
    """A ref that cannot be read, or names a draft that never was, costs no letter."""
    opened.drafts.create(draft(), KEY)
    assert opened.drafts.look(DraftRef(id=id_, key=KEY, near=NEAR)).status is DraftStatus.UNTOUCHED


def test_all_drafts_are_looked_through(opened: Opened) -> None:
    """Among forty drafts of the owner's, and found in whatever place."""
    made = opened.drafts.create(draft(), KEY)
    for number in range(40):
        opened.owner.keep(as_mail(mail(number, sender=JORDAN, to=replace(ANN, email=f"x{number}@other.example")), "Dear you"))
    found = opened.drafts.find(KEY, NEAR)
    assert found
    assert found.ref.id == made.ref.id


def test_errors_name_nobody(google: Google, opened: Opened) -> None:
    """No address, subject or text of a letter is in what is raised."""
    google.faults.away()
    asks: tuple[Callable[[], object], ...] = (lambda: opened.drafts.find(KEY, NEAR), lambda: opened.drafts.create(draft(), KEY))
    for ask in asks:
        with pytest.raises(DoorError) as caught:
            ask()
        assert not any(word in str(caught.value) for word in ("ann", "acme", "Thank", "jordan"))
