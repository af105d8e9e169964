"""What the owner made of a letter in Outlook's Drafts: told apart, and left alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from connectors.contract import DraftRef
from connectors.errors import Conflict, DoorError, Gone, Refused, TryLater
from connectors.likeness import near
from connectors.microsoft import tags
from core.actions import DraftStatus
from core.facts import Person
from tests.conformance.world import ANN, JORDAN, KEY, NOON, OTHER_KEY, draft, mail
from tests.connectors.microsoft.letters import CHANGE, DELETE, GET, answer_to, asked_by, found, status
from tests.connectors.microsoft.opened import Opened
from tests.fakes.disk import as_mail
from tests.fakes.microsoft import faults, html
from tests.fakes.microsoft.faults import Fault, Faults
from tests.fakes.microsoft.items import Attachment, Item

FOLDER = "/me/mailFolders/{mailFolder-id}"
OWN_WORDS = "Dear Ann, in my own words, which are quite different from those that were there before."


def test_check_18_untouched_is_told_without_reading(opened: Opened) -> None:
    """As long as its change key stays, one request says so."""
    made = opened.drafts.create(draft(), KEY)
    status(opened, made)  # where the folders are is asked for once
    before = len(opened.microsoft.log)
    assert status(opened, made) is DraftStatus.UNTOUCHED
    assert opened.asked(before) == [GET]


@pytest.mark.parametrize("act", ["open", "flag", "move"])
def test_check_18_opened_flagged_or_filed_is_not_edited(opened: Opened, act: str) -> None:
    """Another change key, and the same text: it is still ours, and cheap to know again."""
    made = opened.drafts.create(draft(), KEY)
    acts: dict[str, Callable[[Item], None]] = {
        "open": opened.owner.open,
        "flag": opened.owner.flag,
        "move": lambda item: opened.owner.move(item, "Jobs"),
    }
    acts[act](opened.letter)
    seen = opened.drafts.look(made.ref)
    assert seen.status is DraftStatus.UNTOUCHED
    before = len(opened.microsoft.log)
    assert status(opened, seen) is DraftStatus.UNTOUCHED
    assert opened.asked(before) == [GET]
    assert opened.drafts.withdraw(seen.ref).status is DraftStatus.WITHDRAWN


def _attach(item: Item) -> None:
    item.attachments.append(Attachment(serial=9_999, name="cv.pdf", kind="application/pdf", data=b"%PDF", inline=False))


def _show(item: Item) -> None:
    item.attachments.append(Attachment(serial=9_999, name="me.png", kind="image/png", data=b"PNG", inline=True))


def _copy_to_bob(item: Item) -> None:
    item.fields["bccRecipients"] = [{"emailAddress": {"name": "Bob", "address": "bob@acme.example"}}]


@pytest.mark.parametrize("change", [_attach, _show, _copy_to_bob, lambda item: item.fields.update(subject="Many thanks")])
def test_check_18_a_file_a_picture_a_recipient_or_a_subject_is_an_edit(opened: Opened, change: Callable[[Item], None]) -> None:
    """Its text is as it was, and it is the owner's all the same."""
    made = opened.drafts.create(draft(), KEY)
    change(opened.letter)
    opened.owner.flag(opened.letter)
    assert status(opened, made) is DraftStatus.EDITED


def test_check_18_edited_is_the_owners(opened: Opened) -> None:
    """It stays so, is known at one request later on, and is neither replaced nor taken back."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.edit(opened.letter, OWN_WORDS)
    seen = opened.drafts.look(made.ref)
    assert seen.status is DraftStatus.EDITED
    before = len(opened.microsoft.log)
    assert status(opened, seen) is DraftStatus.EDITED
    assert opened.asked(before) == [GET]
    assert status(opened, made) is DraftStatus.EDITED
    for ref in (made.ref, seen.ref):
        with pytest.raises(Conflict):
            opened.drafts.replace(ref, draft("Other."))
        with pytest.raises(Conflict):
            opened.drafts.withdraw(ref)
    assert OWN_WORDS in html.as_text(opened.letter.fields["body"]["content"])


def test_check_18_edited_and_put_back_is_ours_again(opened: Opened) -> None:
    """Who undoes a change has changed nothing."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.edit(opened.letter, "Something else.")
    seen = opened.drafts.look(made.ref)
    opened.owner.edit(opened.letter, draft().text)
    assert status(opened, seen) is DraftStatus.UNTOUCHED


