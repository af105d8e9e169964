"""A calendar to measure on: the entries of the project's own corpus between those of everyday life."""

from dataclasses import replace
from functools import cache
from itertools import cycle, islice

from connectors import ics
from connectors.contract import Me
from core.facts import Attendee, Carrier, Event, Person, Profile, Response
from tests.accuracy import corpus

ONE_IN = 50
LOOK_ALIKES_IN = 10
"""Of fifty entries one is an interview and four more look like one."""
EVERYDAY = (
    ("Standup", "", ""),
    ("Dentist", "", "12 High Street"),
    ("1:1 Sam / Jordan", "Agenda:\n- last week\n- this week\n- anything else", ""),
    ("Gym", "", ""),
    ("Sprint planning", "Please look through the board before we meet.\nhttps://board.example/q3/backlog", "Room 4"),
    ("Mum's birthday", "", ""),
    ("Lunch with Ines", "", "Café Central"),
    (
        "Quarterly review",
        "Numbers, plans, questions.\n\nJoin Zoom Meeting\nhttps://zoom.us/j/5551234567?pwd=abc\nMeeting ID: 555 123 4567",
        "",
    ),
    ("Train to Leeds", "Coach C, seat 12. Booking reference QX7RT2.", "Platform 4"),
    ("Parents' evening", "Please bring the yellow form.", "Elm Road School"),
    ("Focus time", "", ""),
    ("Architecture forum", "Two proposals this time: the queue, and how we name things. Notes are kept in the shared folder.", "Room 2"),
)
COLLEAGUE = Attendee(person=Person(name="Sam Ortiz", email="sam.ortiz@work.example"), response=Response.ACCEPTED)

Case = tuple[Event, Profile]


@cache
def corpus_events() -> dict[str, tuple[Case, ...]]:
    """The events of tests/corpus by their label."""
    found: dict[str, list[Case]] = {"interview": [], "not": []}
    for path in sorted((corpus.ROOT / "events").glob("*.ics")):
        known = corpus.labels(path)
        owner = known["owner"]
        me = Me(emails=(owner["email"],), timezone=owner["zone"])
        start, end = corpus.EVER
        (event,) = ics.events(path.read_bytes(), me=me, start=start, end=end, ref="r", carrier=Carrier.CALENDAR)
        profile = Profile(name=owner["name"], emails=me.emails, timezone=owner["zone"])
        found[known["label"]].append((event, profile))
    return {label: tuple(cases) for label, cases in found.items()}


def interviews(count: int) -> list[Case]:
    """So many interviews."""
    return list(islice(cycle(corpus_events()["interview"]), count))


def look_alikes(count: int) -> list[Case]:
    """So many entries that only look like one."""
    return list(islice(cycle(corpus_events()["not"]), count))


def mixed(count: int) -> list[Case]:
    """A calendar of so many entries, one in fifty an interview."""
    ours, others = cycle(corpus_events()["interview"]), cycle(corpus_events()["not"])
    return [
        next(ours) if number % ONE_IN == 0 else next(others) if number % LOOK_ALIKES_IN == 0 else everyday(number)
        for number in range(count)
    ]


def everyday(number: int) -> Case:
    """An entry that nobody takes for an interview."""
    event, profile = corpus_events()["not"][number % len(corpus_events()["not"])]
    title, description, location = EVERYDAY[number % len(EVERYDAY)]
    plain = replace(
        event, title=title, description=description, location=location, conference_url="", organizer=None, attendees=(COLLEAGUE,)
    )
    return plain, profile
