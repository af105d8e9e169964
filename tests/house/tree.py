"""The files of this tree, as a clone has them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WINGS = ("core", "connectors", "service")


def files() -> Iterator[Path]:
    """Every file that belongs to the project: what hides (but .ci and .gitignore) and what tools leave behind is left out."""
    kept = {".ci", ".gitignore"}
    for top in sorted(ROOT.iterdir()):
        if top.name in kept or not top.name.startswith((".", "build", "dist")):
            yield from _below(top)


def python() -> Iterator[Path]:
    """Every Python file of the project."""
    return (file for file in files() if file.suffix == ".py")


def program() -> Iterator[Path]:
    """Every Python file of the program itself."""
    return (file for file in python() if file.relative_to(ROOT).parts[0] in WINGS)


def name(file: Path) -> str:
    """The file as one would name it to a colleague."""
    return file.relative_to(ROOT).as_posix()


def _below(top: Path) -> Iterator[Path]:
    if top.is_file():
        yield top
    elif top.name != "__pycache__" and not top.name.endswith(".egg-info"):
        for entry in sorted(top.iterdir()):
            yield from _below(entry)
