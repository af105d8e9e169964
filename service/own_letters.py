"""The owner's own letter templates: files NAME.j2 in the folder ``letters`` beside the config file."""

import re
from pathlib import Path

from core.letters import Finding, check_template

ENDING = ".j2"
BYTES_MAX = 100_000
NAME = re.compile(r"[\w-]{1,60}")


class Unreadable(ValueError):
    """The file is no template that can be read; the message says why."""


def folder(config: Path) -> Path:
    """Where they lie for the config file at this path."""
    return config.parent / "letters"


def path_of(letters: Path, name: str) -> Path:
    """The file of that name."""
    return letters / f"{name}{ENDING}"


def names(letters: Path) -> tuple[str, ...]:
    """All that there are, by name."""
    return tuple(sorted(file.stem for file in letters.glob(f"*{ENDING}") if file.is_file() and NAME.fullmatch(file.stem)))


def read(file: Path) -> str:
    """The template's text. Raises `Unreadable`."""
    try:
        with file.open("rb") as opened:
            return opened.read(BYTES_MAX).decode("utf-8-sig")
    except OSError as err:
        raise Unreadable(f"{file} cannot be read ({err.strerror}).") from err
    except UnicodeDecodeError as err:
        raise Unreadable(f"{file} is not UTF-8 text (from byte {err.start} on): save it as UTF-8.") from err


def faults(file: Path) -> tuple[Finding, ...]:
    """What is wrong with it; empty when it makes good letters."""
    try:
        return check_template(read(file))
    except Unreadable as err:
        return (Finding(line=1, rule="file", message=str(err)),)
