"""The country of a number where only a calendar's zone tells it."""

from datetime import UTC, datetime

from core.facts import Attendee, Event, Person, Profile, Response
from core.recognise import read_event

START = datetime(2026, 3, 17, 9, tzinfo=UTC)
OWNER = Profile(name="Chiara Bellini", emails=("chiara@casella.example",), timezone="UTC")


def test_the_clock_that_outlook_gives_to_switzerland_too_makes_no_number_german() -> None:
    """Outlook's "W. Europe Standard Time" is read as Berlin's; a French text there has Swiss numbers."""
    event = Event(
        ref="r",
        uid="u",
        original_start=START,
        start=START,
        end=START.replace(hour=10),
        timezone="Europe/Berlin",
        title="Entretien d'embauche",
        description="Vous rencontrerez M. Pascal Rochat pour le poste de comptable. En cas d'empêchement : 022 555 01 40",
        organizer=Person(name="Pascal Rochat", email="p.rochat@lemanique.example"),
        attendees=(Attendee(person=Person(name=OWNER.name, email=OWNER.emails[0])),),
        response=Response.ACCEPTED,
    )
    found = read_event(event, OWNER).phone
    assert found is not None
    assert found.number == "+41225550140"
