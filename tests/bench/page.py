"""The tables of figures as a page."""

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from core.data import languages
from tests.bench.row import Growth, Row, figures, growths

PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
NUMBERS = {1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}
FRAME = """# How fast it is

Made by `make bench` on {day}: {machine}, Python {python}, SQLite, {languages} languages.
While it ran, {load} other processes on average wanted a processor as well. Where the last column
says **no**, the goal was missed.

{figures}
What only computes (events, interviews, messages) is measured in time of the processor, all else by the clock on the wall.

How the cost grows: each was measured at three sizes. Of what grows with the number of items, the ratio is near 1; of what does
not depend on it, such as an idle tick, it is far below.

{growths}
Events are those of the project's own corpus (`tests/corpus`) between everyday ones; two in a hundred are interviews, eight more look
like one. Mail is a Maildir on disk of short letters, newsletters of 10 kB and some photos; messages to be judged are those of the
corpus. A first pull runs in a process of its own; its memory is the growth of the most that the process held at once. Follow-ups that
are due are interviews of last week at a company each, waiting for an answer.

Google is a server on this machine that stands for it, so what counts here is requests and quota units, as Google counted them in May
2026, and not the way to Google. A day is lived on a simulated clock at the default cadence, from the third day after the interviews on:
the letters lie in Drafts and the answer is waited for. A new day, and a token renewed each hour, cost a request more. The bare loop asks
for the same bytes over the same kind of pool, with the token given, and reads the answers as JSON, as the door does.
"""


def text(rows: Iterable[Row], grown: Iterable[Growth], today: date) -> str:
    """The whole page."""
    return FRAME.format(
        day=f"{today.day} {today:%B} {today.year}",
        machine=f"{cores()}, {platform.system()} on {platform.machine()}",
        python=platform.python_version(),
        languages=len(languages()),
        load=f"{max(0.0, os.getloadavg()[0] - 1):.0f}",
        figures=figures(rows),
        growths=growths(grown),
    )


def cores() -> str:
    """How many this process may use, in words where they are few."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return NUMBERS.get(count, f"{count} cores")
