"""What a rule is, and how it reports."""

from typing import Protocol

from core.facts import Hit
from core.recognise.view import View
from core.recognise.weights import WEIGHTS


class Rule(Protocol):
    """One rule, one small module: `NAME` is its key in the table of weights, `SENTENCE` what a friend would say."""

    NAME: str
    SENTENCE: str

    def check(self, view: View) -> Hit | None:
        """The finding, None when there is none; never raises."""
        ...


def hit(name: str, reason: str) -> Hit:
    """A finding with its weight from the table."""
    return Hit(rule=name, weight=WEIGHTS[name], reason=reason)
