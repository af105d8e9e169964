"""What a door has kept comes back as it was, or not at all."""

from dataclasses import dataclass, field, replace

import pytest

from connectors import kept
from connectors.errors import SignInAgain

ODD = "\ud800 \N{SNOWMAN}"
"""Half a character, as JSON can name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret(kept.Secret):
    """A door's own."""

    more: str = field(default="usual", repr=False)


SECRET = Secret(identity="1", address="jordan@example.com", scopes=("mail", "calendar"), access_token="t", expires_at=1.5, more="m")


class Place(kept.Place, frozen=True, kw_only=True, rename={"draft": "d", "thread": "t"}):
    """A door's own."""

    draft: str = ""
    thread: str = ""


@pytest.mark.parametrize("secret", [SECRET, replace(SECRET, more=ODD)])
def test_a_secret_comes_back_as_it_was(secret: Secret) -> None:
    """Whatever stands in it; and what came to be known only later has its usual value."""
    assert Secret.load(secret.dump()) == secret
    assert Secret.load(b'{"v":1,"identity":"1","address":"a","scopes":[],"access_token":"","expires_at":0}').more == "usual"


@pytest.mark.parametrize(
    "bytes_", [b"", b"\xff", b"[]", b"1", b"{}", b'{"v":1}', SECRET.dump().replace(b'"v":1', b'"v":2'), b'{"v":1,"identity":1}']
)
def test_what_is_no_secret_means_sign_in_again(bytes_: bytes) -> None:
    """Cut short, of another form, or of something else."""
    with pytest.raises(SignInAgain, match="cannot be read"):
        Secret.load(bytes_)


def test_a_secret_is_not_shown() -> None:
    """Neither token stands in what a traceback shows."""
    assert "'t'" not in repr(SECRET)
    assert "'m'" not in repr(SECRET)


@pytest.mark.parametrize("place", [Place(draft="r1", thread="t1"), Place(draft=ODD), Place()])
def test_a_place_comes_back_as_it_was(place: Place) -> None:
    """Written in ASCII, under its short names, for it lies in the store of every letter."""
    assert Place.read(place.written()) == place
    assert place.written().isascii()
    assert Place(draft="r1").written() == '{"v":1,"d":"r1","t":""}'


@pytest.mark.parametrize("id_", ["", "nonsense", "[]", "1", '{"v":2,"d":"r1","t":""}', '{"v":1,"d":7,"t":""}'])
def test_what_is_no_place_says_nothing(id_: str) -> None:
    """The letter is then looked for."""
    assert Place.read(id_) == Place()
