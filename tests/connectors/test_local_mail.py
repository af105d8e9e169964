"""A Maildir is read by what lies in it: file names, layouts and other programs may change."""

import fcntl
import json
from pathlib import Path

import pytest

from connectors.contract import Account
from connectors.errors import CursorLost
from connectors.local import DOOR, Settings
from core.facts import Folder
from tests.conformance.world import ANN, JORDAN, KEY, ME, MONTH_AGO, NOON, call, draft, mail
from tests.fakes.disk import Disk, as_mail
from tests.fakes.shell import shell


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


def settings(disk: Disk, **names: str) -> Settings:
    return Settings(mail=str(disk.mail), calendar=str(disk.calendar), **names)


def opened(disk: Disk, **names: str) -> Account:
    return DOOR.open(settings(disk, **names), ME, shell())


def test_renamed_files_are_the_same_messages(disk: Disk) -> None:
    """What mbsync and mail programs do to file names makes no message new, and no ref invalid."""
    account = opened(disk)
    disk.deliver(mail())
    page = account.mail.changes("", MONTH_AGO)
    disk.rename_all()
    assert account.mail.changes(page.cursor, MONTH_AGO).items == ()
    assert account.mail.read(page.items[0].ref).envelope.message_id == "<1@acme.example>"


def test_message_is_found_where_it_was_moved(disk: Disk) -> None:
    """A ref leads to a message that its owner filed elsewhere under another file name."""
    account = opened(disk)
    file = disk.deliver(mail())
    ref = account.mail.changes("", MONTH_AGO).items[0].ref
    disk.put(file.read_bytes(), Folder.ARCHIVE)
    file.unlink()
    assert account.mail.read(ref).envelope.folder is Folder.ARCHIVE


def test_read_message_is_the_one_asked_for(disk: Disk) -> None:
    """A file that took the name of another is not mistaken for it."""
    account = opened(disk)
    file = disk.deliver(mail(1))
    ref = account.mail.changes("", MONTH_AGO).items[0].ref
    disk.put(file.read_bytes(), Folder.ARCHIVE)
    file.write_bytes(as_mail(mail(2), "Hello."))
    assert account.mail.read(ref).envelope.message_id == "<1@acme.example>"


def test_first_reading_outlives_a_restart(disk: Disk) -> None:
    """A cursor taken in the middle of the first reading still leaves out what is older than since."""
    for number in range(250):
        disk.deliver(mail(number, at=NOON if number % 2 else MONTH_AGO.replace(year=2020)))
    for number in range(300, 400):
        disk.deliver(mail(number))
    first = opened(disk).mail.changes("", MONTH_AGO)
    second = opened(disk).mail.changes(first.cursor, NOON.replace(year=1999))
    assert (len(first.items), first.more, len(second.items), second.more) == (200, True, 25, False)


def test_dates_of_files_do_not_count(disk: Disk) -> None:
    """Neither the time of a file nor the time in its name is the time of a mail; a mail from the future is news at once."""
    disk.deliver(mail(1, at=NOON.replace(year=2030)))
    disk.deliver(mail(2, at=MONTH_AGO.replace(year=2020)))
    assert [one.at.year for one in opened(disk).mail.changes("", MONTH_AGO).items] == [2030]


@pytest.mark.parametrize("change", [{"v": 1}, {"seen": "torn"}, {"since": "soon"}, {"seen": 5}])
def test_cursor_of_another_make_is_lost(disk: Disk, change: dict[str, object]) -> None:
    """A cursor that is torn or of another version is lost, not misread."""
    account = opened(disk)
    held = json.loads(account.mail.changes("", MONTH_AGO).cursor)
    for cursor in (json.dumps({**held, **change}), json.dumps([held]), "{}", "null"):
        with pytest.raises(CursorLost):
            account.mail.changes(cursor, MONTH_AGO)


@pytest.mark.parametrize(
    ("folder", "role"),
    [
        (".Sent Items", Folder.SENT),
        (".INBOX.Spam", Folder.JUNK),
        (".Deleted Items", Folder.TRASH),
        (".Archive.2025", Folder.ARCHIVE),
        ("Archives/2025", Folder.ARCHIVE),
        ("[Gmail]/Sent Mail", Folder.SENT),
        ("[Gmail]/All Mail", Folder.ARCHIVE),
        ("Inbox/Applications", Folder.OTHER),
        ("INBOX", Folder.INBOX),
    ],
)
def test_folders_by_their_common_names(tmp_path: Path, folder: str, role: Folder) -> None:
    """Folders are known by the names that providers give them, in either layout."""
    for name in (folder, "Other"):
        Disk.make(tmp_path / "Mail" / name)
    (tmp_path / "Mail" / folder / "cur" / "1.a.b:2,S").write_bytes(as_mail(mail(), "Hello."))
    (tmp_path / "cal").mkdir()
    account = DOOR.open(Settings(mail=str(tmp_path / "Mail"), calendar=str(tmp_path / "cal")), ME, shell())
    found = account.mail.about(frozenset(), frozenset({"acme.example"}), MONTH_AGO).items
    assert [one.folder for one in found] == [role]


