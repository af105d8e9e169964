"""What is installed: our three packages and nobody else's of that name, all their data, and only what is pinned."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import tree

PROJECT: dict[str, Any] = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(name: str) -> dict[str, str]:
    lock = (tree.ROOT / ".ci" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", lock, re.MULTILINE))


def _asked(lines: list[Any]) -> list[Requirement]:
    return [Requirement(line) for line in lines if isinstance(line, str)]


def test_nobody_else_owns_the_names_of_our_packages() -> None:
    """No dependency brings a package core, connectors or service (docs/decisions/0001)."""
    owners = packages_distributions()
    assert not {name: owners[name] for name in tree.WINGS if set(owners.get(name, ())) - {"afterword"}}


def test_the_wheel_holds_every_file_of_the_three_packages(tmp_path: Path) -> None:
    """Word lists, letters and migrations are installed with the code that reads them."""
    (built,) = WheelBuilder(str(tree.ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with ZipFile(built) as wheel:
        inside = set(wheel.namelist())
    assert not {name for file in tree.files() if (name := tree.name(file)).startswith(tuple(f"{wing}/" for wing in tree.WINGS))} - inside


def test_every_dependency_is_pinned_to_a_version_that_is_asked_for() -> None:
    """The locks follow pyproject.toml; `make lock` brings them up to date."""
    run, dev = _pins("requirements.txt"), _pins("requirements-dev.txt")
    groups = PROJECT["dependency-groups"]
    for pins, asked in ((run, [*PROJECT["project"]["dependencies"], *groups["build"]]), (dev, groups["dev"])):
        for one in _asked(asked):
            assert one.specifier.contains(pins[canonicalize_name(one.name)]), one
    assert run.items() <= dev.items()


def test_every_pin_has_a_hash_and_none_names_a_place() -> None:
    """A lock says what and with which hash, never from where."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (tree.ROOT / ".ci" / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert all("--hash=sha256:" in block for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE) if block.strip())


def test_every_library_has_a_line_that_says_why() -> None:
    """docs/decisions/0002 names what pyproject.toml asks for, no more and no less."""
    page = (tree.ROOT / "docs/decisions/0002-libraries.md").read_text(encoding="utf-8")
    listed = {row.split()[0] for row in re.findall(r"^\| ([a-z0-9-]+[^|]*)\|", page, re.MULTILINE)} - {"library"}
    assert listed == {one.name for one in _asked(PROJECT["project"]["dependencies"])}
