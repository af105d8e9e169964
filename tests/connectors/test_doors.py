"""Doors are found by entry point: ours, and one that somebody else has installed."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from connectors import doors
from connectors.contract import Me
from tests.fakes.shell import shell

PACKAGE = """
from dataclasses import dataclass, field
from connectors.contract import Door
from connectors.memory import DOOR as MEMORY, Settings as Memory


@dataclass(frozen=True, kw_only=True)
class Settings:
    shelf: str = field(metadata={"help": "which shelf the pigeons sit on"})


DOOR = Door(
    kind="pigeon",
    settings=Settings,
    check=lambda settings: () if settings.shelf else ("shelf: say which.",),
    open=lambda settings, me, shell: MEMORY.open(Memory(name=settings.shelf), me, shell),
    on_this_machine=lambda settings: True,
)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Path]:
    """A package with a door, installed beside us."""
    (tmp_path / "pigeon_post.py").write_text(PACKAGE)
    about = tmp_path / "pigeon_post-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: pigeon-post\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[afterword.doors]\npigeon = pigeon_post:DOOR\nbroken = pigeon_post:PACKAGE\nother = pigeon_post:DOOR\n"
    )
    sys.path.insert(0, str(tmp_path))
    (tmp_path / "pigeon_post.py").write_text(PACKAGE + "PACKAGE = 'no door'\n")
    yield tmp_path
    sys.path.remove(str(tmp_path))
    sys.modules.pop("pigeon_post", None)


def test_our_own_doors_are_found_the_same_way() -> None:
    """The doors that ship are registered like anybody's."""
    assert {"google", "local", "memory", "microsoft"} <= set(doors.kinds())
    assert doors.door("local").kind == "local"


def test_a_door_from_outside_is_found_and_opens(installed: Path) -> None:
    """A door that another package registers can be named, checked and opened."""
    assert "pigeon" in doors.kinds()
    door = doors.door("pigeon")
    assert door.check(door.settings(shelf="")) == ("shelf: say which.",)
    account = door.open(door.settings(shelf="attic"), Me(emails=("me@example.com",), timezone="UTC"), shell())
    assert account.identity == "memory:attic"


def test_unknown_kind_names_the_known_ones() -> None:
    """Who mistypes a kind is told what there is."""
    with pytest.raises(KeyError, match="local, memory"):
        doors.door("maildir")


@pytest.mark.parametrize("kind", ["broken", "other"])
def test_what_is_no_door_is_said_to_be_none(installed: Path, kind: str) -> None:
    """Something else under our group, or a door under another name, is not let in."""
    with pytest.raises(TypeError, match=kind):
        doors.door(kind)
