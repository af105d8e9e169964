"""What others do: they invite, move, cancel, answer or do not, and machines write too."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from core.facts import Message, Person
from tests.faults.model.cast import A_DAY, BYSTANDERS, INVITED, PANELS, STRANGER, Visit
from tests.faults.model.sayings import SAYINGS, Kind, Mail, words_of
from tests.faults.model.stage import Stage
from tests.faults.people import DANA, LEE, STARTS, TALENT
from tests.faults.place import mail

MACHINE = Person(name="Mail Delivery System", email="mailer-daemon@northwind.example")
senders = st.sampled_from((DANA, LEE, TALENT))
head_starts = st.sampled_from((0, 26, 27, 50, 213, 214, 217, 290, 340)).map(lambda hours: INVITED + timedelta(hours=hours))
"""Before anything else happens: the invitation; just after the interview; the morning of either call, if they named a week."""
visits = st.builds(
    Visit,
    start=st.just(STARTS),
    interviewers=st.sampled_from(PANELS),
    others=st.lists(st.sampled_from(BYSTANDERS), unique_by=lambda one: one.person.email).map(tuple),
    weeks=st.sampled_from((1, 1, 2, 0)),
)
IN_SIGHT = 29 * A_DAY  # the calendar is read thirty days back


class Employer(RuleBasedStateMachine):
    """The rules of the employer's side."""

    stage: Stage

    @precondition(lambda self: self.stage.now < self.stage.facts.visit.start and not self.stage.facts.mails)
    @rule(days=st.integers(1, 2))
    def moves_it(self, days: int) -> None:
        """The interview is put off."""
        self._invite(start=self.stage.facts.visit.start + days * A_DAY)

    @precondition(lambda self: self.stage.now < self.stage.facts.visit.start + IN_SIGHT)
    @rule(interviewers=st.sampled_from(PANELS), weeks=st.sampled_from((0, 1)))
    def invites_others(self, interviewers: tuple[Person, ...], weeks: int) -> None:
        """Somebody is dropped from the invitation, or comes to it; its words may change."""
        self._invite(interviewers=interviewers, weeks=weeks)

    @precondition(lambda self: self.stage.now < self.stage.facts.visit.start)
    @rule()
    def calls_it_off(self) -> None:
        """The interview is cancelled, or takes place after all."""
        self._invite(cancelled=not self.stage.facts.visit.cancelled)

    @rule(sender=senders, kind=st.sampled_from((Kind.KIND_WORDS, Kind.MORE_TIME)), weeks=st.integers(0, 2))
    def puts_off(self, sender: Person, kind: Kind, weeks: int) -> None:
        """A person writes, and tells nothing but perhaps until when."""
        self._write(sender, kind, weeks if kind is Kind.MORE_TIME else 0)

    @precondition(lambda self: self.stage.now > self.stage.facts.visit.start - A_DAY)
    @rule(sender=senders, kind=st.sampled_from((Kind.NEXT_STEP, Kind.REJECTION, Kind.OFFER)))
    def answers(self, sender: Person, kind: Kind) -> None:
        """They answer."""
        self._write(sender, kind)

    @rule(sender=st.sampled_from((DANA, LEE)), days=st.integers(1, 9))
    def is_away(self, sender: Person, days: int) -> None:
        """A machine says that somebody is away, which is no answer."""
        back = self.stage.now + days * A_DAY
        text = f"I am out of the office and will be back on {back:%B} {back.day}. You will hear from us within two weeks."
        self._deliver(mail(sender, self.stage.now, text, automatic=True))

    @rule()
    def comes_back(self) -> None:
        """A mail could not be delivered."""
        self._deliver(replace(mail(MACHINE, self.stage.now, "Address not found."), failed=(LEE.email,)))

    @rule(kind=st.sampled_from(tuple(SAYINGS)))
    def somebody_else_writes(self, kind: Kind) -> None:
        """A stranger's mail is about something else, whatever it says."""
        self._deliver(mail(STRANGER, self.stage.now, words_of(kind)))

    def _invite(self, **changes: object) -> None:
        visit = self.stage.facts.change(**changes)
        world = self.stage.place.world
        (ref,) = (ref for ref, entry in world.entries.items() if entry.event.uid == "u1")
        world.put_event(visit.entry(ref))
        self.stage.a_moment()

    def _write(self, sender: Person, kind: Kind, weeks: int = 0) -> None:
        """With a stranger on copy, who is nobody's business."""
        self.stage.facts.mails.append(Mail(kind=kind, at=self.stage.now, weeks=weeks))
        self._deliver(mail(sender, self.stage.now, words_of(kind, weeks)))

    def _deliver(self, message: Message) -> None:
        world = self.stage.place.world
        name = f"n{world.tick()}"
        outside = replace(message.envelope, message_id=f"<{name}@mail.example>", thread=name, cc=(STRANGER,))
        world.deliver(replace(message, envelope=outside))
        self.stage.a_moment()
