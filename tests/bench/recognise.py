"""How many events are judged, and interviews read in full, in a second."""

from core.recognise import read_event
from tests.bench import calendar
from tests.bench.calendar import Case
from tests.bench.row import Measured, rate, worked

EVENTS = 8_000
LOOK_ALIKES = 2_000
INTERVIEWS = 800


def measure(divisor: int) -> Measured:
    """Recognise interviews."""
    _read(calendar.mixed(200))  # fills caches
    families = (
        rate("events recognised, 2 % interviews", EVENTS, divisor, lambda count: _timed(calendar.mixed(count)), goal=5_000),
        rate("events that look like interviews and are none", LOOK_ALIKES, divisor, lambda count: _timed(calendar.look_alikes(count))),
        rate("interviews read in full", INTERVIEWS, divisor, lambda count: _timed(calendar.interviews(count)), goal=300),
    )
    return tuple(row for rows, _ in families for row in rows), tuple(growth for _, growths in families for growth in growths)


def _timed(cases: list[Case]) -> float:
    return worked(lambda: _read(cases))


def _read(cases: list[Case]) -> None:
    for event, profile in cases:
        read_event(event, profile)
