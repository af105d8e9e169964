"""`python -m tests.bench`: every measurement, as a table of medians."""

import sys
from collections.abc import Callable

from tests.bench import start
from tests.bench.row import Row, table

MEASUREMENTS: tuple[Callable[[], tuple[Row, ...]], ...] = (start.measure,)


def main() -> None:
    """Measure one after the other, so that none disturbs another."""
    rows: list[Row] = []
    for measure in MEASUREMENTS:
        sys.stderr.write(f"{(measure.__doc__ or '').splitlines()[0].rstrip('.')} ...\n")
        rows.extend(measure())
    sys.stdout.write(table(rows))


main()
