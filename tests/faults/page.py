"""What docs/trust.md says was counted."""

import re

from tests.house import tree

PAGE = (tree.ROOT / "docs/trust.md").read_text(encoding="utf-8")


def moments_of(name: str) -> int:
    """At how many moments the page says that a life is stopped, at least."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {name} "))
    return int(row.strip("|").split("|")[-1].replace(",", ""))


def number(pattern: str) -> int:
    """The number that a sentence of the page gives."""
    found = re.search(pattern, PAGE)
    assert found, pattern
    return int(found[1].replace(",", ""))
