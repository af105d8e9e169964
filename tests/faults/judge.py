"""What must be so at the end of a life in which something went wrong, judged by the life in which nothing did."""

from collections import Counter
from typing import Any

from tests.faults.life import Ending

MADE = ("draft", "call")


def essence(ending: Ending) -> tuple[Any, ...]:
    """What must be the same even where something came a little later: the letters, the calls, how often each was made, how it ended.

    What was decided, not made in time and decided anew counts as it stands at last: nobody has seen the first.
    """
    made = Counter({name: count for name, count in ending.made.items() if name in MADE})
    things = {(kind, recipient, number): (state, aside) for kind, recipient, number, _, state, aside in ending.things}
    return ending.letters, Counter(title for title, _, _ in ending.calls.elements()), made, ending.statuses, things


def too_much(found: Ending, unharmed: Ending) -> Counter[str]:
    """The letters and entries that there are too many of: one letter a person, one entry a title, or as many as without the harm."""
    return (_seen(found) - _seen(unharmed)) & (_seen(found) - Counter(set(_seen(found))))


def _seen(ending: Ending) -> Counter[str]:
    letters = [f"letter to {to}" for _, to, _ in ending.letters.elements()]
    return Counter([*letters, *(title for title, _, cancelled in ending.calls.elements() if not cancelled)])
