"""Finds the doors that are installed: the entry points of the group ``afterword.doors``, our own and other people's alike."""

import sys
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from connectors.contract import Door

GROUP = "afterword.doors"


def kinds() -> tuple[str, ...]:
    """The kinds that a config file may name, sorted."""
    return tuple(sorted(_found()))


def door(kind: str) -> Door:
    """The door of that kind.

    Raises `KeyError` with the known kinds for another; `TypeError` when what is registered is no door, or a door of another kind.
    """
    found = _found()
    if kind not in found:
        raise KeyError(f"there is no door {kind!r}; known: {', '.join(sorted(found))}")
    loaded = found[kind].load()
    if not isinstance(loaded, Door) or loaded.kind != kind:
        raise TypeError(f"{found[kind].value} is registered as the door {kind!r}, and is not one")
    return loaded


def _found() -> dict[str, EntryPoint]:
    return _found_along(tuple(sys.path))


@cache
def _found_along(_path: tuple[str, ...]) -> dict[str, EntryPoint]:
    """Looking through every installed package takes milliseconds, and a command asks several times."""
    return {point.name: point for point in entry_points(group=GROUP)}
