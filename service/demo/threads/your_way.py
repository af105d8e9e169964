"""A letter that you delete does not come back, and where you want no calls there are none."""

from core.facts import WordKind
from service.demo.cast import OWNER, Act, By, Said, at
from service.demo.world import World

EMPLOYER = "Bluebell Bank"
HELEN = "Helen Cho <helen.cho@bluebell.example>"


def acts() -> tuple[Act, ...]:
    """An interview on 13 March for a job that you do not want."""
    return (
        Act(at=at(3, 6, "14:25"), by=By.THEY, about=EMPLOYER, tells="Helen Cho invites you to an interview.", does=_invite),
        Act(
            at=at(3, 13, "12:10"),
            by=By.YOU,
            about=EMPLOYER,
            does=lambda world: world.delete_drafts("helen.cho@bluebell.example"),
        ),
        Act(at=at(3, 13, "12:12"), by=By.YOU, about=EMPLOYER, says=Said(kind=WordKind.SKIP, text="calls")),
    )


def _invite(world: World) -> None:
    world.invite(
        "bb-17@bluebell.example",
        title="Interview: Reporting Analyst, Bluebell Bank",
        start=at(3, 13, "11:00"),
        end=at(3, 13, "11:30"),
        made=at(3, 6, "14:25"),
        organizer=HELEN,
        guests=f"{HELEN}; {OWNER}",
        description=(
            "Dear Jordan,\n\nwe invite you to an interview for the Reporting Analyst role at Bluebell Bank.\n\n"
            "You will hear from us within a week.\n\nHelen Cho\nBluebell Bank\n+1 212 555 0191"
        ),
    )
