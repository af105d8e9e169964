"""What is made to use up time or memory is read or refused all the same: each within a second of one core and 200 MB.

A bomb is as large as the cap before its reader lets it be, so what grows with the square of its size cannot hide;
texts and events are half as long on the short run.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.faults.page import number
from tests.fuzz.bombs import Bomb
from tests.fuzz.cell import SECONDS, Harm, explode
from tests.fuzz.patterns import PREFIX, attacks
from tests.house import tree

FAMILIES = (("calendar", "mail", "page"), ("text",), ("event",), ("pattern",))
"""Those that share a process: what reads them is loaded once."""
MEGABYTES = 200


def exploded(families: tuple[str, ...], *, deep: bool) -> list[Harm]:
    """What each bomb of these families did, in a process that has loaded nothing but what reads them."""
    call = [sys.executable, "-m", "tests.fuzz.cell", *(f"{family}: " for family in families), *(["--deep"] if deep else [])]
    done = subprocess.run(call, capture_output=True, text=True, check=True, cwd=tree.ROOT, timeout=600)
    return [Harm(**json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("families", FAMILIES, ids=" ".join)
def test_no_bomb_takes_long_or_much(families: tuple[str, ...], deep: bool, record_property: Callable[[str, object], None]) -> None:
    """None raises, none is ended by its cell; no pattern takes a second, and on the long run none of the others."""
    harms = exploded(families, deep=deep)
    record_property("bombs", len(harms))
    for family in families:
        found = [one for one in harms if one.name.startswith(f"{family}: ")]
        assert len(found) >= number(rf"\| {family} \| at least ([\d,]+)"), "docs/trust.md says that there are more"
        slowest, largest = max(found, key=lambda one: one.seconds), max(found, key=lambda one: one.megabytes)
        record_property(
            "figure", f"{family}: at most {slowest.seconds:.2f} s ({slowest.name[:60]}), {largest.megabytes:.0f} MB ({largest.name[:60]})"
        )
    timed = [one for one in harms if deep or one.name.startswith(PREFIX)]
    assert not [one for one in harms if one.how or one.megabytes > MEGABYTES or (one in timed and one.seconds > 1)]


def test_the_cell_ends_what_does_not_end() -> None:
    """A pattern that goes back, and a bomb that wants all memory there is: seen by the same means."""
    pattern = re.compile(r"(?:a+)+$")
    hangs = explode(Bomb(name="pattern: bad", explode=lambda: [pattern.match(text) for text in attacks(pattern)]))
    assert hangs.how.startswith("ended by the cell")
    large = explode(Bomb(name="memory", explode=lambda: bytes(8_000_000_000)))
    assert large.how == "MemoryError"
    assert explode(Bomb(name="nothing", explode=lambda: None)).seconds < SECONDS
