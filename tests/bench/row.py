"""What was measured, as lines of two tables: against the goal, and how it grows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

RUNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured, each run of it in `unit`. The goal is a figure in the same unit, None where there is none.

    `more`: more is better, so that the goal is reached from above.
    """

    what: str
    runs: tuple[float, ...]
    unit: str = "ms"
    goal: float | None = None
    more: bool = False

    @property
    def verdict(self) -> str:
        """Whether the median reaches the goal; ``""`` without one."""
        if self.goal is None:
            return ""
        found = median(self.runs)
        return "yes" if (found >= self.goal if self.more else found <= self.goal) else "**no**"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The seconds (a median each) that each of three sizes took."""

    what: str
    taken: tuple[tuple[int, float], ...]

    @property
    def ratio(self) -> float:
        """What one item costs at the largest size, measured by what it costs at the smallest."""
        (few, short), *_, (many, long) = self.taken
        return (long / many) / (short / few)


Measured = tuple[tuple[Row, ...], tuple[Growth, ...]]
Measure = Callable[[int], Measured]
"""One family of figures; its sizes are divided by the argument, which a test makes large."""


def sizes(largest: int, divisor: int) -> tuple[int, int, int]:
    """A quarter, a half and the whole of the largest size."""
    whole = max(4, largest // divisor)
    return whole // 4, whole // 2, whole


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    do()
    return perf_counter() - start


def worked(do: Callable[[], object]) -> float:
    """How many seconds of a processor it takes, however busy the machine is: for what only computes."""
    start = process_time()
    do()
    return process_time() - start


def grown(what: str, three: Iterable[int], take: Callable[[int], float]) -> tuple[Growth, tuple[float, ...]]:
    """How it grows, and the seconds of each run at the largest size; `take` does so many items and says how long they took.

    The sizes take turns, so that a busy moment of the machine meets all of them.
    """
    taken: dict[int, list[float]] = {size: [] for size in three}
    for _ in range(RUNS):
        for size, runs in taken.items():
            runs.append(take(size))
    largest = tuple(taken[max(taken)])
    return Growth(what=what, taken=tuple((size, median(runs)) for size, runs in taken.items())), largest


def rate(what: str, largest: int, divisor: int, take: Callable[[int], float], *, goal: float | None = None) -> Measured:
    """A family of one row, in items a second."""
    three = sizes(largest, divisor)
    growth, runs = grown(what, three, take)
    row = Row(what=what, runs=tuple(three[-1] / one for one in runs), unit="/s", goal=goal, more=True)
    return (row,), (growth,)


def figures(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table: median, least and most of the runs."""
    lines = ["| what | median | least | most | runs | goal | reached |", "|---|---:|---:|---:|---:|---:|---|"]
    for row in rows:
        found = [_figure(value, row.unit) for value in (median(row.runs), min(row.runs), max(row.runs))]
        goal = "" if row.goal is None else f"{'≥' if row.more else '≤'} {row.goal:,.10g} {row.unit}"
        lines.append(f"| {row.what} | {' | '.join(found)} | {len(row.runs)} | {goal} | {row.verdict} |")
    return "\n".join(lines) + "\n"


def growths(rows: Iterable[Growth]) -> str:
    """The second table: three sizes, what one item costs at each, and the ratio."""
    lines = ["| what | small | middle | large | one item, large to small |", "|---|---:|---:|---:|---:|"]
    for row in rows:
        cells = (f"{size:,}: {taken * 1e6 / size:,.1f} µs each" for size, taken in row.taken)
        lines.append(f"| {row.what} | {' | '.join(cells)} | {row.ratio:.2f} |")
    return "\n".join(lines) + "\n"


def _figure(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.2f} {unit}"
