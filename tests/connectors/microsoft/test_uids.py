"""The UID of an entry is the same for all days of a series, and in the file that a mail carries."""

from datetime import date

import pytest

from connectors.microsoft.uids import uid_of
from tests.fakes.microsoft.events import uid_of_day

OURS = "040000008200E00074C5B7101A82E00800000000586CEF106313D801000000000000000010000000098B865F092B734F913A0843932953BD"
OF_A_DAY = "040000008200E00074C5B7101A82E00807EA030A586CEF106313D801000000000000000010000000098B865F092B734F913A0843932953BD"
PACKED = (
    "040000008200E00074C5B7101A82E00807EA030A000000000000000000000000000000002100000076"
    "43616C2D5569640100000076697369744061636D652E6578616D706C6500"
)  # the day, and visit@acme.example


@pytest.mark.parametrize(
    ("named", "uid"),
    [
        ("visit@acme.example", "visit@acme.example"),
        (OURS, OURS),
        (OF_A_DAY, OURS),
        (OF_A_DAY.lower(), OURS),
        (PACKED, "visit@acme.example"),
        (PACKED[:-20] + "é", PACKED[:-20] + "é"),
        (OURS[:32], OURS[:32]),
        ("", ""),
    ],
)
def test_check_33_the_uid_behind_the_name(named: str, uid: str) -> None:
    """A day that is written in counts for nothing, a foreign UID is unpacked, and what is something else stays as it is."""
    assert uid_of(named) == uid


@pytest.mark.parametrize("uid", ["weekly@acme.example", OURS, "ünï@acme.example"])
def test_check_32_all_days_of_a_series_have_one_uid(uid: str) -> None:
    """That of the series."""
    assert {uid_of(uid_of_day(uid, date(2026, 3, day))) for day in (4, 11, 18)} == {uid}
