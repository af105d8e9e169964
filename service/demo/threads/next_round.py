"""Kind words are no answer; a second interview is; your own thanks need no letter; and an offer."""

from service.demo.cast import OWNER, Act, By, at
from service.demo.world import World

EMPLOYER = "Harbor Analytics"
NORA = "Nora Vance <nora.vance@harbor.example>"
VICTOR = "Victor Osei <victor.osei@harbor.example>"


def acts() -> tuple[Act, ...]:
    """Two rounds for one role, on 9 and 20 March."""
    return (
        Act(at=at(3, 4, "16:45"), by=By.THEY, about=EMPLOYER, tells="Nora Vance invites you to a first interview.", does=_first),
        Act(at=at(3, 9, "17:30"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 9, "17:30"), "harbor.example")),
        Act(at=at(3, 10, "08:40"), by=By.THEY, about=EMPLOYER, tells="“Thanks, great meeting you too!”", does=_kind_words),
        Act(
            at=at(3, 16, "14:10"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Nora Vance invites you to a second interview, with Victor Osei.",
            does=_second,
        ),
        Act(
            at=at(3, 20, "14:10"),
            by=By.YOU,
            about=EMPLOYER,
            tells="You thank Victor Osei in your own words, on the train home.",
            does=_own_thanks,
        ),
        Act(at=at(4, 1, "11:15"), by=By.THEY, about=EMPLOYER, tells="Nora Vance writes, with a contract.", does=_offer),
    )


def _first(world: World) -> None:
    world.invite(
        "ha-1@harbor.example",
        title="First interview: Lead Data Engineer, Harbor Analytics",
        start=at(3, 9, "16:00"),
        end=at(3, 9, "16:30"),
        made=at(3, 4, "16:45"),
        organizer=NORA,
        guests=f"{NORA}; {OWNER}",
        description=(
            "Hi Jordan,\n\nlooking forward to our interview for the Lead Data Engineer role at Harbor Analytics.\n\n"
            "You will hear from us within two weeks.\n\nNora Vance\nHarbor Analytics\n+1 646 555 0129"
        ),
    )


def _kind_words(world: World) -> None:
    world.deliver(
        at(3, 10, "08:40"),
        NORA,
        OWNER,
        "Re: Thank you",
        "Thanks, great meeting you too!\n\nNora\n",
        answers="nora.vance@harbor.example",
    )


def _second(world: World) -> None:
    world.invite(
        "ha-2@harbor.example",
        title="Second interview: Lead Data Engineer, Harbor Analytics",
        start=at(3, 20, "13:00"),
        end=at(3, 20, "14:00"),
        made=at(3, 16, "14:10"),
        organizer=NORA,
        guests=f"{VICTOR}; {OWNER}",
        description=(
            "Hi Jordan,\n\nthis is your second interview for the Lead Data Engineer role. You will meet Victor Osei, VP Data.\n\n"
            "We will decide within two weeks after it.\n\nNora Vance\nHarbor Analytics\n+1 646 555 0129"
        ),
    )


def _own_thanks(world: World) -> None:
    text = "Dear Victor,\n\nthank you for the hour, and for the tour of the control room.\n\nBest regards,\nJordan Avery\n"
    world.write(at(3, 20, "14:10"), OWNER, VICTOR, "Thank you", text)


def _offer(world: World) -> None:
    world.deliver(
        at(4, 1, "11:15"),
        NORA,
        OWNER,
        "Lead Data Engineer",
        "Dear Jordan,\n\nwe are delighted to offer you the position of Lead Data Engineer. The contract is attached.\n\nNora\n",
    )
