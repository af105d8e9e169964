"""An account that its owner took out of the config file without disconnecting it first."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.clock import SystemClock
from service.demo.folders import Folders
from service.exits import Exit
from tests.fakes.google import Google
from tests.journeys.connecting import JORDAN, Owner
from tests.journeys.life import ZONE, Life, at
from tests.journeys.speaking import told


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """A Google account that was connected and read; the config file names a Maildir alone now."""
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        owner = Owner(tmp_path, google)
        assert owner.connect().code == Exit.OK
        assert owner.told("run", "--once").code == Exit.OK
        text = owner.config.read_text(encoding="utf-8")
        here = f'[accounts.home]\nkind = "local"\nmail = "{owner.world.mail}"\ncalendar = "{owner.world.calendar}"\n'
        owner.config.write_text(text[: text.index("[accounts.gmail]")] + here + text[text.index("[store]") :], encoding="utf-8")
        (tmp_path / "client_secret.json").unlink()
        yield owner


def test_it_is_shown_with_the_way_out(owner: Owner) -> None:
    """As text and as JSON."""
    out = owner.told("accounts").out
    assert "gmail  [google]" in out
    assert "`afterword disconnect gmail` gives the permission back" in out
    found = {one["account"]: one["state"] for one in json.loads(owner.told("accounts", "--json").out)}
    assert found == {"home": "here", "gmail": "left out"}


def test_its_permission_can_be_given_back(owner: Owner) -> None:
    """Though neither its section nor its client's file is there; then only what was read is left, and goes on asking."""
    done = owner.told("disconnect", "gmail")
    assert (done.code, owner.google.grants.refresh, owner.secrets()) == (Exit.OK, {}, [])
    assert "`afterword disconnect gmail --erase`" in done.err
    done = owner.told("disconnect", "gmail")
    assert (done.code, "nobody is signed in to it" in done.err) == (Exit.USAGE, True)
    assert owner.told("disconnect", "gmail", "--erase", "--yes").code == Exit.OK
    assert json.loads(owner.told("export").out)["accounts"] == []
    assert "gmail" not in owner.told("accounts").out
    assert owner.told("disconnect", "gmail").code == Exit.USAGE


def test_without_a_network_its_page_at_the_provider_is_named(owner: Owner) -> None:
    """The sign-in is deleted all the same."""
    owner.google.faults.away(method="oauth.revoke")
    done = owner.told("disconnect", "gmail")
    assert (done.code, owner.secrets()) == (Exit.UNAVAILABLE, [])
    assert "https://myaccount.google.com/connections" in done.err


def test_erasing_everything_gives_its_permission_back_too(owner: Owner) -> None:
    """Erase asks the store who is signed in, not the config file."""
    assert owner.told("erase", "--yes").code == Exit.OK
    assert owner.google.grants.refresh == {}


def test_what_was_read_from_a_folder_can_be_erased(tmp_path: Path) -> None:
    """The same for an account that nobody ever signed in to."""
    life, now = Life(tmp_path), at(3, 3, "12:00")
    life.interview()
    life.run(now)
    elsewhere = Folders(tmp_path / "elsewhere", ZONE)
    text = life.config.read_text(encoding="utf-8").replace("accounts.home", "accounts.other")
    for here, there in ((life.world.mail, elsewhere.mail), (life.world.calendar, elsewhere.calendar)):
        text = text.replace(str(here), str(there))
    life.config.write_text(text, encoding="utf-8")
    assert "`afterword disconnect home --erase` erases that" in told(life, "accounts").out
    assert told(life, "disconnect", "home").code == Exit.USAGE
    assert told(life, "disconnect", "home", "--erase", "--yes").code == Exit.OK
    kept = json.loads(told(life, "export").out)
    assert (kept["accounts"], kept["follow_ups"]) == ([], [])
