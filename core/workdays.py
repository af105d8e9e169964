"""Business days of a country and the wall clock of a zone."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
FRIDAY = 4


@lru_cache(maxsize=512)
def _public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country in a year; none where the country is not known."""
    import holidays  # noqa: PLC0415 - costs a tenth of a second, and most runs ask for no business day

    try:
        return frozenset(holidays.country_holidays(country.upper(), years=year))
    except NotImplementedError:
        return frozenset()


@lru_cache(maxsize=512)
def country_name(country: str) -> str:
    """What a country (ISO 3166-1 alpha-2) is called in English; its code where that is not known."""
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - as above

    return next((name.replace("_", " ").title() for name, (_, code, *_) in COUNTRIES.items() if code == country.upper()), country)


def is_workday(day: date, country: str) -> bool:
    """Monday to Friday and no public holiday of `country` (ISO 3166-1 alpha-2; ``""`` or unknown: no holidays)."""
    return day.weekday() <= FRIDAY and not (country and day in _public_holidays(country, day.year))


def next_workday(day: date, country: str) -> date:
    """The first business day strictly after `day`."""
    day += DAY
    while not is_workday(day, country):
        day += DAY
    return day


def add_workdays(day: date, count: int, country: str) -> date:
    """The `count`-th business day after `day`; with 0 `day` itself if it is one, else the next."""
    if count == 0:
        return day if is_workday(day, country) else next_workday(day, country)
    for _ in range(count):
        day = next_workday(day, country)
    return day


def at(day: date, hhmm: str, timezone: str) -> datetime:
    """The instant (UTC) of a wall time; one that a change of clocks skips moves forward, one that comes twice is the first."""
    return datetime.combine(day, time.fromisoformat(hhmm), ZoneInfo(timezone)).astimezone(UTC)


def local_day(instant: datetime, timezone: str) -> date:
    """The day on which an instant falls in a zone."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def end_of(day: date, timezone: str) -> datetime:
    """The instant (UTC) of 24:00 of a local day."""
    return at(day + DAY, "00:00", timezone)
