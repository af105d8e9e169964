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
    begun = read(invite("Conversation with Bea – Meridian", "About the planner role.", by="Bea Torres <bea@meridianfreight.com>"))
    assert {trace.name: trace.place for trace in begun.traces}["Meridian Freight"] is Place.TITLE


def test_the_address_of_a_desk_is_kept_for_who_has_no_other() -> None:
    """Of who invites, else as the text has it; no machine's, and none where a person has it."""
    text = "An interview for the Grid Planner role with Tom Berg."
    desk = read(invite("Interview", text, by="Harrowgate Careers <careers@harrowgate.example>"))
    assert {trace.name: trace.place for trace in desk.traces}["careers@harrowgate.example"] is Place.HOST
    told = read(invite("Interview", f"{text} Questions: careers@harrowgate.example", by="Ana Ruiz <ana@harrowgate.example>"))
    assert {trace.name: trace.place for trace in told.traces}["careers@harrowgate.example"] is Place.TEXT
    machine = read(invite("Interview", text, by="Harrowgate <no-reply@harrowgate.example>"))
    assert "no-reply@harrowgate.example" not in {trace.name for trace in machine.traces}
