"""Connecting an Outlook account at the command line, as its owner sees it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.clock import SystemClock
from service.exits import Exit
from tests.fakes.microsoft import CLIENT, Microsoft
from tests.fakes.microsoft.browser import Seen, consent
from tests.fakes.microsoft.entra import refusals
from tests.journeys.connecting import PERSON
from tests.journeys.life import Life, Result
from tests.journeys.speaking import told

JORDAN, OTHER, SAM = "jordan.canaryself@outlook.example", "other.canaryother@outlook.example", "sam.canarywork@contoso.example"
CONFIG = """
[me]
name = "Jordan Avery"
emails = ["{address}"]
timezone = "America/New_York"
[[me.strengths]]
for = []
sentence = "I have run data platforms that moved two billion rows a night without a page."
[accounts.outlook]
kind = "microsoft"
client_id = "{client}"
authority = "{root}"
graph_root = "{root}"
ca_bundle = {bundle}
{more}
[store]
path = "data/afterword.db"
key = "keys/afterword.key"
"""


class Owner(Life):
    """Their files, and what they do at the command line and in the browser."""

    def __init__(self, folder: Path, microsoft: Microsoft) -> None:
        super().__init__(folder)
        self.microsoft = microsoft
        self.seen = PERSON.seen
        self.writes()
        PERSON.does = self.visit
        PERSON.seen.clear()
        PERSON.urls.clear()
        self.address, self.denies = JORDAN, False

    def writes(self, more: str = "") -> None:
        """The config file."""
        root, bundle = self.microsoft.root.rstrip("/"), json.dumps(str(self.microsoft.ca_bundle))
        self.config.write_text(CONFIG.format(address=JORDAN, client=CLIENT, root=root, bundle=bundle, more=more), encoding="utf-8")

    def visit(self, url: str) -> Seen:
        """The browser goes where Microsoft leads it."""
        return consent(url, self.address, self.microsoft.ca_bundle, denies=self.denies, follows=True)

    def told(self, *words: str) -> Result:
        """A command, as it ends."""
        return told(self, *words)

    def connect(self) -> Result:
        """``afterword connect outlook``, with the person at the browser."""
        done = self.told("connect", "outlook")
        PERSON.done()
        return done


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    """Two personal accounts and one of a work, none connected."""
    with Microsoft(now=SystemClock().now) as microsoft:
        microsoft.account(JORDAN)
        microsoft.account(OTHER)
        microsoft.account(SAM, work=True)
        yield Owner(tmp_path, microsoft)


def test_an_account_is_connected_read_and_let_go(owner: Owner) -> None:
    """The page says so, the code is in no address; a run reads; at the end the owner is told what is left to do by hand."""
    assert owner.told("doctor").code == Exit.CONFIG
    done = owner.connect()
    assert (done.code, "Everything that was asked for was granted." in done.err) == (Exit.OK, True)
    assert "granted all together" in done.err
    assert (owner.seen[-1].status, "Connected" in owner.seen[-1].text, "code=" in owner.seen[-1].url) == (200, True, False)
    assert owner.told("run", "--once").code == Exit.OK
    assert owner.microsoft.count() > 1
    done = owner.told("disconnect", "outlook")
    assert (done.code, "account.live.com/consent" in done.err) == (Exit.OK, True)
    assert owner.told("run", "--once").code == Exit.SIGN_IN


def test_a_no_at_the_page_keeps_nothing(owner: Owner) -> None:
    """And says so, in the browser and here."""
    owner.denies = True
    done = owner.connect()
    assert (done.code, "not allowed to connect" in done.err) == (Exit.SIGN_IN, True)
    assert "Not connected" in owner.seen[-1].text


def test_without_a_network_it_says_who_cannot_be_reached_and_what_is_next(owner: Owner) -> None:
    """69, and no browser is opened: Microsoft is asked first."""
    root = owner.microsoft.root.rstrip("/")
    text = owner.config.read_text(encoding="utf-8").replace(f'authority = "{root}"', 'authority = "https://127.0.0.1:9"')
    owner.config.write_text(text, encoding="utf-8")
    done = owner.connect()
    assert (done.code, PERSON.urls) == (Exit.UNAVAILABLE, [])
    assert "127.0.0.1 cannot be reached: this machine is offline" in done.err
    assert "Next: `afterword connect outlook`" in done.err


def test_a_new_sign_in_must_be_of_the_same_account(owner: Owner) -> None:
    """Else nothing is kept."""
    owner.connect()
    owner.address = OTHER
    done = owner.connect()
    assert (done.code, "another account" in done.err) == (Exit.SIGN_IN, True)
    owner.address = JORDAN
    assert owner.connect().code == Exit.OK
    assert "login_hint=jordan" in PERSON.urls[-1]


def test_an_employee_learns_what_to_ask_for(owner: Owner) -> None:
    """Work accounts need a word in the config; then the organisation refuses, with a sentence and a link for its administrator."""
    owner.address = SAM
    owner.microsoft.directory.tenant("contoso.example").users_consent = True
    done = owner.connect()
    assert (done.code, "work = true" in done.err) == (Exit.SIGN_IN, True)
    owner.microsoft.directory.tenant("contoso.example").users_consent = False
    owner.microsoft.grants.consents.clear()
    owner.writes("work = true")
    done = owner.connect()
    assert done.code == Exit.SIGN_IN
    for text in (done.err, owner.seen[-1].text):
        assert "/organizations/adminconsent?client_id=" in text
        assert "administrator" in text


def test_check_07_a_sign_in_that_was_ended_rests_until_the_owner_signs_in_again(owner: Owner) -> None:
    """One renewal is refused; from then on nothing is asked of Microsoft, whatever is run; after a new sign-in it goes on."""
    owner.connect()
    owner.microsoft.grants.end(JORDAN)
    done = owner.told("run", "--once")
    assert (done.code, "`afterword connect outlook`" in done.err) == (Exit.SIGN_IN, True)
    asked = len(owner.microsoft.log)
    for words in (("run", "--once"), ("run", "--once", "--dry-run"), ("doctor",)):
        assert owner.told(*words).code != Exit.OK
    assert len(owner.microsoft.log) == asked
    assert owner.connect().code == Exit.OK
    assert owner.told("run", "--once").code == Exit.OK


def test_a_blocked_account_rests_with_a_sentence(owner: Owner) -> None:
    """The organisation's rules have changed: the run says so, once, and asks no more."""
    owner.connect()
    owner.microsoft.grants.end(JORDAN, refusals.BLOCKED)
    done = owner.told("run", "--once")
    assert done.code == Exit.SIGN_IN
    assert "rules of your organisation" in done.err + owner.told("status").out
    before = len(owner.microsoft.log)
    owner.told("run", "--once")
    assert len(owner.microsoft.log) == before


def test_nothing_of_an_account_is_said_aloud(owner: Owner) -> None:
    """No address, no token in what `run` and `doctor` say, everything logged."""
    owner.connect()
    for words in (("-v", "-v", "run", "--once"), ("doctor",)):
        done = owner.told(*words)
        said = done.out + done.err
        assert done.code == Exit.OK
        assert "canaryself" not in said
        assert not [one for one in (*owner.microsoft.grants.access, *owner.microsoft.grants.refresh) if one in said]
