"""The lives: one interview each, and what may become of it."""

from datetime import datetime

from core.facts import Person, WordKind
from service import words
from service.bootstrap import ME as OWNER
from service.bootstrap import Service
from tests.faults.life import Deed, Scenario
from tests.faults.people import DANA, LEE, STARTS, TALENT, at
from tests.faults.place import TEXT, Memory, Place

INVITED = at(3, 2, "09:00")
END = at(4, 20)
NO = "Unfortunately, we have decided to move forward with other candidates."


def invited(*guests: Person, text: str = TEXT) -> tuple[datetime, Deed]:
    """The day before, the invitation comes."""
    return INVITED, lambda place, _: place.invite(*guests, text=text)


def said(kind: WordKind, text: str = "", when: datetime | None = None) -> Deed:
    """The owner says a word about the only interview."""

    def say(_: Place, service: Service) -> bool:
        with service.store.read() as tx:
            rows = tx.follow_ups(OWNER)
        for row in rows:
            words.say(service, row, kind, text=text, when=when)
        return bool(rows)

    return say


def taken_back(_: Place, service: Service) -> None:
    """The owner takes the newest word back."""
    with service.store.read() as tx:
        (row,) = tx.follow_ups(OWNER)
    words.undo(service, row)


def sent(to: Person, when: datetime) -> tuple[datetime, Deed]:
    """The owner sends the letter to somebody."""
    return when, lambda place, service: place.send(to, service.clock.now())


def mail(sender: Person, when: datetime, text: str, *, automatic: bool = False) -> tuple[datetime, Deed]:
    """A mail comes."""
    return when, lambda place, _: place.writes(sender, when, text, automatic=automatic)


SILENCE = Scenario(name="silence to the end", deeds=(invited(DANA), sent(DANA, at(3, 3, "12:00"))), end=END)
HANDS = Scenario(
    name="a panel whose letters are edited, sent and deleted, and calls moved and deleted",
    deeds=(
        invited(DANA, LEE, text=f"{TEXT}\nYou will meet Dana Kim, Lee Park and Omar Said.\nInterviewers: Dana Kim, Lee Park, Omar Said"),
        (at(3, 3, "11:30"), lambda place, _: place.edit(DANA)),
        (at(3, 3, "11:40"), lambda place, _: place.delete(LEE)),
        (at(3, 11, "08:00"), lambda place, _: place.move_call(at(3, 11, "17:00"))),
        (at(3, 16, "09:00"), lambda place, _: place.delete_call()),
    ),
    end=END,
)
CANCELLED = Scenario(
    name="cancelled before it begins, and set up anew",
    deeds=(invited(DANA), (at(3, 2, "15:00"), lambda place, _: place.cancel()), (at(3, 2, "18:00"), lambda place, _: place.invite(DANA))),
    end=at(3, 12, "18:00"),
)
REFUSED = Scenario(
    name="a rejection while the letter lies untouched",
    deeds=(invited(DANA), mail(DANA, at(3, 3, "13:00"), NO)),
    end=at(3, 20),
)
REFUSED_FIRST = Scenario(
    name="a rejection before there is a letter",
    deeds=(invited(DANA), mail(DANA, at(3, 3, "11:00"), NO)),
    end=REFUSED.end,
)
MOVED = Scenario(
    name="moved to the next day",
    deeds=(invited(DANA), (at(3, 2, "16:00"), lambda place, _: place.invite(DANA, start=STARTS.replace(day=4)))),
    end=at(3, 13, "18:00"),
)
ANSWERED = Scenario(
    name="an answer while a call stands",
    deeds=(
        invited(DANA),
        sent(DANA, at(3, 3, "12:00")),
        mail(TALENT, at(3, 11, "08:30"), "We would like to invite you to the next round."),
    ),
    end=at(3, 25),
)
RENEWED = Scenario(
    name="a new promise between the calls",
    deeds=(
        invited(DANA),
        sent(DANA, at(3, 3, "12:00")),
        mail(DANA, at(3, 12, "09:00"), "We need a little more time. You will hear from us within one week."),
    ),
    end=END,
)
AWAY = Scenario(
    name="an automatic reply that moves the call",
    deeds=(
        invited(DANA),
        sent(DANA, at(3, 3, "12:00")),
        mail(DANA, at(3, 11, "07:00"), "I am out of the office and will be back on March 16.", automatic=True),
    ),
    end=END,
)
WORDS = Scenario(
    name="words of the owner, and some taken back",
    deeds=(
        invited(DANA),
        (at(3, 3, "11:30"), said(WordKind.TOPIC, "moving the job queue off the old cluster")),
        (at(3, 3, "12:00"), said(WordKind.SKIP, "letter")),
        (at(3, 3, "12:30"), taken_back),
        (at(3, 4, "09:00"), said(WordKind.HEARD, "by Monday")),
        (at(3, 10, "08:00"), said(WordKind.SKIP, "calls")),
        (at(3, 10, "09:00"), taken_back),
        (at(3, 12, "09:00"), said(WordKind.CALL, when=at(3, 12, "15:00"))),
    ),
    end=END,
)


def mailed(place: Memory, _: Service) -> None:
    """The invitation comes as a file in a mail."""
    place.mails_invite(DANA, INVITED, DANA)


BOTH = f"{TEXT}\nYou will meet Dana Kim and Lee Park.\nInterviewers: Dana Kim, Lee Park"
MAILED = Scenario(name="an invitation that came only by mail", deeds=((INVITED, mailed), sent(DANA, at(3, 3, "12:00"))), end=at(3, 14))
FILES = Scenario(
    name="a panel, and a call",
    deeds=(
        invited(DANA, LEE, text=BOTH),
        (at(3, 3, "11:30"), lambda place, _: place.edit(LEE)),
        sent(DANA, at(3, 3, "12:00")),
    ),
    end=at(3, 14),
)
FILES_OFF = Scenario(
    name="a rejection that withdraws",
    deeds=(invited(DANA, LEE, text=BOTH), (at(3, 3, "11:40"), lambda place, _: place.delete(LEE)), mail(TALENT, at(3, 3, "15:00"), NO)),
    end=at(3, 16),
)

IN_MEMORY = (SILENCE, HANDS, CANCELLED, REFUSED, MOVED, ANSWERED, RENEWED, AWAY, WORDS, MAILED)
ON_FILES = (FILES, FILES_OFF)
