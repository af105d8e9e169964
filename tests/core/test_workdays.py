"""Business days and wall clocks, at the edges where they go wrong."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import add_workdays, at, end_of, is_workday, local_day, next_workday

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def test_a_public_holiday_is_a_day_off_only_where_it_is_kept() -> None:
    """The fourth of July is a business day in Berlin."""
    assert not is_workday(date(2025, 7, 4), "US")
    assert is_workday(date(2025, 7, 4), "DE")


@pytest.mark.parametrize("country", ["", "ZZ", "not a country"])
def test_an_unknown_country_has_weekends_and_no_holidays(country: str) -> None:
    """Christmas on a Thursday counts, its Saturday does not."""
    assert is_workday(date(2025, 12, 25), country)
    assert not is_workday(date(2025, 12, 27), country)


def test_a_country_may_be_written_small() -> None:
    """Config files say "us" as well as "US"."""
    assert not is_workday(date(2025, 7, 4), "us")


def test_zero_days_after_a_sunday_is_monday() -> None:
    """Count 0 asks for the day itself where one can phone on it."""
    assert add_workdays(date(2026, 3, 8), 0, "US") == date(2026, 3, 9)
    assert add_workdays(date(2026, 3, 9), 0, "US") == date(2026, 3, 9)


def test_counting_jumps_weekend_and_holiday() -> None:
    """Two business days after Wednesday 2 July 2025 are Monday in New York: Friday is the fourth."""
    assert add_workdays(date(2025, 7, 2), 2, "US") == date(2025, 7, 7)
    assert add_workdays(date(2025, 7, 2), 2, "") == date(2025, 7, 4)


def _between(start: date, end: date, country: str) -> int:
    """How many business days d there are with start < d <= end, counted one by one."""
    return sum(is_workday(start + timedelta(days=n), country) for n in range(1, (end - start).days + 1))


@given(DAYS, st.integers(1, 40), st.sampled_from(["", "US", "DE", "JP"]))
def test_counting_there_and_back_agrees(day: date, count: int, country: str) -> None:
    """The n-th business day after a day has n business days up to it."""
    assert _between(day, add_workdays(day, count, country), country) == count


@given(DAYS, st.sampled_from(["", "US", "FR"]))
def test_the_next_workday_is_one_and_the_first(day: date, country: str) -> None:
    """Nothing between the day and the next business day is one."""
    found = next_workday(day, country)
    assert is_workday(found, country)
    assert _between(day, found, country) == 1


def test_a_time_that_the_clocks_skip_moves_forward() -> None:
    """02:30 does not exist in New York on 8 March 2026; 03:30 does."""
    assert at(date(2026, 3, 8), "02:30", "America/New_York") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert at(date(2026, 3, 8), "03:30", "America/New_York") == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_a_time_that_comes_twice_is_the_first() -> None:
    """01:30 comes twice in New York on 1 November 2026."""
    assert at(date(2026, 11, 1), "01:30", "America/New_York") == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_a_promise_for_today_passes_at_local_midnight() -> None:
    """In Tokyo that is in the afternoon of the same day in UTC, and the short day of a change of clocks ends an hour early."""
    assert end_of(date(2026, 3, 3), "Asia/Tokyo") == datetime(2026, 3, 3, 15, tzinfo=UTC)
    assert end_of(date(2026, 3, 8), "America/New_York") == datetime(2026, 3, 9, 4, tzinfo=UTC)


@given(DAYS, st.sampled_from(["America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Africa/Cairo"]))
def test_the_last_minute_of_a_day_lies_in_it(day: date, timezone: str) -> None:
    """24:00 is the first instant of the next day, never of another."""
    assert local_day(at(day, "23:59", timezone), timezone) == day
    assert local_day(end_of(day, timezone), timezone) > day