@pytest.mark.parametrize("act", ["replace", "withdraw"])
def test_check_18_an_edit_at_the_last_moment_wins(opened: Opened, act: str) -> None:
    """Between the look and the write the owner saves: Exchange sees that it is another version, and it is left alone."""
    made = opened.drafts.create(draft(), KEY)
    box = opened.box

    class Racing(Faults):
        """The owner saves when the write is under way."""

        def take(self, method: str, account: str) -> Fault | None:
            if method in (CHANGE, DELETE):
                item = next(one for one in box.items.values() if one.tags)
                item.fields["body"] = {"contentType": "html", "content": OWN_WORDS}
                box.touch(item)
            return None

    opened.microsoft.faults = Racing()
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref) if act == "withdraw" else opened.drafts.replace(made.ref, draft("Other."))
    assert opened.letter.fields["body"]["content"] == OWN_WORDS


def test_check_18_a_draft_that_goes_while_it_is_compared_is_looked_at_later(opened: Opened) -> None:
    """It is neither edited nor gone for sure."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.flag(opened.letter)
    opened.microsoft.faults.add(faults.failing(404, "ErrorItemNotFound", "Not found."), GET, nth=2)
    with pytest.raises(TryLater):
        opened.drafts.look(made.ref)


@pytest.mark.parametrize("lags", [False, True])
def test_check_19_sent_is_known_by_its_id(opened: Opened, lags: bool) -> None:
    """The same message lies in Sent Items, whatever was changed in it before; it may be found a little later only."""
    opened.microsoft.quirks.sent_lags = lags
    letter = draft(**answer_to(asked_by(opened)))
    made = opened.drafts.create(letter, KEY)
    opened.owner.edit(opened.letter, OWN_WORDS, "Many thanks")
    opened.owner.send(opened.letter)
    opened.box.catch_up()
    before = len(opened.microsoft.log)
    assert status(opened, made) is DraftStatus.SENT
    assert GET in opened.asked(before)
    assert CHANGE not in opened.asked(before)
    assert found(opened, letter) is DraftStatus.SENT


def test_check_19_sent_to_somebody_else_without_its_mark(opened: Opened) -> None:
    """Its id is enough."""
    made = opened.drafts.create(draft(), KEY)
    item = opened.letter
    item.tags.clear()
    item.fields["toRecipients"] = [{"emailAddress": {"name": "Bob", "address": "bob@acme.example"}}]
    opened.owner.send(item)
    assert status(opened, made) is DraftStatus.SENT


def test_check_19_sent_and_put_elsewhere_was_sent(opened: Opened) -> None:
    """What was sent stays so, also in Deleted Items."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.trash(opened.owner.send(opened.letter))
    assert status(opened, made) is found(opened, draft()) is DraftStatus.SENT
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref)


@pytest.mark.parametrize("leaves", [False, True])
def test_check_20_sent_by_another_program(opened: Opened, leaves: bool) -> None:
    """A new message without our mark, to that person, since: sent, and not deleted. A draft that is left behind is one, and may go."""
    made = opened.drafts.create(draft(**answer_to(asked_by(opened))), KEY)
    opened.owner.send_elsewhere(opened.letter, NOON + timedelta(minutes=5), leaves_draft=leaves)
    assert found(opened, draft(**answer_to(opened.owner.in_folder("inbox")[0]))) is DraftStatus.SENT
    if leaves:
        assert status(opened, made) is DraftStatus.UNTOUCHED
        assert opened.drafts.withdraw(made.ref).status is DraftStatus.WITHDRAWN
    assert status(opened, made) is DraftStatus.SENT


