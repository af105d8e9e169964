"""Where an invitation names people and employer."""

from core.facts import Place
from tests.core.invite import invite, read


def test_an_invitation_tells_where_each_was_found() -> None:
    """Who sent it, who is on the list, whom title and text name; the house in the signature; the domain behind the address."""
    traces = read(
        invite(
            "Interview: Grid Planner with Ana Ruiz",
            "We would like to interview you for the Grid Planner role. You will also meet Tom Berg, Head of Grid.\n\n"
            "Kind regards,\nRita Ray\nTalent Partner, Harrowgate Power",
            by="Rita Ray <rita@harrowgatepower.com>",
            guests=("Kit Lowe <kit@harrowgatepower.com>",),
        )
    ).traces
    places = {trace.name: trace.place for trace in traces}
    assert places["rita@harrowgatepower.com"] is Place.HOST
    assert places["kit@harrowgatepower.com"] is Place.GUESTS
    assert places["Ana Ruiz"] is Place.TITLE
    assert places["Tom Berg"] is Place.TEXT
    assert places["Harrowgate Power"] is Place.SIGNATURE
    assert places["harrowgatepower.com"] is Place.HOST


def test_a_house_that_nothing_names_is_known_by_its_domain() -> None:
    """Its name is read out of the address."""
    reading_ = read(invite("Interview", "An interview for the Grid Planner role.", by="Ana Ruiz <ana@harrowgate.com>"))
    assert {trace.name: trace.place for trace in reading_.traces}[reading_.employer.name] is Place.DOMAIN
    assert all("Robin" not in trace.name for trace in reading_.traces)
