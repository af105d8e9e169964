"""What an account names is gone: its owner still sees, says and takes away what is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.clock import SystemClock
from service.exits import Exit
from tests.fakes.google import Google
from tests.journeys.connecting import JORDAN, Owner
from tests.journeys.life import Life, at
from tests.journeys.speaking import told


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """One Google account, connected and read once; then the client's file is gone."""
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        owner = Owner(tmp_path, google)
        assert owner.connect().code == Exit.OK
        assert owner.told("run", "--once").code == Exit.OK
        (tmp_path / "client_secret.json").unlink()
        yield owner


@pytest.mark.parametrize("line", ["status", "accounts", "export", "letters list", "forget x", "why x", "skip x all"])
def test_what_asks_no_provider_goes_on(line: str, owner: Owner) -> None:
    """Only what needs the account ends with 78."""
    assert owner.told(*line.split()).code != Exit.CONFIG


@pytest.mark.parametrize("line", ["run --once", "run --once --dry-run", "preview", "connect gmail", "doctor"])
def test_what_needs_the_account_names_the_file(line: str, owner: Owner) -> None:
    """78, with the file and where to get it."""
    done = owner.told(*line.split())
    assert done.code == Exit.CONFIG
    assert "there is no file" in done.out + done.err
    assert "docs/howto/google.md" in done.out + done.err


def test_the_account_says_what_it_lacks(owner: Owner) -> None:
    """And the next command is named."""
    found = owner.accounts()
    assert found["state"] == "cannot be used"
    assert "client_secret.json" in found["trouble"]
    assert "Next: `afterword doctor`" in owner.told("accounts").out


def test_it_can_be_let_go_and_erased(owner: Owner) -> None:
    """The permission is given back without the file, and what is kept goes."""
    done = owner.told("disconnect", "gmail", "--erase", "--yes")
    assert (done.code, owner.google.grants.refresh, owner.secrets()) == (Exit.OK, {}, [])
    assert owner.told("erase", "--yes").code == Exit.OK


def test_one_that_is_broken_keeps_no_other_from_connecting(owner: Owner) -> None:
    """Each has a file of its own."""
    text = owner.config.read_text(encoding="utf-8")
    owner.config.write_text(text.replace("[store]", '[accounts.second]\nkind = "google"\nclient = "client_secret.json"\n[store]'))
    owner.google.client_file(owner.folder)
    owner.config.write_text(owner.config.read_text().replace('client = "client_secret.json"\napi_root', 'client = "gone.json"\napi_root'))
    done = owner.told("connect", "second")
    owner.person.done()
    assert "as gmail" in done.err


def test_a_folder_that_is_gone_hides_no_interview(tmp_path: Path) -> None:
    """The same for an account on this machine."""
    life, now = Life(tmp_path), at(3, 3, "12:00")
    life.interview()
    life.run(now)
    life.world.calendar.rename(tmp_path / "elsewhere")
    assert "Northwind" in told(life, "status", now=now).out
    assert told(life, "run", "--once", now=now).code == Exit.CONFIG