def test_named_folder_wins_over_common_names(disk: Disk) -> None:
    """A folder the owner names has that role, and the one usually called so has not."""
    disk.make(disk.mail / ".Gesendet")
    (disk.mail / ".Gesendet" / "cur" / "1.a.b:2,S").write_bytes(as_mail(mail(1), "x"))
    disk.deliver(mail(2, folder=Folder.SENT))
    found = opened(disk, sent="Gesendet").mail.changes("", MONTH_AGO).items
    assert {one.message_id: one.folder for one in found} == {"<1@acme.example>": Folder.SENT, "<2@acme.example>": Folder.OTHER}


def test_drafts_among_other_mail_are_no_mail(disk: Disk) -> None:
    """A draft that a provider also shows among all mail is told by its flag."""
    disk.put(as_mail(mail(folder=Folder.ARCHIVE), "Hello."), Folder.ARCHIVE, "DS")
    account = opened(disk)
    assert account.mail.changes("", MONTH_AGO).items == ()
    assert account.mail.about(frozenset(), frozenset({"acme.example"}), MONTH_AGO).items == ()


@pytest.mark.parametrize(
    ("flags", "received", "ours", "kept_in_sent", "counts"),
    [
        ("DST", False, False, False, False),
        ("S", False, True, False, False),
        ("S", False, False, False, False),
        ("S", False, False, True, True),
        ("S", False, True, True, True),
        ("S", True, False, False, True),
    ],
    ids=["draft flag", "our key", "never sent", "copy in sent", "ours, copy in sent", "came back from a server"],
)
def test_thrown_away_drafts_are_no_mail(disk: Disk, flags: str, received: bool, ours: bool, kept_in_sent: bool, counts: bool) -> None:
    """What the owner began and threw away was not written to anybody; what they sent and threw away was."""
    written = as_mail(mail(5, sender=JORDAN, to=ANN), "Thanks!")
    written = written if received else written.partition(b"\n")[2]
    disk.put(b"X-Draft-Key: " + KEY.encode() + b"\n" + written if ours else written, Folder.TRASH, flags)
    if kept_in_sent:
        disk.put(written, Folder.SENT)
    found = opened(disk).mail.about(frozenset({ANN.email}), frozenset(), MONTH_AGO).items
    assert (Folder.TRASH in {one.folder for one in found}) == counts


def test_mail_of_others_in_the_trash_counts(disk: Disk) -> None:
    """A program that fetches mail without leaving a mark on it makes no drafts of it."""
    disk.put(as_mail(mail(), "Hello.").partition(b"\n")[2], Folder.TRASH)
    assert len(opened(disk).mail.about(frozenset({ANN.email}), frozenset(), MONTH_AGO).items) == 1


def test_answer_that_names_only_the_last_mail_is_in_the_thread(disk: Disk) -> None:
    """A program that writes In-Reply-To without References does not fall out of the thread."""
    disk.deliver(mail(1))
    disk.deliver(mail(2, at=NOON.replace(hour=17), in_reply_to="<1@acme.example>", references=("<1@acme.example>",)))
    disk.deliver(mail(3, at=NOON.replace(hour=18), in_reply_to="<2@acme.example>"))
    account = opened(disk)
    first = next(one for one in account.mail.changes("", MONTH_AGO).items if one.message_id == "<1@acme.example>")
    assert [one.message_id[1] for one in account.mail.thread(first.ref)] == ["1", "2", "3"]


def test_only_leftovers_of_ours_are_removed(disk: Disk) -> None:
    """What a crash of ours left in tmp goes at the next opening; other programs' files, and one being written now, stay."""
    account = opened(disk)
    account.drafts.create(draft(), KEY)
    account.calls.put(call(), KEY)
    tmp = disk.path(Folder.DRAFTS) / "tmp"
    ours = disk.files(Folder.DRAFTS)[0].name.partition(":")[0]
    left, writing, other = tmp / ours, tmp / ours.replace("1773158400", "1773158401"), tmp / "1773158400.M1P2.host"
    half = disk.calendar / f".{KEY}.ics.tmp"
    for file in (left, writing, other, half, disk.calendar / ".other.ics.tmp"):
        file.write_text("half")
    with writing.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        opened(disk)
    assert set(tmp.iterdir()) == {writing, other}
    assert sorted(file.name for file in disk.calendar.iterdir()) == [".other.ics.tmp", f"{KEY}.ics"]


def test_missing_folders_are_named(tmp_path: Path, disk: Disk) -> None:
    """What is wrong is said in sentences that name the folder; what is right is not mentioned."""
    assert DOOR.check(settings(disk)) == ()
    assert DOOR.check(Settings(mail=str(tmp_path / "no"), calendar=str(tmp_path / "none"))) == (
        f"mail: there is no folder {tmp_path / 'no'}.",
        f"calendar: there is no folder {tmp_path / 'none'}.",
    )
    assert DOOR.check(settings(disk, sent="Gesendet", calls_into="work")) == (
        f"sent: there is no folder 'Gesendet' in {disk.mail}.",
        f"calls_into: there is no folder {disk.calendar / 'work'}.",
    )
    assert "holds no Maildir" in DOOR.check(Settings(mail=str(disk.calendar), calendar=str(disk.calendar)))[0]


def test_several_calendars_ask_which_takes_the_calls(disk: Disk) -> None:
    """A call must not be put where no program looks: beside the collections instead of into one."""
    for name in ("home", "work"):
        (disk.calendar / name).mkdir()
        (disk.calendar / name / "a.ics").write_text("x")
    (told,) = DOOR.check(settings(disk))
    assert "home, work" in told
    assert DOOR.check(settings(disk, calls_into="home")) == ()
