"""A place that a letter can be posted to is told from a link, a room and a town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.recognise.names.postal import LONGEST, address_in

ADDRESSES = [
    "12 Harbour Street, Portland, ME 04101",
    "Northwind Trading, 12 Harbour St, Suite 300, Portland, ME 04101-1234, USA",
    "Kestrel GmbH, Lindenstraße 12a, 10969 Berlin",
    "Lindenstr. 12, D-10969 Berlin, Deutschland",
    "1 Kemble Street, London WC2B 4AN",
    "12 rue de Rivoli, 75001 Paris, France",
    "Calle de Alcalá, 45, 28014 Madrid",
    "Via Roma 1, 20121 Milano MI",
    "Damrak 1-5, 1012 LG Amsterdam",
    "Bahnhofstrasse 45, 8001 Zürich",
    "1 Macquarie Place, Sydney NSW 2000",
    "Avenida Paulista, 1000, São Paulo, 01310-100",
    "ul. Prosta 20, 00-850 Warszawa",
    "100 King St W, Toronto, ON M5X 1A9",
    "12 Harbour Street Portland ME 04101",
]
NONE = [
    "",
    "Microsoft Teams Meeting",
    "Zoom: https://zoom.us/j/12345678901",
    "https://meet.google.com/abc-defg-hij",
    "Room 12",
    "Room 12, Building 3",
    "Conference Room 4.12, Berlin",
    "Raum 12, 10969 Berlin",
    "Berlin",
    "Portland, ME 04101",
    "+1 646 555 0173",
    "Phone: 646 555 0173, PIN 12345",
    "5th floor",
    "Northwind HQ",
    "Interview 2 of 3",
    "dana@northwind.example",
    "Dial-in 12345 Berlin, 12 Street",
]


@pytest.mark.parametrize("place", ADDRESSES)
def test_an_address_is_taken_as_it_stands(place: str) -> None:
    """On one line, nothing of it left out, whatever country it is in."""
    assert address_in(place) == place


@pytest.mark.parametrize("place", NONE)
def test_what_cannot_be_posted_to_is_no_address(place: str) -> None:
    """Neither a meeting online nor a room, a number, a company or a town."""
    assert address_in(place) == ""


def test_lines_become_one_and_what_is_online_is_left_out() -> None:
    """As calendars write places with a room and a meeting beside the street."""
    place = "Northwind HQ\n12 Harbour Street\nPortland, ME 04101\n; Microsoft Teams Meeting; +1 646 555 0173"
    assert address_in(place) == "Northwind HQ, 12 Harbour Street, Portland, ME 04101"


@given(st.text(max_size=LONGEST + 20))
def test_any_text_is_read_and_the_answer_is_one_short_line(place: str) -> None:
    """Whatever stands there."""
    found = address_in(place)
    assert "\n" not in found
    assert len(found) <= LONGEST + 24


@given(st.sampled_from(ADDRESSES), st.sampled_from([",", ", ", "1 ", "12 a", "A ", "é"]))
def test_a_long_text_is_none(place: str, filler: str) -> None:
    """A description pasted into the place is not searched."""
    assert address_in(place + filler * LONGEST) == ""