def test_check_20_thrown_away(opened: Opened) -> None:
    """In Deleted Items, as a draft: put there, and not sent."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.trash(opened.letter)
    assert status(opened, made) is found(opened, draft()) is DraftStatus.TRASHED
    with pytest.raises(Conflict):
        opened.drafts.withdraw(made.ref)
    with pytest.raises(Conflict):
        opened.drafts.replace(made.ref, draft("Other."))


def test_check_20_thrown_away_without_its_mark(opened: Opened) -> None:
    """Known by whom it is to and what it is about."""
    made = opened.drafts.create(draft(), KEY)
    opened.letter.tags.clear()
    opened.owner.trash(opened.owner.drafts()[0])
    assert status(opened, made) is DraftStatus.TRASHED


def test_check_20_deleted(opened: Opened) -> None:
    """Nowhere: deleted, and not made again."""
    made = opened.drafts.create(draft(), KEY)
    opened.owner.discard(opened.letter)
    assert status(opened, made) is DraftStatus.GONE
    with pytest.raises(Gone):
        opened.drafts.withdraw(made.ref)


def test_check_20_mail_to_somebody_else_is_not_ours(opened: Opened) -> None:
    """The owner answers another person of the conversation: our letter lies there as before."""
    asked = asked_by(opened)
    letter = draft(**answer_to(asked))
    made = opened.drafts.create(letter, KEY)
    bob = Person(name="Bob", email="bob@acme.example")
    own = mail(7, sender=JORDAN, to=bob, subject="Re: Interview 1", in_reply_to="<1@acme.example>", references=("<1@acme.example>",))
    opened.owner.write(as_mail(own, "Hello Bob"), NOON + timedelta(minutes=5))
    assert status(opened, made) is found(opened, letter) is DraftStatus.UNTOUCHED


def test_check_20_a_mail_of_theirs_is_not_ours(opened: Opened) -> None:
    """An answer that comes meanwhile was not sent by the owner."""
    asked = asked_by(opened)
    letter = draft(**answer_to(asked))
    opened.drafts.create(letter, KEY)
    opened.clock.turn(minutes=5)
    bob = Person(name="Bob", email="bob@acme.example")
    theirs = mail(8, sender=bob, to=ANN, at=opened.clock.at, in_reply_to="<1@acme.example>", references=("<1@acme.example>",))
    assert opened.others.deliver(as_mail(theirs, "Good.")).fields["conversationId"] == asked.fields["conversationId"]
    assert found(opened, letter) is DraftStatus.UNTOUCHED


def test_check_21_its_id_survives_other_folders(opened: Opened) -> None:
    """Filed and put back, it has the id that it was made with."""
    made = opened.drafts.create(draft(), KEY)
    for folder in ("Jobs", "archive", "drafts"):
        opened.owner.move(opened.letter, folder)
        before = len(opened.microsoft.log)
        assert status(opened, made) is DraftStatus.UNTOUCHED
        assert "POST /me/messages" not in opened.asked(before)
    assert len(opened.owner.drafts()) == 1


def test_check_23_what_came_from_others_stays_text(opened: Opened) -> None:
    """A name that is HTML, one in another script from right to left, and characters that nobody sees."""
    letter = draft(to=replace(ANN, name='O\'Neil "<b>" دانا كيم \u202e=?utf-8?q?x?='), text="Liebe Zoë,\n\nשלום & <danke>.")
    letter = replace(letter, html="<p>Liebe Zoë,</p><p>שלום &amp; &lt;danke&gt;.</p>")
    made = opened.drafts.create(letter, KEY)
    (to,) = opened.letter.fields["toRecipients"]
    assert to["emailAddress"] == {"name": 'O\'Neil "<b>" دانا كيم =utf-8?q?x?=', "address": ANN.email}
    assert html.as_text(opened.letter.fields["body"]["content"]).split() == ["Liebe", "Zoë,", "שלום", "&", "<danke>."]
    opened.owner.open(opened.letter)
    assert status(opened, made) is DraftStatus.UNTOUCHED


@pytest.mark.parametrize("email", ["", "nobody", "a@b.example\r\nBcc: c@d.example", "ä@acme.example"])
def test_check_23_an_address_that_is_none_makes_no_letter(opened: Opened, email: str) -> None:
    """It is refused, and nothing is asked of Microsoft."""
    with pytest.raises(Refused):
        opened.drafts.create(draft(to=replace(ANN, email=email)), KEY)
    assert opened.asked() == []


def test_it_comes_from_the_address_that_was_written_to(opened: Opened) -> None:
    """Another address of the owner's is named; the mailbox's own need not be."""
    opened.drafts.create(draft(sender=replace(JORDAN, email="j.avery@example.org")), KEY)
    assert opened.letter.fields["from"]["emailAddress"]["address"] == "j.avery@example.org"
    opened.owner.discard(opened.letter)
    opened.drafts.create(draft(), KEY)
    assert opened.letter.fields["from"]["emailAddress"]["name"] == opened.box.name


def test_nothing_of_the_mark_goes_out(opened: Opened) -> None:
    """The key stays in the mailbox: no header and no text has it."""
    opened.drafts.create(draft(), KEY)
    sent = opened.owner.send(opened.letter)
    assert sent.mime
    assert KEY.encode() not in sent.mime
    assert sent.headers == []


@pytest.mark.parametrize("quirk", [False, True])
def test_what_is_taken_back_is_nowhere(opened: Opened, quirk: bool) -> None:
    """Also where a deletion only puts it into Deleted Items."""
    opened.microsoft.quirks.deletes_to_trash = quirk
    made = opened.drafts.create(draft(), KEY)
    opened.drafts.withdraw(made.ref)
    assert not opened.box.items


def test_a_stop_while_it_is_taken_back_leaves_doubt(opened: Opened) -> None:
    """It was deleted, and whether it is nowhere is not known."""
    made = opened.drafts.create(draft(), KEY)
    opened.drafts.find(KEY, near(draft()))  # where the folders are is known by now
    opened.microsoft.faults.away(faults.BROKEN, GET)
    with pytest.raises(TryLater) as caught:
        opened.drafts.withdraw(made.ref)
    assert caught.value.unclear


@pytest.mark.parametrize("id_", ["", "nonsense", "[]", '{"v":1}', '{"v":1,"i":"AAkALgnone","c":"","e":"","t":""}'])
def test_a_ref_that_says_nothing_is_looked_for(opened: Opened, id_: str) -> None:
    """A ref that cannot be read, or names a message that never was, costs no letter."""
    opened.drafts.create(draft(), KEY)
    assert opened.drafts.look(DraftRef(id=id_, key=KEY, near=near(draft()))).status is DraftStatus.UNTOUCHED


def test_an_id_that_cannot_be_one_names_nothing(opened: Opened) -> None:
    """Graph says that the request is bad; the letter is looked for then."""
    made = opened.drafts.create(draft(), KEY)
    opened.microsoft.faults.add(faults.failing(400, "ErrorInvalidIdMalformed", "Id is malformed."), GET)
    assert status(opened, made) is DraftStatus.UNTOUCHED


@pytest.mark.parametrize("method", ["GET /me/messages", f"GET {FOLDER}/messages", f"GET {FOLDER}"])
@pytest.mark.parametrize("fault", [faults.BROKEN, faults.too_many(), faults.DENIED])
def test_a_failed_look_never_means_that_nothing_is_there(opened: Opened, method: str, fault: Fault) -> None:
    """Each request of a look may fail, and then it has found nothing out."""
    opened.drafts.create(draft(), KEY)
    if method != f"GET {FOLDER}":  # where the folders are is asked for but once
        opened.drafts.find(KEY, near(draft()))
    opened.microsoft.faults.add(fault, method)
    with pytest.raises(DoorError):
        opened.drafts.find(KEY, near(draft()))


def test_an_answer_that_names_nothing_leaves_doubt(opened: Opened) -> None:
    """The letter was made, and the answer does not say which: it is looked for."""
    opened.microsoft.faults.add(Fault(name="torn", commits=True, status=201, body=b'{"subject":"x"}'), "POST /me/messages")
    with pytest.raises(TryLater) as caught:
        opened.drafts.create(draft(), KEY)
    assert caught.value.unclear
    assert found(opened, draft()) is DraftStatus.UNTOUCHED


def test_two_accounts_of_marks(opened: Opened) -> None:
    """The value of a mark is compared without regard to case, its name is not; ours is lower case and another key is another letter."""
    opened.drafts.create(draft(), KEY)
    assert opened.letter.tags == {tags.KEY: KEY}
    bob = Person(name="Bob", email="bob@acme.example")
    assert opened.drafts.find(OTHER_KEY, near(draft(to=bob))) is None


def test_many_drafts_and_many_pages(opened: Opened) -> None:
    """A letter that has lost its mark is found among two hundred others."""
    opened.microsoft.quirks.empty_pages = True
    made = opened.drafts.create(draft(), KEY)
    opened.letter.tags.clear()
    opened.clock.turn(minutes=1)
    for number in range(200):
        opened.owner.keep(f"p{number}@acme.example", "Something else", "Dear …")
    assert found(opened, draft()) is DraftStatus.UNTOUCHED
    assert status(opened, made) is DraftStatus.UNTOUCHED
