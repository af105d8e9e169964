"""Folders hold more than mail and calendar files, and other programs copy what we made: nothing waits, and nothing is done twice."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.contract import Account
from connectors.errors import TryLater
from connectors.likeness import near
from connectors.local import DOOR, Settings
from core.actions import DraftStatus
from core.facts import Folder
from tests.conformance.world import KEY, ME, MONTH_AGO, NOON, call, draft, event, mail
from tests.fakes.disk import Disk
from tests.fakes.shell import shell

EVERYBODY = (frozenset({"ann.lee@acme.example"}), frozenset({"acme.example"}), MONTH_AGO)


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
def account(disk: Disk) -> Account:
    return DOOR.open(Settings(mail=str(disk.mail), calendar=str(disk.calendar)), ME, shell())


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))  # such names must be short


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("odd", [_pipe, _socket, _dangling, Path.mkdir])
def test_only_files_are_opened(disk: Disk, account: Account, odd: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe among the mail or the calendar files, which nobody would ever write to, keeps nobody waiting; the rest is read."""
    monkeypatch.chdir(disk.mail)
    for place in (disk.mail / "new" / "odd", disk.calendar / "odd.ics", disk.path(Folder.SENT) / "cur" / "odd:2,S"):
        odd(place)
    disk.deliver(mail())
    disk.put_event(event())
    made = account.drafts.create(draft(), KEY)
    account.calls.put(call(), KEY)
    (found,) = account.mail.changes("", MONTH_AGO).items
    assert account.mail.read(found.ref).envelope.message_id == "<1@acme.example>"
    assert len(account.mail.about(*EVERYBODY).items) == 1
    assert len(account.calendar.window(MONTH_AGO, NOON.replace(year=2027)).items) == 2
    assert len(account.calendar.busy(MONTH_AGO, NOON.replace(year=2027))) == 1
    assert account.calendar.changed("")
    assert account.calls.find(KEY, call())
    assert account.drafts.look(made.ref).status is DraftStatus.UNTOUCHED


def test_a_letter_that_cannot_be_put_waits(disk: Disk, account: Account) -> None:
    """Where a folder cannot be written nothing is said to lie there; the sentence says what is wrong, and `rights` says where."""
    drafts = disk.path(Folder.DRAFTS)
    (drafts / "cur").mkdir(parents=True)
    (drafts / "tmp").write_text("no folder")
    settings = Settings(mail=str(disk.mail), calendar=str(disk.calendar))
    with pytest.raises(TryLater, match="Drafts folder"):
        account.drafts.create(draft(), KEY)
    assert disk.files(Folder.DRAFTS) == []
    assert DOOR.check(settings) == ()  # the file that names the folders is in order
    assert DOOR.rights(settings) == (f"drafts: {drafts / 'tmp'} is no folder.",)


def test_missing_folders_are_made_where_they_can_be(disk: Disk) -> None:
    """Drafts need not be there: where it is to be made counts."""
    assert DOOR.rights(Settings(mail=str(disk.mail), calendar=str(disk.calendar))) == ()
    assert not disk.path(Folder.DRAFTS).exists()


def test_a_disk_that_is_not_there_is_no_empty_mailbox(disk: Disk, account: Account) -> None:
    """The mount point stands empty: nothing is thought deleted."""
    account.drafts.create(draft(), KEY)
    disk.mail.rename(disk.mail.with_name("elsewhere"))
    disk.mail.mkdir()
    with pytest.raises(TryLater):
        account.mail.changes("", MONTH_AGO)
    with pytest.raises(TryLater):
        account.drafts.find(KEY, near(draft()))
