"""The names of time zones as Outlook knows them: Windows names, IANA names, and its own."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from tests.fakes.microsoft.asked import Json, Problem
from tests.fakes.microsoft.items import Span

WINDOWS = {
    "UTC": "Etc/UTC",
    "Dateline Standard Time": "Etc/GMT+12",
    "Hawaiian Standard Time": "Pacific/Honolulu",
    "Alaskan Standard Time": "America/Anchorage",
    "Pacific Standard Time": "America/Los_Angeles",
    "US Mountain Standard Time": "America/Phoenix",
    "Mountain Standard Time": "America/Denver",
    "Central Standard Time": "America/Chicago",
    "Eastern Standard Time": "America/New_York",
    "Atlantic Standard Time": "America/Halifax",
    "Newfoundland Standard Time": "America/St_Johns",
    "E. South America Standard Time": "America/Sao_Paulo",
    "GMT Standard Time": "Europe/London",
    "Greenwich Standard Time": "Atlantic/Reykjavik",
    "W. Europe Standard Time": "Europe/Berlin",
    "Romance Standard Time": "Europe/Paris",
    "Central Europe Standard Time": "Europe/Budapest",
    "Central European Standard Time": "Europe/Warsaw",
    "GTB Standard Time": "Europe/Bucharest",
    "FLE Standard Time": "Europe/Kiev",
    "Israel Standard Time": "Asia/Jerusalem",
    "Russian Standard Time": "Europe/Moscow",
    "Arabian Standard Time": "Asia/Dubai",
    "India Standard Time": "Asia/Kolkata",
    "Nepal Standard Time": "Asia/Kathmandu",
    "China Standard Time": "Asia/Shanghai",
    "Singapore Standard Time": "Asia/Singapore",
    "Tokyo Standard Time": "Asia/Tokyo",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "New Zealand Standard Time": "Pacific/Auckland",
    "tzone://Microsoft/Utc": "Etc/UTC",
}
CUSTOM = "tzone://Microsoft/Custom"  # what an entry says that was made with rules of its own, which Graph does not tell


def zone(name: str) -> tzinfo:
    """The zone with that name. Raises `Problem`."""
    if name in ("UTC", "Etc/UTC"):
        return UTC
    if name in WINDOWS:
        return ZoneInfo(WINDOWS[name])
    if name in available_timezones():
        return ZoneInfo(name)
    raise Problem(400, "ErrorInvalidTimeZone", "A valid TimeZone value must be specified.")


def read(start: Json, end: Json, *, all_day: bool) -> Span:
    """The times of a request. Raises `Problem`."""
    first, last = _moment(start), _moment(end)
    if all_day:
        if any((one.hour, one.minute, one.second) != (0, 0, 0) for one in (first, last)) or first.date() >= last.date():
            words = "The Event.Start and Event.End of an all-day event have to be set to midnight, at least 24 hours apart."
            raise Problem(400, "ErrorPropertyValidationFailure", words)
        return Span(start=first.date(), end=last.date())
    span = Span(start=first.astimezone(UTC), end=last.astimezone(UTC))
    if span.end < span.start:
        raise Problem(400, "ErrorCalendarEndDateIsEarlierThanStartDate", "The end date is earlier than the start date.")
    return span


def _moment(given: Json) -> datetime:
    try:
        moment = datetime.fromisoformat(given["dateTime"])
    except (KeyError, ValueError) as err:
        raise Problem(400, "ErrorInvalidArgument", "A dateTime cannot be read.") from err
    return moment if moment.tzinfo else moment.replace(tzinfo=zone(given.get("timeZone") or "UTC"))


def write(moment: datetime | date, name: str) -> Json:
    """A time as Graph writes it: seven digits of a second, no offset. Whole days are midnight wherever one asks from."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(zone(name))
        return {"dateTime": f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06}0", "timeZone": name}
    return {"dateTime": f"{moment:%Y-%m-%d}T00:00:00.0000000", "timeZone": name}


def instant(moment: datetime | date) -> datetime:
    """The moment at which it begins; whole days at midnight UTC."""
    return moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
