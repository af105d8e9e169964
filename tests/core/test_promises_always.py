"""What holds of every promise, whatever the words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from core import promises, spans
from core.facts import PromiseSource
from core.workdays import add_workdays, local_day
from tests.core.promised import PROMISES, SILENT, lines

ZONES = st.sampled_from(["America/New_York", "Europe/Berlin", "Asia/Tokyo", "Pacific/Auckland", "UTC"])
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
PIECES = st.lists(
    st.sampled_from(
        [*" ".join([*lines(PROMISES), *lines(SILENT)]).split(), "31", "29 February", "31/06", "99/99", "0", "week 53", "\n", "…", "²"]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=300), PIECES), INSTANTS, ZONES)
def test_any_text_gives_a_sane_promise_or_none(text: str, said_at: datetime, timezone: str) -> None:
    """It never raises; the range is no earlier than the day it was said, and the right way round."""
    for promise in (
        promises.find(text, said_at, timezone=timezone, source=PromiseSource.MAIL),
        promises.heard(text, said_at, timezone=timezone, country="US"),
    ):
        if promise:
            assert local_day(said_at, timezone) <= promise.latest
            assert promise.earliest <= promise.latest


@given(INSTANTS, ZONES, st.integers(1, 20))
def test_business_days_are_never_counted_short(said_at: datetime, timezone: str, count: int) -> None:
    """So many business days are at least so many, from the local day on."""
    promise = promises.find(
        f"You will hear from us within {count} business days.", said_at, timezone=timezone, country="US", source=PromiseSource.MAIL
    )
    assert promise
    assert promise.latest == add_workdays(local_day(said_at, timezone), count, "US")


@given(INSTANTS, ZONES, st.integers(1, 4), st.integers(5, 9))
def test_a_range_counts_to_its_late_end(said_at: datetime, timezone: str, low: int, high: int) -> None:
    """ "4-6 weeks" are six."""
    promise = promises.find(f"You can expect to hear from us in {low}-{high} weeks.", said_at, timezone=timezone, source=PromiseSource.MAIL)
    assert promise
    assert promise.latest == local_day(said_at, timezone) + timedelta(weeks=high)


@given(INSTANTS, ZONES, st.integers(0, 300))
def test_a_written_date_is_that_date(said_at: datetime, timezone: str, ahead: int) -> None:
    """Any day of the next months comes back as it was written, with and without its year."""
    day = said_at.astimezone(ZoneInfo(timezone)).date() + timedelta(ahead)
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", f"{day:%A}, {day:%B} {day.day}", day.isoformat()):
        promise = promises.find(f"You will have our decision by {text}.", said_at, timezone=timezone, source=PromiseSource.MAIL)
        assert promise, text
        assert promise.latest == day


def test_easter_is_where_the_church_has_it() -> None:
    """Early, late and usual Easters."""
    assert [spans.easter(year) for year in (2008, 2024, 2026, 2038)] == [
        date(2008, 3, 23),
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]
