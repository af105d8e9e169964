"""A letter in a Maildir: whole, marked as a draft, and known again whatever a mail program makes of it."""

import mailbox
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

import pytest

from connectors.contract import Account
from connectors.local import DOOR, Settings
from core.actions import DraftStatus
from core.facts import Folder
from tests.conformance.draft_writer import NEAR
from tests.conformance.world import KEY, ME, OTHER_KEY, draft, mail
from tests.fakes.disk import Disk, as_mail
from tests.fakes.shell import shell

LETTER = draft(
    "Dear Ann,\n\nthank you for the long talk about the platform – I enjoyed it, and would very much like to join.\n\n"
    "I have run data platforms that moved two billion rows a night without a page.\n\nKind regards\nJordan Avery",
    subject="Re: Interview 1",
    thread="<1@acme.example>",
    in_reply_to="<1@acme.example>",
    references=("<1@acme.example>",),
)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
def account(disk: Disk) -> Account:
    return DOOR.open(Settings(mail=str(disk.mail), calendar=str(disk.calendar)), ME, shell())


def test_other_programs_see_one_draft(disk: Disk, account: Account) -> None:
    """The Drafts folder is made in the layout of the others; in it lies one seen draft, and nothing is left in tmp."""
    account.drafts.create(LETTER, KEY)
    folder = mailbox.Maildir(disk.mail, create=False).get_folder("Drafts")
    (name,) = folder.keys()
    assert folder.get_message(name).get_flags() == "DS"
    assert list((disk.path(Folder.DRAFTS) / "tmp").iterdir()) == []


def test_plain_folders_get_a_plain_drafts_folder(tmp_path: Path) -> None:
    """Where the folders have no dots, neither has Drafts."""
    disk = Disk(tmp_path, plus=False)
    DOOR.open(Settings(mail=str(disk.mail), calendar=str(disk.calendar)), ME, shell()).drafts.create(LETTER, KEY)
    assert len(list((disk.mail / "Drafts" / "cur").iterdir())) == 1


def _flowed(text: str) -> str:
    rows, row = [], ""
    for word in text.split(" "):
        if len(row) + len(word) > 60:
            rows.append(row)
            row = ""
        row += f"{word} "
    return "\r\n".join([*rows, row])


def _saved(change: Callable[[EmailMessage, Message], None]) -> Callable[[bytes], bytes]:
    """A mail program that keeps the outer headers and writes the body in its own way."""

    def save(data: bytes) -> bytes:
        old, new = message_from_bytes(data, policy=policy.default), EmailMessage()
        for name in ("From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Draft-Key"):
            new[name] = old[name]
        change(new, old)
        return new.as_bytes()

    return save


def _without_marks(new: EmailMessage, old: Message) -> None:
    new.set_content(LETTER.text)
    del new["X-Draft-Key"]
    new.replace_header("Message-ID", "<from-the-program@example.com>")


@pytest.mark.parametrize(
    "save",
    [
        _saved(lambda new, old: new.set_content(_flowed(LETTER.text), params={"format": "flowed"})),
        _saved(lambda new, old: new.set_content(LETTER.text.replace("\n", "\r\n"), cte="base64")),
        _saved(lambda new, old: new.set_content(LETTER.text, charset="windows-1252", cte="8bit")),
        _saved(
            lambda new, old: new.set_content("<p>" + LETTER.text.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>", subtype="html")
        ),
        _saved(_without_marks),
        lambda data: data.replace(b"\r\n", b"\n"),
    ],
    ids=["flowed", "base64", "windows-1252", "html only", "new id, no key", "line ends"],
)
def test_merely_saved_again_is_untouched(disk: Disk, account: Account, save: Callable[[bytes], bytes]) -> None:
    """A program that opens and saves a letter in its own way has not edited it."""
    made = account.drafts.create(LETTER, KEY)
    old = disk.draft(KEY)
    disk.put(save(old.read_bytes()), Folder.DRAFTS, "D")
    old.unlink()
    state = account.drafts.look(made.ref)
    assert state.status is DraftStatus.UNTOUCHED
    assert account.drafts.withdraw(state.ref).status is DraftStatus.WITHDRAWN
    assert disk.files(Folder.DRAFTS) == []


def _with_file(new: EmailMessage, old: Message) -> None:
    new.set_content(LETTER.text)
    new.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="cv.pdf")


