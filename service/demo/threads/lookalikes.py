"""A podcast, a one-way video and a dentist look like interviews to a machine: they get nothing."""

from service.demo.cast import OWNER, Act, By, at
from service.demo.world import World


def acts() -> tuple[Act, ...]:
    """Three entries that stand in the same calendar."""
    return (
        Act(
            at=at(3, 2, "08:30"),
            by=By.YOU,
            about="Dentist",
            tells="You write down an appointment for the 10th.",
            does=_dentist,
        ),
        Act(at=at(3, 3, "17:30"), by=By.THEY, about="A podcast", tells="Leo Marsh asks you for an interview, on air.", does=_podcast),
        Act(at=at(3, 4, "08:15"), by=By.THEY, about="Larkspur", tells="They ask for your answers on video, recorded alone.", does=_video),
    )


def _podcast(world: World) -> None:
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


def _video(world: World) -> None:
    world.invite(
        "ow-5512@hirevue.example",
        title="Complete your on-demand video interview for Larkspur",
        start=at(3, 9, "18:00"),
        end=at(3, 9, "18:30"),
        made=at(3, 4, "08:15"),
        description="A one-way recorded interview: record your answers to five questions at any time. No live interviewer.",
    )


def _dentist(world: World) -> None:
    world.invite("d-1@home.example", title="Dentist", start=at(3, 10, "08:30"), end=at(3, 10, "09:15"), made=at(3, 2, "08:30"))
