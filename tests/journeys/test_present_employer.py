"""An account of the present employer is never read or written, and one that looks like it is warned of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.facts import Profile
from service.clock import SystemClock
from service.exits import Exit
from service.present_employer import is_theirs, looks_like_theirs
from tests.fakes.google import Google
from tests.journeys.connecting import JORDAN, Owner

THEIRS = Profile(name="Jordan", emails=("me@example.com",), timezone="UTC", employer_domains=("acme.co.uk", "gmail.example"))


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    with Google(now=SystemClock().now) as google:
        google.account(JORDAN)
        yield Owner(tmp_path, google)


def employed(owner: Owner, domain: str) -> None:
    """From now on the config file says so."""
    text = owner.config.read_text(encoding="utf-8")
    owner.config.write_text(text.replace("[[me.strengths]]", f'employer_domains = ["{domain}"]\n[[me.strengths]]'), encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "theirs", "like"),
    [
        ("jordan@acme.co.uk", True, False),
        ("Jordan@ACME.CO.UK", True, False),
        ("jordan@mail.acme.co.uk", True, False),
        ("jordan@acme.com", False, True),
        ("jordan@mail.acme.de", False, True),
        ("jordan@notacme.co.uk", False, False),
        ("jordan@acme.co.uk.example", False, False),
        ("jordan@other.co.uk", False, False),
        ("", False, False),
    ],
)
def test_which_address_is_theirs(address: str, theirs: bool, like: bool) -> None:
    """The domain or a subdomain of it; the same name with another ending only looks like it."""
    assert (is_theirs(address, THEIRS), looks_like_theirs(address, THEIRS)) == (theirs, like)


def test_without_a_present_employer_nothing_is_theirs() -> None:
    """The default."""
    nobody = Profile(name="Jordan", emails=("me@example.com",), timezone="UTC")
    assert (is_theirs("jordan@acme.com", nobody), looks_like_theirs("jordan@acme.com", nobody)) == (False, False)


def test_it_is_not_connected(owner: Owner) -> None:
    """Nothing is kept, and what was granted is given back."""
    employed(owner, "gmail.example")
    done = owner.connect()
    assert done.code == Exit.SIGN_IN
    assert "present employer" in done.err
    assert "afterword connect" not in done.err.rpartition("Nothing was kept.")[2]
    assert "present employer" in owner.person.seen[-1].text
    assert owner.secrets() == []
    assert not owner.google.grants.refresh


def test_one_that_was_connected_before_rests(owner: Owner) -> None:
    """From the moment on that the config file names the employer, not one request goes there."""
    assert owner.connect().code == Exit.OK
    employed(owner, "gmail.example")
    before = len(owner.google.log)
    done = owner.told("run", "--once")
    assert done.code == Exit.UNAVAILABLE
    assert "present employer" in done.err + done.out
    assert len(owner.google.log) == before


def test_one_that_looks_like_it_is_warned_of(owner: Owner) -> None:
    """At connecting and in doctor; it works all the same."""
    employed(owner, "gmail.test")
    done = owner.connect()
    assert done.code == Exit.OK
    assert "looks like an account of your present employer" in done.err
    assert "looks like an account of your present employer" in owner.told("doctor").out
