"""Names of time zones as providers write them: IANA's, and those of Windows."""

from zoneinfo import ZoneInfo

_NEWER = {
    "Alberta Standard Time": "America/Edmonton",
    "British Columbia Standard Time": "America/Vancouver",
    "Manitoba Standard Time": "America/Winnipeg",
}
"""What Windows has named since the table of the library was made."""


def exists(name: object) -> bool:
    """Whether it is the IANA name of a zone."""
    try:
        return isinstance(name, str) and bool(name) and bool(ZoneInfo(name))
    except (LookupError, ValueError, OSError):  # OSError: a folder of zones
        return False


def iana(name: object) -> str:
    """The IANA name of a zone that is named as IANA or as Windows does, ``""`` for anything else."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - heavy, and few entries need it

    if not isinstance(name, str):
        return ""
    known = (WINDOWS_TO_OLSON.get(name), _NEWER.get(name), name)
    return next((one for one in known if one and exists(one)), "")
