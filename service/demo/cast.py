"""Who does what, and when: three interviews, and three entries that look like one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from service.demo.world import World

ZONE = "America/New_York"
OWNER = "Jordan Avery <jordan.avery@example.com>"
CONFIG = """# The demo's own config; see config.example.toml for every key.
[me]
name = "Jordan Avery"
emails = ["jordan.avery@example.com"]
phone = "+1 646 555 0173"
timezone = "America/New_York"
country = "US"

[[me.strengths]]
for = ["data", "platform"]
sentence = "I have run data platforms that moved two billion rows a night without a page."

[[me.strengths]]
for = ["data", "analyst"]
sentence = "In my last role I turned a weekly spreadsheet into a forecast that the whole sales team plans by."

[[me.strengths]]
for = []
sentence = "I have led a team of six through two migrations, and nobody left."

[accounts.home]
kind = "local"
mail = {mail}
calendar = {calendar}

[store]
path = "afterword.db"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that somebody else, or the owner, does at an instant; `tells` is its line in the story."""

    at: datetime
    tells: str
    does: Callable[[World], object]


def at(month: int, day: int, clock: str) -> datetime:
    """An instant of spring 2026 in the demo's zone."""
    hour, minute = clock.split(":")
    return datetime(2026, month, day, int(hour), int(minute), tzinfo=ZoneInfo(ZONE))


START, END = at(3, 2, "08:00"), at(4, 6, "08:00")


def acts() -> tuple[Act, ...]:
    """The whole story, in order."""
    return tuple(sorted((*_northwind(), *_kestrel(), *_lookalikes()), key=lambda act: act.at))


def _northwind() -> tuple[Act, ...]:
    """A call with a recruiter and a head of department; they name a week, and stay silent."""
    recruiter = "Priya Shah <priya.shah@northwind.example>"

    def invite(world: World) -> None:
        world.invite(
            "nw-7731@northwind.example",
            title="Interview: Senior Data Engineer (Northwind)",
            start=at(3, 3, "10:00"),
            end=at(3, 3, "10:45"),
            made=at(3, 2, "09:12"),
            organizer=recruiter,
            guests=f"{recruiter}; Tom Becker <tom.becker@northwind.example>; {OWNER}",
            description=(
                "Hi Jordan,\n\nthis is your interview for the Senior Data Engineer role at Northwind. You will speak "
                "with me and with Tom Becker, Head of Data.\nWe will get back to you within one week.\n\n"
                "Priya Shah\nTalent Partner, Northwind\n"
                "+1 212 555 0142\n\nJoin with Google Meet: https://meet.google.com/abc-defg-hij"
            ),
        )

    return (
        Act(at=at(3, 2, "09:12"), tells="Northwind invites you to a call with Priya Shah and Tom Becker.", does=invite),
        Act(
            at=at(3, 3, "16:20"),
            tells="You read the two letters in Drafts, and send them.",
            does=lambda world: world.drafts_leave(at(3, 3, "16:20")),
        ),
    )


def _kestrel() -> tuple[Act, ...]:
    """A panel of three, named only in the description; then a rejection from another address, in a new thread."""

    def invite(world: World) -> None:
        world.invite(
            "ks-panel-0305@kestrel.example",
            title="Jordan Avery / Kestrel Health, panel",
            start=at(3, 5, "14:00"),
            end=at(3, 5, "15:30"),
            made=at(3, 3, "11:40"),
            organizer="Kestrel Recruiting <recruiting@kestrel.example>",
            guests=OWNER,
            location="Kestrel Health, 40 Water Street, New York",
            description=(
                "Dear Jordan,\n\nwe look forward to your panel interview for the Data Platform Lead position. You will meet:\n"
                "- Ana Ruiz, Director of Engineering <ana.ruiz@kestrel.example>\n"
                "- Samir Patel, Staff Engineer <samir.patel@kestrel.example>\n"
                "- Grace Lindholm, Product Lead <grace.lindholm@kestrel.example>\n\n"
                "Please ask for us at the front desk."
            ),
        )

    def rejection(world: World) -> None:
        world.deliver(
            at(3, 12, "15:05"),
            "Kestrel Talent Team <no-reply@talent.kestrel.example>",
            OWNER,
            "Your application at Kestrel Health",
            "Dear Jordan,\n\nthank you for taking the time to meet the team. After careful consideration we have decided to move "
            "forward with another candidate for the Data Platform Lead position.\n\nWe wish you all the best.\nKestrel Talent Team\n",
        )

    return (
        Act(at=at(3, 3, "11:40"), tells="Kestrel Health invites you to a panel of three.", does=invite),
        Act(at=at(3, 5, "18:10"), tells="You send the three letters.", does=lambda world: world.drafts_leave(at(3, 5, "18:10"))),
        Act(at=at(3, 12, "15:05"), tells="A mail comes from an address nobody has seen before.", does=rejection),
    )


def _lookalikes() -> tuple[Act, ...]:
    """A podcast interview, a one-way video and a dentist: nothing is written for them."""

    def podcast(world: World) -> None:
        world.invite(
            "pod-88@casts.example",
            title="Podcast interview: data in small companies",
            start=at(3, 6, "12:00"),
            end=at(3, 6, "13:00"),
            made=at(3, 3, "17:30"),
            organizer="Leo Marsh <leo@casts.example>",
            guests=OWNER,
            description="Recording for episode 41 of our podcast. I will ask you about your years in data. Bring headphones!",
        )

    def video(world: World) -> None:
        world.invite(
            "ow-5512@hirevue.example",
            title="Complete your on-demand video interview for Larkspur",
            start=at(3, 9, "18:00"),
            end=at(3, 9, "18:30"),
            made=at(3, 4, "08:15"),
            description="A one-way recorded interview: record your answers to five questions at any time. No live interviewer.",
        )

    def dentist(world: World) -> None:
        world.invite("d-1@home.example", title="Dentist", start=at(3, 10, "08:30"), end=at(3, 10, "09:15"), made=at(3, 2, "08:30"))

    return (
        Act(at=at(3, 2, "08:30"), tells="You write down a dentist's appointment.", does=dentist),
        Act(at=at(3, 3, "17:30"), tells="A podcast asks you for an interview.", does=podcast),
        Act(at=at(3, 4, "08:15"), tells="A one-way video interview is put into your calendar.", does=video),
    )
