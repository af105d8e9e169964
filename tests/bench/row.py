"""One line of the table of measurements."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured, each run of it in `unit`, and the goal in words (``""``: none)."""

    what: str
    runs: tuple[float, ...]
    unit: str = "ms"
    goal: str = ""


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table: median, least and most of the runs."""
    lines = ["| what | median | least | most | runs | goal |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        figures = (f"{value:,.1f} {row.unit}" for value in (median(row.runs), min(row.runs), max(row.runs)))
        lines.append(f"| {row.what} | {' | '.join(figures)} | {len(row.runs)} | {row.goal} |")
    return "\n".join(lines) + "\n"
