"""Whatever stands in an answer of Outlook's calendar, reading it ends with facts, or with a plain reason."""

from datetime import UTC
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.microsoft.entries import entry, found

ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["9999-12-31T23:00:00", "true", "\ud800", "<b>", "040000008200E00074C5B7101A82E008" + "00" * 30]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["dateTime", "timeZone", "emailAddress", "address", "content", "response"]), inner, max_size=3)
    ),
    max_leaves=8,
)
MOMENT = st.fixed_dictionaries(
    {},
    optional={
        "dateTime": st.datetimes().map(lambda at: at.isoformat()) | ODD,
        "timeZone": st.sampled_from(["UTC", "Pacific Standard Time", "Pacific/Apia", "tzone://Microsoft/Custom"]) | ODD,
    },
)
CHANGES = st.dictionaries(st.sampled_from(sorted({*entry(), "originalStart", "singleValueExtendedProperties"})), ODD | MOMENT, max_size=4)


@given(st.lists(CHANGES, max_size=3))
def test_check_40_odd_properties_hide_no_other_entry(changes: list[dict[str, Any]]) -> None:
    """A good entry beside them is told as it is, and what is told of the odd ones can be kept."""
    page = found(*(entry() | {"id": f"odd{number}"} | change for number, change in enumerate(changes)), entry(id="good"))
    assert [event for event in page.events if event.ref == "good"] == list(found(entry(id="good")).events)
    for event in page.events:
        assert event.uid
        assert event.start <= event.end
        assert event.start.tzinfo is event.end.tzinfo is event.original_start.tzinfo is UTC
        for text in (event.ref, event.uid, event.title, event.description, event.location, event.timezone, event.conference_url):
            text.encode()
    for one in page.unread:
        assert one.reason.endswith(".")


@given(st.lists(ODD, max_size=5))
def test_check_40_odd_items_are_no_entries(items: list[Any]) -> None:
    """Nothing is made of what is no entry."""
    assert found(*items).events == ()
