"""Many phrases as one pattern that asks about each letter once, however many phrases begin with it."""

from collections.abc import Iterable, Sequence
from typing import Any

_END = ""


def branching(phrases: Iterable[Sequence[str]]) -> str:
    """A regular expression that fits any of the phrases, of several the longest; it fits nothing where there are none.

    A phrase is given letter by letter, each a pattern of its own. ``re`` tries the branches of ``a|b|c`` one after the other:
    with the phrases of eight languages side by side, every word of a text would be compared with each of them.
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(root) if root else r"(?!)"


def _pattern(node: dict[str, Any]) -> str:
    branches = [letter + _pattern(rest) for letter, rest in node.items() if letter != _END]
    together = branches[0] if len(branches) == 1 and _END not in node else f"(?:{'|'.join(branches)})" if branches else ""
    return f"{together}?" if branches and _END in node else together
