"""`python -m tests.bench`: every measurement as a table, on the screen and as docs/speed.md. Names of families measure those alone."""

import sys

from service.clock import SystemClock
from tests.bench import google_cost, google_wire, outlook_cost, outlook_wire, page, pulling, read_mail, recognise, start, thinking
from tests.bench.row import Growth, Measure, Row, figures, growths

FAMILIES: dict[str, Measure] = {
    "start": start.measure,
    "recognise": recognise.measure,
    "mail": read_mail.measure,
    "pull": pulling.measure,
    "think": thinking.measure,
    "google": google_cost.measure,
    "wire": google_wire.measure,
    "outlook": outlook_cost.measure,
    "outlook wire": outlook_wire.measure,
}


def main(names: list[str]) -> None:
    """Measure one after the other, so that none disturbs another."""
    rows: list[Row] = []
    grown: list[Growth] = []
    for name in names or FAMILIES:
        sys.stderr.write(f"{(FAMILIES[name].__doc__ or '').splitlines()[0].rstrip('.')} ...\n")
        more, growth = FAMILIES[name](1)
        rows += more
        grown += growth
    sys.stdout.write(f"{figures(rows)}\n{growths(grown)}")
    if not names:
        page.PAGE.write_text(page.text(rows, grown, SystemClock().now().date()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
