"""Who may stand on an invitation, and the invitation with any of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.facts import Attendee, Event, EventStatus, Person, Response
from tests.faults.people import DANA, LEE, LENGTH, at
from tests.faults.place import event

KAI = Person(name="Kai Moss", email="kai.moss@northwind.example")
RITA = Person(name="Rita Ray", email="rita.ray@northwind.example")
OMAR = Person(name="Omar Said", email="omar.said@northwind.example")
SAM = Person(name="Sam Hill", email="sam.hill@gmail.com")
ROOM = Person(name="Room 4", email="room4@northwind.example")
BOT = Person(name="Notetaker", email="notes@fireflies.ai")
STRANGER = Person(name="Pat Doe", email="pat@elsewhere.example")

BYSTANDERS = (
    Attendee(person=KAI, response=Response.ACCEPTED, optional=True),
    Attendee(person=RITA, response=Response.ACCEPTED),  # the text calls her a coordinator
    Attendee(person=OMAR, response=Response.DECLINED),
    Attendee(person=SAM, response=Response.ACCEPTED),  # a private address that the text does not name
    Attendee(person=ROOM, response=Response.ACCEPTED, human=False),
    Attendee(person=BOT, response=Response.ACCEPTED),
)
"""Nobody of these is owed a letter."""
INVITED = at(3, 2, "09:00")
WEEKS = {1: "one week", 2: "two weeks"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the calendar says of the interview: the facts that the oracle judges by. `weeks`: the time frame it names, 0 none."""

    start: datetime
    interviewers: tuple[Person, ...] = (DANA,)
    others: tuple[Attendee, ...] = ()
    weeks: int = 1
    cancelled: bool = False
    declined: bool = False

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.start + LENGTH

    def entry(self, ref: str) -> Event:
        """The same as the calendar holds it."""
        made = event("u1", self.start, self.interviewers, self._text(), ref)
        response = Response.DECLINED if self.declined else Response.ACCEPTED
        return replace(
            made,
            created=INVITED,
            response=response,
            status=EventStatus.CANCELLED if self.cancelled else EventStatus.CONFIRMED,
            attendees=(replace(made.attendees[0], response=response), *made.attendees[1:], *self.others),
        )

    def _text(self) -> str:
        names = ", ".join(one.name for one in self.interviewers)
        lines = ["Interview for the Data Engineer role at Northwind.", f"Interviewers: {names}."]
        if any(one.person == RITA for one in self.others):
            lines.append("Questions about scheduling? Contact Rita Ray, recruiting coordinator.")
        if self.weeks:
            lines.append(f"We will get back to you within {WEEKS[self.weeks]}.")
        return "\n".join(lines)


PANELS = ((DANA,), (DANA, LEE))
A_DAY = timedelta(days=1)
