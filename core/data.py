"""The wheel's own constant files: words and patterns, one folder a language. Nothing else in core reads a file."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def languages() -> tuple[str, ...]:
    """The codes (ISO 639-1) of the languages that can be read, English first."""
    codes = {entry.name for entry in resources.files("core.languages").iterdir() if entry.is_dir() and len(entry.name) == 2}
    return ("en", *sorted(codes - {"en"}))


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """``languages/<language>/<name>.toml``; empty where a language has no such file."""
    file = resources.files("core.languages") / language / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


@cache
def template(language: str, name: str) -> str:
    """``letters/templates/<language>/<name>.j2``; ``""`` where a language has no such file."""
    file = resources.files("core") / "letters" / "templates" / language / f"{name}.j2"
    return file.read_text(encoding="utf-8") if file.is_file() else ""
