"""An invite that came only by mail, and a second file that moves it; a letter you edit; what you heard in the room."""

from core.facts import WordKind
from service.demo.cast import OWNER, Act, By, Said, at
from service.demo.world import World

EMPLOYER = "Tidewater"
LENA = "Lena Brandt <lena.brandt@tidewater.example>"
TITLE = "Interview: Analytics Engineer at Tidewater"
BODY = (
    "Hi Jordan,\n\nthank you for your application. Here is the invitation to your interview for the Analytics Engineer role at "
    "Tidewater. You will speak with me.\n\nLena Brandt\nHead of Analytics, Tidewater\n+1 617 555 0118\n"
)


def acts() -> tuple[Act, ...]:
    """A video call with the head of analytics: for 9 March, then for the 10th."""
    return (
        Act(at=at(3, 2, "10:30"), by=By.YOU, about=EMPLOYER, tells="You write to Lena Brandt and apply.", does=_apply),
        Act(
            at=at(3, 4, "13:20"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Lena Brandt mails an .ics file for Monday, 9 March, 11:00. It never gets into your calendar.",
            does=_first_file,
        ),
        Act(
            at=at(3, 6, "09:05"),
            by=By.THEY,
            about=EMPLOYER,
            tells="Lena Brandt has to reschedule, and mails another file.",
            does=_second_file,
        ),
        Act(at=at(3, 10, "17:10"), by=By.YOU, about=EMPLOYER, does=_edit),
        Act(
            at=at(3, 10, "17:25"), by=By.YOU, about=EMPLOYER, does=lambda world: world.drafts_leave(at(3, 10, "17:25"), "tidewater.example")
        ),
        Act(at=at(3, 11, "08:50"), by=By.YOU, about=EMPLOYER, says=Said(kind=WordKind.HEARD, text="one week")),
        Act(at=at(3, 19, "10:05"), by=By.YOU, about=EMPLOYER, tells="You call Lena Brandt, who promises an answer today."),
        Act(at=at(3, 19, "15:40"), by=By.THEY, about=EMPLOYER, tells="“It was close, and I am sorry.”", does=_rejection),
    )


def _apply(world: World) -> None:
    world.write(
        at(3, 2, "10:30"), OWNER, LENA, "Analytics Engineer", "Dear Lena Brandt,\n\nI would like to apply.\n\nBest regards,\nJordan Avery\n"
    )


def _first_file(world: World) -> None:
    made = at(3, 4, "13:20")
    file = world.invitation(
        "tw-1@tidewater.example",
        title=TITLE,
        start=at(3, 9, "11:00"),
        end=at(3, 9, "11:45"),
        made=made,
        organizer=LENA,
        guests=OWNER,
        description=BODY,
    )
    world.deliver(made, LENA, OWNER, "Your interview at Tidewater", BODY, file=file)


def _second_file(world: World) -> None:
    made = at(3, 6, "09:05")
    file = world.invitation(
        "tw-2@tidewater.example",
        title=TITLE,
        start=at(3, 10, "15:00"),
        end=at(3, 10, "15:45"),
        made=made,
        organizer=LENA,
        guests=OWNER,
        description=BODY,
    )
    text = (
        "Hi Jordan,\n\nI am sorry, but I have to reschedule our interview. The new time is in the file: Tuesday at 3 pm.\n\nLena Brandt\n"
    )
    world.deliver(made, LENA, OWNER, "Rescheduled: your interview at Tidewater", text, file=file)


def _edit(world: World) -> None:
    world.edit_drafts("lena.brandt@tidewater.example", "Best regards", "I enjoyed the whiteboard part.\n\nBest regards")


def _rejection(world: World) -> None:
    world.deliver(
        at(3, 19, "15:40"),
        LENA,
        OWNER,
        "Re: Analytics Engineer",
        "Hi Jordan,\n\nthank you for your call. We have decided to go with another candidate. It was close, and I am sorry.\n\nLena\n",
        answers="lena.brandt@tidewater.example",
    )
