"""Nobody turns up, and the cancellation comes after the letter: the draft is taken back."""

from service.demo.cast import OWNER, Act, By, at
from service.demo.world import World

EMPLOYER = "Lumen Retail"
OMAR = "Omar Haddad <omar.haddad@lumen.example>"
UID = "lr-9@lumen.example"


def acts() -> tuple[Act, ...]:
    """A video call on the evening of 12 March."""
    return (
        Act(at=at(3, 9, "12:00"), by=By.THEY, about=EMPLOYER, tells="Omar Haddad invites you to a video call.", does=_invite),
        Act(at=at(3, 12, "17:15"), by=By.YOU, about=EMPLOYER, tells="You wait in the call, alone."),
        Act(
            at=at(3, 12, "18:20"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Omar Haddad was taken ill and cancels the entry.",
            does=lambda world: world.cancel(UID),
        ),
    )


def _invite(world: World) -> None:
    world.invite(
        UID,
        title="Interview Data Engineer - Lumen Retail",
        start=at(3, 12, "17:00"),
        end=at(3, 12, "17:30"),
        made=at(3, 9, "12:00"),
        organizer=OMAR,
        guests=f"{OMAR}; {OWNER}",
        description="Interview for the Data Engineer role at Lumen Retail.\n\nOmar Haddad\nEngineering Manager",
    )
