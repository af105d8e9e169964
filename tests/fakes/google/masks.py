"""Partial answers: the ``fields`` parameter, as ``drafts(id,message(id,threadId)),nextPageToken`` or ``items/id``."""

import re
from typing import Any

from tests.fakes.google.errors import invalid

Mask = dict[str, "Mask"]
_TOKEN = re.compile(r"[A-Za-z0-9_*.-]+|[(),/]")


def masked(value: Any, fields: str) -> Any:
    """What is left of an answer. Raises `GoogleError` 400 for a mask that cannot be read."""
    tokens = _TOKEN.findall(fields)
    if "".join(tokens) != re.sub(r"\s", "", fields):
        raise invalid(f"Invalid field selection {fields}", "invalidParameter")
    mask = _level(tokens)
    if tokens:
        raise invalid(f"Invalid field selection {fields}", "invalidParameter")
    return _kept(value, mask)


def _level(tokens: list[str]) -> Mask:
    mask: Mask = {}
    while tokens and tokens[0] != ")":
        name = tokens.pop(0)
        if name == ",":
            continue
        inner = mask.setdefault(name, {})
        while tokens and tokens[0] == "/":
            tokens.pop(0)
            inner = inner.setdefault(tokens.pop(0), {})
        if tokens and tokens[0] == "(":
            tokens.pop(0)
            inner.update(_level(tokens))
            if not tokens:
                raise invalid("Invalid field selection", "invalidParameter")
            tokens.pop(0)
    return mask


def _kept(value: Any, mask: Mask) -> Any:
    if not mask or "*" in mask:
        return value
    if isinstance(value, list):
        return [_kept(one, mask) for one in value]
    if isinstance(value, dict):
        return {name: _kept(one, mask[name]) for name, one in value.items() if name in mask}
    return value