def _with_copy(name: str) -> Callable[[EmailMessage, Message], None]:
    def change(new: EmailMessage, old: Message) -> None:
        new.set_content(LETTER.text)
        new[name] = "bob@acme.example"

    return change


@pytest.mark.parametrize(
    "save",
    [
        _saved(lambda new, old: new.set_content(LETTER.text.replace("enjoyed", "loved"))),
        _saved(_with_file),
        _saved(_with_copy("Cc")),
        _saved(_with_copy("Bcc")),
        lambda data: data.replace(b"Re: Interview 1", b"Thanks!"),
        lambda data: b"X-Draft-Key: " + KEY.encode() + b"\n" + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n' * 50,
    ],
    ids=["word", "attachment", "copy", "blind copy", "subject", "unreadable"],
)
def test_any_real_change_is_an_edit(disk: Disk, account: Account, save: Callable[[bytes], bytes]) -> None:
    """A word, a file, another recipient or subject: it is the owner's letter now."""
    made = account.drafts.create(LETTER, KEY)
    file = disk.draft(KEY)
    file.write_bytes(save(file.read_bytes()))
    assert account.drafts.look(made.ref).status is DraftStatus.EDITED


def test_old_version_marked_for_deletion_does_not_count(disk: Disk, account: Account) -> None:
    """Programs write the new version beside the old one, which they mark deleted: the new one is the letter."""
    made = account.drafts.create(LETTER, KEY)
    old = disk.draft(KEY)
    disk.edit_draft(KEY, "My own words.")
    disk.put(as_mail(mail(), "x").replace(b"\n\n", b"\nX-Draft-Key: " + KEY.encode() + b"\n\n", 1), Folder.DRAFTS, "DT")
    assert not old.exists()
    assert account.drafts.look(made.ref).status is DraftStatus.EDITED


def test_letter_marked_deleted_is_trashed(disk: Disk, account: Account) -> None:
    """A letter that only carries the T flag was thrown away."""
    made = account.drafts.create(LETTER, KEY)
    file = disk.draft(KEY)
    file.rename(f"{file}T")
    assert account.drafts.look(made.ref).status is DraftStatus.TRASHED


def test_letter_survives_mbsync(disk: Disk, account: Account) -> None:
    """A letter whose file was renamed on its way to the server can still be replaced and withdrawn."""
    made = account.drafts.create(LETTER, KEY)
    disk.rename_all()
    again = account.drafts.replace(made.ref, draft("Shorter. " * 20, subject=LETTER.subject))
    disk.rename_all()
    assert len(disk.files(Folder.DRAFTS)) == 1
    assert account.drafts.withdraw(again.ref).status is DraftStatus.WITHDRAWN


def test_interrupted_replacement_leaves_one_letter(disk: Disk, account: Account) -> None:
    """Between the two steps of a replacement the old letter lies under its new name: found, one, and untouched."""
    made = account.drafts.create(LETTER, KEY)
    file = disk.draft(KEY)
    file.rename(file.with_name("1773158400.K" + "0" * 32 + ".draft:2,DS"))
    assert account.drafts.look(made.ref).status is DraftStatus.UNTOUCHED
    assert len(disk.files(Folder.DRAFTS)) == 1


def test_created_twice_is_one_file(disk: Disk, account: Account) -> None:
    """The same letter written twice takes the same place."""
    account.drafts.create(LETTER, KEY)
    account.drafts.create(LETTER, KEY)
    assert len(disk.files(Folder.DRAFTS)) == 1


def test_stranger_with_the_same_subject_is_not_ours(disk: Disk, account: Account) -> None:
    """A draft to the same person in another thread is the owner's own business."""
    disk.put(
        as_mail(mail(5, sender=LETTER.sender, to=LETTER.to, references=("<7@x.example>",), in_reply_to="<7@x.example>"), "x"),
        Folder.DRAFTS,
        "D",
    )
    assert account.drafts.find(OTHER_KEY, NEAR) is None
