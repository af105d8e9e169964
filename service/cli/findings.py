"""What ``doctor`` finds."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters: STOP keeps Afterword from working, HINT does not."""

    OK = "ok"
    HINT = "hint"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check: what was looked at, what is so, and why that matters; `todo` is what to do, ``""`` where all is well."""

    what: str
    weight: Weight
    says: str
    todo: str = ""


def fine(what: str, says: str) -> Finding:
    """All is well."""
    return Finding(what=what, weight=Weight.OK, says=says)


def hint(what: str, says: str, todo: str) -> Finding:
    """Something could be better."""
    return Finding(what=what, weight=Weight.HINT, says=says, todo=todo)


def stop(what: str, says: str, todo: str) -> Finding:
    """Something keeps Afterword from working."""
    return Finding(what=what, weight=Weight.STOP, says=says, todo=todo)
