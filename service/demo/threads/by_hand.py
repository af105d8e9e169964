"""A card by hand and post instead of the letter; and the waiting that goes on when the story ends."""

from core.facts import WordKind
from service.demo.cast import OWNER, Act, By, Said, at
from service.demo.world import World

EMPLOYER = "Marlow Press"
EDITH = "Edith Marlow <edith.marlow@marlow.example>"


def acts() -> tuple[Act, ...]:
    """A visit to a small publisher on 31 March."""
    return (
        Act(at=at(3, 24, "10:20"), by=By.THEY, about=EMPLOYER, tells="Edith Marlow invites you to her press in Hudson.", does=_invite),
        Act(at=at(3, 31, "17:05"), by=By.YOU, about=EMPLOYER, says=Said(kind=WordKind.CARD, text="instead")),
    )


def _invite(world: World) -> None:
    world.invite(
        "mp-3@marlow.example",
        title="Interview: Data Manager, Marlow Press",
        start=at(3, 31, "15:00"),
        end=at(3, 31, "16:00"),
        made=at(3, 24, "10:20"),
        organizer=EDITH,
        guests=f"{EDITH}; {OWNER}",
        location="Marlow Press, 8 Orchard Lane, Hudson, NY 12534",
        description=(
            "Dear Jordan,\n\nI am looking forward to our interview about the Data Manager position at Marlow Press.\n\n"
            "You will hear from me within two weeks.\n\nEdith Marlow\nPublisher, Marlow Press\n+1 518 555 0164"
        ),
    )
