"""They need more time and say so; then their answer goes astray in Junk, and is found before anybody calls."""

from service.demo.cast import OWNER, Act, By, at
from service.demo.world import World

EMPLOYER = "Fernhill"
RAVI = "Ravi Menon <ravi.menon@fernhill.example>"


def acts() -> tuple[Act, ...]:
    """A visit on 6 March; an answer is promised for the 10th."""
    return (
        Act(at=at(3, 3, "15:00"), by=By.THEY, about=EMPLOYER, tells="Ravi Menon invites you to the office on Friday.", does=_invite),
        Act(at=at(3, 6, "12:15"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 6, "12:15"), "fernhill.example")),
        Act(
            at=at(3, 10, "16:30"),
            by=By.THEY,
            about=EMPLOYER,
            tells="“We need more time, and will get back to you by the end of next week.”",
            does=_later,
        ),
        Act(
            at=at(3, 20, "17:20"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Ravi Menon answers in time; your mail program takes it for junk, and you never see it.",
            does=_next_step,
        ),
    )


def _invite(world: World) -> None:
    world.invite(
        "fh-61@fernhill.example",
        title="Interview at Fernhill - Data Analyst",
        start=at(3, 6, "10:00"),
        end=at(3, 6, "11:00"),
        made=at(3, 3, "15:00"),
        organizer=RAVI,
        guests=f"{RAVI}; {OWNER}",
        location="Fernhill, 12 Canal Street, New York",
        description=(
            "Hi Jordan,\n\nthis is the interview for the Data Analyst position at Fernhill, with me.\n\n"
            "We will let you know by Tuesday, 10 March.\n\nRavi Menon\nAnalytics Manager\n+1 212 555 0177"
        ),
    )


def _later(world: World) -> None:
    world.deliver(
        at(3, 10, "16:30"),
        RAVI,
        OWNER,
        "Re: Thank you",
        "Hi Jordan,\n\nthank you for your note. We need more time, and will get back to you by the end of next week.\n\nRavi\n",
        answers="ravi.menon@fernhill.example",
    )


def _next_step(world: World) -> None:
    world.deliver(
        at(3, 20, "17:20"),
        RAVI,
        OWNER,
        "Data Analyst: next step",
        "Hi Jordan,\n\nwe would like to invite you to a second interview with our CFO. When would suit you?\n\nRavi\n",
        folder=".Junk",
    )
