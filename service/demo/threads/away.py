"""An out-of-office of the person to be called: the call waits for their return; then they phone."""

from core.facts import WordKind
from service.demo.cast import OWNER, Act, By, Said, at
from service.demo.world import World

EMPLOYER = "Juniper Labs"
MAYA = "Maya Lindqvist <maya.lindqvist@juniper.example>"


def acts() -> tuple[Act, ...]:
    """A call with the hiring manager on 11 March; she is away for two weeks after it."""
    return (
        Act(
            at=at(3, 5, "10:02"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Maya Lindqvist, in San Francisco, invites you to a call.",
            does=_invite,
        ),
        Act(at=at(3, 11, "19:40"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 11, "19:40"), "juniper.example")),
        Act(
            at=at(3, 11, "19:41"),
            by=By.THEY,
            about=EMPLOYER,
            tells="“Automatic reply: I am out of the office and back on Wednesday, 25 March.”",
            does=_absence,
        ),
        Act(
            at=at(3, 25, "13:05"),
            by=By.YOU,
            about=EMPLOYER,
            tells="You call Maya Lindqvist; it is ten in San Francisco. She will call back.",
        ),
        Act(at=at(3, 26, "11:30"), by=By.THEY, about=EMPLOYER, tells="Maya Lindqvist phones: they have taken somebody from inside."),
        Act(at=at(3, 26, "11:45"), by=By.YOU, about=EMPLOYER, says=Said(kind=WordKind.THEY_CALLED)),
    )


def _invite(world: World) -> None:
    world.invite(
        "jl-204@juniper.example",
        title="Interview with Juniper Labs: Platform Engineer",
        start=at(3, 11, "15:00"),
        end=at(3, 11, "15:45"),
        made=at(3, 5, "10:02"),
        organizer=MAYA,
        guests=f"{MAYA}; {OWNER}",
        description=(
            "Hi Jordan,\n\nI look forward to our interview about the Platform Engineer role. You will hear from me by 18 March.\n\n"
            "Maya Lindqvist\nHead of Platform, Juniper Labs\n+1 415 555 0136"
        ),
    )


def _absence(world: World) -> None:
    world.deliver(
        at(3, 11, "19:41"),
        MAYA,
        OWNER,
        "Automatic reply: Thank you",
        "I am out of the office and will be back on Wednesday, 25 March. I read mail when I return.\n\nMaya\n",
        answers="maya.lindqvist@juniper.example",
        automatic="auto-replied",
    )
