"""They name a week and stay silent: letters, two calls, time to move on; and a topic for the letter."""

from core.facts import WordKind
from service.demo.cast import OWNER, Act, By, Said, at
from service.demo.world import World

EMPLOYER = "Northwind"
RECRUITER = "Priya Shah <priya.shah@northwind.example>"


def acts() -> tuple[Act, ...]:
    """A call with a recruiter and a head of department, on 3 March."""
    return (
        Act(
            at=at(3, 2, "09:12"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Priya Shah invites you to a call with her and Tom Becker, Head of Data.",
            does=_invite,
        ),
        Act(
            at=at(3, 3, "10:55"), by=By.YOU, about=EMPLOYER, says=Said(kind=WordKind.TOPIC, text="the move from nightly batches to streams")
        ),
        Act(at=at(3, 3, "16:20"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 3, "16:20"), "northwind.example")),
        Act(at=at(3, 11, "10:05"), by=By.YOU, about=EMPLOYER, tells="You call Priya Shah; her voicemail answers."),
        Act(at=at(3, 16, "10:05"), by=By.YOU, about=EMPLOYER, tells="You call again; a colleague will pass it on."),
    )


def _invite(world: World) -> None:
    world.invite(
        "nw-7731@northwind.example",
        title="Interview: Senior Data Engineer (Northwind)",
        start=at(3, 3, "10:00"),
        end=at(3, 3, "10:45"),
        made=at(3, 2, "09:12"),
        organizer=RECRUITER,
        guests=f"{RECRUITER}; Tom Becker <tom.becker@northwind.example>; {OWNER}",
        description=(
            "Hi Jordan,\n\nthis is your interview for the Senior Data Engineer role at Northwind. You will speak "
            "with me and with Tom Becker, Head of Data.\n\nWe will get back to you within one week.\n\n"
            "Priya Shah\nTalent Partner, Northwind\n"
            "+1 212 555 0142\n\nJoin with Google Meet: https://meet.google.com/abc-defg-hij"
        ),
    )
