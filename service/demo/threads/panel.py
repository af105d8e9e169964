"""Three people, three letters, each its own; and a no from an address that nobody has seen before."""

from service.demo.cast import OWNER, Act, By, at
from service.demo.world import World

EMPLOYER = "Kestrel Health"


def acts() -> tuple[Act, ...]:
    """A panel on 5 March whose members are named in the description alone."""
    return (
        Act(
            at=at(3, 3, "11:40"),
            by=By.THEY,
            about=EMPLOYER,
            tells="You are invited to a panel of three, who are named only in the text of the invitation.",
            does=_invite,
        ),
        Act(at=at(3, 5, "18:10"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 5, "18:10"), "kestrel.example")),
        Act(
            at=at(3, 12, "15:05"),
            by=By.THEY,
            about=EMPLOYER,
            tells="A mail comes in a new thread, from an address nobody has seen before.",
            does=_rejection,
        ),
    )


def _invite(world: World) -> None:
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


def _rejection(world: World) -> None:
    world.deliver(
        at(3, 12, "15:05"),
        "Kestrel Talent Team <no-reply@talent.kestrel.example>",
        OWNER,
        "Your application at Kestrel Health",
        "Dear Jordan,\n\nthank you for taking the time to meet the team. After careful consideration we have decided to move "
        "forward with another candidate for the Data Platform Lead position.\n\nWe wish you all the best.\nKestrel Talent Team\n",
    )
