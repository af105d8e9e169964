"""A story, told once and for any door: what people do, and what the owner finds in the mailbox, the calendar and at `status`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.demo.cast import OWNER, at
from tests.journeys.places import Place

DANA = "Dana Kim <dana.kim@northwind.example>"
LEE = "Lee Park <lee.park@northwind.example>"
OMAR = "Omar Said <omar.said@northwind.example>"
RELAY = "Northwind Talent <no-reply@talent.northwind-careers.example>"
MINE = "I enjoyed the whiteboard part."
Letters = frozenset[tuple[str, str, str, str]]
"""Folder, first name of whom it goes to, subject, subject of the mail that it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is there when the program has run: the letters, the calls (title and start), and what `status` says of all that."""

    status: str
    reason: str = ""
    letters: Letters = frozenset()
    calls: tuple[tuple[str, datetime], ...] = ()
    drafts: tuple[tuple[str, str], ...] = ()
    numbered: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """At that instant somebody does something, or nobody does; then the program runs, and this is found."""

    at: datetime
    tells: str
    does: Callable[[Place], object] | None = None
    finds: Found | None = None
    """None: what was found before."""


def story() -> tuple[Beat, ...]:
    """A panel of three on Tuesday, 3 March; a week is promised."""
    sent, edited = ("sent", "Dana", "Re: Tuesday", "Tuesday"), ("drafts", "Lee", "Re: What we do", "What we do")
    lying = frozenset({("drafts", *sent[1:]), edited, ("drafts", "Omar", "Thank you – Data Engineer interview", "")})
    left = frozenset({sent, edited})
    untouched = tuple((name, "untouched") for name in ("dana", "lee", "omar"))
    states = (("dana", "sent"), ("lee", "edited"), ("omar", "gone"))
    quiet = ("Send your note to Lee Park", at(3, 3, "19:15"))
    first, second = ("Call Dana Kim", at(3, 11, "11:00")), ("Call Dana Kim", at(3, 18, "10:00"))
    waiting = Found(status="WAITING", letters=left, drafts=states)
    reminded = replace(waiting, calls=(quiet,))
    called = replace(reminded, status="CALLING", calls=(quiet, first), numbered=((1, "open"),))
    again = replace(called, calls=(quiet, first, second), numbered=((1, "open"), (2, "open")))
    over = replace(called, status="ANSWERED", reason="rejection")
    return (
        Beat(at=at(3, 2, "09:00"), tells="Dana Kim invites to an interview.", does=_invite, finds=Found(status="UPCOMING")),
        Beat(at=at(3, 2, "15:00"), tells="Dana Kim and Lee Park write, each a mail of their own.", does=_write),
        Beat(at=at(3, 3, "10:50"), tells="It is over, and no letter comes at once.", finds=Found(status="THANKING")),
        Beat(
            at=at(3, 3, "11:16"),
            tells="Half an hour later the letters lie in Drafts, each in the thread of whom it goes to.",
            finds=Found(status="WAITING", letters=lying, drafts=untouched),
        ),
        Beat(at=at(3, 3, "12:00"), tells="The owner edits one, sends one, deletes one.", does=_hands, finds=waiting),
        Beat(at=at(3, 3, "19:01"), tells="In the evening an entry reminds of the one that still lies there.", finds=reminded),
        Beat(at=at(3, 9, "08:00"), tells="A dentist takes the first hour of the day after the week that they named.", does=_dentist),
        Beat(at=at(3, 10, "23:59"), tells="That week is not over yet."),
        Beat(at=at(3, 11, "06:01"), tells="The first call stands in a free hour.", finds=called),
        Beat(at=at(3, 12, "09:00"), tells="Dana Kim is away until the 18th.", does=_absence),
        Beat(at=at(3, 16, "10:30"), tells="Without that the second call would be today."),
        Beat(at=at(3, 18, "06:01"), tells="It is on the day of her return.", finds=again),
        Beat(
            at=at(3, 18, "08:10"), tells="A relay of theirs says no, in a thread of its own: the call is gone.", does=_refusal, finds=over
        ),
        Beat(at=at(4, 20, "12:00"), tells="And so it stays."),
    )


def _invite(place: Place) -> None:
    place.invite(
        "nw-1@northwind.example",
        title="Interview: Data Engineer (Northwind)",
        start=at(3, 3, "10:00"),
        end=at(3, 3, "10:45"),
        made=at(3, 2, "09:00"),
        organizer=DANA,
        guests=f"{DANA}; {LEE}; {OMAR}; {OWNER}",
        description=(
            "Hi Jordan,\n\nthis is your interview for the Data Engineer role at Northwind. You will speak with me, Lee Park and "
            "Omar Said.\n\nWe will get back to you within one week.\n\nDana Kim\nHead of Data, Northwind\n+1 212 555 0142"
        ),
    )


def _write(place: Place) -> None:
    place.deliver(at(3, 2, "14:00"), DANA, OWNER, "Tuesday", "Hi Jordan,\n\nsee you on Tuesday.\n\nDana\n")
    place.deliver(at(3, 2, "14:30"), LEE, OWNER, "What we do", "Hi Jordan,\n\nhere is what my team does.\n\nLee\n")


def _hands(place: Place) -> None:
    place.edit_drafts("lee.park@northwind.example", "Best regards", f"{MINE}\n\nBest regards")
    assert place.drafts_leave(at(3, 3, "12:00"), "dana.kim@northwind.example") == 1
    place.delete_drafts("omar.said@northwind.example")


def _dentist(place: Place) -> None:
    place.invite("dentist@example.com", title="Dentist", start=at(3, 11, "10:00"), end=at(3, 11, "11:00"), made=at(3, 9, "08:00"))


def _absence(place: Place) -> None:
    place.deliver(
        at(3, 12, "08:59"),
        DANA,
        OWNER,
        "Automatic reply: Tuesday",
        "I am out of the office and will be back on Wednesday, 18 March.\n\nDana\n",
        answers="dana.kim@northwind.example",
        automatic="auto-replied",
    )


def _refusal(place: Place) -> None:
    place.deliver(
        at(3, 18, "08:00"),
        RELAY,
        OWNER,
        "Your application at Northwind: Data Engineer",
        (
            "Dear Jordan,\n\nthank you for your interest in Northwind. Unfortunately, we have decided to move forward with other "
            "candidates.\n\nNorthwind\n"
        ),
    )
