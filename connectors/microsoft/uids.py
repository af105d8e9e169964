"""The UID (RFC 5545) of an entry in Outlook, the same for all occurrences of a series and in the file that a mail carries.

Outlook's iCalUId is another one for each occurrence: the day it was meant for is written into it, and a UID that another program gave
is packed up in it (MS-OXOCAL, PidLidGlobalObjectId and PidLidCleanGlobalObjectId; MS-OXCICAL, UID).
"""

_CLASS = "040000008200E00074C5B7101A82E008"
_DAY = slice(32, 40)
_NO_DAY = "00000000"
_DATA = 40  # bytes before it
_FOREIGN = b"vCal-Uid\x01\x00\x00\x00"


def uid_of(named: str) -> str:
    """The UID behind an iCalUId, which may be it already."""
    if not named.upper().startswith(_CLASS) or len(named) < 2 * _DATA:
        return named
    try:
        data = bytes.fromhex(named)[_DATA:]
    except ValueError:
        return named
    if data.startswith(_FOREIGN):
        return data.removeprefix(_FOREIGN).partition(b"\x00")[0].decode("utf-8", "replace") or named
    return f"{named[: _DAY.start]}{_NO_DAY}{named[_DAY.stop :]}".upper()
